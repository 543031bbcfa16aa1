"""Appeals against the commission's decisions, with their clock in working days."""

from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.workdays import Workdays

SHORTEST_APPEAL = 10


class AppealState(Choices):
    """Where an appeal stands."""

    RECEIVED = "received", _("to be answered")
    UPHELD = "upheld", _("upheld: the commission decides anew")
    REJECTED = "rejected", _("rejected")


APPEAL_STEPS = ((AppealState.RECEIVED, AppealState.UPHELD), (AppealState.RECEIVED, AppealState.REJECTED))


@dataclass(frozen=True)
class Clock:
    """The last day on which an appeal comes in time, and the last day for its answer once it came."""

    until_on: date
    answer_by: date | None


def appeal_clock(*, told_on: date, within: int, received_on: date | None, answer_within: int, calendar: Workdays) -> Clock:
    """Return the two deadlines: from the day on which the decision was told, and from the day the appeal came."""
    answer = calendar.after(received_on, answer_within) if received_on else None
    return Clock(calendar.after(told_on, within), answer)


def reasons_against_appeal(
    *, received_on: date, until_on: date, is_published: bool, standing: bool, text: str, excuse: str
) -> list[Reason]:
    """Return what stands against taking an appeal in; a late one is taken with the reason for its lateness."""
    found = []
    if not is_published:
        found.append(Reason("grants.not_told", _("The decision is not published yet: there is nothing to appeal against.")))
    if standing:
        found.append(Reason("grants.appeal_standing", _("An appeal against this decision is being heard already.")))
    if received_on > until_on and not excuse.strip():
        found.append(Reason("grants.appeal_late", _("The appeal came after %(day)s. Say why it is taken in all the same."),
                            {"day": f"{until_on:%d.%m.%Y}"}))
    if len(text.strip()) < SHORTEST_APPEAL:
        found.append(Reason("grants.appeal_empty", _("Write down what the appeal asks for.")))
    return found


def reasons_against_answering(*, state: str, answer: str, was_member: bool) -> list[Reason]:
    """Return what stands against answering an appeal: somebody else than who decided hears it, with a reason."""
    found = []
    if state != AppealState.RECEIVED:
        found.append(Reason("grants.appeal_answered", _("This appeal is answered already.")))
    if was_member:
        found.append(Reason("grants.appeal_own", _("Who sat in the commission does not hear the appeal against it.")))
    if len(answer.strip()) < SHORTEST_APPEAL:
        found.append(Reason("grants.appeal_no_answer", _("Give the reason of the answer, in a sentence or more.")))
    return found
