"""How many working days are left until money may no longer be committed, and when people are told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from zerdeli.treasury.rules.checks import Closing

# From this day of December the pages count the days.
WARNED_FROM = 1
_SATURDAY = 5
# Holidays of the law 267-II of 13 December 2001 that can fall between the warning and the last day: (month, day, years).
_HOLIDAYS = ((12, 1, range(2013, 2022)), (12, 16, range(1992, 2200)), (12, 17, range(2002, 2022)))


@dataclass(frozen=True)
class Countdown:
    """What the banner says: the last day and the working days left with it, or that it is over."""

    last_on: date
    days_left: int
    is_over: bool


def is_plain_working_day(day: date) -> bool:
    """Tell a working day by weekday and December's holidays alone: moved days stand in an operator's calendar."""
    is_holiday = any((day.month, day.day) == (month, number) and day.year in years for month, number, years in _HOLIDAYS)
    return day.weekday() < _SATURDAY and not is_holiday


def countdown(closing: Closing | None, on: date, is_working: Callable[[date], bool]) -> Countdown | None:
    """Return what the banner says on a day, None before December and where no last day is entered."""
    if closing is None or on < date(closing.last_on.year, 12, WARNED_FROM) or on.year != closing.last_on.year:
        return None
    days = (on + timedelta(days=ahead) for ahead in range((closing.last_on - on).days + 1))
    return Countdown(closing.last_on, sum(map(is_working, days)), on > closing.last_on)
