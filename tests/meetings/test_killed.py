"""Random steps with processes killed amid them: every concern is there whole, in one state, and the states' sum is all of them."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.installations import Installation, database_of_its_own

pytestmark = pytest.mark.slow
STEPS = 10_000 if os.environ.get("ZERDELI_PROVE") == "1" else 250
ROOT = Path(__file__).parents[2]


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Give a register with its tables and nothing in them."""
    home = tmp_path / "home"
    home.mkdir()
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_meetings_{os.getpid()}") as database:
        found = Installation(home, database)
        said, complained = found.start("migrate").communicate(timeout=600)
        assert "Traceback" not in complained, said + complained
        yield found


def worker(installation: Installation, seed: int, steps: int) -> subprocess.Popen[str]:
    environment = {**installation.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen([sys.executable, "-P", "-m", "tests.meetings.worker", str(seed), str(steps)], env=environment,
                            cwd=installation.home, stdout=subprocess.PIPE, text=True)


def counts(installation: Installation) -> tuple[int, int]:
    """Return how many concerns there are and how many acts recorded one, in SQL of the test's own; look that the states agree."""
    states = dict(installation.ask("SELECT settled, count(*) FROM meetings_concern WHERE closed_at IS NULL GROUP BY settled"))
    assert set(states) <= {"nothing", "joined", "forwarded", "on_the_spot"}
    [[raised]] = installation.ask("SELECT count(DISTINCT number) FROM meetings_concern")
    assert sum(map(int, states.values())) == int(raised)
    [[recorded]] = installation.ask("SELECT count(*) FROM journal_entry WHERE kind = 'concern.recorded'")
    [[versions]] = installation.ask("SELECT count(*) FROM meetings_concern")
    [[acts]] = installation.ask("SELECT count(*) FROM journal_entry WHERE kind LIKE 'concern.%'")
    assert int(versions) == int(acts), "an act without its version, or a version without its act"
    assert installation.ask("SELECT count(*) FROM meetings_concern c WHERE closed_at IS NULL AND folded <> '-' AND NOT EXISTS"
                            " (SELECT 1 FROM meetings_filedword w WHERE w.concern_id = c.id)") == [(0,)]
    assert installation.ask("SELECT count(*) FROM meetings_concern c JOIN meetings_concern r ON r.id = c.joined_to_id WHERE c.closed_at IS NULL"
                            " AND r.settled = 'joined'") == [(0,)]
    return int(raised), int(recorded)


def test_whatever_is_killed_the_sum_over_states_is_what_was_raised(installation: Installation) -> None:
    first = worker(installation, 0, 0)
    first.communicate(timeout=120)
    assert first.returncode == 0
    chance, done, kills, turn = random.Random(os.getpid()), 0, 0, 0
    while done < STEPS:
        turn += 1
        process = worker(installation, turn, STEPS - done)
        assert process.stdout
        patience = chance.randint(20, max(40, STEPS // 8))
        for _line in range(patience):
            if not process.stdout.readline():
                break
            done += 1
        if process.poll() is None:
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        process.stdout.close()
        installation.wait_until_alone()
        raised, recorded = counts(installation)
        assert raised == recorded
    assert kills >= 3 and counts(installation)[0] > STEPS // 5
    sys.stderr.write(f"{done} steps, {kills} killed, {counts(installation)[0]} concerns\n")
