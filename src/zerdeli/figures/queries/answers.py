"""Answers: the value of a figure for a place and a period, and the rows it is counted from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from zerdeli.base.periods import Period
from zerdeli.documents.queries import names_of_files
from zerdeli.figures.queries.growth import grown_by
from zerdeli.figures.queries.sources import SOURCES
from zerdeli.figures.rules.kinds import Figure, Measure, Per
from zerdeli.places.queries import PlaceRow, Tree, populations_before


@dataclass(frozen=True)
class Answer:
    """A figure's value: a count, or tiyn, or tiyn per resident or hectare rounded to whole ones; and how many rows."""

    value: int
    rows: int


@dataclass(frozen=True)
class EvidenceRow:
    """One row behind a value, for those entitled: its number, day, place, tiyn, and where it was written."""

    number: str
    day: date
    until: date | None
    place_id: int
    amount: int
    file: str
    line: int | None
    entry: int


def evidence_of(figure: Figure, period: Period, at: datetime | None) -> QuerySet[Any]:
    """Return the rows a figure is counted from in a period, everywhere, as the register believed them at an instant."""
    rows = SOURCES[figure.source](at).filter(**figure.where)
    if figure.stock:
        held = Q(e_until__isnull=True) | Q(e_until__gte=period.until_on)
        return rows.filter(held, e_day__lt=period.until_on)
    return rows.filter(e_day__gte=period.from_on, e_day__lt=period.until_on)


def _within(rows: QuerySet[Any], tree: Tree, place: PlaceRow) -> QuerySet[Any]:
    # Every row lies in the city, so the whole city needs no condition.
    return rows if place == tree.city else rows.filter(place_id__in=tree.within(place))


def answer(figure: Figure, tree: Tree, place: PlaceRow, period: Period, at: datetime | None) -> Answer:
    """Return a figure's value for a place and a period."""
    if figure.measure == Measure.PEOPLE and (reckoned := grown_by(figure, place, period, at)):
        return Answer(*reckoned)
    rows = _within(evidence_of(figure, period, at), tree, place).order_by()
    if figure.measure == Measure.SUM:
        found = rows.aggregate(value=Sum("e_amount"), n=Count("pk"))
        return Answer(divided(figure, found["value"] or 0, place, period, at), found["n"])
    if figure.measure == Measure.PEOPLE:
        # By person first: an index that is sorted by person gives both counts in one pass without sorting.
        found = rows.values("e_person").annotate(n=Count("pk")).aggregate(people=Count("*"), rows=Sum("n"))
        return Answer(found["people"], found["rows"] or 0)
    count = rows.count()
    return Answer(count, count)


def divided(figure: Figure, value: int, place: PlaceRow, period: Period, at: datetime | None) -> int:
    """Return a sum divided as the figure wants it, rounded to the nearest whole tiyn; 0 where the divisor is unknown."""
    if figure.per is None:
        return value
    by = place.hectares if figure.per == Per.HECTARE else residents(place, period, at)
    return round(Fraction(value, by)) if by else 0


def residents(place: PlaceRow, period: Period, at: datetime | None) -> int | None:
    """Return the newest population of a place counted before the end of a period."""
    found = populations_before(period.until_on, at).get(place.id)
    return found.people if found else None


def evidence_rows(
    figure: Figure, tree: Tree, place: PlaceRow, period: Period, at: datetime | None
) -> Iterator[EvidenceRow]:
    """Return the rows behind a value with their lineage, by number; for those who may see them."""
    rows = _within(evidence_of(figure, period, at), tree, place).order_by("e_number")
    found = list(rows.values_list("e_number", "e_day", "e_until", "place_id", "e_amount", "entry_id", "file_line"))
    files = names_of_files({row[5] for row in found})
    for number, day, until, place_id, amount, entry, line in found:
        yield EvidenceRow(number, day, until, place_id, amount, files.get(entry, ""), line, entry)
