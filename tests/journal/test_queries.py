"""Anybody can hold the journal to what was sealed, and what does not agree is named."""

from datetime import datetime

import pytest
from django.conf import settings

from tests.journal.attempts import refusal_of, tamper, ways_to_rewrite
from tests.journal.test_actions import record, seal
from zerdeli.base.merkle import root_from
from zerdeli.base.refusals import NotFound
from zerdeli.journal.models import Leaf, Seal
from zerdeli.journal.queries import (
    digest_of,
    disagreements_in_seals,
    entries_about,
    entries_of_kind,
    inclusion_proof,
    latest_seal,
)

pytestmark = pytest.mark.django_db


def test_what_was_done_is_found_by_what_it_was_about_and_by_its_kind(at: datetime) -> None:
    first, second, third = record(at, "a", "b", "a")

    assert list(entries_about("a")) == [first, third]
    assert list(entries_of_kind("tested")) == [third, second, first]
    assert list(entries_of_kind("other")) == []


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_every_entry_has_a_path_to_the_root_of_its_seal(at: datetime, size: int) -> None:
    entries = record(at, *(str(number) for number in range(size)))
    sealed = seal(at)

    proofs = [inclusion_proof(entry.pk) for entry in entries]

    assert {one for one, __ in proofs} == {sealed} == {latest_seal()}
    assert {root_from(digest_of(entry), path).hex() for entry, (__, path) in zip(entries, proofs, strict=True)} == {
        sealed.root}


def test_an_entry_that_is_not_sealed_has_no_path_yet(at: datetime) -> None:
    [entry] = record(at, "a")

    with pytest.raises(NotFound) as refused:
        inclusion_proof(entry.pk)

    assert [reason.code for reason in refused.value.reasons] == ["journal.unsealed"]


@pytest.mark.parametrize("change", ["by = 'somebody'", "kind = 'other'", "about = 'c'", "at = '2020-01-01 00:00:00+00:00'",
                                    "facts = '{}'"])
def test_a_changed_entry_is_named(at: datetime, change: str) -> None:
    entries = record(at, "a", "b")
    seal(at)

    tamper("journal_entry", f"UPDATE journal_entry SET {change} WHERE id = %s", entries[1].pk)

    assert list(disagreements_in_seals()) == [f"journal entry {entries[1].pk}: it is not what seal 1 covers"]


@pytest.mark.parametrize(("change", "said"), [
    (f"root = '{'0' * 64}'", ["its root is not the root of its 2 leaves", "its signature does not hold"]),
    ("leaves = 3", ["its root is not the root of its 2 leaves", "its signature does not hold"]),
    ("before = 'ab'", ["it does not continue the seal before it", "its signature does not hold"]),
    ("signature = '00'", ["its signature does not hold"]),
    (f"public_key = '{'0' * 64}'", ["its signature does not hold"]),
])
def test_a_changed_seal_is_named(at: datetime, change: str, said: list[str]) -> None:
    record(at, "a", "b")
    seal(at)

    tamper("journal_seal", f"UPDATE journal_seal SET {change}")

    assert list(disagreements_in_seals()) == [f"seal 1: {one}" for one in said]


def test_a_leaf_that_is_gone_is_missed(at: datetime) -> None:
    entries = record(at, "a", "b")
    seal(at)

    tamper("journal_leaf", "DELETE FROM journal_leaf WHERE entry_id = %s", entries[1].pk)

    assert list(disagreements_in_seals()) == ["seal 1: its root is not the root of its 1 leaves"]


def test_an_entry_and_its_leaf_changed_together_still_break_the_root(at: datetime) -> None:
    [entry] = record(at, "a")
    seal(at)

    tamper("journal_entry", "UPDATE journal_entry SET about = 'b'")
    entry.refresh_from_db()
    tamper("journal_leaf", "UPDATE journal_leaf SET digest = %s", digest_of(entry).hex())

    assert list(disagreements_in_seals()) == ["seal 1: its root is not the root of its 1 leaves"]


def test_a_seal_made_anew_with_other_keys_is_seen_by_its_key(at: datetime) -> None:
    record(at, "a")
    seal(at)

    assert Seal.objects.get().public_key == settings.KEYS.public_key


@pytest.mark.parametrize("table", ["journal_entry", "journal_seal", "journal_leaf"])
def test_the_database_itself_keeps_what_is_written(at: datetime, table: str) -> None:
    record(at, "a", "b")
    seal(at)
    before = list(Leaf.objects.order_by("id").values_list("entry__about", "seal__root", "digest"))

    said = {way: refusal_of(way) for way in ways_to_rewrite(table)}

    assert {way for way, refusal in said.items() if not refusal.endswith(": what is written stays as it is")} == set()
    assert list(Leaf.objects.order_by("id").values_list("entry__about", "seal__root", "digest")) == before


def test_new_entries_are_still_written_by_anybody_who_can_insert(at: datetime) -> None:
    record(at, "a")

    assert refusal_of("INSERT INTO journal_entry (at, by, kind, about, facts) VALUES (%s, 'x', 'y', 'z', '{}')", at) == ""
