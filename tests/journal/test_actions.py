"""What is written down is sealed in batches, each entry once, whoever seals at the same time."""

from datetime import datetime

import pytest
from django.conf import settings

from tests.journal.attempts import at_once
from tests.small import BY
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.keys import is_signed_by
from zerdeli.base.merkle import root_of
from zerdeli.base.refusals import NotPermitted
from zerdeli.journal.actions import record_act, seal_journal
from zerdeli.journal.models import Entry, Leaf, Seal
from zerdeli.journal.queries import digest_of, disagreements_in_seals, unsealed_entries
from zerdeli.journal.rules import seal_message

pytestmark = pytest.mark.django_db


def record(at: datetime, *abouts: str) -> list[Entry]:
    return [record_act(kind="tested", about=about, by=BY, at=at, facts={"n": n}) for n, about in enumerate(abouts)]


def seal(at: datetime) -> Seal | None:
    return seal_journal(keys=settings.KEYS, by=BY, at=at)


def test_an_act_is_written_down_with_who_when_and_what(at: datetime) -> None:
    entry = record_act(kind="tested", about="7", by=BY, at=at, facts={"a": 1})

    assert list(Entry.objects.values()) == [
        {"id": entry.pk, "at": at, "by": "operator:tester", "kind": "tested", "about": "7", "facts": {"a": 1}}]


def test_a_seal_covers_all_entries_in_their_order_and_is_signed(at: datetime) -> None:
    entries = record(at, "a", "b", "c")

    sealed = seal(at)

    root = root_of([digest_of(entry) for entry in entries]).hex()
    assert (sealed.pk, sealed.root, sealed.leaves, sealed.before, sealed.sealed_at) == (1, root, 3, "", at)
    assert is_signed_by(settings.KEYS.public_key, sealed.signature,
                        seal_message(number=1, root=root, leaves=3, before=""))
    assert list(Leaf.objects.order_by("position").values_list("entry_id", "position")) == [
        (entry.pk, place) for place, entry in enumerate(entries)]


def test_the_next_seal_continues_the_one_before_and_covers_only_what_is_new(at: datetime) -> None:
    record(at, "a")
    first = seal(at)
    record(at, "b", "c")

    second = seal(at)

    assert (second.pk, second.leaves, second.before) == (2, 2, first.root)
    assert list(disagreements_in_seals()) == []


def test_where_nothing_is_new_nothing_is_sealed(at: datetime) -> None:
    assert seal(at) is None
    record(at, "a")
    seal(at)

    assert seal(at) is None
    assert Seal.objects.count() == 1


def test_only_who_does_the_clocks_work_seals(at: datetime) -> None:
    record(at, "a")

    with pytest.raises(NotPermitted):
        seal_journal(keys=settings.KEYS, by=Actor("somebody", frozenset(Duty) - {Duty.KEEP_CLOCK_WORK}), at=at)

    assert unsealed_entries().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sealed_before", [False, True])
def test_two_who_seal_at_once_seal_each_entry_once(at: datetime, sealed_before: bool) -> None:
    record(at, "a")
    if sealed_before:
        seal(at)
    record(at, *"bcdefgh")

    done = at_once([lambda: seal(at)] * 4)

    assert [one for one in done if isinstance(one, Exception)] == []
    assert len([one for one in done if one is not None]) == 1
    assert unsealed_entries().count() == 0
    assert list(disagreements_in_seals()) == []
