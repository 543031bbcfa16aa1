"""Reading meetings: the calendar, whom they were announced to, and where what was raised stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Announcement, Body, Concern, Invitation, Meeting
from zerdeli.meetings.queries.concerns import states_of_concerns
from zerdeli.meetings.rules.words import ConcernState

MOST_OF_MEETING = 1_000


def no_meeting(number: str) -> NotFound:
    """Return the refusal that there is no such meeting."""
    return NotFound(Reason("meetings.no_meeting", _("There is no meeting “%(number)s”. Check the number."), {"number": number}))


def meeting_numbered(number: str) -> Meeting:
    """Return a meeting with its place, or refuse."""
    found = Meeting.objects.select_related("place__parent__parent").filter(in_force(), number=number).first()
    if found is None:
        raise no_meeting(number)
    return found


def meeting_for_update(number: str) -> Meeting:
    """Return a meeting with its place, locked until the act is over, or refuse."""
    found = (Meeting.objects.select_for_update(of=("self",)).select_related("place__parent__parent")
             .filter(in_force(), number=number).first())
    if found is None:
        raise no_meeting(number)
    return found


def is_meeting_number_taken(number: str) -> bool:
    """Tell whether a meeting has that number."""
    return Meeting.objects.filter(in_force(), number=number).exists()


@dataclass(frozen=True)
class Listed:
    """A meeting in the calendar, and how many concerns were raised at it."""

    meeting: Meeting
    raised: int


def meetings_ahead(today: date, limit: int) -> list[Meeting]:
    """Return the meetings that are still held, the soonest first."""
    rows = Meeting.objects.filter(in_force(), held_on__gte=today).select_related("place")
    return list(rows.order_by("held_on", "begins_at", "id")[:limit])


def meetings_held(today: date, before: tuple[date, int] | None, limit: int) -> list[Listed]:
    """Return a page of the meetings that were held, the newest first, from a key back."""
    rows = Meeting.objects.filter(in_force(), held_on__lt=today)
    if before is not None:
        rows = rows.filter(Q(held_on__lt=before[0]) | Q(held_on=before[0], id__lt=before[1]))
    found = list(rows.select_related("place").order_by("-held_on", "-id")[:limit])
    counted = Concern.objects.filter(in_force(), meeting_id__in=[row.pk for row in found]).values("meeting_id").annotate(
        many=Count("id")).values_list("meeting_id", "many")
    raised = dict(counted)
    return [Listed(row, raised.get(row.pk, 0)) for row in found]


def announcements_of(meeting_id: int) -> Mapping[str, date]:
    """Return when a meeting was announced, by channel."""
    return dict(Announcement.objects.filter(meeting_id=meeting_id).values_list("channel", "done_on"))


@dataclass(frozen=True)
class Invited:
    """Somebody who is invited, and the building they speak for."""

    name: str
    phone: str
    building: str


def invited_to(meeting_id: int, keys: Keyring) -> list[Invited]:
    """Return who is invited to a meeting, in the order of inviting."""
    rows = Invitation.objects.filter(meeting_id=meeting_id).select_related("building").order_by("id")
    return [Invited(keys.reveal(bytes(row.name_hidden)), keys.reveal(bytes(row.phone_hidden)) if row.phone_hidden else "",
                    row.building.address if row.building else "") for row in rows]


@dataclass(frozen=True)
class Raised:
    """A concern of a meeting and where it stands."""

    concern: Concern
    state: ConcernState


def raised_at(meeting_id: int) -> list[Raised]:
    """Return what was raised at a meeting, in the order of raising, each with where it stands now."""
    rows = list(Concern.objects.filter(in_force(), meeting_id=meeting_id).select_related("building", "place").defer("folded")
                .order_by("id")[:MOST_OF_MEETING])
    states = states_of_concerns(rows)
    return [Raised(row, states[row.pk]) for row in rows]


def coupons_of(meeting_id: int) -> list[Concern]:
    """Return what was raised at a meeting as coupons name it: with the place, and the act that recorded it."""
    rows = Concern.objects.filter(in_force(), meeting_id=meeting_id).select_related("place", "entry").defer("folded", "words")
    return list(rows.order_by("id")[:MOST_OF_MEETING])


def raised_count(meeting_id: int) -> int:
    """Return how many concerns were raised at a meeting, counted apart from where they stand."""
    return Concern.objects.filter(in_force(), meeting_id=meeting_id).count()


def bodies_to_forward_to(on: date) -> list[Body]:
    """Return the bodies that exist on a day, by name."""
    rows = Body.objects.filter(in_force(), from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    return list(rows.order_by("name_kk"))
