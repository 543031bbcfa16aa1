"""Steps of an instruction: taken, reported, extended, accepted, returned, explained, given up, reopened."""

from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.meetings.actions.asking import ask_residents
from zerdeli.meetings.actions.stepping import Doing, begin_step, finish_step
from zerdeli.meetings.models import Instruction
from zerdeli.meetings.rules.states import Step, reasons_against_deadline


@transaction.atomic
def take_instruction(*, number: str, revision: int, by: Actor, at: datetime) -> Instruction:
    """Take an instruction into work as its executor."""
    what = Doing(Step.TAKE, number, revision)
    instruction = begin_step(what=what, by=by, at=at)
    finish_step(what=what, instruction=instruction, changes={"executor": by.name[:100]}, by=by, at=at)
    return instruction


@transaction.atomic
def report_done(
    *, number: str, revision: int, words: str, evidence: str, keys: Keyring, by: Actor, at: datetime
) -> Instruction:
    """Report an instruction done with evidence, the SHA-256 of a stored file; whoever raised the concern is asked."""
    what = Doing(Step.REPORT, number, revision, words, evidence)
    instruction = begin_step(what=what, by=by, at=at)
    changes = {"executor": instruction.executor or by.name[:100], "verdict": "", "verdict_on": None, "asked_for_on": None}
    finish_step(what=what, instruction=instruction, changes=changes, by=by, at=at)
    ask_residents(instruction=instruction, keys=keys, at=at)
    return instruction


@transaction.atomic
def ask_for_time(*, number: str, revision: int, words: str, until_on: date, by: Actor, at: datetime) -> Instruction:
    """Ask the leadership for a later deadline, with the reason; the deadline stays until they extend it."""
    what = Doing(Step.ASK_FOR_TIME, number, revision, words, until_on=until_on)
    instruction = begin_step(what=what, by=by, at=at)
    _refuse_early(instruction, until_on)
    finish_step(what=what, instruction=instruction, changes={"asked_for_on": until_on}, by=by, at=at)
    return instruction


@transaction.atomic
def extend_deadline(*, number: str, revision: int, words: str, until_on: date, by: Actor, at: datetime) -> Instruction:
    """Set a later deadline as the leadership, with the reason; the first one stays beside it."""
    what = Doing(Step.EXTEND, number, revision, words, until_on=until_on)
    instruction = begin_step(what=what, by=by, at=at)
    _refuse_early(instruction, until_on)
    finish_step(what=what, instruction=instruction, changes={"due_now_on": until_on, "asked_for_on": None}, by=by, at=at)
    return instruction


def _refuse_early(instruction: Instruction, until_on: date) -> None:
    former = instruction.due_now_on or instruction.due_on
    refuse_if(reasons_against_deadline(due_on=until_on, given_on=instruction.given_on, former_on=former))


@transaction.atomic
def accept_report(*, number: str, revision: int, words: str, by: Actor, at: datetime) -> Instruction:
    """Close an instruction as its controller: what was reported is true. Nobody accepts their own report."""
    return _step(Doing(Step.ACCEPT, number, revision, words), by, at)


@transaction.atomic
def return_report(*, number: str, revision: int, words: str, by: Actor, at: datetime) -> Instruction:
    """Return a report to the executor, with the reason."""
    return _step(Doing(Step.RETURN, number, revision, words), by, at)


@transaction.atomic
def accept_as_explained(*, number: str, revision: int, words: str, by: Actor, at: datetime) -> Instruction:
    """End an instruction with an explanation instead of work; it is counted apart from what is done."""
    return _step(Doing(Step.EXPLAIN, number, revision, words), by, at)


@transaction.atomic
def give_up_instruction(*, number: str, revision: int, words: str, by: Actor, at: datetime) -> Instruction:
    """Remove an instruction from control as not done, as the leadership and with the reason."""
    return _step(Doing(Step.GIVE_UP, number, revision, words), by, at)


@transaction.atomic
def reopen_instruction(*, number: str, revision: int, words: str, by: Actor, at: datetime) -> Instruction:
    """Take up an ended instruction again, with the reason; its first deadline stays."""
    return _step(Doing(Step.REOPEN, number, revision, words), by, at)


def _step(what: Doing, by: Actor, at: datetime) -> Instruction:
    instruction = begin_step(what=what, by=by, at=at)
    finish_step(what=what, instruction=instruction, changes={}, by=by, at=at)
    return instruction
