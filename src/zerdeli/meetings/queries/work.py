"""Reading open instructions as queues: by their deadlines, within somebody's reach."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.periods import day_of
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Concern, Instruction, Stage
from zerdeli.meetings.queries.scope import Reach, reach_of
from zerdeli.meetings.rules.words import InstructionState, Settled, Topic

WEEK = timedelta(days=7)
Place = tuple[date, int]


@dataclass(frozen=True)
class WorkRow:
    """An open instruction as a queue shows it; `due_on` is the deadline in force, `first_due_on` the first one."""

    instruction: int
    number: str
    state: InstructionState
    topic: Topic
    text: str
    department: str
    executor: str
    meeting: str
    met_on: date | None
    place: int
    given_on: date
    due_on: date
    first_due_on: date
    asked_for_on: date | None
    verdict: str


@dataclass(frozen=True)
class WorkCounts:
    """How many open instructions there are, how many of them are late, due today and within a week, and how many wait to be taken."""

    all: int
    late: int
    today: int
    week: int
    assigned: int


def _open_work(reach: Reach) -> QuerySet[Stage]:
    return Stage.objects.filter(in_force(), reach.condition(), until_on__isnull=True, due_on__isnull=False)


_SHOWS: dict[str, Q] = {
    "to_do": ~Q(state=InstructionState.REPORTED), "reported": Q(state=InstructionState.REPORTED), "all": Q(),
    "asked": Q(instruction__asked_for_on__isnull=False),
}


def work_listed(
    reach: Reach, show: str, *, today: date, when: str = "", mine: str = "", after: Place | None = None, limit: int = 26
) -> list[WorkRow]:
    """Return open instructions, the nearest deadline first, from a place on.

    `show` says which (to_do, reported, asked, all), `when` narrows to late, today or week, `mine` to an executor.
    """
    rows = _open_work(reach).filter(_SHOWS[show], _when(when, today))
    rows = rows.filter(instruction__executor=mine) if mine else rows
    if after is not None:
        rows = rows.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], instruction_id__gt=after[1]), due_on__gte=after[0])
    rows = rows.select_related("instruction__concern__meeting").order_by("due_on", "instruction_id")
    return [_work_row(row) for row in rows[:limit]]


def _when(when: str, today: date) -> Q:
    spans = {"late": Q(due_on__lt=today), "today": Q(due_on=today), "week": Q(due_on__gte=today, due_on__lte=today + WEEK)}
    return spans.get(when, Q())


def _work_row(row: Stage) -> WorkRow:
    instruction, concern = row.instruction, row.instruction.concern
    return WorkRow(
        instruction.pk, instruction.number, InstructionState(row.state), Topic(concern.topic), instruction.text,
        instruction.department, instruction.executor, concern.meeting.number if concern.meeting else "",
        concern.meeting.held_on if concern.meeting else None, row.place_id, instruction.given_on,
        row.due_on or instruction.due_on, instruction.due_on, instruction.asked_for_on, instruction.verdict)


def work_counted(reach: Reach, show: str, today: date) -> WorkCounts:
    """Return how much open work of a kind there is within reach: one question, answered from an index alone."""
    of_kind = _SHOWS[show]
    found = _open_work(reach).aggregate(
        all=Count("id", filter=of_kind) if of_kind else Count("id"), late=Count("id", filter=of_kind & _when("late", today)),
        today=Count("id", filter=of_kind & _when("today", today)), week=Count("id", filter=of_kind & _when("week", today)),
        assigned=Count("id", filter=Q(state=InstructionState.ASSIGNED)))
    return WorkCounts(**found)


def time_asked_for(reach: Reach) -> int:
    """Return how many instructions within reach ask for time."""
    rows = Instruction.objects.filter(in_force(), reach.condition(), asked_for_on__isnull=False)
    return rows.count()


def next_to_take(reach: Reach) -> tuple[str, int] | None:
    """Return number and revision of the most urgent instruction that nobody has taken, None where none is left."""
    rows = _open_work(reach).filter(state=InstructionState.ASSIGNED, instruction__executor="")
    return rows.order_by("due_on", "instruction_id").values_list("instruction__number", "instruction__revision").first()


def concerns_to_instruct(reach: Reach, after: int, limit: int) -> list[Concern]:
    """Return concerns about which nothing was done yet, oldest first from a key on."""
    given = Instruction.objects.filter(in_force(), concern_id=OuterRef("pk"))
    rows = Concern.objects.filter(in_force(), settled=Settled.NOTHING, pk__gt=after)
    rows = rows if reach.is_whole else rows.filter(place_id__in=reach.places)
    return list(rows.filter(~Exists(given)).select_related("meeting").order_by("pk")[:limit])


def work_waiting(by: Actor, at: datetime) -> int:
    """Return how many instructions wait to be carried out."""
    return work_counted(reach_of(by, frozenset({Duty.EXECUTE_INSTRUCTIONS}), day_of(at)), "to_do", day_of(at)).all


def work_late(by: Actor, at: datetime) -> int:
    """Return how many instructions are late and wait for the leadership."""
    return work_counted(reach_of(by, frozenset({Duty.LEAD_INSTRUCTIONS}), day_of(at)), "to_do", day_of(at)).late


def reports_waiting(by: Actor, at: datetime) -> int:
    """Return how many reports wait to be checked."""
    return work_counted(reach_of(by, frozenset({Duty.CONTROL_INSTRUCTIONS}), day_of(at)), "reported", day_of(at)).all
