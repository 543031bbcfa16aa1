"""Two processes enter the same file at the same second: one enters it, the other finds it entered or is told to try again."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.intake.installations import Installation, database_of_its_own, prepared, visits
from tests.small import AT, BY, M, enter, write_file, write_small_district
from zerdeli.centres.models import Centre, Visit
from zerdeli.documents.models import RegisterFile
from zerdeli.intake.actions.entering import Outcome, Wish, enter_register_file
from zerdeli.intake.rules.merges import Merged
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


@pytest.fixture
def register(transactional_db: None, tmp_path: Path) -> None:
    """Give the small district up to its runs, written down for everybody to see."""
    for path in write_small_district(tmp_path)[:8]:
        assert enter(path).findings.is_clean


def by_somebody_else(path: Path) -> Outcome:
    """Enter a file by a connection of its own, as another process would."""
    outcomes: list[Outcome] = []

    def enter_it() -> None:
        outcomes.append(enter(path))
        connection.close()
    racer = Thread(target=enter_it)
    racer.start()
    racer.join()
    return outcomes[0]


class Overtaking:
    """Lets somebody else enter a file each time that ours was checked and is about to be merged."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files, self.entered = iter(files), 0

    def __call__(self, execute: Callable[..., Any], sql: str, given: Any, many: bool, told: Any) -> Any:
        if sql.startswith("SELECT fate") and (path := next(self.files, None)) is not None:
            self.entered += by_somebody_else(path).merged.added
        return execute(sql, given, many, told)


def test_a_file_entered_by_another_while_this_one_was_read_is_registered_already(register: None, tmp_path: Path) -> None:
    path = visits(tmp_path, "late", 10)
    others: list[Outcome] = []

    outcome = enter_register_file(wish=Wish(path), registers=REGISTERS, keys=settings.KEYS, by=BY, at=AT,
                                  progress=lambda advance: others.append(by_somebody_else(path)))

    assert [one.merged.added for one in others] == [10]
    assert (outcome.findings.is_clean, outcome.merged) == (True, Merged(unchanged=10))
    assert (Visit.objects.count(), RegisterFile.objects.filter(register="visits").count()) == (10, 1)


def test_a_file_entered_by_another_before_the_merge_is_registered_already(register: None, tmp_path: Path) -> None:
    path = visits(tmp_path, "same", 10)

    with connection.execute_wrapper(Overtaking([path])):
        outcome = enter(path)

    assert (outcome.findings.is_clean, outcome.merged) == (True, Merged(unchanged=10))
    assert (Visit.objects.count(), RegisterFile.objects.filter(register="visits").count()) == (10, 1)


def test_whoever_is_overtaken_checks_anew_and_enters(register: None, tmp_path: Path) -> None:
    overtaking = Overtaking(visits(tmp_path, name, 10) for name in ("one", "two"))

    with connection.execute_wrapper(overtaking):
        outcome = enter(visits(tmp_path, "ours", 10))

    assert (overtaking.entered, outcome.merged.added, Visit.objects.count()) == (20, 10, 30)


def test_whoever_is_overtaken_again_and_again_is_told_so(register: None, tmp_path: Path) -> None:
    overtaking = Overtaking(visits(tmp_path, name, 10) for name in ("one", "two", "three"))

    with connection.execute_wrapper(overtaking):
        outcome = enter(visits(tmp_path, "ours", 10))

    assert [one.reason.code for one in outcome.findings.problems] == ["intake.overtaken"]
    assert (overtaking.entered, Visit.objects.count()) == (30, 30)


def test_what_was_corrected_meanwhile_is_what_new_rows_hold(register: None, tmp_path: Path) -> None:
    """Somebody moves the centre between the check of its visits and their entry: they lie where it now lies."""
    centre = ("C-A", M, "Орталық", "Центр", "Centre", "Зерделі, 1", "", "2020-12-10T09:00")
    moved = write_file(tmp_path, "centres-moved", "centres", [centre])

    def move(execute: Callable[..., Any], sql: str, given: Any, many: bool, told: Any) -> Any:
        if sql.startswith("SELECT fate") and not Centre.objects.filter(place__code=M, code="C-A").exists():
            racer = Thread(target=lambda: (enter(moved, reason="moved"), connection.close()))
            racer.start()
            racer.join()
        return execute(sql, given, many, told)
    with connection.execute_wrapper(move):
        enter(visits(tmp_path, "ours", 10))

    assert set(Visit.objects.values_list("place__code", flat=True)) == {M}
