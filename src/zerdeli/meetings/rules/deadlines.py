"""Days of an instruction: its first deadline, when a reminder is due, when it is told to the leadership."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

# The Code (АППК) 350-VI, article 76, paragraph 1: an appeal is considered within fifteen working days.
APPEAL_WORKING_DAYS = 15
# Article 38 asks for a written reminder before the term runs out; how long before is ours.
REMINDED_BEFORE = 3

After = Callable[[date, int], date]


class Notice(StrEnum):
    """What the clock tells about a deadline."""

    REMINDER = "reminder"
    ESCALATION = "escalation"


def usual_deadline(*, given_on: date, is_appeal: bool, law_due_on: date | None, after: After) -> date | None:
    """Return the deadline that is proposed: the law's clock of an appeal, none where nothing sets one.

    `law_due_on` is the day that the appeal has by law, if it is known; `after` counts working days.
    """
    if not is_appeal:
        return None
    return law_due_on if law_due_on is not None and law_due_on >= given_on else after(given_on, APPEAL_WORKING_DAYS)


def reminded_until(today: date, after: After) -> date:
    """Return the last deadline that is reminded of today."""
    return after(today, REMINDED_BEFORE)


def notice_about(due_on: date, today: date) -> Notice:
    """Return what is told about an open instruction whose deadline is near or gone."""
    return Notice.ESCALATION if due_on < today else Notice.REMINDER


def days_late(due_on: date, today: date) -> int:
    """Return for how many days a deadline is gone, nought where it is not."""
    return max((today - due_on) // timedelta(days=1), 0)
