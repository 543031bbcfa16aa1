"""What the law asks of whoever takes in what residents say: when it counts as registered, and until when it is answered.

Dated data, as all terms are: a concern keeps the clocks of its own day, whatever the law says later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zerdeli.base.choices import _
from zerdeli.base.periods import ALMATY
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.workdays import Workdays

# Hours of the district's office by its order of service; what comes later counts as of the next working day.
OFFICE_CLOSES = time(18, 30)


@dataclass(frozen=True)
class Law:
    """A law's clocks from a day until a day: how long an answer may take, and how long sending on to another body may.

    `in_working_days` says what the answer's days are counted in. `certainty` is how well the text is known to us.
    """

    from_on: date
    until_on: date | None
    name: object
    answer_article: str
    answer_days: int
    in_working_days: bool
    forward_days: int
    forward_article: str
    certainty: str


LAWS = (
    Law(date(2007, 1, 1), date(2021, 7, 1), _("Law 221 of 12 January 2007 on appeals"), "8", 15, False, 3, "7", "known"),
    Law(date(2021, 7, 1), None, _("Administrative Procedural and Process-Related Code, 350-VI"), "76", 15, True, 3, "65", "verified"),
)


def law_on(day: date) -> Law:
    """Return the law whose clocks hold on a day; before the first, the first."""
    return next((law for law in reversed(LAWS) if law.from_on <= day), LAWS[0])


def registered_on(raised_at: datetime, calendar: Workdays) -> date:
    """Return the day on which something counts as registered: the same day in office hours, else the next working day."""
    local = raised_at.astimezone(ALMATY)
    if calendar.is_working(local.date()) and local.time() <= OFFICE_CLOSES:
        return local.date()
    return calendar.after(local.date(), 1)


def answer_due_on(registered: date, calendar: Workdays) -> date:
    """Return the last day for an answer by the law of the day of registration; the day itself is not counted.

    A last day that is off moves to the next working day.
    """
    law = law_on(registered)
    if law.in_working_days:
        return calendar.after(registered, law.answer_days)
    return calendar.after(registered + timedelta(days=law.answer_days), 0)


def forward_due_on(registered: date, calendar: Workdays) -> date:
    """Return until when what is another body's business is sent on to it."""
    return calendar.after(registered, law_on(registered).forward_days)


def is_official_appeal(*, name: str, phone: str) -> bool:
    """Tell whether a concern is an official appeal: whoever raised it gave a name and a way to be answered."""
    return len(name.split()) >= 2 and bool(phone)


MOST_WORDS = 2000
LEAST_LETTERS = 10


def reasons_against_words(words: str) -> list[Reason]:
    """Return what stands against recording what somebody said; a refusal to accept is forbidden, so only its form may."""
    letters = sum(sign.isalpha() for sign in words)
    if letters < LEAST_LETTERS:
        return [Reason("meetings.too_few_words", _("Say in a sentence what the matter is."))]
    if len(words) > MOST_WORDS:
        return [Reason("meetings.too_many_words", _("Say it in %(most)s signs at most."), {"most": MOST_WORDS})]
    return []


def reasons_against_settling(*, settled: str, has_instructions: bool) -> list[Reason]:
    """Return what stands against answering, forwarding or joining a concern: something was done about it already."""
    if settled == "nothing" and not has_instructions:
        return []
    return [Reason("meetings.settled_already", _("Something was done about this concern already. Look at where it stands."))]


def reasons_against_joining(*, voice: str, to: str, is_same: bool, is_circle: bool) -> list[Reason]:
    """Return what stands against joining one concern to another as a voice."""
    if is_same:
        return [Reason("meetings.joined_to_itself", _("A concern cannot be joined to itself. Type the number of the other one."))]
    if is_circle:
        text = _("The concern %(to)s is itself a voice of %(voice)s. Choose which of the two leads.")
        return [Reason("meetings.joined_in_a_circle", text, {"to": to, "voice": voice})]
    return []


def listed_changes(saved: Sequence[tuple[str, str]], typed: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return what differs between what is saved and what was typed: name, saved, typed."""
    mine = dict(typed)
    return [(name, value, mine[name]) for name, value in saved if name in mine and mine[name] != value]
