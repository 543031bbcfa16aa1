"""How figures of people grew as the register learned of them: what they were at a past day without counting everybody.

To count millions of people once more for every past day that somebody asks for takes seconds. Here they are counted once,
day by day, for the city, its districts and the years of the facts; everything else is counted from the rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import CharField, Max, QuerySet, Sum
from django.db.models.functions import Cast, Substr

from zerdeli.base.periods import Period, day_of, end_of
from zerdeli.centres.queries.evidence import completions_ever, visits_ever
from zerdeli.documents.models import RegisterFile
from zerdeli.figures.models import Growth, Reckoning
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.growth import Grown, Told, grown_by_day
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.journal.queries import entries_of_kind
from zerdeli.people.queries.merges import have_records_been_joined
from zerdeli.places.queries import PlaceRow, Tree, place_tree, turns_of_places
from zerdeli.places.rules import Level

HISTORIES = {"completions": completions_ever, "visits": visits_ever}
# A correction of a centre, a course or a run moves the rows that hang on it, and so the growth.
FED_BY = {
    "completions": ("places", "persons", "centres", "courses", "runs", "completions"),
    "visits": ("places", "persons", "centres", "visits"),
}

# Acts that bring rows one by one, besides register files.
TOLD_BY: dict[str, tuple[str, ...]] = {"completions": (), "visits": ("visit.recorded",)}


def summed_figures(source: str) -> list[Figure]:
    """Return the figures of people whose growth is reckoned from a source."""
    return [figure for figure in FIGURES if figure.source == source and figure.measure == Measure.PEOPLE]


def last_entry_of(source: str) -> int | None:
    """Return the last journal entry that brought the source anything."""
    found: int | None = RegisterFile.objects.filter(register__in=FED_BY[source]).aggregate(n=Max("entry_id"))["n"]
    acts = entries_of_kind(*TOLD_BY[source]).aggregate(n=Max("id"))["n"] if TOLD_BY[source] else None
    return max(filter(None, (found, acts)), default=None)


def is_reckoned(source: str) -> bool:
    """Tell whether the growth of a source's figures takes in all that the register knows."""
    found = Reckoning.objects.filter(source=source).values_list("entry_id", flat=True)
    return list(found) == [last_entry_of(source)]


def grown_by(figure: Figure, place: PlaceRow, period: Period, at: datetime | None) -> tuple[int, int] | None:
    """Return people and rows of a figure of people as known at the end of a day; None where that is not reckoned."""
    if figure.source not in HISTORIES or not period.is_year or place.level == Level.MICRODISTRICT:
        return None
    # Growth is reckoned record by record: once records were joined, people are counted from the rows.
    if (at is not None and at != end_of(day_of(at))) or have_records_been_joined() or not is_reckoned(figure.source):
        return None
    found = Growth.objects.filter(figure=figure.code, place=place.code, period=period.code)
    if at is not None:
        found = found.filter(learned_on__lte=day_of(at))
    sums = found.aggregate(people=Sum("people"), rows=Sum("rows"))
    return sums["people"] or 0, sums["rows"] or 0


@dataclass(frozen=True)
class Lain:
    """The codes of the places in which a place lay, from the end of a day on until the end of another."""

    since: date
    until: date
    codes: tuple[str, ...]


def places_lain() -> dict[int, list[Lain]]:
    """Return where every place lay as the register believed it at the end of each day, by primary key, oldest first."""
    turns = sorted({day_of(turn) for turn in turns_of_places()})
    starts = [date.min, *turns]
    trees = [place_tree(end_of(day)) for day in ([turns[0] - timedelta(days=1), *turns] if turns else [])] or [place_tree()]
    found: dict[int, list[Lain]] = {}
    for since, until, tree in zip(starts, [*turns, date.max], trees, strict=True):
        for place in tree.places:
            codes, lain = _codes(tree, place), found.setdefault(place, [])
            stayed = bool(lain) and lain[-1].codes == codes
            lain.append(Lain(lain.pop().since if stayed else since, until, codes))
    return found


def growth_of(figure: Figure, lain: dict[int, list[Lain]]) -> Grown:
    """Count how a figure of people grew, by place, year and day, from every version of its rows, one person at a time."""
    days = _Days()
    rows = _told(HISTORIES[figure.source]().filter(**figure.where)).iterator(chunk_size=5000)
    grown: Grown = {}
    for __, versions in groupby(rows, key=itemgetter(0)):
        told = [part for __, place, year, known, closed in versions
                for part in _told_in(lain[place], year, days[known], days[closed] if closed else None)]
        for key, (more_rows, more_people) in grown_by_day(told):
            rows_before, people_before = grown.get(key, (0, 0))
            grown[key] = rows_before + more_rows, people_before + more_people
    return {key: found for key, found in grown.items() if found != (0, 0)}


def _told(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    # Days and instants come as they are spelt: most of the time would go into reading them.
    return rows.order_by("e_person").values_list(
        "e_person", "place_id", Substr(Cast("e_day", CharField()), 1, 4), Substr(Cast("known_at", CharField()), 1, 19),
        Substr(Cast("closed_at", CharField()), 1, 19))


def _told_in(lain: list[Lain], year: str, since: date, until: date | None) -> list[Told]:
    """Return a version of a row once for each place in which its place lay while it was believed."""
    if len(lain) == 1:
        return [Told(lain[0].codes, year, since, until)]
    parts = [(one.codes, max(one.since, since), min(one.until, until or date.max)) for one in lain]
    return [Told(codes, year, start, None if end == date.max else end) for codes, start, end in parts if start < end]


class _Days(dict[str, date]):
    """The civil day in Almaty of an instant spelt in UTC, each read once."""

    def __missing__(self, spelt: str) -> date:
        self[spelt] = day = day_of(datetime.fromisoformat(f"{spelt}+00:00"))
        return day


def _codes(tree: Tree, place_id: int) -> tuple[str, ...]:
    district, city = tree.district_of(place_id).code, tree.city.code if tree.city else ""
    return (city,) if district == city else (district, city)


def disagreements_in_growth() -> Iterator[str]:
    """Name the figures whose reckoned growth is not what the registers make."""
    lain = places_lain()
    for source in HISTORIES:
        for figure in summed_figures(source) if is_reckoned(source) else ():
            kept = {(row.place, row.period, row.learned_on): (row.rows, row.people)
                    for row in Growth.objects.filter(figure=figure.code)}
            counted = growth_of(figure, lain)
            wrong = sorted(key for key in kept.keys() | counted.keys() if kept.get(key) != counted.get(key))
            for place, period, day in wrong[:1]:
                yield (f"growth of {figure.code} for {place} in {period} on {day}: reckoned"
                       f" {kept.get(wrong[0])}, the register makes {counted.get(wrong[0])}")
