"""Two hundred voters change their votes while the count is being closed: each is counted once, with her last ballot."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from tests.consultations.votes import CLOSES, cast, close, opened
from zerdeli.base.refusals import RuleBroken
from zerdeli.consultations.models import Ballot, Result, Voter

VOTERS = 200 if os.environ.get("ZERDELI_PROVE") == "1" else 40
FLATS = {("A1", str(number)): 4 for number in range(1, 26)} | {("B2", str(number)): 4 for number in range(1, 26)}
LAST = CLOSES - timedelta(milliseconds=1)


class Voting:
    """One voter: she casts until a ballot is refused, and remembers the receipts she was given."""

    def __init__(self, number: int) -> None:
        self.voter, self.chance = f"voter{number}", Random(number)
        house, flat = list(FLATS)[number % len(FLATS)]
        self.flat = f"{house}/{flat}"
        self.receipts: list[tuple[str, str]] = []
        self.refused: list[str] = []

    def first(self) -> None:
        self._cast("1")

    def again(self) -> None:
        for _ in range(3):
            if not self.refused:
                self._cast(self.chance.choice("123"))

    def _cast(self, choice: str) -> None:
        try:
            self.receipts.append((cast(self.voter, choice, flat=self.flat, at=LAST).code, choice))
        except RuleBroken as refusal:
            self.refused += [reason.code for reason in refusal.reasons]
        finally:
            connection.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_each_voter_is_counted_once_with_the_last_ballot_before_closing() -> None:
    opened(adults=FLATS)
    voters = [Voting(number) for number in range(VOTERS)]
    # Each has voted once, so that whoever comes too late with the change keeps the first ballot.
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Voting.first, voters))
    enough, begun, counted = VOTERS // 4, threading.Semaphore(0), []

    def change(voter: Voting) -> None:
        voter.again()
        begun.release()

    def close_meanwhile() -> None:
        for _ in range(enough):
            begun.acquire()
        try:
            counted.append(close(CLOSES).voted)
        finally:
            connection.close()

    with ThreadPoolExecutor(9) as pool:
        closing = pool.submit(close_meanwhile)
        list(pool.map(change, voters))
        closing.result()

    last = dict(voter.receipts[-1] for voter in voters)
    assert {code for voter in voters for code in voter.refused} == {"vote_closed"}
    assert 0 < sum(1 for voter in voters if voter.refused) < VOTERS
    assert {ballot.receipt: ballot.choices[0] for ballot in Ballot.objects.all()} == last
    assert counted == [VOTERS] == [Voter.objects.count()] == [Result.objects.get().voted]
    assert len(last) == VOTERS
