"""Reading what people asked to correct."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.people.models import CorrectionRequest
from zerdeli.people.queries.scope import Scope, scope_of_duty
from zerdeli.people.queries.search import PersonRow, row_of_person
from zerdeli.people.rules.corrections import Item

A_PAGE = 25


@dataclass(frozen=True)
class RequestRow:
    """A request to correct something, and its answer."""

    id: int
    number: str
    item: Item
    wanted: str
    asked_at: datetime
    due_on: date
    is_accepted: bool | None
    answer: str
    person: PersonRow
    place_id: int


def requests_of_person(records: Sequence[int], keys: Keyring, day: date) -> list[RequestRow]:
    """Return what a person asked to correct on her records, newest first."""
    rows = CorrectionRequest.objects.filter(person_id__in=records).select_related("person")
    return [_row(row, keys, day) for row in rows.order_by("-id")]


def open_requests(scope: Scope, keys: Keyring, day: date, after: tuple[date, int] | None = None) -> list[RequestRow]:
    """Return what waits for an answer, the nearest day first, a page and one more; `after` is the last one seen."""
    rows = CorrectionRequest.objects.filter(decided_at__isnull=True).select_related("person")
    if scope is not None:
        rows = rows.filter(person__place_id__in=scope)
    if after is not None:
        rows = rows.filter(due_on__gte=after[0]).exclude(due_on=after[0], id__lte=after[1])
    return [_row(row, keys, day) for row in rows.order_by("due_on", "id")[:A_PAGE + 1]]


def request_numbered(number: str, scope: Scope, keys: Keyring, day: date) -> RequestRow:
    """Return a request within a scope, or refuse."""
    row = CorrectionRequest.objects.select_related("person").filter(number=number).first()
    if row is None or (scope is not None and row.person.place_id not in scope):
        raise _no_request()
    return _row(row, keys, day)


def request_for_update(number: str) -> CorrectionRequest:
    """Return a request, locked, with its person, or refuse."""
    found = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("person").filter(number=number).first()
    if found is None:
        raise _no_request()
    return found


def _no_request() -> NotFound:
    return NotFound(Reason("people.no_request", _("There is no such request.")))


def _row(row: CorrectionRequest, keys: Keyring, day: date) -> RequestRow:
    answer = keys.reveal(bytes(row.answer_hidden)) if row.answer_hidden else ""
    return RequestRow(row.pk, row.number, Item(row.item), keys.reveal(bytes(row.wanted_hidden)), row.asked_at, row.due_on,
                      row.is_accepted, answer, row_of_person(row.person, keys, day), row.person.place_id)


def requests_waiting(actor: Actor, at: datetime) -> int:
    """Return how many requests wait for somebody who keeps people's data, within the places of the duty."""
    scope = scope_of_duty(actor, Duty.KEEP_PEOPLE)
    rows = CorrectionRequest.objects.filter(decided_at__isnull=True, asked_at__lte=at)
    return (rows if scope is None else rows.filter(person__place_id__in=scope)).count()
