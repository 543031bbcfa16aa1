"""An edition's cells as the public may take them away."""

from collections.abc import Iterator, Mapping

from zerdeli.base.periods import just_before, period_named
from zerdeli.figures.models import Edition
from zerdeli.figures.queries.editions import cells_in
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.kinds import Per
from zerdeli.places.queries import place_tree, populations_before

CELL_HEADER = "figure,measure,per,period,place,value,divisor"


def cell_lines(edition: Edition) -> Iterator[bytes]:
    """Return the cells as lines of CSV; a hidden value is empty, money and ratios are tiyn.

    `divisor` is what a ratio divides its sum by, empty where there is none: then nothing is divided and the value is 0.
    """
    cells = cells_in(edition)
    divisors = _divisors(edition, {cell.period for cell in cells if figure_named(cell.figure).per})
    yield f"{CELL_HEADER}\n".encode()
    for cell in cells:
        figure = figure_named(cell.figure)
        value = "" if cell.hidden else cell.value
        divisor = divisors.get((figure.per, cell.period, cell.place), "") if figure.per else ""
        yield (f"{cell.figure},{figure.measure},{figure.per or ''},{cell.period},{cell.place},{value},"
               f"{divisor}\n").encode()


def _divisors(edition: Edition, periods: set[str]) -> Mapping[tuple[Per, str, str], int]:
    """Return residents and hectares of every place in some periods, as the edition knew them."""
    known_at = just_before(edition.as_of)
    places = place_tree(known_at).places.values()
    found: dict[tuple[Per, str, str], int] = {}
    for code in periods:
        counted = populations_before(period_named(code).until_on, known_at)
        found |= {(Per.RESIDENT, code, place.code): counted[place.id].people for place in places if place.id in counted}
        found |= {(Per.HECTARE, code, place.code): place.hectares for place in places if place.hectares}
    return found
