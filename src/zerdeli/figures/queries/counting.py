"""Counting the whole lattice: every figure for every district, year and month, a few grouped queries each."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, CharField, Count, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Substr

from zerdeli.base.periods import Period
from zerdeli.figures.queries.answers import divided, evidence_of
from zerdeli.figures.queries.sources import SOURCES
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.lattice import Lattice, has_months
from zerdeli.figures.rules.proofs import CellValue
from zerdeli.places.queries import PlaceRow, Tree

Tally = tuple[int, int, int]  # value, rows, people
NOTHING: Tally = (0, 0, 0)


def _tallies(figure: Figure, rows: QuerySet[Any], by: Any) -> dict[Any, Tally]:
    """Return value, rows and people by an expression, in one grouped query."""
    grouped = rows.order_by().annotate(group=by).values("group").annotate(
        n=Count("pk"), named=Count("e_person"), people=Count("e_person", distinct=True), total=Sum("e_amount"))
    return {found["group"]: _tally(figure, found) for found in grouped}


def _tally(figure: Figure, found: dict[str, Any]) -> Tally:
    # A row that names nobody stands for one person: it is nobody whom another row names, as far as the register knows.
    people = found["people"] + found["n"] - found["named"]
    values = {Measure.COUNT: found["n"], Measure.PEOPLE: found["people"], Measure.SUM: found["total"] or 0}
    return values[figure.measure], found["n"], people


def district_of_row(tree: Tree) -> Case:
    """Return the expression of the district in which a row lies, 0 for the city at large."""
    return Case(*(When(place_id__in=tree.within(district), then=Value(district.id)) for district in tree.districts),
                default=Value(0), output_field=BigIntegerField())


def cells_of(figure: Figure, tree: Tree, lattice: Lattice, at: datetime) -> Iterator[CellValue]:
    """Count a figure's cells of the lattice; nothing is hidden yet."""
    assert tree.city is not None
    for year in lattice.years:
        rows = evidence_of(figure, year, at)
        whole = _tallies(figure, rows, Value(1)).get(1, NOTHING)
        yield _cell(figure, tree.city, year, whole, at)
        by_district = _tallies(figure, rows, district_of_row(tree)) if whole[1] else {}
        for district in tree.districts:
            yield _cell(figure, district, year, by_district.get(district.id, NOTHING), at)
    if has_months(figure):
        for month, tally in _months(figure, lattice, at):
            yield _cell(figure, tree.city, month, tally, at)


def _months(figure: Figure, lattice: Lattice, at: datetime) -> Iterator[tuple[Period, Tally]]:
    found: Mapping[str, Tally] = {}
    if figure.stock:
        # What is in force in no month at all came after the last one: a look spares a question for each.
        if SOURCES[figure.source](at).filter(**figure.where, e_day__lt=lattice.months[-1].until_on).exists():
            found = {month.code: _tallies(figure, evidence_of(figure, month, at), Value(1)).get(1, NOTHING)
                     for month in lattice.months}
    else:
        # The month is cut out of the day's spelling: to ask for it as a number is slow in SQLite.
        found = _tallies(figure, evidence_of(figure, lattice.years[-1], at), Substr(Cast("e_day", CharField()), 1, 7))
    return ((month, found.get(month.code, NOTHING)) for month in lattice.months)


def _cell(figure: Figure, place: PlaceRow, period: Period, tally: Tally, at: datetime) -> CellValue:
    value, rows, people = tally
    return CellValue(figure.code, period.code, place.code, divided(figure, value, place, period, at), rows, people,
                     hidden=False)
