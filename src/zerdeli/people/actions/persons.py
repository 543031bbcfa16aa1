"""Writing people down, their phones and IINs, and correcting what is registered of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.people.actions.likeness import notice_likeness, notice_likeness_of
from zerdeli.people.models import Person, Phone
from zerdeli.people.queries.persons import about_person, person_for_update, person_with_iin
from zerdeli.people.queries.search import number_of_person
from zerdeli.people.rules.likeness import Sign
from zerdeli.people.rules.names import keys_of_name
from zerdeli.people.rules.persons import Sex, reasons_against_person

VERSIONED = ("iin_index", "iin_hidden", "surname", "given_name", "patronymic", "search", "by_given", "likeness", "sort",
             "born_on", "sex", "place_id", "household_id")


@dataclass(frozen=True)
class Told:
    """What somebody says of herself; what she does not say is empty. `place_id` is where she lives, or the centre."""

    surname: str
    given_name: str
    sex: Sex
    place_id: int
    patronymic: str = ""
    born_on: date | None = None
    iin: str = ""
    phone: str = ""
    is_phone_safe: bool = False


def register_person(*, told: Told, keys: Keyring, by: Actor, at: datetime) -> Person:
    """Write somebody down who is not known yet; refused where the IIN is. The caller has the duty and the transaction.

    Records that look like hers are noticed for those who join records; they never stand in the way.
    """
    refuse_if(reasons_against_person(told.surname, told.given_name, told.iin))
    names = {name: getattr(told, name).strip() for name in ("surname", "given_name", "patronymic")}
    entry = record_act(kind="person.registered", about="people", by=by, at=at, facts={})
    try:
        with transaction.atomic():
            person = Person.objects.create(
                **names, **_keys(names), iin_index=keys.blind(told.iin) if told.iin else None,
                iin_hidden=keys.hide(told.iin) if told.iin else None, born_on=told.born_on, sex=told.sex,
                place_id=told.place_id, known_at=at, entry=entry)
    except IntegrityError:
        raise RuleBroken(_known(told.iin, keys)) from None
    if told.phone:
        note_phone(person_id=person.pk, phone=told.phone, is_safe=told.is_phone_safe, keys=keys, by=by, at=at)
    notice_likeness_of(person=person, at=at)
    return person


@transaction.atomic
def note_phone(*, person_id: int, phone: str, is_safe: bool, keys: Keyring, by: Actor, at: datetime) -> Phone:
    """Keep a person's phone in E.164; one that is kept already only changes whether SMS is safe. The caller has the duty."""
    person = person_for_update(person_id)
    index = keys.blind(phone)
    known = Phone.objects.filter(person=person, phone_index=index, ended_at__isnull=True).first()
    if known is not None:
        if known.is_safe != is_safe:
            known.is_safe = is_safe
            known.save(update_fields=["is_safe"])
        return known
    entry = record_act(kind="person.phone_noted", about=about_person(person.pk), by=by, at=at, facts={"is_safe": is_safe})
    noted = Phone.objects.create(person=person, phone_index=index, phone_hidden=keys.hide(phone), is_safe=is_safe,
                                 noted_at=at, entry=entry)
    notice_likeness_of(person=person, at=at)
    return noted


@transaction.atomic
def note_iin(*, person_id: int, iin: str, keys: Keyring, by: Actor, at: datetime) -> Person:
    """Keep the IIN of somebody who shows her card. Where another record has it, both are noticed as one person's.

    The caller has the duty. Returns the record that has the IIN.
    """
    person = person_for_update(person_id)
    refuse_if(reasons_against_person(person.surname, person.given_name, iin))
    holder = person_with_iin(iin, keys)
    if holder is not None and holder.pk != person.pk:
        notice_likeness(first_id=person.pk, second_id=holder.pk, sign=Sign.SAME_IIN, at=at)
        return holder
    return _new_version(person, {"iin_index": keys.blind(iin), "iin_hidden": keys.hide(iin)}, "person.iin_noted", by, at)


@transaction.atomic
def correct_person(*, person_id: int, changes: Mapping[str, Any], by: Actor, at: datetime) -> Person:
    """Correct a name or a birth day: what was believed is kept aside, a new version holds. The caller has the duty."""
    person = person_for_update(person_id)
    names = {name: changes.get(name, getattr(person, name)) for name in ("surname", "given_name", "patronymic")}
    refuse_if(reasons_against_person(names["surname"], names["given_name"], ""))
    return _new_version(person, {**names, **_keys(names), "born_on": changes.get("born_on", person.born_on)},
                        "person.corrected", by, at)


def _new_version(person: Person, changes: Mapping[str, Any], kind: str, by: Actor, at: datetime) -> Person:
    changed = sorted(name for name, value in changes.items() if getattr(person, name) != value)
    entry = record_act(kind=kind, about=about_person(person.pk), by=by, at=at, facts={"changed": changed})
    kept = {name: getattr(person, name) for name in VERSIONED}
    Person.objects.create(**kept, known_at=person.known_at, closed_at=at, record=person.pk, entry_id=person.entry_id,
                          file_line=person.file_line)
    _become(person, changes, entry, at)
    notice_likeness_of(person=person, at=at)
    return person


def _become(person: Person, changes: Mapping[str, Any], entry: Entry, at: datetime) -> None:
    for name, value in changes.items():
        setattr(person, name, value)
    person.known_at, person.entry, person.file_line = at, entry, None
    person.save()


def _keys(names: Mapping[str, str]) -> dict[str, str]:
    keys = keys_of_name(names["surname"], names["given_name"], names["patronymic"])
    return {"search": keys.search, "by_given": keys.by_given, "likeness": keys.likeness, "sort": keys.sort}


def _known(iin: str, keys: Keyring) -> Reason:
    holder = person_with_iin(iin, keys)
    text = _("This IIN is known already: record %(number)s. Look for her by the IIN.")
    return Reason("people.iin_known", text, {"number": number_of_person(holder.pk) if holder else ""})
