"""The command line on a home of its own: files in, an edition out, verified, with the keys elsewhere."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import zerdeli
from tests.small import write_small_district
from zerdeli.base.identifiers import reference

pytestmark = [pytest.mark.once, pytest.mark.slow]
SOURCE = str(Path(zerdeli.__file__).parents[1])
Said = subprocess.CompletedProcess[str]


def start(home: Path, *words: str) -> "subprocess.Popen[str]":
    place = {name: value for name, value in os.environ.items() if not name.startswith(("ZERDELI_", "DJANGO_"))}
    return subprocess.Popen([sys.executable, "-P", "-m", "zerdeli", "--home", str(home), "--lang", "en", *words],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                            env={**place, "PYTHONPATH": SOURCE})


def run(home: Path, *words: str) -> Said:
    process = start(home, *words)
    out, err = process.communicate()
    return Said(words, process.returncode, out, err)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home into which the small district was entered and published by commands alone."""
    folder = tmp_path_factory.mktemp("command")
    files = [str(path) for path in write_small_district(folder)]
    for words in (("migrate",), ("--as", "aigul", "import", *files), ("publish", "--as-of", "2020-12-24T09:31")):
        said = run(folder / "home", *words)
        assert (said.returncode, said.stderr) == (0, ""), said
    return folder / "home"


def value(home: Path, code: str) -> Any:
    return json.loads(run(home, "figures", code, "--period", "2020", "--json").stdout)[0]["value"]


def rows(home: Path, sql: str) -> list[Any]:
    # Closed, not left to the garbage: a connection that lingers would meet the log that the last process has removed.
    with closing(sqlite3.connect(home / "zerdeli.sqlite3")) as register, register:
        return register.execute(sql).fetchall()


def test_files_are_entered_and_an_edition_is_published_by_whoever_was_named(home: Path) -> None:
    assert value(home, "courses.women_completed") == 33
    assert {by for by, in rows(home, "SELECT by FROM journal_entry WHERE kind = 'register_file.entered'")} == {
        "operator:aigul"}
    assert rows(home, "SELECT count(*), min(as_of) FROM figures_edition") == [(1, "2020-12-24 03:31:00")]


def test_the_keys_lie_outside_the_home(home: Path) -> None:
    keys = home.with_name("home-keys") / "keys.json"

    assert sorted(json.loads(keys.read_text())) == ["blind_index", "encryption", "salt", "signing"]
    assert [path for path in home.rglob("*") if path.name == "keys.json"] == []


def test_the_register_holds_no_number_of_a_person_in_the_clear(home: Path) -> None:
    whole = b"".join(path.read_bytes() for path in home.glob("zerdeli.sqlite3*"))

    assert whole.count(b"851332400") == 0
    assert len(whole) > 100_000


def test_what_does_not_agree_is_named_and_the_exit_code_is_one(home: Path) -> None:
    run(home, "tick")
    agreed = run(home, "verify")
    [(kept,)] = rows(home, "SELECT paid FROM treasury_line WHERE code = '2020/grants.large/751210000'")

    rows(home, "UPDATE treasury_line SET paid = 7 WHERE code = '2020/grants.large/751210000'")
    touched = run(home, "verify")
    rows(home, f"UPDATE treasury_line SET paid = {kept} WHERE code = '2020/grants.large/751210000'")

    assert (agreed.returncode, agreed.stdout) == (0, "Everything agrees: seals, ledger and editions.\n")
    assert (touched.returncode, touched.stdout) == (
        1, "✗ budget line 2020/grants.large/751210000: paid stands at 7, postings make 1200000000\n")


def test_an_award_is_voided_and_restored_and_the_rest_waits_for_the_next_seal(home: Path) -> None:
    run(home, "tick")

    said = [run(home, "award", deed, reference(200), "--reason", "Қате шот") for deed in ("void", "restore")]

    assert [(one.returncode, one.stdout) for one in said] == [(0, f"{reference(200)}: voided\n"), (0, f"{reference(200)}: in force\n")]
    assert value(home, "grants.small.recipients") == 11
    assert run(home, "verify").stdout.splitlines()[0] == "Entries not sealed yet: 2. “zerdeli tick” seals them."


def test_ticks_at_once_and_again_are_harmless(home: Path) -> None:
    run(home, "tick")
    run(home, "award", "void", reference(201), "--reason", "Қате шот")

    together = [start(home, "tick") for _ in range(3)]
    said = sorted(process.communicate() for process in together)

    assert [process.returncode for process in together] == [0, 0, 0]
    seals = [line for out, __ in said for line in out.splitlines() if line.startswith("seal ")]
    assert [line.partition(": ")[2] for line in seals] == ["1 entries"]
    assert run(home, "tick").stdout == ""
    assert run(home, "verify").returncode == 0


def test_a_refusal_is_a_sentence_and_the_exit_code_two(home: Path) -> None:
    said = run(home, "award", "void", "12345678", "--reason", "x")

    assert (said.returncode, said.stdout, said.stderr) == (
        2, "", "✗ There is no award “12345678”. Check the eight digits.\n")


def test_an_edition_before_the_last_one_is_refused(home: Path) -> None:
    said = run(home, "publish", "--as-of", "2020-12-23")

    assert said.returncode == 2
    assert said.stderr.startswith("✗ The last edition was counted at 2020-12-24T03:31+00:00 or later.")


def test_what_is_no_command_is_told_how_to_ask(home: Path) -> None:
    said = run(home, "happiness")

    assert said.returncode == 2
    assert "usage: zerdeli" in said.stderr


def test_an_empty_home_is_told_to_begin_with_the_places(tmp_path: Path) -> None:
    run(tmp_path / "new", "migrate")

    said = run(tmp_path / "new", "figures")

    assert (said.returncode, said.stderr) == (2, "✗ The register has no city yet. Enter the file of places first.\n")
