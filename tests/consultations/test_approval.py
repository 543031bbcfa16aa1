"""Approval, counted on paper."""

from fractions import Fraction

import pytest
from hypothesis import given

from tests.consultations.ballots import AS_LISTED, UNHURRIED, approvals, election
from zerdeli.consultations.rules.approval import Approved, count_approvals
from zerdeli.consultations.rules.elections import Election
from zerdeli.consultations.rules.ties import Tie, TieStep

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("votes", "seats", "winners", "tied"), [
    # A 3, B 2, C 1
    ("AB AB AC", 1, "A", ""),
    ("AB AB AC", 2, "AB", ""),
    ("AB AB AC", 3, "ABC", ""),
    ("AB AB AC", 5, "ABC", ""),
    # A 1, B 2, C 2: B and C are equal for one seat, not for two.
    ("BC BC A", 1, "B", "BC"),
    ("BC BC A", 2, "BC", ""),
    # A 2, B 1, C 1: the second seat is between B and C.
    ("AB AC", 2, "AB", "BC"),
    # Nobody named C, so that one seat stays empty.
    ("A AB", 3, "AB", ""),
    ("- -", 1, "", ""),
    ("", 1, "", ""),
])
def test_the_most_approved_are_chosen(votes: str, seats: int, winners: str, tied: str):
    count = count_approvals(election("A1 B1 C1", votes), AS_LISTED, seats)

    assert "".join(count.winners) == winners
    assert ["".join(tie.options) for tie in count.ties] == ([tied] if tied else [])
    assert all(tie.decides for tie in count.ties)


def test_each_option_is_shown_with_its_share_of_the_ballots():
    count = count_approvals(election("A1 B1", "AB A -"), AS_LISTED)

    assert count.lines == (Approved("A", 2, Fraction(2, 3), True), Approved("B", 1, Fraction(1, 3), False))


def test_a_tie_for_two_of_three_seats_names_both_who_are_chosen():
    count = count_approvals(election("A1 B1 C1 D1", "AB AC AD"), AS_LISTED, seats=3)

    assert count.ties == (Tie(3, ("B", "C", "D"), ("B", "C"), TieStep.LISTED, True),)


@UNHURRIED
@given(approvals())
def test_the_order_of_ballots_does_not_matter(given_election: Election):
    turned = Election(given_election.kind, given_election.budget, given_election.options, given_election.ballots[::-1])

    assert count_approvals(turned, AS_LISTED, 2) == count_approvals(given_election, AS_LISTED, 2)
