"""A file is kept once under the hash of what it holds, and never half."""

from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from tests.small import AT, BY
from zerdeli.base.refusals import NotFound
from zerdeli.documents.actions import list_register_file, store_file
from zerdeli.documents.queries import entered_files, names_of_files, rows_corrected_by, stored_file
from zerdeli.documents.rules import shelf_of
from zerdeli.journal.actions import record_act

HASH = sha256(b"abc").hexdigest()


@pytest.mark.once
def test_a_file_lies_two_levels_deep() -> None:
    assert shelf_of(HASH) == PurePosixPath(f"ba/78/{HASH}")


@pytest.mark.once
def test_a_file_is_kept_under_its_hash_and_found_again(tmp_path: Path) -> None:
    assert store_file(store=tmp_path, content=b"abc") == HASH
    assert stored_file(tmp_path, HASH) == b"abc"


@pytest.mark.once
def test_the_same_content_is_kept_once_and_no_draft_is_left(tmp_path: Path) -> None:
    store_file(store=tmp_path, content=b"abc")
    kept = (tmp_path / shelf_of(HASH)).stat().st_mtime_ns

    store_file(store=tmp_path, content=b"abc")

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [HASH]
    assert (tmp_path / shelf_of(HASH)).stat().st_mtime_ns == kept


@pytest.mark.once
def test_a_file_that_was_never_stored_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refused:
        stored_file(tmp_path, HASH)

    assert [reason.code for reason in refused.value.reasons] == ["documents.no_file"]


@pytest.mark.django_db
def test_register_files_are_listed_in_the_order_of_their_entry_with_what_they_brought() -> None:
    entries = [record_act(kind="tested", about=name, by=BY, at=AT, facts={}) for name in "ab"]
    for entry, corrected in zip(entries, (0, 3), strict=True):
        list_register_file(entry=entry, digest=HASH, name=f"{entry.about}.csv", register="plots", mode="entered", added=1,
                           corrected=corrected, unchanged=2)

    assert [(file.name, file.entry, file.added, file.unchanged) for file in entered_files()] == [
        ("a.csv", entries[0], 1, 2), ("b.csv", entries[1], 1, 2)]
    assert names_of_files({entries[1].pk}) == {entries[1].pk: "b.csv"}
    assert rows_corrected_by({entry.pk for entry in entries}) == {entries[0].pk: 0, entries[1].pk: 3}
