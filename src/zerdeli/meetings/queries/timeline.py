"""Reading what happened to an instruction: its states, steps, notices and residents' answers."""

from dataclasses import dataclass
from datetime import date, datetime

from zerdeli.accounts.queries.holders import names_of_actors
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Instruction, NoticeGiven, Stage, StepTaken
from zerdeli.meetings.queries.answers import Answer, answers_about
from zerdeli.meetings.rules.deadlines import Notice
from zerdeli.meetings.rules.states import Step
from zerdeli.meetings.rules.words import InstructionState


@dataclass(frozen=True)
class StageRow:
    """An instruction stood in a state from a day on; `until_on` is empty for the present one."""

    state: InstructionState
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class StepRow:
    """A step with the name of who took it, as colleagues know them."""

    step: Step
    words: str
    evidence: str
    until_on: date | None
    by: str
    at: datetime


@dataclass(frozen=True)
class NoticeRow:
    """What the clock told."""

    kind: Notice
    due_on: date
    at: datetime


@dataclass(frozen=True)
class History:
    """All that happened to an instruction, each part oldest first."""

    stages: tuple[StageRow, ...]
    steps: tuple[StepRow, ...]
    notices: tuple[NoticeRow, ...]
    answers: tuple[Answer, ...]


def stages_of(instruction_id: int) -> tuple[StageRow, ...]:
    """Return the states in which an instruction stood, oldest first."""
    rows = Stage.objects.filter(in_force(), instruction_id=instruction_id).order_by("from_on", "id")
    return tuple(StageRow(InstructionState(row.state), row.from_on, row.until_on) for row in rows)


def history_of(instruction: Instruction) -> History:
    """Return what happened to an instruction, for colleagues: who took which step is named."""
    steps = list(StepTaken.objects.filter(instruction=instruction).order_by("id"))
    names = names_of_actors({step.taken_by for step in steps})
    notices = NoticeGiven.objects.filter(instruction=instruction).order_by("id")
    return History(
        stages_of(instruction.pk),
        tuple(StepRow(Step(row.step), row.words, row.evidence, row.until_on, names.get(row.taken_by, row.taken_by), row.taken_at)
              for row in steps),
        tuple(NoticeRow(Notice(row.kind), row.due_on, row.given_at) for row in notices),
        tuple(answers_about(instruction.pk)))


def has_evidence(instruction_id: int, sha256: str) -> bool:
    """Tell whether a file was shown as evidence of an instruction."""
    return StepTaken.objects.filter(instruction_id=instruction_id, evidence=sha256).exclude(evidence="").exists()
