"""Many decisions announced at one moment by many processes: exactly those pass for whom there is money."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake.installations import Installation, database_of_its_own

pytestmark = pytest.mark.slow
IS_RUSH = os.environ.get("ZERDELI_PROVE") == "1" or os.environ.get("ZERDELI_RUSH") == "1"
PROCESSES, APPROVALS, SUFFICES = (8, 160, 41) if IS_RUSH else (4, 16, 5)
ROOT = Path(__file__).parents[2]


class Secretary:
    """A process that announces decisions."""

    def __init__(self, installation: Installation) -> None:
        environment = {**installation.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        self._process = subprocess.Popen([sys.executable, "-P", "-m", "tests.grants.sat_worker"], env=environment,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=installation.home)

    def ask(self, deed: str, **how: Any) -> None:
        """Have a deed begun."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"deed": deed, "with": how}) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """Wait for its end."""
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate(timeout=60)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Give a register with its tables and nothing in them."""
    home = tmp_path / "home"
    home.mkdir()
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_sitting_{os.getpid()}") as database:
        found = Installation(home, database)
        said, complained = found.start("migrate").communicate(timeout=600)
        assert "Traceback" not in complained, said + complained
        yield found


def test_of_many_decisions_at_once_exactly_those_pass_for_whom_there_is_money(installation: Installation) -> None:
    secretaries = [Secretary(installation) for __ in range(PROCESSES)]
    secretaries[0].ask("prepare", cases=APPROVALS, suffices=SUFFICES)
    ready = secretaries[0].answer()
    assert ready["open"] == APPROVALS

    start_at = time.time() + 2
    for place, secretary in enumerate(secretaries):
        secretary.ask("conclude", sitting=ready["sitting"], cases=ready["cases"][place::PROCESSES], start_at=start_at)
    ends = [secretary.answer() for secretary in secretaries]
    for secretary in secretaries:
        secretary.close()

    assert sum(end["passed"] for end in ends) == SUFFICES
    assert {code for end in ends for code in end["codes"]} == {"treasury.not_enough"}
    assert installation.ask("SELECT count(*), sum(amount) FROM grants_decision") == [(SUFFICES, SUFFICES * 50_000_000)]
    assert installation.ask("SELECT planned - reserved, committed FROM treasury_line") == [(49_999_900, 0)]
    assert installation.ask("SELECT count(*) FROM treasury_reserve WHERE freed_at IS NULL") == [(SUFFICES,)]
