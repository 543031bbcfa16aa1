"""The days of the demo: civil days as numbers, months that are busier than others, and office hours."""

from bisect import bisect
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from random import Random

_FIRST = date(2015, 1, 1)
_SPAN = 2900
_HOLIDAYS = frozenset({
    (1, 1), (1, 2), (1, 7), (3, 8), (3, 21), (3, 22), (3, 23), (5, 1), (5, 7), (5, 9), (7, 6), (8, 30), (12, 1),
    (12, 16), (12, 17),
})
_CALENDAR = tuple(_FIRST + timedelta(days=number) for number in range(_SPAN))
_LATE = 0.06

ISO = tuple(day.isoformat() for day in _CALENDAR)
"""The days as register files spell them, by number."""

_NUMBERS = {text: number for number, text in enumerate(ISO)}


def day(text: str) -> int:
    """Return the number of a day: "2020-12-24"."""
    return _NUMBERS[text]


def weekday(number: int) -> int:
    """Return the day of the week, Monday is 0."""
    return _CALENDAR[number].weekday()


LAST = day("2020-12-23")
"""The last day on which anything happens: the clock stands at the next morning."""


def _office_days() -> tuple[int, ...]:
    found: list[int] = []
    following = _SPAN
    for number in reversed(range(_SPAN)):
        at = _CALENDAR[number]
        if at.weekday() < 5 and (at.month, at.day) not in _HOLIDAYS:
            following = number
        found.append(following)
    return tuple(reversed(found))


OFFICE = _office_days()
"""For each day itself, or the first working day after it."""

_TIMES = tuple(f"T{hour:02d}:{minute:02d}" for hour in (9, 10, 11, 12, 14, 15, 16, 17) for minute in range(60))


def at_office(number: int, rng: Random) -> str:
    """Return a moment in office hours of a day, or of the last day where it lies later."""
    return ISO[min(OFFICE[number], LAST)] + _TIMES[int(rng.random() * 480)]


def recorded(number: int, rng: Random) -> str:
    """Return when the register learned what happened on a day: mostly within five days, sometimes weeks later."""
    late = rng.random() < _LATE
    return at_office(number + (10 + int(rng.random() * 50) if late else int(rng.random() * 6)), rng)


def recorded_soon(number: int, rng: Random) -> str:
    """Return a moment within two days of a day."""
    return at_office(number + int(rng.random() * 3), rng)


class Season:
    """A stretch of days in which some months see more than others; days off see nothing."""

    def __init__(self, since: str, until: str, months: Mapping[int, float]) -> None:
        self.days = tuple(number for number in range(day(since), day(until) + 1) if OFFICE[number] == number)
        self._sums = tuple(accumulate(months[_CALENDAR[number].month] for number in self.days))

    def draw(self, rng: Random) -> int:
        """Return a day of it."""
        return self.days[min(bisect(self._sums, rng.random() * self._sums[-1]), len(self.days) - 1)]


MONTHS_2020: Mapping[int, float] = {
    1: 0.6, 2: 1.1, 3: 0.7, 4: 0.12, 5: 0.35, 6: 1.0, 7: 0.45, 8: 0.75, 9: 1.25, 10: 1.4, 11: 1.3, 12: 0.9}
"""How busy the months were: closed doors in spring, a quiet July, a full autumn."""

MONTHS_2019: Mapping[int, float] = {
    1: 0.1, 2: 0.2, 3: 0.3, 4: 0.4, 5: 0.5, 6: 0.6, 7: 0.6, 8: 0.8, 9: 1.2, 10: 1.4, 11: 1.3, 12: 0.8}
"""The first year: the centres opened in its second half."""
