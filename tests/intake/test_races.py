"""Two processes enter the same file at the same second: one enters it, the other finds it entered or is told to try again."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection

from tests.intake.installations import Installation, database_of_its_own, prepared, visits
from tests.small import AT, BY, enter, write_small_district
from zerdeli.centres.models import Visit
from zerdeli.documents.models import RegisterFile
from zerdeli.intake.actions.entering import Outcome, Wish, enter_register_file
from zerdeli.intake.rules.advances import Advance
from zerdeli.portal.registers import REGISTERS

RACERS = 3
ROWS = 4_000


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("raced")
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_raced_{os.getpid()}") as database:
        yield prepared(folder / "home", database)


@pytest.mark.slow
def test_of_several_at_once_one_enters_the_file_and_the_others_lose_nothing(
    installation: Installation, tmp_path: Path
) -> None:
    path = visits(tmp_path, "race", ROWS)

    racers = [installation.start("import", str(path)) for __ in range(RACERS)]
    told = [(*racer.communicate(timeout=120), racer.returncode) for racer in racers]

    assert [complained for __, complained, __ in told] == [""] * RACERS
    assert sum("Entered. New rows: 4,000" in said for said, __, __ in told) == 1
    for said, __, code in told:
        assert ("Entered." in said and code == 0) or ("All of it is registered already." in said and code == 0) or (
            "Enter the file once more" in said and code == 1)
    assert installation.ask("SELECT count(*), count(DISTINCT number) FROM centres_visit") == [(ROWS, ROWS)]
    assert installation.ask("SELECT count(*) FROM documents_registerfile WHERE register = 'visits'") == [(1,)]


@pytest.mark.slow
def test_files_of_one_register_entered_at_once_are_all_entered(installation: Installation, tmp_path: Path) -> None:
    paths = [visits(tmp_path, f"side{number}", ROWS) for number in range(RACERS)]

    racers = [installation.start("import", str(path)) for path in paths]
    told = [(*racer.communicate(timeout=120), racer.returncode) for racer in racers]

    assert [(complained, code) for __, complained, code in told] == [("", 0)] * RACERS
    assert installation.ask("SELECT count(*) FROM centres_visit WHERE number LIKE 'side%'") == [(RACERS * ROWS,)]


@pytest.mark.django_db(transaction=True)
def test_a_file_entered_by_another_while_this_one_was_read_is_registered_already(tmp_path: Path) -> None:
    for path in write_small_district(tmp_path)[:7]:
        assert enter(path).findings.is_clean
    path = visits(tmp_path, "late", 10)
    others: list[Outcome] = []

    def enter_as_another() -> None:
        others.append(enter(path))
        connection.close()

    def be_late(advance: Advance) -> None:
        racer = Thread(target=enter_as_another)
        racer.start()
        racer.join()
    outcome = enter_register_file(wish=Wish(path), registers=REGISTERS, keys=settings.KEYS, by=BY, at=AT, progress=be_late)

    assert [one.merged.added for one in others] == [10]
    assert (outcome.findings.is_clean, outcome.merged.unchanged, outcome.merged.entry) == (True, 10, None)
    assert (Visit.objects.count(), RegisterFile.objects.filter(register="visits").count()) == (10, 1)
