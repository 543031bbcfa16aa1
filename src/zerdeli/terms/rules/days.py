"""What stands against changing a day of the calendar."""

from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.workdays import DayKind

_SATURDAY = 5


def reasons_against_day(*, on: date, kind: str, source: str, said_already: str) -> list[Reason]:
    """Return what stands against naming a day off or worked: no act is named, or the calendar says so already."""
    reasons = []
    if not source.strip():
        reasons.append(Reason("terms.no_act", _("Name the act that says so, with its number and day.")))
    if kind == said_already:
        reasons.append(Reason("terms.said_already", _("The calendar says so of this day already.")))
    if not said_already and (kind == DayKind.WORKING_DAY) == (on.weekday() < _SATURDAY):
        reasons.append(Reason("terms.day_is_so", _("By its place in the week this day is so already. Check the date.")))
    return reasons
