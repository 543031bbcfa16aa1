"""An edition's cells as the public may take them away."""

from collections.abc import Iterator

from zerdeli.figures.models import Edition
from zerdeli.figures.queries.editions import cells_in
from zerdeli.figures.rules.catalogue import figure_named

CELL_HEADER = "figure,measure,per,period,place,value"


def cell_lines(edition: Edition) -> Iterator[bytes]:
    """Return the cells as lines of CSV; a hidden value is empty, money and ratios are tiyn."""
    yield f"{CELL_HEADER}\n".encode()
    for cell in cells_in(edition):
        figure = figure_named(cell.figure)
        value = "" if cell.hidden else cell.value
        yield f"{cell.figure},{figure.measure},{figure.per or ''},{cell.period},{cell.place},{value}\n".encode()
