"""Why a figure differs from the edition before: the year went on, records came late, or a record was corrected."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from zerdeli.base.periods import Period, day_of
from zerdeli.base.versions import Known
from zerdeli.figures.models import Cell, Change
from zerdeli.figures.queries.answers import evidence_of
from zerdeli.figures.queries.publishing import Edition
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import Figure
from zerdeli.figures.rules.proofs import CellValue

DERIVED = {"paid_awards", "helped_into_business"}
"""Sources whose rows change with what other registers learn, and not only with a version of their own."""


def changes_since(before: datetime, edition: Edition, cells: list[CellValue]) -> Iterator[Change]:
    """Return for every city-wide year how its rows differ between two instants.

    Years that did not change are left out, and so are those whose value the public is not shown, before or after.
    """
    city = edition.lattice.city
    values = {(cell.figure, cell.period): cell.value for cell in cells if cell.place == city and not cell.hidden}
    former = {(cell.figure, cell.period): cell for cell in Cell.objects.filter(
        edition__number=edition.number - 1, place=city)}
    for figure in FIGURES:
        for year in edition.lattice.years:
            key, cell = (figure.code, year.code), former.get((figure.code, year.code))
            if key not in values or (cell is not None and cell.hidden):
                continue
            change = _change(figure, year, before, edition)
            if change.grown or change.late or change.corrected:
                change.before, change.after = cell.value if cell else 0, values[key]
                yield change


def _change(figure: Figure, year: Period, before: datetime, edition: Edition) -> Change:
    gained, lost_rows = _gained_and_lost(figure, year, before, edition.known_at)
    lost = {number: (day, amount) for number, day, amount in lost_rows}
    last_day, grown, late = day_of(before).isoformat(), 0, 0
    for number, day, amount in gained.iterator(chunk_size=5000):
        if number not in lost:
            grown, late = (grown + 1, late) if day > last_day else (grown, late + 1)
        elif lost[number] == (day, amount):
            # Another version of the record, which says nothing else about this figure.
            del lost[number]
    return Change(figure=figure.code, period=year.code, grown=grown, late=late, corrected=len(lost))


def _gained_and_lost(
    figure: Figure, year: Period, before: datetime, at: datetime
) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """Return number, day and tiyn of the rows believed now and not before, and of those believed before and not now."""
    now, then = evidence_of(figure, year, at), evidence_of(figure, year, before)
    if figure.source in DERIVED:
        return _told(now).difference(_told(then)), _told(then).difference(_told(now))
    lost = then.filter(closed_at__lte=at) if issubclass(now.model, Known) else then.none()
    return _told(now.filter(known_at__gt=before)), _told(lost)


def _told(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values_list("e_number", Cast("e_day", CharField()), "e_amount")
