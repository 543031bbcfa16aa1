"""Reading concerns: one by its number, many for lists, and where each stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Concern, Forwarding, Instruction, Stage
from zerdeli.meetings.rules.states import state_of_concern
from zerdeli.meetings.rules.words import OPEN_STATES, ConcernState, InstructionState, Settled
from zerdeli.places.models import Building, Place
from zerdeli.places.rules import Level

# The queue counts and lists what came in within so many days; older concerns are found by their number and place.
RECENT = timedelta(days=120)
_ABOUT = ("place__parent__parent", "building", "meeting", "joined_to", "forwarded_to", "entry")


def no_concern(number: str) -> NotFound:
    """Return the refusal that there is no such concern."""
    text = _("There is no concern “%(number)s”. Check the eight digits of the coupon.")
    return NotFound(Reason("meetings.no_concern", text, {"number": number}))


def concern_numbered(number: str) -> Concern:
    """Return a concern with its place, building, meeting and what it was joined or sent to, or refuse."""
    found = Concern.objects.select_related(*_ABOUT).filter(in_force(), number=number).first()
    if found is None:
        raise no_concern(number)
    return found


def concern_for_update(number: str) -> Concern:
    """Return a concern with its place, locked until the act is over, or refuse."""
    found = (Concern.objects.select_for_update(of=("self",)).select_related("place__parent__parent")
             .filter(in_force(), number=number).first())
    if found is None:
        raise no_concern(number)
    return found


def concern_of_draft(key: str) -> Concern | None:
    """Return the concern that was recorded from a draft; None where none was."""
    return Concern.objects.filter(in_force(), key=key).first() if key else None


def is_coupon_taken(number: str) -> bool:
    """Tell whether a coupon has that number."""
    return Concern.objects.filter(in_force(), number=number).exists()


def building_named(code: str) -> Building:
    """Return a building in force with its places, or refuse."""
    found = Building.objects.select_related("place__parent__parent").filter(in_force(), code=code).first()
    if found is None:
        raise NotFound(Reason("meetings.no_building", _("There is no such building in the register. Say in words where it is.")))
    return found


def place_named(code: str) -> Place:
    """Return a place in force with those around it, the city where no code is given, or refuse."""
    wanted = Q(code=code) if code else Q(level=Level.CITY)
    found = Place.objects.select_related("parent__parent").filter(in_force(), wanted).order_by("id").first()
    if found is None:
        text = _("There is no place “%(code)s” in the register. Give a KATO code, such as 751210000.")
        raise NotFound(Reason("places.no_place", text, {"code": code}))
    return found


def codes_of_place(place: Place) -> list[str]:
    """Return the codes of a place and of those in which it lies."""
    codes, each = [], place
    while each is not None:
        codes.append(each.code)
        each = each.parent  # type: ignore[assignment]
    return codes


def has_instructions(concern_id: int) -> bool:
    """Tell whether an instruction was given about a concern."""
    return Instruction.objects.filter(in_force(), concern_id=concern_id).exists()


@dataclass(frozen=True)
class Given:
    """An instruction as a concern's page shows it."""

    number: str
    department: str
    given_on: date
    due_on: date
    due_now_on: date | None
    state: InstructionState
    since_on: date


def instructions_about(concern_id: int) -> list[Given]:
    """Return the instructions about a concern with the states in which they stand."""
    stages = Stage.objects.filter(in_force(), until_on__isnull=True, instruction__concern_id=concern_id,
                                  instruction__closed_at__isnull=True).select_related("instruction")
    return [Given(row.instruction.number, row.instruction.department, row.instruction.given_on, row.instruction.due_on,
                  row.instruction.due_now_on, InstructionState(row.state), row.from_on) for row in stages.order_by("instruction_id")]


def forwardings_of(concern_id: int) -> list[Forwarding]:
    """Return what of a concern was sent on, with the bodies."""
    return list(Forwarding.objects.filter(concern_id=concern_id).select_related("body").order_by("id"))


def voices_of(concern_id: int) -> int:
    """Return how many further voices a concern has."""
    return Concern.objects.filter(in_force(), joined_to_id=concern_id).count()


