"""Asking for a correction, and deciding on it."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.people.actions.persons import correct_person
from zerdeli.people.models import CorrectionRequest
from zerdeli.people.queries.corrections import request_for_update
from zerdeli.people.queries.persons import about_person, person_for_update
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.corrections import (
    Item,
    due_after,
    read_day,
    reasons_against_deciding,
    reasons_against_request,
)


@transaction.atomic
def ask_for_correction(
    *, person_id: int, item: str, wanted: str, keys: Keyring, by: Actor, at: datetime
) -> CorrectionRequest:
    """Keep what a person says is wrong of her; it is answered within a working day. The caller knows that it is she."""
    person = person_for_update(person_id)
    refuse_if(reasons_against_request(item, wanted))
    # Numbered after it is there: the number is made of its key.
    request = CorrectionRequest.objects.create(
        number=f"?{person.pk}"[:8], person=person, item=item, wanted_hidden=keys.hide(wanted.strip()), asked_by=by.name,
        asked_at=at, due_on=due_after(day_of(at)))
    request.number = reference(request.pk)
    request.save(update_fields=["number"])
    record_act(kind="correction.asked", about=about_person(person.pk), by=by, at=at,
               facts={"number": request.number, "item": item})
    return request


@transaction.atomic
def decide_correction(*, number: str, is_accepted: bool, answer: str, keys: Keyring, by: Actor, at: datetime) -> CorrectionRequest:
    """Answer a request: what is accepted is corrected at once, a no says why."""
    request = request_for_update(number)
    require(by, Duty.KEEP_PEOPLE, codes_around(request.person.place_id))
    refuse_if(reasons_against_deciding(request.decided_at is not None, is_accepted, answer))
    if is_accepted and request.item != Item.OTHER:
        wanted = keys.reveal(bytes(request.wanted_hidden))
        value = read_day(wanted) if request.item == Item.BORN_ON else wanted
        correct_person(person_id=request.person_id, changes={request.item: value}, by=by, at=at)
    request.decided_by, request.decided_at, request.is_accepted = by.name, at, is_accepted
    request.answer_hidden = keys.hide(answer.strip()) if answer.strip() else None
    request.save(update_fields=["decided_by", "decided_at", "is_accepted", "answer_hidden"])
    record_act(kind="correction.decided", about=about_person(request.person_id), by=by, at=at,
               facts={"number": number, "is_accepted": is_accepted})
    return request
