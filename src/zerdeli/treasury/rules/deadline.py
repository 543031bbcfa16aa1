"""How many working days are left until money may no longer be committed, and when people are told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from zerdeli.treasury.rules.checks import Closing

# From the first of this month the pages count the days.
DECEMBER = 12


@dataclass(frozen=True)
class Countdown:
    """What the banner says: the last day and the working days left with it, or that it is over."""

    last_on: date
    days_left: int
    is_over: bool


def countdown(closing: Closing | None, on: date, is_working: Callable[[date], bool]) -> Countdown | None:
    """Return what the banner says on a day, None before December and where no last day is entered."""
    if closing is None or on < date(closing.last_on.year, DECEMBER, 1) or on.year != closing.last_on.year:
        return None
    days = (on + timedelta(days=ahead) for ahead in range((closing.last_on - on).days + 1))
    return Countdown(closing.last_on, sum(map(is_working, days)), on > closing.last_on)
