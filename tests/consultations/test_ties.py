"""Ties: the published steps one after another, a lot that anybody can draw again, and rules that may leave a tie."""

import hashlib

import pytest

from tests.consultations.ballots import AS_LISTED, election
from zerdeli.consultations.rules.ties import (
    PABULIB_TIES,
    Tie,
    TieRule,
    TieStep,
    decided,
    reasons_against_tie_rule,
    tie_breaker,
)

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("rule", "order", "by"), [
    # A and B cost the same; C costs less but has fewer votes.
    (AS_LISTED, "ABC", TieStep.LISTED),
    (TieRule((TieStep.LOWER_COST, TieStep.LISTED)), "CAB", TieStep.LOWER_COST),
    (TieRule((TieStep.MORE_VOTES, TieStep.LISTED)), "BAC", TieStep.MORE_VOTES),
    (PABULIB_TIES, "CBA", TieStep.LOWER_COST),
])
def test_the_steps_are_taken_in_their_order(rule: TieRule, order: str, by: TieStep):
    breaker = tie_breaker(election("A20 B20 C10", "AB B BC A"), rule)

    assert breaker.choose(1, "ABC") == Tie(1, tuple(order), (order[0],), by)


def test_a_lot_is_drawn_by_the_hash_of_its_text():
    rule = TieRule((TieStep.LOT,), "Lotto 24.12.2020: 3 17 22")
    drawn = sorted("ABC", key=lambda code: hashlib.sha256(f"Lotto 24.12.2020: 3 17 22:{code}".encode()).hexdigest())

    assert tie_breaker(election("A1 B1 C1", ""), rule).choose(1, "CBA").options == tuple(drawn)


def test_another_text_draws_another_lot():
    orders = {tie_breaker(election("A1 B1 C1", ""), TieRule((TieStep.LOT,), f"{lot}")).choose(1, "ABC").options
              for lot in range(30)}

    assert len(orders) == 6


@pytest.mark.parametrize(("winners", "decides"), [("", False), ("A", True), ("AC", True), ("AB", False), ("C", False)])
def test_a_tie_decides_where_some_of_the_equal_win_and_some_do_not(winners: str, decides: bool):
    (tie,) = decided([Tie(1, ("A", "B"), ("A",), TieStep.LISTED)], winners)

    assert tie.decides is decides


@pytest.mark.parametrize(("rule", "codes"), [
    (PABULIB_TIES, []),
    (AS_LISTED, []),
    (TieRule((TieStep.LOWER_COST, TieStep.LOT), "numbers"), []),
    (TieRule(()), ["tie_rule_without_end"]),
    (TieRule((TieStep.LOWER_COST,)), ["tie_rule_without_end"]),
    (TieRule((TieStep.LOWER_COST, TieStep.LOWER_COST, TieStep.LISTED)), ["tie_step_twice"]),
    (TieRule((TieStep.LOT,)), ["tie_lot"]),
    (TieRule((TieStep.LISTED,), "numbers"), ["tie_lot"]),
])
def test_a_tie_rule_must_end(rule: TieRule, codes: list[str]):
    assert [reason.code for reason in reasons_against_tie_rule(rule)] == codes
