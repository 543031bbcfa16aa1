"""What the versions of one person's rows add to a figure of people, day by day as the register learned of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

Key = tuple[str, str, date]  # place, year, day on which it was learned
Grown = dict[Key, tuple[int, int]]  # rows, people


@dataclass(frozen=True, slots=True)
class Told:
    """One version of a row: the places it counts in, the fact's year, and from which day until which it was believed."""

    places: Sequence[str]
    year: str
    since: date
    until: date | None


def grown_by_day(versions: Sequence[Told]) -> Iterator[tuple[Key, tuple[int, int]]]:
    """Return by how many rows and people each place and year grows or shrinks with one person's versions."""
    if len(versions) == 1 and versions[0].until is None:
        only = versions[0]
        for place in only.places:
            yield (place, only.year, only.since), (1, 1)
        return
    spans: dict[tuple[str, str], list[tuple[date, int]]] = {}
    for told in versions:
        for place in told.places:
            turns = spans.setdefault((place, told.year), [])
            turns.append((told.since, 1))
            if told.until is not None:
                turns.append((told.until, -1))
    for (place, year), turns in spans.items():
        for day, rows, people in _turns(turns):
            yield (place, year, day), (rows, people)


def _turns(turns: Iterable[tuple[date, int]]) -> Iterator[tuple[date, int, int]]:
    """Return day, rows and people of the turns of one person's rows: the person counts while any row is believed."""
    by_day: dict[date, int] = {}
    for day, rows in turns:
        by_day[day] = by_day.get(day, 0) + rows
    standing = 0
    for day in sorted(by_day):
        after = standing + by_day[day]
        yield day, by_day[day], (after > 0) - (standing > 0)
        standing = after
