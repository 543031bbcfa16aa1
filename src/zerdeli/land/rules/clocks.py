"""Clocks of the law: the earliest or latest day of a step, counted from an earlier one."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from zerdeli.base.choices import Choices, _
from zerdeli.terms.rules.workdays import Workdays

WEEKENDS_OFF = Workdays({}, frozenset())
"""The calendar of a register that names no holidays."""


class Bound(Choices):
    """Which side of a day a clock forbids."""

    NOT_BEFORE = "not_before", _("not before")
    NO_LATER = "no_later", _("no later than")


class Unit(Choices):
    """What a clock counts in."""

    WORKING_DAYS = "working_days", _("working days")
    DAYS = "days", _("days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")
    NAMED_DAY = "named_day", _("the day that the paper names")


@dataclass(frozen=True)
class Clock:
    """A step may be taken not before, or no later than, so long after the step `since`; `article` says where that stands.

    With the unit NAMED_DAY it is the day that the paper of `since` names, such as the last day of a decree.
    """

    bound: Bound
    since: str
    unit: Unit
    count: int
    article: str


@dataclass(frozen=True)
class Window:
    """When a step may be taken: both days are in it; None where the law sets none."""

    earliest: date | None = None
    latest: date | None = None
    earliest_article: str = ""
    latest_article: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the window."""
        return (self.earliest is None or day >= self.earliest) and (self.latest is None or day <= self.latest)


def day_after(start: date, count: int, unit: Unit, calendar: Workdays = WEEKENDS_OFF) -> date:
    """Return the day so long after a day; a day that a month lacks is its last one, working days are the calendar’s."""
    if unit == Unit.DAYS:
        return start + timedelta(days=count)
    if unit == Unit.WORKING_DAYS:
        return calendar.after(start, count)
    months = count * 12 if unit == Unit.YEARS else count
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
