"""What a public what-if stands on: the newest edition's cells, as the public is shown them."""

from zerdeli.base.money import tiyn
from zerdeli.figures.models import Edition
from zerdeli.figures.queries.showing import Shown, shown_cells
from zerdeli.figures.rules.whatif.standing import HIDDEN, Observed, Sum
from zerdeli.figures.rules.whatif.variants import Ground
from zerdeli.places.queries import Tree

_CODES = {
    "grants.small": ("grants.small.paid", "grants.small.recipients", "grants.small.businesses"),
    "grants.large": ("grants.large.paid", "grants.large.recipients", ""),
}


def published_ground(edition: Edition, tree: Tree, year: int) -> Ground:
    """Return what the public may know of a year's grants: sums paid, persons, and how many of them opened a business.

    Districts whose sum is hidden stand together, so that a what-if tells nothing that the edition does not. Months are
    published of the edition's own year only.
    """
    codes = tuple(code for three in _CODES.values() for code in three if code)
    cells = [cell for cell in shown_cells(edition, codes=codes) if cell.period[:4] == str(year)]
    city = tree.city.code if tree.city else ""
    small, large = (_observed(cells, names, city, year) for names in _CODES.values())
    return Ground(year, Sum.PAID, small, large)


def _observed(cells: list[Shown], names: tuple[str, str, str], city: str, year: int) -> Observed:
    paid, persons, opened = names
    values = {(cell.figure.code, cell.place, cell.period): cell.value or 0 for cell in cells}

    def of(code: str, place: str = city, period: str = str(year)) -> int:
        return values.get((code, place, period), 0)
    shown = {cell.place: tiyn(cell.value) for cell in cells if cell.value is not None and cell.place != city
             and (cell.figure.code, cell.period) == (paid, str(year))}
    rest = tiyn(of(paid)) - sum(shown.values())
    return Observed(
        amount=tiyn(of(paid)), grants=of(persons), people=of(persons), settled=of(persons) if opened else 0, opened=of(opened),
        by_place={**shown, **({HIDDEN: rest} if rest else {})},
        by_month=tuple(tiyn(of(paid, period=f"{year}-{month:02d}")) for month in range(1, 13)))
