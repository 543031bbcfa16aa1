"""Reading promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Meeting, Promise
from zerdeli.meetings.rules.words import Force, PromiseState


@dataclass(frozen=True)
class PromiseRow:
    """A promise as pages show it; `words` and `source` in the languages of the site."""

    id: int
    number: str
    words: dict[str, str]
    place: int
    meeting: str
    source: str
    said_on: date
    force: Force
    owner: str
    due_on: date | None
    state: PromiseState
    why: str


@dataclass(frozen=True)
class PromiseTurn:
    """Where a promise stood from a moment on, and why."""

    state: PromiseState
    owner: str
    due_on: date | None
    why: str
    since: datetime


def promise_for_update(number: str) -> Promise:
    """Return a promise, locked until the caller's transaction ends, or refuse."""
    found = Promise.objects.select_for_update(of=("self",)).filter(in_force(), number=number).first()
    return found or _no_promise(number)


def _no_promise(number: str) -> Promise:
    raise NotFound(Reason("meetings.no_such_promise", _("There is no promise “%(number)s”. Check the eight digits."),
                          {"number": number}))


def meeting_of_promise(number: str) -> Meeting | None:
    """Return the meeting with a number, None where none is named, or refuse."""
    if not number:
        return None
    found = Meeting.objects.filter(in_force(), number=number).first()
    if found is None:
        raise NotFound(Reason("meetings.no_meeting", _("There is no meeting “%(number)s”. Check the number."), {"number": number}))
    return found


def _row(row: Promise) -> PromiseRow:
    return PromiseRow(
        row.pk, row.number, {"kk": row.words_kk, "ru": row.words_ru, "en": row.words_en}, row.place_id,
        row.meeting.number if row.meeting else "", row.source, row.said_on, Force(row.force), row.owner, row.due_on,
        PromiseState(row.state), row.state_words)


def promises_listed(state: str, places: Sequence[int], before: int, limit: int) -> list[PromiseRow]:
    """Return promises, newest first from a key back: of a state and of places, where these are named."""
    rows = Promise.objects.filter(in_force()).select_related("meeting").order_by("-id")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(place_id__in=places) if places else rows
    return [_row(row) for row in (rows.filter(pk__lt=before) if before else rows)[:limit]]


def promise_numbered(number: str) -> PromiseRow:
    """Return a promise, or refuse."""
    found = Promise.objects.filter(in_force(), number=number).select_related("meeting").first()
    return _row(found or _no_promise(number))


def turns_of_promise(record: int) -> list[PromiseTurn]:
    """Return where a promise stood one after another, oldest first."""
    rows = Promise.objects.filter(Q(pk=record) | Q(record=record)).order_by("known_at", "id")
    return [PromiseTurn(PromiseState(row.state), row.owner, row.due_on, row.state_words, row.known_at) for row in rows]


def promises_from_notes(most: int = 200) -> list[PromiseRow]:
    """Return the promises that were made in notes, the newest first."""
    rows = Promise.objects.filter(in_force(), source__startswith="note:").select_related("meeting").order_by("-id")
    return [_row(row) for row in rows[:most]]
