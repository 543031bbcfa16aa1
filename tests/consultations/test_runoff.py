"""Instant run-off, counted on paper."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from tests.consultations.ballots import AS_LISTED, UNHURRIED, ranked, rankings
from zerdeli.consultations.rules.elections import Election
from zerdeli.consultations.rules.runoff import Round, Runoff, count_runoff
from zerdeli.consultations.rules.ties import PABULIB_TIES, Tie, TieRule, TieStep

pytestmark = pytest.mark.once
BY_ROUNDS = TieRule((TieStep.EARLIER_ROUNDS, TieStep.LISTED))


def test_more_than_half_of_the_first_choices_wins_at_once():
    count = count_runoff(ranked("ABC", "3AB 1BC 1CB"), AS_LISTED)

    assert count == Runoff(("A",), (Round(1, (("A", 3), ("B", 1), ("C", 1)), 0, winner="A"),), ())


def test_the_last_leaves_and_its_ballots_go_on():
    # A 4, B 3, C 2: C leaves, both of its ballots go to B, who then has 5 of 9.
    count = count_runoff(ranked("ABC", "4A 3B 2CB"), AS_LISTED)

    assert count.winners == ("B",)
    assert count.rounds == (Round(1, (("A", 4), ("B", 3), ("C", 2)), 0, out="C"),
                            Round(2, (("A", 4), ("B", 5)), 0, winner="B"))


def test_a_ballot_without_a_further_choice_is_exhausted_and_half_is_of_the_rest():
    # C's two ballots name nobody else: 4 of the 7 that still count is more than half, though not of 9.
    count = count_runoff(ranked("ABC", "4A 3B 2C 1-"), AS_LISTED)

    assert count.rounds == (Round(1, (("A", 4), ("B", 3), ("C", 2)), 1, out="C"),
                            Round(2, (("A", 4), ("B", 3)), 3, winner="A"))


def test_exactly_half_is_not_enough():
    count = count_runoff(ranked("ABC", "2A 1B 1CB"), PABULIB_TIES)

    # B and C are last with one each; of equal cost and votes in the list's order C leaves, and A and B are equal then.
    assert [each.out for each in count.rounds] == ["C", "B", ""]
    assert count.winners == ("A",)


@pytest.mark.parametrize("votes", ["", "3-"])
def test_without_a_choice_nobody_wins(votes: str):
    count = count_runoff(ranked("AB", votes), AS_LISTED)

    assert count.winners == ()
    assert [each.winner for each in count.rounds] == [""]


def test_without_options_there_is_no_round():
    assert count_runoff(replace(ranked("A", ""), options=()), AS_LISTED) == Runoff((), (), ())


def test_a_tie_is_parted_by_the_latest_earlier_round():
    # Round 1: A 5, B 3, C 2, D 1 → D leaves, its ballot goes to C. Round 2: B 3, C 3; in round 1 C had less, so C leaves.
    count = count_runoff(ranked("ACBD", "5A 3B 2CB 1DCB"), BY_ROUNDS)

    assert count.ties == (Tie(2, ("B", "C"), ("C",), TieStep.EARLIER_ROUNDS, True),)
    assert count.winners == ("B",)


def test_a_tie_of_which_nothing_hangs_is_told_and_does_not_decide():
    # B and C have one each; whoever leaves, A has 3 of 5 at the end.
    count = count_runoff(ranked("ABC", "3A 1B 1C 2-"), AS_LISTED)
    close = count_runoff(ranked("ABC", "2A 1BA 1CA"), AS_LISTED)

    assert count.ties == ()
    assert close.ties == (Tie(1, ("B", "C"), ("C",), TieStep.LISTED, False),)


def test_a_tie_of_the_last_two_decides():
    count = count_runoff(ranked("AB", "2A 2B"), AS_LISTED)

    assert count.ties == (Tie(1, ("A", "B"), ("B",), TieStep.LISTED, True),)


def test_a_well_known_paradox_is_counted_as_it_stands():
    # Memphis 42 %, Nashville 26 %, Chattanooga 15 %, Knoxville 17 %: C leaves, then N, and K wins with 58 of 100.
    votes = " ".join(["9MNCK"] * 4 + ["6MNCK"] + ["9NCKM"] * 2 + ["8NCKM"] + ["9CKNM", "6CKNM"] + ["9KCNM", "8KCNM"])

    count = count_runoff(ranked("MNCK", votes), AS_LISTED)

    assert [each.out for each in count.rounds] == ["C", "N", ""]
    assert dict(count.rounds[-1].counts) == {"M": 42, "K": 58}


@UNHURRIED
@given(rankings())
def test_who_is_first_on_more_than_half_wins(given_election: Election):
    first = Counter(ballot.choices[0] for ballot in given_election.ballots if ballot.choices)

    count = count_runoff(given_election, AS_LISTED)

    for code, votes in first.items():
        if 2 * votes > first.total():
            assert count.winners == (code,)


@UNHURRIED
@given(rankings())
def test_no_ballot_is_lost_in_any_round(given_election: Election):
    count = count_runoff(given_election, PABULIB_TIES)

    assert {sum(votes for _code, votes in each.counts) + each.exhausted for each in count.rounds} == {len(given_election.ballots)}
    assert bool(count.winners) == any(ballot.choices for ballot in given_election.ballots)


@UNHURRIED
@given(rankings())
def test_the_order_of_ballots_does_not_matter(given_election: Election):
    turned = replace(given_election, ballots=given_election.ballots[::-1])

    assert count_runoff(turned, BY_ROUNDS) == count_runoff(given_election, BY_ROUNDS)
