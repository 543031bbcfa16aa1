"""What pages show of an edition: the public's view of cells, ready to be put into words."""

from dataclasses import dataclass

from zerdeli.base.money import whole_tenge
from zerdeli.figures.models import Cell, Edition
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.kinds import Figure


@dataclass(frozen=True)
class Shown:
    """A published cell: `value` is a count or whole tenge, None where it is hidden; `rows` None likewise."""

    figure: Figure
    place: str
    period: str
    value: int | None
    rows: int | None


def _shown(cell: Cell) -> Shown:
    figure = figure_named(cell.figure)
    if cell.hidden:
        return Shown(figure, cell.place, cell.period, None, None)
    value = whole_tenge(cell.value) if figure.is_money else cell.value
    return Shown(figure, cell.place, cell.period, value, cell.rows)


def shown_cells(edition: Edition, *, codes: tuple[str, ...] = (), place: str = "", period: str = "") -> list[Shown]:
    """Return an edition's cells as the public sees them, of some figures, one place or one period, in one query."""
    found = Cell.objects.filter(edition=edition)
    if codes:
        found = found.filter(figure__in=codes)
    if place:
        found = found.filter(place=place)
    if period:
        found = found.filter(period=period)
    return [_shown(cell) for cell in found.order_by("figure", "period", "place")]


def shown_over_editions(figure: Figure, place: str, period: str) -> list[tuple[Edition, Shown]]:
    """Return a cell in every edition, newest first, as the public sees it."""
    found = Cell.objects.filter(figure=figure.code, place=place, period=period).select_related("edition")
    return [(cell.edition, _shown(cell)) for cell in found.order_by("-edition__number")]