def states_of_concerns(rows: Sequence[Concern]) -> Mapping[int, ConcernState]:
    """Return where each of some concerns stands, by key: one question, however many."""
    found: dict[int, list[str]] = {}
    stages = Stage.objects.filter(in_force(), until_on__isnull=True, instruction__closed_at__isnull=True,
                                  instruction__concern_id__in=[row.pk for row in rows])
    for concern_id, state in stages.values_list("instruction__concern_id", "state"):
        found.setdefault(concern_id, []).append(state)
    return {row.pk: state_of_concern(settled=row.settled, states=found.get(row.pk, [])) for row in rows}


@dataclass(frozen=True)
class Wanted:
    """Which concerns a list shows: places by key (none: everywhere), a topic, a meeting; `waiting` those nothing was done about."""

    places: Collection[int] = ()
    topic: str = ""
    waiting: bool = False
    since: date | None = None


def concerns_wanted(wanted: Wanted) -> QuerySet[Concern]:
    """Return the concerns that a list shows, in no order."""
    rows = Concern.objects.filter(in_force())
    if wanted.places:
        rows = rows.filter(place_id__in=wanted.places)
    if wanted.topic:
        rows = rows.filter(topic=wanted.topic)
    if wanted.since:
        rows = rows.filter(raised_on__gte=wanted.since)
    if wanted.waiting:
        given = Instruction.objects.filter(in_force(), concern_id=OuterRef("pk"))
        rows = rows.filter(~Exists(given), settled=Settled.NOTHING)
    return rows


def concerns_listed(wanted: Wanted, before: tuple[date, int] | None, limit: int) -> list[Concern]:
    """Return a page of concerns, the newest first, from a key back, with their places and buildings."""
    rows = concerns_wanted(wanted)
    if before is not None:
        rows = rows.filter(Q(raised_on__lt=before[0]) | Q(raised_on=before[0], id__lt=before[1]), raised_on__lte=before[0])
    return list(rows.select_related("place", "building").defer("folded").order_by("-raised_on", "-id")[:limit])


def concerns_due(wanted: Wanted, after: tuple[date, int] | None, limit: int) -> list[Concern]:
    """Return concerns that wait, those due first; what came from a register without a date follows, as if due last of all."""
    shown = concerns_wanted(wanted).select_related("place", "building").defer("folded")
    dated, undated = shown.filter(due_on__isnull=False), shown.filter(due_on__isnull=True)
    if after is not None:
        undated = undated.filter(id__gt=after[1] if after[0] == date.max else 0)
        dated = dated.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], id__gt=after[1]))
    found = list(dated.order_by("due_on", "id")[:limit])
    return found if len(found) == limit else found + list(undated.order_by("id")[:limit - len(found)])


def count_waiting(wanted: Wanted, today: date) -> dict[str, int]:
    """Return how many wait, and of them how many are late and due today."""
    rows = concerns_wanted(wanted)
    return {"waiting": rows.count(), "late": rows.filter(due_on__lt=today).count(), "today": rows.filter(due_on=today).count()}


def concern_of_phone(number: str, phone_index: str) -> Concern | None:
    """Return the concern with that number that was raised from that phone; None where there is none such."""
    return Concern.objects.filter(in_force(), number=number, phone_index=phone_index).exclude(phone_index="").first()


def requests_found(conditions: Mapping[str, Any], is_open: bool | None, limit: int) -> list[Concern]:
    """Return concerns for other programs, the newest first; those open, those not, or all."""
    rows = Concern.objects.filter(in_force(), **conditions)
    if is_open is not None:
        given = Instruction.objects.filter(in_force(), concern_id=OuterRef("pk"))
        goes_on = Stage.objects.filter(in_force(), until_on__isnull=True, state__in=OPEN_STATES, instruction__concern_id=OuterRef("pk"))
        opened = (Q(settled=Settled.NOTHING) & ~Exists(given)) | Exists(goes_on)
        rows = rows.filter(opened) if is_open else rows.exclude(opened)
    return list(rows.select_related("place", "building").defer("folded").order_by("-raised_on", "-id")[:limit])
