"""Steps at the same second, and processes that are killed in the middle of one: each step is there whole or not at all."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import sleep

import pytest
from django.db import connection

from tests.intake.installations import Installation, database_of_its_own
from tests.meetings.worked import CLOCK, CONTROLLER, KEYS, WORDS, given, standing_at
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import RuleBroken
from zerdeli.journal.models import Entry
from zerdeli.meetings.actions.instructing import accept_report, return_report
from zerdeli.meetings.actions.noticing import notice_deadlines
from zerdeli.meetings.actions.reckoning import reckon_board
from zerdeli.meetings.models import BoardReckoned, BoardRow, NoticeGiven, Stage, StepTaken

IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"
ROUNDS = 40 if IS_PROOF else 6
TRIES, WALKERS = (10_000, 4) if IS_PROOF else (150, 2)
ROOT = Path(__file__).parents[2]
OTHER = Actor("staff:other", frozenset({Duty.CONTROL_INSTRUCTIONS}))


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do deeds at the same moment; return "done" or the code of the refusal for each."""
    barrier = threading.Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> str:
        try:
            barrier.wait()
            deed()
        except RuleBroken as refused:
            return refused.reasons[0].code
        finally:
            connection.close()
        return "done"
    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_controllers_at_the_same_second_one_is_told_what_the_other_did(at: datetime) -> None:
    for _ in range(ROUNDS):
        made = standing_at("reported", at)
        seen = {"number": made.number, "revision": made.revision, "words": WORDS, "at": at}

        said = at_once(lambda seen=seen: accept_report(**seen, by=CONTROLLER), lambda seen=seen: return_report(**seen, by=OTHER))

        assert sorted(said) == ["done", "meetings.changed"]
        assert StepTaken.objects.filter(instruction=made, step__in=["accept", "return"]).count() == 1
        assert Stage.objects.filter(instruction=made, closed_at=None, until_on=None).count() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_tell_each_deadline_once_and_count_one_board(at: datetime) -> None:
    for _ in range(4):
        given(at, due_on=at.date() + timedelta(days=1))
    before = Entry.objects.count()

    at_once(*[lambda: notice_deadlines(keys=KEYS, by=CLOCK, at=at)] * 2)
    at_once(*[lambda: reckon_board(at=at)] * 2)

    assert NoticeGiven.objects.count() == 4
    assert Entry.objects.count() == before + 4
    assert BoardReckoned.objects.get().raised == sum(row.many for row in BoardRow.objects.filter(of_concerns=True)) == 4


RAISED = "SELECT count(*) FROM meetings_concern WHERE closed_at IS NULL"
STANDING = ("SELECT count(DISTINCT i.concern_id) FROM meetings_instruction i JOIN meetings_stage s ON s.instruction_id = i.id"
            " WHERE i.closed_at IS NULL AND s.closed_at IS NULL AND s.until_on IS NULL")
# What must never be: an instruction in two states or none, or with other than a revision a step.
TORN = {
    "no state, or two": "SELECT i.number FROM meetings_instruction i LEFT JOIN meetings_stage s ON s.instruction_id = i.id"
                        " AND s.closed_at IS NULL AND s.until_on IS NULL WHERE i.closed_at IS NULL GROUP BY i.number"
                        " HAVING count(s.id) <> 1",
    "a step without its revision": "SELECT i.number FROM meetings_instruction i LEFT JOIN meetings_steptaken t"
                                   " ON t.instruction_id = i.id WHERE i.closed_at IS NULL GROUP BY i.number, i.revision"
                                   " HAVING i.revision <> 1 + count(t.id)",
    "closed without evidence": "SELECT s.instruction_id FROM meetings_stage s WHERE s.closed_at IS NULL AND s.until_on IS NULL"
                               " AND s.state = 'closed' AND NOT EXISTS (SELECT 1 FROM meetings_steptaken t WHERE"
                               " t.instruction_id = s.instruction_id AND t.step = 'report' AND t.evidence <> '')",
}


def walker(installation: Installation, *words: str) -> subprocess.Popen[str]:
    environment = {**installation.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen([sys.executable, "-P", "-m", "tests.meetings.walker", *words], env=environment, text=True,
                            stdout=subprocess.PIPE, cwd=installation.home)


@pytest.mark.slow
def test_after_many_steps_by_processes_that_are_killed_every_concern_stands_somewhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_walked_{os.getpid()}") as database:
        installation = Installation(home, database)
        assert "Traceback" not in installation.start("migrate").communicate(timeout=600)[1]
        with walker(installation, "prepare", "12") as preparing:
            assert preparing.wait(timeout=300) == 0
        tried = chance_kills(installation)

        assert tried >= TRIES
        assert installation.ask(RAISED) == installation.ask(STANDING)
        assert {name: installation.ask(question) for name, question in TORN.items()} == dict.fromkeys(TORN, [])
        assert installation.ask("SELECT count(*) FROM meetings_steptaken")[0][0] > TRIES // 20


def chance_kills(installation: Installation) -> int:
    """Let walkers walk, kill each at a random moment and begin another, until enough steps were tried."""
    chance, tried, seed = Random(2020), 0, 0
    while tried < TRIES:
        walkers = [walker(installation, "walk", str(seed + number)) for number in range(WALKERS)]
        seed += WALKERS
        for one in walkers:
            assert one.stdout is not None
            one.stdout.readline()
        sleep(1 + chance.random() * (8 if IS_PROOF else 2))
        for one in walkers:
            one.kill()
        tried += sum(1 + len((one.stdout.read() if one.stdout else "").split()) for one in walkers)
        for one in walkers:
            one.wait()
            if one.stdout:
                one.stdout.close()
    return tried
