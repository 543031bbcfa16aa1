"""Joining records of one person: one proposes, another confirms, anybody entitled splits them again."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.refusals import RuleBroken, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.people.actions.likeness import notice_likeness
from zerdeli.people.models import Likeness, Merge, Person
from zerdeli.people.queries.merges import merge_for_update, record_for_joining
from zerdeli.people.queries.persons import about_person, no_person
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.likeness import (
    Sign,
    already_proposed,
    nothing_to_split,
    reasons_against_joining,
    reasons_against_second,
)


@transaction.atomic
def propose_merge(*, kept_id: int, merged_id: int, by: Actor, at: datetime) -> Merge:
    """Propose that one record is joined to another of the same person; nothing changes until a second person confirms."""
    kept, merged = _both(kept_id, merged_id, by)
    refuse_if(reasons_against_joining(record_for_joining(kept), record_for_joining(merged)))
    pair = notice_likeness(first_id=kept.pk, second_id=merged.pk, sign=Sign.SEEN, at=at)
    try:
        with transaction.atomic():
            merge = Merge.objects.create(kept=kept, merged=merged, sign=pair.sign, proposed_by=by.name, proposed_at=at)
    except IntegrityError:
        raise RuleBroken(already_proposed()) from None
    _record("records.join_proposed", merge, by, at)
    return merge


@transaction.atomic
def confirm_merge(*, merge_id: int, by: Actor, at: datetime) -> Merge:
    """Confirm as the second person that two records are of one; from now on figures count them once."""
    merge = merge_for_update(merge_id)
    kept, merged = _both(merge.kept_id, merge.merged_id, by)
    is_open = merge.confirmed_at is None and merge.declined_at is None
    refuse_if(reasons_against_second(merge.proposed_by, by.name, is_open))
    refuse_if(reasons_against_joining(record_for_joining(kept), record_for_joining(merged)))
    merge.confirmed_by, merge.confirmed_at = by.name, at
    merge.save(update_fields=["confirmed_by", "confirmed_at"])
    merged.same_as = kept
    merged.save(update_fields=["same_as"])
    _pair_of(merge).update(joined_at=at)
    _record("records.joined", merge, by, at)
    return merge


@transaction.atomic
def decline_merge(*, merge_id: int, by: Actor, at: datetime) -> Merge:
    """Say no to a proposal, or take one's own back; the pair stays among those to look at."""
    merge = merge_for_update(merge_id)
    _both(merge.kept_id, merge.merged_id, by)
    is_open = merge.confirmed_at is None and merge.declined_at is None
    refuse_if(reasons_against_second("", by.name, is_open))
    merge.declined_by, merge.declined_at = by.name, at
    merge.save(update_fields=["declined_by", "declined_at"])
    _record("records.join_declined", merge, by, at)
    return merge


@transaction.atomic
def split_records(*, merge_id: int, by: Actor, at: datetime) -> Merge:
    """Undo a link: both records stand for themselves again, and the pair may be looked at anew."""
    merge = merge_for_update(merge_id)
    __, merged = _both(merge.kept_id, merge.merged_id, by)
    refuse_if([] if merge.confirmed_at and not merge.undone_at else [nothing_to_split()])
    merge.undone_by, merge.undone_at = by.name, at
    merge.save(update_fields=["undone_by", "undone_at"])
    merged.same_as = None
    merged.save(update_fields=["same_as"])
    _pair_of(merge).update(joined_at=None)
    _record("records.split", merge, by, at)
    return merge


def _both(kept_id: int, merged_id: int, by: Actor) -> tuple[Person, Person]:
    """Return both records, locked in one order whoever is kept, where the duty covers both."""
    found = {person.pk: person for person in Person.objects.select_for_update(of=("self",)).filter(
        pk__in=(kept_id, merged_id), closed_at__isnull=True).order_by("pk")}
    if not found.keys() >= {kept_id, merged_id}:
        raise no_person()
    for person in found.values():
        require(by, Duty.JOIN_RECORDS, codes_around(person.place_id))
    return found[kept_id], found[merged_id]


def _pair_of(merge: Merge) -> QuerySet[Likeness]:
    first, second = sorted((merge.kept_id, merge.merged_id))
    return Likeness.objects.filter(first_id=first, second_id=second)


def _record(kind: str, merge: Merge, by: Actor, at: datetime) -> None:
    record_act(kind=kind, about=about_person(merge.kept_id), by=by, at=at, facts={
        "merge": merge.pk, "kept": merge.kept_id, "joined": merge.merged_id, "sign": merge.sign})
