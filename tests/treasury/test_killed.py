"""Money under kill -9 and under a rush: nothing is paid twice or lost, and no more is committed than there is."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import psycopg
import pytest

from tests.intake.installations import Installation, database_of_its_own

pytestmark = pytest.mark.slow
IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"
MOMENTS = int(os.environ.get("ZERDELI_KILLS", "200" if IS_PROOF else "18"))
IS_RUSH = IS_PROOF or os.environ.get("ZERDELI_RUSH") == "1"
PROCESSES = 8 if IS_RUSH else 4
APPROVALS, SUFFICES = (160, 41) if IS_RUSH else (40, 11)
ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL


class Worker:
    """A process that does deeds of the treasury in children."""

    def __init__(self, installation: Installation) -> None:
        environment = {**installation.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.treasury.worker"], env=environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, cwd=installation.home)

    def start(self, deed: str, **how: object) -> int:
        """Have a deed begun, and return the process that does it."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"deed": deed, "with": how}) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def status(self) -> int:
        """Wait for the deed's end and return its exit code."""
        assert self._process.stdout
        return int(self._process.stdout.readline())

    def do(self, deed: str, **how: object) -> int:
        """Have a deed done to its end."""
        self.start(deed, **how)
        return self.status()

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give a register with its tables and nothing in them."""
    home = tmp_path_factory.mktemp("treasury") / "home"
    home.mkdir()
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_treasury_{os.getpid()}") as database:
        found = Installation(home, database)
        # A loaded machine takes its time over all tables of all fields.
        said, complained = found.start("migrate").communicate(timeout=600)
        assert "Traceback" not in complained, said + complained
        yield found


@pytest.fixture
def installation(empty: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give each test an empty register of its own: a copy."""
    if not empty.database:
        shutil.copytree(empty.home, tmp_path / "home")
        shutil.copytree(empty.home.with_name("keys"), tmp_path / "keys")
        yield Installation(tmp_path / "home", "")
        return
    name = f"zerdeli_treasury_{os.getpid()}_copy"
    with database_of_its_own(os.environ["ZERDELI_DATABASE"], name) as database:
        with psycopg.connect(os.environ["ZERDELI_DATABASE"], autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE zerdeli_treasury_{os.getpid()}")
        yield Installation(empty.home, database)


def one(installation: Installation, sql: str) -> object:
    """Return the one value that a question has."""
    return installation.ask(sql)[0][0]


def numbers(installation: Installation, state: str) -> list[str]:
    return [str(row[0]) for row in installation.ask(
        f"SELECT number FROM treasury_paymentorder WHERE state = '{state}' ORDER BY id")]


def test_of_many_approvals_at_once_exactly_those_pass_for_whom_there_is_money(installation: Installation) -> None:
    workers = [Worker(installation) for __ in range(PROCESSES)]
    assert workers[0].do("prepare", planned=SUFFICES * 100 + 99, orders=APPROVALS) == 0
    waiting = numbers(installation, "received")

    start_at = time.time() + 1
    for place, worker in enumerate(workers):
        worker.start("commit_each", numbers=waiting[place::PROCESSES], start_at=start_at)
    ends = [worker.status() for worker in workers]
    for worker in workers:
        worker.close()

    assert ends == [0] * PROCESSES
    assert len(numbers(installation, "committed")) == SUFFICES
    assert installation.ask("SELECT planned, committed FROM treasury_line") == [(99, SUFFICES * 100)]
    assert one(installation, "SELECT count(*) FROM treasury_posting WHERE movement = 'commit'") == SUFFICES
    assert verified(installation)


class Killer:
    """Has deeds done that are killed at a random moment first, and looks that each is there whole or not at all."""

    def __init__(self, installation: Installation) -> None:
        self.installation, self.worker, self.random = installation, Worker(installation), Random(os.getpid())
        self.kills = 0
        self.longest: dict[str, float] = {}

    def do(self, deed: str, is_done: str, **how: object) -> None:
        """Do a deed, perhaps killed; where it is not there, look that nothing of it is, and do it to its end."""
        before = sums(self.installation)
        status = self._killed(deed, **how)
        self.kills += status == KILLED
        assert status in (0, KILLED)
        agrees(self.installation)
        if one(self.installation, is_done):
            return
        assert sums(self.installation) == before
        begun = time.monotonic()
        assert self.worker.do(deed, **how) == 0
        self.longest[deed] = max(self.longest.get(deed, 0.0), time.monotonic() - begun)
        assert one(self.installation, is_done)

    def _killed(self, deed: str, **how: object) -> int:
        begun = time.monotonic()
        child = self.worker.start(deed, **how)
        if deed in self.longest and self.kills < MOMENTS:
            time.sleep(self.random.uniform(0, 1.1 * self.longest[deed]))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        status = self.worker.status()
        if status == 0:
            self.longest[deed] = max(self.longest.get(deed, 0.0), time.monotonic() - begun)
        self.installation.wait_until_alone()
        return status

    def pay(self, waiting: list[str], cycle: int) -> None:
        """Commit three orders, put them into a batch, release it, and take the bank's statement in."""
        for number in waiting:
            self.do("commit", f"SELECT count(*) FROM treasury_paymentorder WHERE number = '{number}' AND state = 'committed'",
                    number=number)
        self.do("batch", f"SELECT count(*) FROM treasury_paymentorder WHERE number = '{waiting[0]}' AND state = 'batched'",
                numbers=waiting)
        made = str(one(self.installation, "SELECT number FROM treasury_batch ORDER BY id DESC LIMIT 1"))
        self.do("release", f"SELECT count(*) FROM treasury_batch WHERE number = '{made}' AND state = 'released'", number=made)
        self.do("statement", f"SELECT count(*) FROM treasury_statementfile WHERE name = 's{cycle}'", number=made,
                name=f"s{cycle}")


def test_whatever_is_killed_is_done_whole_or_not_at_all(installation: Installation) -> None:
    killer, cycles = Killer(installation), max(3, -(-MOMENTS // 4))
    assert killer.worker.do("prepare", planned=100_000_000, orders=3 * cycles) == 0

    for cycle in range(1, cycles + 1):
        killer.pay(numbers(installation, "received")[:3], cycle)
        assert not IS_PROOF or cycle % 10 or verified(installation)
    killer.worker.close()

    sys.stderr.write(f"{killer.kills} killed in {6 * cycles} deeds\n")
    assert killer.kills >= MOMENTS // 2, f"only {killer.kills} were killed before their end: the moments are too late"
    orders = 3 * cycles
    assert installation.ask("SELECT state, count(*) FROM treasury_paymentorder GROUP BY state") == [("paid", orders)]
    assert installation.ask("SELECT planned, committed, paid FROM treasury_line") == [
        (100_000_000 - 100 * orders, 0, 100 * orders)]
    assert one(installation, "SELECT count(*) FROM treasury_posting WHERE movement = 'pay'") == orders
    assert one(installation, "SELECT count(DISTINCT document) FROM treasury_posting WHERE movement = 'pay'") == orders
    assert installation.ask("SELECT DISTINCT state FROM treasury_batch") == [("settled",)]
    assert verified(installation)
    assert installation.database or installation.ask("PRAGMA integrity_check") == [("ok",)]


def verified(installation: Installation) -> bool:
    """Tell whether everything agrees by the program's own recount."""
    said, complained = installation.start("verify").communicate(timeout=600)
    assert not complained, complained
    return "Everything agrees" in said


def sums(installation: Installation) -> list[tuple[object, ...]]:
    """Return what a deed could have changed."""
    return [*installation.ask("SELECT planned, committed, paid, used, refunded FROM treasury_line"),
            *installation.ask("SELECT count(*) FROM treasury_posting UNION ALL SELECT count(*) FROM journal_entry UNION ALL"
                              " SELECT count(*) FROM treasury_batch UNION ALL SELECT count(*) FROM treasury_statementline"),
            *installation.ask("SELECT state, count(*) FROM treasury_paymentorder GROUP BY state ORDER BY state")]


def agrees(installation: Installation) -> None:
    """Look that balances are the postings' sums and the orders', in SQL of the test's own."""
    [balances] = installation.ask("SELECT planned, committed, paid FROM treasury_line")
    [posted] = installation.ask(
        "SELECT sum(CASE movement WHEN 'appropriate' THEN amount WHEN 'commit' THEN -amount ELSE 0 END),"
        " sum(CASE movement WHEN 'commit' THEN amount WHEN 'pay' THEN -amount ELSE 0 END),"
        " sum(CASE movement WHEN 'pay' THEN amount ELSE 0 END) FROM treasury_posting")
    [ordered] = installation.ask(
        "SELECT coalesce(sum(CASE WHEN state IN ('committed', 'batched', 'sent') THEN amount END), 0),"
        " coalesce(sum(CASE state WHEN 'paid' THEN amount END), 0) FROM treasury_paymentorder")
    assert tuple(map(int, balances)) == tuple(map(int, posted))  # type: ignore[arg-type]
    assert tuple(map(int, balances[1:])) == tuple(map(int, ordered))  # type: ignore[arg-type]
