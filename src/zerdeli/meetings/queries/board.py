"""Reading the board: where everything raised stands, by meeting, place and department."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import BoardReckoned, BoardRow, Concern, Instruction, Meeting, Stage
from zerdeli.meetings.queries.counting import CountedRow, meetings_counted
from zerdeli.meetings.rules.board import Tally, tally_of
from zerdeli.meetings.rules.states import state_of_concern
from zerdeli.meetings.rules.words import LEAST_FAR, ConcernState, InstructionState, Settled, Topic


@dataclass(frozen=True)
class Board:
    """The whole board: when it was counted, how many concerns were raised, and where they stand, by place and department."""

    counted_at: datetime
    raised: int
    whole: Tally
    places: Mapping[int, Tally]
    departments: Mapping[str, Tally]


@dataclass(frozen=True)
class MeetingRow:
    """A meeting and where what was raised there stands."""

    id: int
    number: str
    place: int
    held_on: date
    attended: int
    tally: Tally


@dataclass(frozen=True)
class ConcernRow:
    """A concern as everybody may see it: nothing of who raised it, and not in their words."""

    id: int
    number: str
    topic: Topic
    place: int
    raised_on: date
    state: ConcernState
    instructions: tuple[tuple[str, str, InstructionState], ...]  # number, department, state


def board_now(places: Sequence[int] = ()) -> Board | None:
    """Return the board as it was counted last, within places where some are named; None while it never was."""
    reckoned = BoardReckoned.objects.first()
    if reckoned is None:
        return None
    rows = BoardRow.objects.filter(place_id__in=places) if places else BoardRow.objects.all()
    found = rows.values_list("of_concerns", "place_id", "department", "state").order_by().annotate(
        Sum("many"), Sum("late"), Sum("partly"), Sum("refuted"))
    counted = [CountedRow(*row) for row in found]
    concerns, instructions = [row for row in counted if row.of_concerns], [row for row in counted if not row.of_concerns]
    return Board(
        reckoned.reckoned_at, reckoned.raised if not places else sum(row.many for row in concerns), tally_of(concerns),
        {place: tally_of([row for row in concerns if row.key == place]) for place in {row.key for row in concerns}},
        {name: tally_of([row for row in instructions if row.department == name]) for name in {row.department for row in instructions}})


def meetings_on_board(before: tuple[date, int] | None, places: Sequence[int], today: date, limit: int) -> list[MeetingRow]:
    """Return meetings, the newest first, with where their concerns stand now."""
    rows = Meeting.objects.filter(in_force(), held_on__lte=today)
    rows = rows.filter(place_id__in=places) if places else rows
    if before is not None:
        rows = rows.filter(Q(held_on__lt=before[0]) | Q(held_on=before[0], id__lt=before[1]))
    return _with_tallies(list(rows.order_by("-held_on", "-id")[:limit]), today)


def meeting_on_board(number: str, today: date) -> MeetingRow:
    """Return one meeting with where its concerns stand now, or refuse."""
    found = list(Meeting.objects.filter(in_force(), number=number))
    if not found:
        raise NotFound(Reason("meetings.no_meeting", _("There is no meeting “%(number)s”. Check the number."), {"number": number}))
    return _with_tallies(found, today)[0]


def _with_tallies(meetings: list[Meeting], today: date) -> list[MeetingRow]:
    counted = meetings_counted([meeting.pk for meeting in meetings], today)
    return [MeetingRow(one.pk, one.number, one.place_id, one.held_on, one.attended,
                       tally_of([row for row in counted if row.key == one.pk])) for one in meetings]


def concerns_of_meeting(meeting: int, after: int, limit: int) -> list[ConcernRow]:
    """Return what was raised at a meeting, in the order of raising."""
    rows = Concern.objects.filter(in_force(), meeting_id=meeting, pk__gt=after).order_by("pk")
    return _shown(list(rows.defer("words", "folded")[:limit]))


def concerns_standing(state: ConcernState, places: Sequence[int], before: int, limit: int) -> list[ConcernRow]:
    """Return the concerns that stand in a state, newest first, from a key back."""
    rows = _with_instruction(state, places, before) if state in LEAST_FAR else _without(state, places, before)
    return _shown(list(rows.defer("words", "folded")[:limit]))


def _without(state: ConcernState, places: Sequence[int], before: int) -> QuerySet[Concern]:
    settled = Settled.NOTHING if state is ConcernState.RECORDED else Settled(state.value)
    given = Instruction.objects.filter(in_force(), concern_id=OuterRef("pk"))
    rows = Concern.objects.filter(in_force(), ~Exists(given), settled=settled)
    rows = rows.filter(place_id__in=places) if places else rows
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")


def _with_instruction(state: ConcernState, places: Sequence[int], before: int) -> QuerySet[Concern]:
    """Return concerns whose least far instruction stands in a state."""
    stages = Stage.objects.filter(in_force(), until_on__isnull=True)
    here = stages.filter(state=state.value)
    here = here.filter(place_id__in=places) if places else here
    nearer = [one.value for one in LEAST_FAR[:LEAST_FAR.index(state)]]
    behind = stages.filter(state__in=nearer, instruction__concern_id=OuterRef("pk"))
    rows = Concern.objects.filter(in_force(), ~Exists(behind), pk__in=here.values("instruction__concern_id"))
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")


def _shown(concerns: list[Concern]) -> list[ConcernRow]:
    given: dict[int, list[tuple[str, str, InstructionState]]] = {}
    now = Stage.objects.filter(in_force(), until_on__isnull=True, instruction_id=OuterRef("pk")).values("state")[:1]
    rows = Instruction.objects.filter(in_force(), concern_id__in=[one.pk for one in concerns]).annotate(now=now).order_by("id")
    for concern, number, department, state in rows.values_list("concern_id", "number", "department", "now"):
        given.setdefault(concern, []).append((number, department, InstructionState(state or InstructionState.ASSIGNED)))
    return [ConcernRow(
        one.pk, one.number, Topic(one.topic), one.place_id, one.raised_on,
        state_of_concern(settled=one.settled, states=[state for __, __, state in given.get(one.pk, [])]),
        tuple(given.get(one.pk, []))) for one in concerns]
