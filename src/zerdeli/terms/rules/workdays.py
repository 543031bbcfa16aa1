"""Deadlines in working days of the operator's calendar, as civil dates of Almaty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zerdeli.base.choices import Choices, _
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Invalid, Reason

_DAY = timedelta(days=1)
_SATURDAY = 5
LONGEST = 1000
"""Of how many working days the longest deadline is; a longer one is a slip."""


class DayKind(Choices):
    """What a day of the calendar is that its place in the week does not tell."""

    DAY_OFF = "day_off", _("day off")
    WORKING_DAY = "working_day", _("working day")


@dataclass(frozen=True)
class Workdays:
    """Monday to Friday, save the days that the calendar names: True where such a day is worked, False where it is off.

    `years` are those the calendar has rows for: in another year only weekends are known to be off.
    """

    named: Mapping[date, bool]
    years: frozenset[int]

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked."""
        return self.named.get(day, day.weekday() < _SATURDAY)

    def is_known(self, day: date) -> bool:
        """Tell whether the calendar has rows for the day's year."""
        return day.year in self.years

    def after(self, day: date, count: int) -> date:
        """Return the last day of a deadline of `count` working days: the day on which it starts is not counted.

        Refuses a count below zero or above LONGEST. With 0 it is the day itself, or the next working day.
        """
        if not 0 <= count <= LONGEST:
            text = _("A deadline has between 0 and %(most)s working days.")
            raise Invalid(Reason("terms.no_deadline", text, {"most": LONGEST}))
        while not count and not self.is_working(day):
            day += _DAY
        while count:
            day += _DAY
            count -= self.is_working(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie after `first` up to and with `last`; negative where `last` is earlier."""
        if last < first:
            return -self.between(last, first)
        days = (last - first).days
        return sum(self.is_working(first + step * _DAY) for step in range(1, days + 1))


def deadline_after(instant: datetime, count: int, calendar: Workdays) -> date:
    """Return the civil day in Almaty at whose end a deadline runs out that began at an instant."""
    return calendar.after(day_of(instant), count)


def workdays_of(rows: Mapping[date, str]) -> Workdays:
    """Return the calendar that rows of a day and its kind make."""
    return Workdays({day: kind == DayKind.WORKING_DAY for day, kind in rows.items()},
                    frozenset(day.year for day in rows))
