"""The office's queue as a value: numbers that filter, cases by their legal date, who has them, and what to take next.

Every list of cases that staff work through is this one component (`{% queue_table queue %}` of the tags `queue`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.forms import BaseForm
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zerdeli.base import formats

# A date stands out from this many days before it.
SOON = 2


@dataclass(frozen=True)
class Count:
    """A number above the queue: it leads to the cases that it counts."""

    label: str
    count: int
    href: str
    is_chosen: bool = False
    is_late: bool = False


@dataclass(frozen=True)
class Case:
    """A line of the queue.

    `who` is a person as lists show them, or what the case is about; `due_on` the legal date; `since_on` the day from which
    it waits; `amount` a written sum; `seen` who has it open just now. What a queue does not have stays empty.
    """

    reference: str
    href: str
    who: str
    step: str
    due_on: date | None = None
    since_on: date | None = None
    amount: str = ""
    owner: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Queue:
    """Cases as a page shows them on a day; `take_next` is the address that a button takes the most urgent case at."""

    caption: str
    today: date
    cases: Sequence[Case]
    counts: Sequence[Count] = ()
    filters: BaseForm | None = None
    chosen: Sequence[tuple[str, str]] = ()
    take_next: str = ""
    next_href: str = ""
    empty: str = ""
    who: str = field(default="")


def due_words(due_on: date | None, today: date) -> tuple[str, str]:
    """Return a date and its tone: a tag only when it is late or near."""
    if due_on is None:
        return "", ""
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(day)s: late by %(days)d day", "%(day)s: late by %(days)d days", -days) % {
            "day": formats.short_day(due_on), "days": -days}, "bad"
    return formats.short_day(due_on), "clarify" if days <= SOON else ""


def waiting_words(since_on: date | None, today: date) -> str:
    """Return for how many days a case waits."""
    if since_on is None:
        return ""
    days = (today - since_on).days
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def columns_of(queue: Queue) -> list[tuple[str, str]]:
    """Return the columns that a queue has something in, as (name, heading)."""
    optional = {"amount": _("Sum"), "due_on": _("Due"), "since_on": _("Waiting"), "owner": _("Who has it")}
    held = [(name, heading) for name, heading in optional.items() if any(getattr(case, name) for case in queue.cases)]
    return [("reference", _("Number")), ("who", queue.who or _("Person")), ("step", _("Step")), *held]
