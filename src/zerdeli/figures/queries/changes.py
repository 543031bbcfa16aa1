"""Why a figure differs from the edition before: the year went on, records came late, or a record was corrected."""

from collections.abc import Iterator
from datetime import date, datetime

from zerdeli.base.periods import Period, day_of
from zerdeli.figures.models import Cell, Change
from zerdeli.figures.queries.answers import evidence_of
from zerdeli.figures.queries.publishing import Edition
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import Figure
from zerdeli.figures.rules.proofs import CellValue

Rows = dict[str, tuple[date, int]]


def changes_since(before: datetime, edition: Edition, cells: list[CellValue]) -> Iterator[Change]:
    """Return for every city-wide year how its rows differ between two instants; years that did not change are left out."""
    city = edition.lattice.city
    values = {(cell.figure, cell.period): cell.value for cell in cells if cell.place == city}
    former = {(cell.figure, cell.period): cell.value for cell in Cell.objects.filter(
        edition__number=edition.number - 1, place=city)}
    for figure in FIGURES:
        for year in edition.lattice.years:
            change = _change(figure, year, before, edition)
            if change.grown or change.late or change.corrected:
                change.before = former.get((figure.code, year.code), 0)
                change.after = values[(figure.code, year.code)]
                yield change


def _change(figure: Figure, year: Period, before: datetime, edition: Edition) -> Change:
    then, now, last_day = _rows(figure, year, before), _rows(figure, year, edition.at), day_of(before)
    new = [day for number, (day, __) in now.items() if number not in then]
    grown = sum(day > last_day for day in new)
    gone = len(then.keys() - now.keys())
    altered = sum(1 for number, row in now.items() if number in then and then[number] != row)
    return Change(figure=figure.code, period=year.code, grown=grown, late=len(new) - grown, corrected=gone + altered)


def _rows(figure: Figure, year: Period, at: datetime) -> Rows:
    found = evidence_of(figure, year, at).order_by().values_list("e_number", "e_day", "e_amount")
    return {number: (day, amount) for number, day, amount in found.iterator(chunk_size=5000)}
