"""Opening a person's page or numbers: each an act with a reason, which she sees on her own page."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.people.models import Person
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.queries.persons import about_person, person_with_number, phones_of_person
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.opening import reasons_against_opening


@transaction.atomic
def open_person(*, number: str, why: str, words: str, keys: Keyring, by: Actor, at: datetime) -> Person:
    """Open a person's page, masked, for a reason; refused outside the places of the duty."""
    person = person_with_number(number)
    require(by, Duty.FIND_PEOPLE, codes_around(person.place_id))
    refuse_if(reasons_against_opening(why, words))
    _record("person.opened", person, why, words, keys, by, at)
    return person


@transaction.atomic
def open_iin(*, number: str, why: str, words: str, keys: Keyring, by: Actor, at: datetime) -> str:
    """Return a person's whole IIN for a reason; refused where no card was shown yet."""
    person = person_with_number(number)
    require(by, Duty.REVEAL_NUMBERS, codes_around(person.place_id))
    refuse_if(reasons_against_opening(why, words))
    if person.iin_hidden is None:
        raise NotFound(Reason("people.no_iin", _("No IIN is known of this person.")))
    _record("person.iin_opened", person, why, words, keys, by, at)
    return keys.reveal(bytes(person.iin_hidden))


@transaction.atomic
def open_phones(*, number: str, why: str, words: str, keys: Keyring, by: Actor, at: datetime) -> tuple[str, ...]:
    """Return a person's whole phones for a reason."""
    person = person_with_number(number)
    require(by, Duty.REVEAL_NUMBERS, codes_around(person.place_id))
    refuse_if(reasons_against_opening(why, words))
    _record("person.phone_opened", person, why, words, keys, by, at)
    return tuple(phone for phone, __ in phones_of_person(records_of_person(person.pk), keys))


def _record(kind: str, person: Person, why: str, words: str, keys: Keyring, by: Actor, at: datetime) -> None:
    # Words may name what nobody else should read, and the journal keeps them for good.
    said = {"words_hidden": keys.hide(words.strip()).hex()} if words.strip() else {}
    record_act(kind=kind, about=about_person(person.pk), by=by, at=at, facts={"why": why, **said})
