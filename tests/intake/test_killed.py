"""An import that is killed leaves the register as it was or complete, and can simply be run again."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from subprocess import TimeoutExpired

import pytest

from tests.intake.installations import Installation, database_of_its_own, prepared, visits

pytestmark = pytest.mark.slow
IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"
MOMENTS = 50 if IS_PROOF else 12
ROWS = 20_000 if IS_PROOF else 10_000
COUNT = "SELECT count(*) FROM centres_visit WHERE number LIKE '{name}-%'"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("killed")
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_killed_{os.getpid()}") as database:
        yield prepared(folder / "home", database)


def seconds_of(installation: Installation, *words: str) -> float:
    """Return how long a command takes; it must succeed."""
    start = time.monotonic()
    code, said, complained = installation.run(*words)
    assert code == 0, said + complained
    return time.monotonic() - start


def killed(installation: Installation, path: Path, after: float) -> None:
    """Start an import and kill it after so many seconds, if it still runs."""
    started = installation.start("import", str(path))
    with suppress(TimeoutExpired):
        started.wait(timeout=after)
    started.kill()
    __, complained = started.communicate()
    assert "Traceback" not in complained
    installation.wait_until_alone()


def test_an_import_killed_at_any_moment_leaves_all_or_nothing(installation: Installation, tmp_path: Path) -> None:
    random = Random(os.getpid())
    shortest = seconds_of(installation, "import", str(visits(tmp_path, "none", 0)))
    longest = seconds_of(installation, "import", str(visits(tmp_path, "whole", ROWS)))
    files = {f"k{moment}": visits(tmp_path, f"k{moment}", ROWS) for moment in range(MOMENTS)}

    for name, path in files.items():
        killed(installation, path, random.uniform(0.7 * shortest, 1.1 * longest))
        assert installation.ask(COUNT.format(name=name)) in ([(0,)], [(ROWS,)])
        if IS_PROOF:
            assert installation.run("verify")[0] == 0
    left = {name for name in files if installation.ask(COUNT.format(name=name)) == [(0,)]}
    verified = installation.run("verify")
    assert "Everything agrees" in verified[1]
    again = installation.run("import", *map(str, files.values()))

    assert left, "No import was killed before its end: the moments are too late."
    assert (verified[0], again[0]) == (0, 0)
    assert {name: installation.ask(COUNT.format(name=name)) for name in files} == dict.fromkeys(files, [(ROWS,)])
    assert again[1].count("All of it is registered already.") == len(files) - len(left)
    assert installation.ask("SELECT count(*) FROM journal_entry WHERE about = 'visits'") == [(len(files) + 1,)]
    assert installation.run("verify")[0] == 0
    if not installation.database:
        assert installation.ask("PRAGMA integrity_check") == [("ok",)]
