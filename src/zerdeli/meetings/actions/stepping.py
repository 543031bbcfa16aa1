"""What every step of an instruction does to its rows: the next state, the step itself, what changes of the instruction."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zerdeli.base.actors import Actor, require
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.meetings.actions.versions import keep_version
from zerdeli.meetings.models import Instruction, Stage, StepTaken
from zerdeli.meetings.queries.instructions import (
    codes_of_instruction,
    instruction_for_update,
    newest_report,
    newest_step,
    stage_in_force,
    stage_of_day,
    state_standing,
)
from zerdeli.meetings.rules.states import MOVES, Step, Wish, reasons_against_step, reasons_of_others
from zerdeli.meetings.rules.words import OPEN_STATES, InstructionState


@dataclass(frozen=True)
class Doing:
    """A step as somebody wants to take it: `revision` is the one that they looked at, `evidence` the SHA-256 of a file."""

    step: Step
    number: str
    revision: int
    words: str = ""
    evidence: str = ""
    until_on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def begin_step(*, what: Doing, by: Actor, at: datetime) -> Instruction:
    """Lock an instruction and refuse a step that duty, state, words or somebody else's step forbid.

    Who is second learns what the first one did.
    """
    instruction = instruction_for_update(what.number)
    require(by, MOVES[what.step].duty, codes_of_instruction(instruction, day_of(at)))
    if what.revision != instruction.revision:
        refuse_if(reasons_of_others(seen=what.revision, now=instruction.revision, newest=newest_step(instruction.pk)))
    report = newest_report(instruction.pk)
    wish = Wish(what.step, what.words, bool(what.evidence), by.name, report.taken_by if report else "",
                is_proved=report is not None and report.evidence != "")
    refuse_if(reasons_against_step(wish=wish, state=state_standing(instruction.pk)))
    return instruction


def finish_step(*, what: Doing, instruction: Instruction, changes: dict[str, Any], by: Actor, at: datetime) -> Entry:
    """Write a step: journal, the step, what it changes of the instruction, and the state that follows."""
    after = MOVES[what.step].after
    entry = record_act(kind=f"instruction.{what.step.value}", about=f"instruction:{what.number}", by=by, at=at, facts={
        "state": after.value if after else state_standing(instruction.pk), "evidence": what.evidence,
        "until": what.until_on.isoformat() if what.until_on else "", **what.facts})
    StepTaken.objects.create(instruction=instruction, step=what.step, words=what.words.strip(), evidence=what.evidence,
                             until_on=what.until_on, taken_by=by.name, taken_at=at, entry=entry)
    change_instruction(instruction=instruction, changes=changes, entry=entry, at=at)
    enter_stage(instruction=instruction, state=after or InstructionState(state_standing(instruction.pk)), entry=entry, at=at)
    return entry


def change_instruction(*, instruction: Instruction, changes: dict[str, Any], entry: Entry, at: datetime) -> None:
    """Change fields of an instruction, keeping what they were, and count the change."""
    if any(getattr(instruction, name) != value for name, value in changes.items()):
        keep_version(row=instruction, entry=entry, at=at)
    for name, value in changes.items():
        setattr(instruction, name, value)
    instruction.revision += 1
    instruction.save()


def enter_stage(*, instruction: Instruction, state: InstructionState, entry: Entry, at: datetime) -> None:
    """Let an instruction stand in a state from today on.

    Who comes back into a state on the day on which they were in it stands in it again: that stage has not ended.
    """
    today, before = day_of(at), stage_in_force(instruction.pk)
    due_on = (instruction.due_now_on or instruction.due_on) if state in OPEN_STATES else None
    held = {"due_on": due_on, "body_id": instruction.body_id}
    if before is not None and before.state == state:
        _amend(before, held, entry, at)
        return
    if before is not None:
        _amend(before, {"due_on": None, "until_on": today}, entry, at)
    again = stage_of_day(instruction.pk, state, today)
    if again is not None:
        _amend(again, {**held, "until_on": None}, entry, at)
        return
    Stage.objects.create(instruction=instruction, place_id=instruction.place_id, state=state, from_on=today, known_at=at,
                         entry=entry, **held)


def _amend(stage: Stage, changes: dict[str, Any], entry: Entry, at: datetime) -> None:
    if all(getattr(stage, name) == value for name, value in changes.items()):
        return
    keep_version(row=stage, entry=entry, at=at)
    for name, value in changes.items():
        setattr(stage, name, value)
    stage.save()


