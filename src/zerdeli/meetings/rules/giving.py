"""What stands against giving an instruction."""

from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.meetings.rules.states import MIN_WORDS, reasons_against_deadline
from zerdeli.meetings.rules.words import Settled


def reasons_against_giving_instruction(
    *, settled: str, text: str, evidence: str, due_on: date | None, given_on: date, is_there_already: bool
) -> list[Reason]:
    """Return what stands against giving an instruction: the concern is settled, the body has it, something is missing."""
    reasons = []
    if settled != Settled.NOTHING:
        reasons.append(Reason("meetings.settled", _("This concern is “%(settled)s” and needs no instruction."),
                              {"settled": Settled(settled).label}))
    if is_there_already:
        reasons.append(Reason("meetings.given_already", _("This body has an open instruction about this concern. Continue that"
                                                          " one.")))
    if len(text.strip()) < MIN_WORDS:
        reasons.append(Reason("meetings.no_task", _("Say in a sentence what is to be done.")))
    if not evidence.strip():
        reasons.append(Reason("meetings.no_expectation", _("Say what will show that it is done, such as a photo.")))
    if due_on is None:
        return [*reasons, Reason("meetings.no_deadline", _("Type the day by which it is to be done: the law sets none here."))]
    return reasons + reasons_against_deadline(due_on=due_on, given_on=given_on)
