"""Reading what happened to an instruction: its states, steps, notices and residents' answers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import DateField, DateTimeField, F, Value

from zerdeli.accounts.queries.holders import names_of_actors
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Asked, Body, Instruction, NoticeGiven, Stage, StepTaken
from zerdeli.meetings.queries.bodies import body_terms
from zerdeli.meetings.queries.instructions import instruction_numbered
from zerdeli.meetings.rules.bodies import heir_of
from zerdeli.meetings.rules.deadlines import Notice
from zerdeli.meetings.rules.states import Step
from zerdeli.meetings.rules.words import InstructionState
from zerdeli.places.models import Place

Beside = tuple[str, str, date | None, date | None, datetime | None]


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
class Answer:
    """What a resident answered about a report, and when. It names nobody."""

    verdict: str
    answered_at: datetime


@dataclass(frozen=True)
class History:
    """All that happened to an instruction, each part oldest first."""

    stages: tuple[StageRow, ...]
    steps: tuple[StepRow, ...]
    notices: tuple[NoticeRow, ...]
    answers: tuple[Answer, ...]


def stages_of_instruction(instruction_id: int) -> tuple[StageRow, ...]:
    """Return the states in which an instruction stood, oldest first."""
    rows = Stage.objects.filter(in_force(), instruction_id=instruction_id).order_by("from_on", "id")
    return tuple(StageRow(InstructionState(row.state), row.from_on, row.until_on) for row in rows)


@dataclass(frozen=True)
class Whole:
    """An instruction with all that a page shows of it; `codes` say where it lies."""

    row: Instruction
    codes: tuple[str, ...]
    history: History


def instruction_whole(number: str, on: date) -> Whole:
    """Return an instruction, whose it is on a day, and what happened to it, or refuse."""
    row = instruction_numbered(number)
    codes: list[str] = []
    place: Place | None = row.place
    while place is not None:
        codes.append(place.code)
        place = place.parent
    if row.body is not None:
        codes.append(_heir_code(row.body, on))
    return Whole(row, tuple(codes), history_of(row))


def _heir_code(body: Body, on: date) -> str:
    """Return the code of who has a body's work; only where it has ended are the others asked for."""
    if body.until_on is None or on < body.until_on:
        return body.code
    terms = body_terms()
    return terms[heir_of(body.pk, terms, on)].code


def history_of(instruction: Instruction) -> History:
    """Return what happened to an instruction, for colleagues: who took which step is named."""
    steps = list(StepTaken.objects.filter(instruction=instruction).order_by("id"))
    names = names_of_actors({step.taken_by for step in steps})
    beside = _beside_steps(instruction.pk)
    return History(
        tuple(StageRow(InstructionState(word), first, last) for kind, word, first, last, __ in beside if kind == "stage" and first),
        tuple(StepRow(Step(row.step), row.words, row.evidence, row.until_on, names.get(row.taken_by, row.taken_by), row.taken_at)
              for row in steps),
        tuple(NoticeRow(Notice(word), first, at) for kind, word, first, __, at in beside if kind == "notice" and first and at),
        tuple(Answer(word, at) for kind, word, __, __, at in beside if kind == "answer" and at))


def _beside_steps(instruction_id: int) -> list[Beside]:
    """Return states, notices and answers by one question: (kind, word, first day, last day, moment), each oldest first."""
    no_day, no_moment = Value(None, output_field=DateField()), Value(None, output_field=DateTimeField())
    stages = Stage.objects.filter(in_force(), instruction_id=instruction_id).annotate(
        kind=Value("stage"), word=F("state"), moment=no_moment, key=F("id")).values_list("kind", "word", "from_on", "until_on", "moment", "key")
    notices = NoticeGiven.objects.filter(instruction_id=instruction_id).annotate(
        what=Value("notice"), last=no_day, key=F("id")).values_list("what", "kind", "due_on", "last", "given_at", "key")
    answers = Asked.objects.filter(instruction_id=instruction_id, answered_at__isnull=False).annotate(
        kind=Value("answer"), first=no_day, last=no_day, key=F("id")).values_list(
        "kind", "verdict", "first", "last", "answered_at", "key")
    rows = sorted(stages.union(notices, answers, all=True), key=lambda row: (row[0], str(row[2] or ""), row[5]))
    return [row[:5] for row in rows]


def has_evidence(instruction_id: int, sha256: str) -> bool:
    """Tell whether a file was shown as evidence of an instruction."""
    return StepTaken.objects.filter(instruction_id=instruction_id, evidence=sha256).exclude(evidence="").exists()
