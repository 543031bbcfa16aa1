"""States of instructions as a table: what may follow what, by whom, and with what. Nothing closes without the controller.

Sources: Administrative Procedural and Process-Related Code (АППК) 350-VI, articles 37–38: the performer reports, the
controller checks, only the leadership extends or removes from control.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zerdeli.base.actors import Duty
from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.meetings.rules.words import LEAST_FAR, ConcernState, InstructionState, Settled


class Step(StrEnum):
    """Something that is done with an instruction."""

    TAKE = "take"
    REPORT = "report"
    ASK_FOR_TIME = "ask_for_time"
    EXTEND = "extend"
    ACCEPT = "accept"
    RETURN = "return"
    EXPLAIN = "explain"
    GIVE_UP = "give_up"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Move:
    """A step: from which states, to which (none: the state stays), with which duty, what must be said or shown with it."""

    before: frozenset[InstructionState]
    after: InstructionState | None
    duty: Duty
    needs_words: bool = False
    needs_evidence: bool = False


_S = InstructionState
_AT_WORK = frozenset({_S.ASSIGNED, _S.IN_WORK, _S.EXTENDED})
_ENDED = frozenset({_S.CLOSED, _S.EXPLAINED, _S.NOT_DONE})

MOVES: Mapping[Step, Move] = {
    Step.TAKE: Move(frozenset({_S.ASSIGNED}), _S.IN_WORK, Duty.EXECUTE_INSTRUCTIONS),
    Step.REPORT: Move(_AT_WORK, _S.REPORTED, Duty.EXECUTE_INSTRUCTIONS, needs_words=True, needs_evidence=True),
    Step.ASK_FOR_TIME: Move(_AT_WORK, None, Duty.EXECUTE_INSTRUCTIONS, needs_words=True),
    Step.EXTEND: Move(_AT_WORK, _S.EXTENDED, Duty.LEAD_INSTRUCTIONS, needs_words=True),
    Step.ACCEPT: Move(frozenset({_S.REPORTED}), _S.CLOSED, Duty.CONTROL_INSTRUCTIONS),
    Step.RETURN: Move(frozenset({_S.REPORTED}), _S.IN_WORK, Duty.CONTROL_INSTRUCTIONS, needs_words=True),
    Step.EXPLAIN: Move(frozenset({_S.REPORTED}), _S.EXPLAINED, Duty.CONTROL_INSTRUCTIONS, needs_words=True),
    Step.GIVE_UP: Move(_AT_WORK | {_S.REPORTED}, _S.NOT_DONE, Duty.LEAD_INSTRUCTIONS, needs_words=True),
    Step.REOPEN: Move(_ENDED, _S.ASSIGNED, Duty.CONTROL_INSTRUCTIONS, needs_words=True),
}
MIN_WORDS = 10
STEP_NAMES: Mapping[Step, object] = {
    Step.TAKE: _("taken into work"), Step.REPORT: _("reported done"), Step.ASK_FOR_TIME: _("asked for time"),
    Step.EXTEND: _("deadline extended"), Step.ACCEPT: _("accepted"), Step.RETURN: _("returned"),
    Step.EXPLAIN: _("ended with an explanation"), Step.GIVE_UP: _("removed from control, not done"),
    Step.REOPEN: _("taken up again"),
}


@dataclass(frozen=True)
class Wish:
    """A step that somebody wants to take: what they say, whether they show evidence, who they are and who reported.

    `is_proved` says whether the newest report is kept with its evidence; one that came in a register file may not be.
    """

    step: Step
    words: str = ""
    has_evidence: bool = False
    by: str = ""
    reported_by: str = ""
    is_proved: bool = True


def reasons_against_step(*, wish: Wish, state: str) -> list[Reason]:
    """Return all that stands against a step: the state, missing words or evidence, and that nobody checks themselves."""
    move, reasons = MOVES[wish.step], []
    if InstructionState(state) not in move.before:
        reasons.append(Reason("meetings.wrong_state", _("The instruction is “%(state)s” now, so this cannot be done. Look at"
                                                        " its newest step."), {"state": InstructionState(state).label}))
    if move.needs_words and len(wish.words.strip()) < MIN_WORDS:
        reasons.append(Reason("meetings.no_words", _("Say in a sentence what was done or why.")))
    if move.needs_evidence and not wish.has_evidence:
        reasons.append(Reason("meetings.no_evidence", _("Add what shows that it is done: a photo or a document.")))
    if wish.step is Step.ACCEPT and not wish.is_proved:
        reasons.append(Reason("meetings.no_proof", _("No report with evidence is kept here. Return it to the executor and ask for"
                                                     " a photo or a document.")))
    return reasons + _against_own_check(wish)


@dataclass(frozen=True)
class Newest:
    """The newest step of an instruction: what it was, by whom, and when, written out."""

    step: Step
    by: str
    when: str


def reasons_of_others(*, seen: int, now: int, newest: Newest | None) -> list[Reason]:
    """Return that somebody else was first: who looked at another revision than the present one learns what was done."""
    if seen == now:
        return []
    if newest is None:
        return [Reason("meetings.changed", _("Somebody changed this instruction while you had it open. Look at it again; your"
                                             " words are kept."))]
    text = _("%(who)s was first, %(when)s: “%(step)s”. Look at where it stands now; your words are kept.")
    return [Reason("meetings.changed", text, {"who": newest.by, "when": newest.when, "step": STEP_NAMES[newest.step]})]


def _against_own_check(wish: Wish) -> list[Reason]:
    is_own = wish.step in {Step.ACCEPT, Step.EXPLAIN} and wish.by != "" and wish.by == wish.reported_by
    return [Reason("meetings.own_report", _("Nobody checks their own report. Another controller decides."))] if is_own else []


def reasons_against_deadline(*, due_on: date, given_on: date, former_on: date | None = None) -> list[Reason]:
    """Return what stands against a deadline: it lies before the instruction, or an extension does not extend."""
    if due_on < given_on:
        return [Reason("meetings.due_early", _("The deadline lies before the day of the instruction. Correct one of the two"
                                               " days."))]
    if former_on is not None and due_on <= former_on:
        return [Reason("meetings.no_extension", _("The new deadline is not later than the one in force. Type a later day."))]
    return []


def state_of_concern(*, settled: str, states: Sequence[str]) -> ConcernState:
    """Return where a concern stands: what its instructions say, the least far first; else what became of it without one."""
    held = {ConcernState(state) for state in states}
    if held:
        return next(state for state in LEAST_FAR if state in held)
    return ConcernState.RECORDED if settled == Settled.NOTHING else ConcernState(settled)
