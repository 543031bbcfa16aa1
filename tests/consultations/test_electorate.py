"""Who may vote, whose ballot counts, and whether enough took part."""

from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.consultations.ballots import UNHURRIED
from zerdeli.consultations.rules.electorate import (
    Cast,
    Entry,
    Quorum,
    Turnout,
    Voting,
    counted_ballots,
    disagreements_of_roll,
    reasons_against_ballot,
    reasons_against_quorum,
    reasons_against_roll,
    turnout,
)

pytestmark = pytest.mark.once
OPENS = datetime(2021, 2, 1, 9, tzinfo=ZoneInfo("Asia/Almaty"))
CLOSES = OPENS + timedelta(days=14)
VOTING = Voting(frozenset({"aigul", "marat", "olga"}), OPENS, CLOSES)
LAST_MOMENT = CLOSES - timedelta(microseconds=1)


@pytest.mark.parametrize(("eligible", "voted", "quorum", "needed", "is_enough"), [
    (100, 20, Quorum(Fraction(1, 5)), 20, True),
    (100, 19, Quorum(Fraction(1, 5)), 20, False),
    # A fifth of 101 is 20.2 people; 20 are not a fifth.
    (101, 20, Quorum(Fraction(1, 5)), 21, False),
    (10, 3, Quorum(Fraction(1, 5), people=4), 4, False),
    (10, 0, Quorum(), 0, True),
    (0, 0, Quorum(Fraction(1, 2)), 0, True),
])
def test_a_quorum_is_a_share_rounded_up_and_a_least_number(eligible: int, voted: int, quorum: Quorum, needed: int, is_enough: bool):
    found = turnout(eligible, voted, quorum)

    assert found == Turnout(eligible, voted, needed)
    assert found.is_enough is is_enough
    assert found.missing == (0 if is_enough else needed - voted)


def test_the_share_that_voted_is_exact():
    assert turnout(9, 3, Quorum()).share == Fraction(1, 3)
    assert turnout(0, 0, Quorum()).share == 0


@pytest.mark.parametrize(("quorum", "count"), [(Quorum(Fraction(1)), 0), (Quorum(Fraction(11, 10)), 1), (Quorum(Fraction(-1, 2)), 1),
                                               (Quorum(people=-1), 1)])
def test_a_quorum_must_be_possible(quorum: Quorum, count: int):
    assert [str(reason) for reason in reasons_against_quorum(quorum)] == [
        "A quorum is a share from 0 to 1 and a number of people that is not below 0. Correct it."] * count


@pytest.mark.parametrize(("voter", "at", "codes"), [
    ("aigul", OPENS, []),
    ("aigul", LAST_MOMENT, []),
    ("aigul", CLOSES, ["ballot_too_late"]),
    ("aigul", OPENS - timedelta(seconds=1), ["ballot_too_early"]),
    ("stranger", OPENS, ["ballot_not_on_roll"]),
    ("stranger", CLOSES, ["ballot_not_on_roll", "ballot_too_late"]),
])
def test_a_ballot_is_taken_from_the_roll_while_voting_is_open(voter: str, at: datetime, codes: list[str]):
    reasons = reasons_against_ballot(VOTING, voter, at)

    assert [reason.code for reason in reasons] == codes
    assert all(str(reason) for reason in reasons)


def test_one_person_stands_on_the_roll_once():
    reasons = reasons_against_roll([Entry("aigul", "7"), Entry("marat", "7"), Entry("aigul", "5")])

    assert [(reason.code, reason.facts["buildings"]) for reason in reasons] == [("roll_person_twice", "5, 7")]
    assert str(reasons[0]) == "A person stands on the roll 2 times (5, 7). Keep the building where she lives."


def test_the_last_ballot_before_closing_counts():
    casts = [Cast("marat", OPENS, 1, "trees"),
             Cast("aigul", OPENS, 2, "play"),
             Cast("aigul", LAST_MOMENT, 3, "trees"),
             Cast("aigul", CLOSES, 4, "chess"),
             Cast("stranger", OPENS, 5, "play")]

    assert counted_ballots(casts, VOTING) == {"aigul": "trees", "marat": "trees"}


def test_of_two_in_one_instant_the_later_entered_counts():
    assert counted_ballots([Cast("olga", OPENS, 8, "play"), Cast("olga", OPENS, 7, "trees")], VOTING) == {"olga": "play"}


@UNHURRIED
@given(st.lists(st.tuples(st.sampled_from(["aigul", "marat", "stranger"]), st.integers(-2, 16), st.integers(0, 9)),
                unique_by=lambda cast: cast[2]), st.randoms())
def test_each_is_counted_once_in_whatever_order_ballots_arrive(told: list[tuple[str, int, int]], chance):
    casts = [Cast(voter, OPENS + timedelta(days=day), serial, serial) for voter, day, serial in told]
    shuffled = chance.sample(casts, len(casts))

    counted = counted_ballots(casts, VOTING)

    assert counted_ballots(shuffled, VOTING) == counted
    assert set(counted) == {cast.voter for cast in casts if OPENS <= cast.at < CLOSES} - {"stranger"}


@pytest.mark.parametrize(("marked", "ballots", "codes"), [
    (["aigul", "marat"], 2, []),
    (["aigul", "marat"], 3, ["roll_and_box_differ"]),
    (["aigul", "aigul"], 1, ["roll_marked_twice"]),
    (["aigul", "aigul"], 2, ["roll_marked_twice", "roll_and_box_differ"]),
])
def test_roll_and_box_agree(marked: list[str], ballots: int, codes: list[str]):
    reasons = disagreements_of_roll(marked, ballots)

    assert [reason.code for reason in reasons] == codes
    assert all(str(reason) for reason in reasons)
