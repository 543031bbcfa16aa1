"""Noticing records that may be of one person, and saying that they are not."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason, refuse_if
from zerdeli.base.versions import in_force
from zerdeli.journal.actions import record_act
from zerdeli.people.models import Likeness, Person, Phone
from zerdeli.people.queries.merges import LOOKED_THROUGH
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.likeness import Sign

# Two IINs are two cards: only a shared phone makes such records worth a look.
_SPELLED_ALIKE = (
    "SELECT a.id, b.id, '{sign}', %s, '' FROM people_person a JOIN people_person b ON b.likeness = a.likeness"
    " AND b.born_on = a.born_on AND b.id > a.id AND b.closed_at IS NULL AND b.same_as_id IS NULL"
    " WHERE a.closed_at IS NULL AND a.same_as_id IS NULL AND a.likeness <> '' AND (a.iin_index IS NULL OR b.iin_index IS NULL)"
)
_ONE_PHONE = (
    "SELECT a.id, b.id, '{sign}', %s, '' FROM people_phone p JOIN people_phone q ON q.phone_index = p.phone_index"
    " AND q.person_id > p.person_id AND q.ended_at IS NULL JOIN people_person a ON a.id = p.person_id"
    " JOIN people_person b ON b.id = q.person_id AND b.born_on = a.born_on"
    " WHERE p.ended_at IS NULL AND a.closed_at IS NULL AND b.closed_at IS NULL AND a.same_as_id IS NULL"
    " AND b.same_as_id IS NULL"
)


@transaction.atomic
def find_likely_duplicates(*, by: Actor, at: datetime) -> int:
    """Look through all records for pairs that may be of one person, and return how many are new; twice is harmless."""
    require(by, Duty.KEEP_CLOCK_WORK)
    moment = connection.ops.adapt_datetimefield_value(at)
    found = 0
    with connection.cursor() as cursor:
        for sign, pairs in ((Sign.PHONE_AND_BIRTH, _ONE_PHONE), (Sign.SPELLING, _SPELLED_ALIKE)):
            cursor.execute("INSERT INTO people_likeness (first_id, second_id, sign, found_at, set_aside_by) "
                           + pairs.format(sign=sign.value) + " ON CONFLICT DO NOTHING", [moment])
            found += cursor.rowcount
    record_act(kind=LOOKED_THROUGH, about="people", by=by, at=at, facts={"pairs": found})
    return found


def notice_likeness(*, first_id: int, second_id: int, sign: Sign, at: datetime) -> Likeness:
    """Keep that two records may be of one person; a pair is kept once. The caller has the duty and the transaction."""
    older, newer = sorted((first_id, second_id))
    return Likeness.objects.get_or_create(first_id=older, second_id=newer, defaults={"sign": sign, "found_at": at})[0]


def notice_likeness_of(*, person: Person, at: datetime) -> None:
    """Keep which records look like one that was just written. The caller has the duty and the transaction."""
    if person.born_on is None:
        return
    others = Person.objects.filter(in_force(), born_on=person.born_on, same_as__isnull=True).exclude(pk=person.pk)
    own = Phone.objects.filter(person=person, ended_at__isnull=True).values("phone_index")
    # By the phones' own index first: many are born on one day.
    sharing = Phone.objects.filter(phone_index__in=own, ended_at__isnull=True).values("person_id")
    for other in others.filter(pk__in=sharing):
        notice_likeness(first_id=person.pk, second_id=other.pk, sign=Sign.PHONE_AND_BIRTH, at=at)
    one_card = Q() if person.iin_index is None else Q(iin_index__isnull=True)
    for other in others.filter(one_card, likeness=person.likeness):
        notice_likeness(first_id=person.pk, second_id=other.pk, sign=Sign.SPELLING, at=at)


@transaction.atomic
def set_pair_aside(*, pair_id: int, by: Actor, at: datetime) -> Likeness:
    """Say that two records are of two people; refused where that was decided already."""
    require(by, Duty.JOIN_RECORDS, _around(pair_id))
    pair = Likeness.objects.select_for_update().get(pk=pair_id)
    decided = Reason("people.decided_already", _("This was decided already."))
    refuse_if([decided] if pair.set_aside_at or pair.joined_at else [])
    pair.set_aside_by, pair.set_aside_at = by.name, at
    pair.save(update_fields=["set_aside_by", "set_aside_at"])
    record_act(kind="records.set_aside", about=f"pair:{pair.pk}", by=by, at=at, facts={})
    return pair


def _around(pair_id: int) -> frozenset[str]:
    places = Likeness.objects.filter(pk=pair_id).values_list("first__place_id", "second__place_id").first()
    if places is None:
        raise NotFound(Reason("people.no_pair", _("There is no such pair of records.")))
    return codes_around(places[0]) & codes_around(places[1])
