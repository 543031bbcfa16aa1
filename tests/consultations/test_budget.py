"""A shared budget: greedy and Equal Shares on paper, against a slow count of another make, and against real towns."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from bench.tally import city_vote
from tests.consultations.ballots import AS_LISTED, REAL, UNHURRIED, approvals, election, file_of
from tests.consultations.slow_shares import slow_add1, slow_shares
from zerdeli.consultations.rules import budget
from zerdeli.consultations.rules.budget import (
    Allocation,
    Compared,
    Completion,
    Considered,
    Trial,
    spend_equally,
    spend_greedily,
)
from zerdeli.consultations.rules.elections import BallotKind, Election, cost_of
from zerdeli.consultations.rules.equal_shares import Purchase, Utility, share_equally
from zerdeli.consultations.rules.pabulib import parse_pabulib
from zerdeli.consultations.rules.purses import voters_of
from zerdeli.consultations.rules.reading import read_election
from zerdeli.consultations.rules.swift import City
from zerdeli.consultations.rules.tallies import rule_named, tally
from zerdeli.consultations.rules.ties import PABULIB_TIES, Tie, TieStep, tie_breaker

pytestmark = pytest.mark.once
COST, CARDINALITY = Utility.COST, Utility.CARDINALITY
EVERY_WAY: list[Callable[[Election], Allocation]] = [
    lambda given: spend_greedily(given, PABULIB_TIES),
    lambda given: spend_greedily(given, PABULIB_TIES, passes_over=False),
    *(lambda given, utility=utility, completion=completion, compares=compares:
      spend_equally(given, PABULIB_TIES, utility, completion, compares=compares)
      for utility in Utility for completion in Completion for compares in (False, True)),
]


def purchases(allocation: Allocation) -> list[Purchase]:
    return [step for step in allocation.steps if isinstance(step, Purchase)]


def trials(allocation: Allocation) -> list[Trial]:
    return [step for step in allocation.steps if isinstance(step, Trial)]


def purses_after(given_election: Election, endowment: Fraction, bought: list[Purchase]) -> dict[str, Fraction]:
    """Let each voter pay what the steps say; the sums must come out as the steps list them."""
    purse = {ballot.code: endowment for ballot in given_election.ballots}
    for step in bought:
        behind = [ballot.code for ballot in given_election.ballots if step.option in ballot.choices]
        paid = sorted(min(purse[voter], step.price) for voter in behind if purse[voter] or not step.price)
        assert paid == [amount for amount, count in step.paid for _each in range(count)]
        assert sum(paid) == step.cost
        for voter in behind:
            purse[voter] -= min(purse[voter], step.price)
    return purse


# Greedy -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("costs", "votes", "budget", "skipping", "stopping"), [
    # A 3 votes, B 2, C 1. With 100: A 60, then B 50 does not fit, C 40 does.
    ("A60 B50 C40", "AB AB AC", 100, "AC", "A"),
    ("A60 B50 C40", "AB AB AC", 110, "AB", "AB"),
    ("A60 B50 C40", "AB AB AC", 150, "ABC", "ABC"),
    ("A60 B50 C40", "AB AB AC", 39, "", ""),
    # Nobody named C, though it would fit.
    ("A60 B50 C40", "AB A -", 1000, "AB", "AB"),
    ("A60 B50", "", 100, "", ""),
    # Equal votes: the cheaper first, so that both fit or the cheaper one does.
    ("A60 B50", "AB AB", 100, "B", "B"),
    ("A0 B50", "AB B", 50, "BA", "BA"),
])
def test_greedy_takes_what_fits_from_the_most_votes_down(costs: str, votes: str, budget: int, skipping: str, stopping: str):
    counted = election(costs, votes, budget)

    assert "".join(spend_greedily(counted, PABULIB_TIES).winners) == skipping
    assert "".join(spend_greedily(counted, PABULIB_TIES, passes_over=False).winners) == stopping


def test_greedy_shows_what_it_considered_and_what_was_left():
    allocation = spend_greedily(election("A60 B50 C40", "AB AB AC", 100), AS_LISTED)

    assert allocation.steps == (Considered(1, "A", Fraction(3), Fraction(60), Fraction(100), True),
                                Considered(2, "B", Fraction(2), Fraction(50), Fraction(40), False),
                                Considered(3, "C", Fraction(1), Fraction(40), Fraction(40), True))


@pytest.mark.parametrize(("budget", "decides"), [(40, False), (50, True), (110, False)])
def test_a_tie_in_greedy_decides_only_where_not_all_fit(budget: int, decides: bool):
    allocation = spend_greedily(election("A60 B50", "AB", budget), PABULIB_TIES)

    assert allocation.ties == (Tie(1, ("B", "A"), ("B",), TieStep.LOWER_COST, decides),)


def test_a_threshold_keeps_options_out():
    counted = replace(election("A60 B50 C40", "AB AB AC", 150), threshold=Fraction(2))

    assert spend_greedily(counted, AS_LISTED).winners == ("A", "B")


# Equal Shares -------------------------------------------------------------------------------------------------------


def test_equal_shares_on_paper():
    # 4 voters, 25 each. A costs its three voters 30 / 3 = 10 each: 10/30 of its cost; B 20 / 2 = 10: 10/20; C 25 / 1.
    # After A, voter 1 (A, B) has 15, voter 2 (A) 15, voter 3 (A, C) 15, voter 4 (B) 25.
    # B: 10 each, rate 1/2. C: voter 3 alone has 15 < 25, never. Left: 5, 15, 15, 15.
    allocation = spend_equally(election("A30 B20 C25", "AB A AC B", 100), PABULIB_TIES, COST, Completion.NONE)

    assert allocation.steps == (
        Purchase(1, "A", Fraction(30), Fraction(1, 3), Fraction(10), ((Fraction(10), 3),)),
        Purchase(2, "B", Fraction(20), Fraction(1, 2), Fraction(10), ((Fraction(10), 2),)))
    assert allocation.winners == ("A", "B")
    assert allocation.ties == ()


def test_who_has_less_than_the_price_gives_all_that_she_has():
    # 3 voters, 10 each. A (1, 2): 8 each, 2 left to both. B (2, 3) costs 11: voter 2 gives 2, voter 3 the other 9.
    # Both rates are 1/2 at first; the list decides.
    allocation = spend_equally(election("A16 B11", "A AB B", 30), AS_LISTED, COST, Completion.NONE)

    assert purchases(allocation)[1].paid == ((Fraction(2), 1), (Fraction(9), 1))


def test_the_utility_matters():
    # 4 voters, 30 each. C costs each of four 15, B each of two 4.5.
    # By cost C has the rate 15/60 = 1/4 and B 4.5/9 = 1/2: C first. By number C has 15 and B 4.5: B first.
    by_cost = spend_equally(election("C60 B9", "CB CB C C", 120), AS_LISTED, COST, Completion.NONE)
    by_number = spend_equally(election("C60 B9", "CB CB C C", 120), AS_LISTED, CARDINALITY, Completion.NONE)

    assert by_cost.winners == ("C", "B")
    assert by_number.winners == ("B", "C")


def test_equal_prices_are_a_tie_for_the_published_rule():
    # Each option costs its one voter everything she has.
    allocation = spend_equally(election("A10 B10", "AB -", 20), AS_LISTED, COST, Completion.NONE)

    assert allocation.winners == ("A",)
    assert allocation.ties == (Tie(1, ("A", "B"), ("A",), TieStep.LISTED, True),)


def test_thirds_are_equal_where_decimals_would_not_be():
    # A: 1/3 each of three voters, B: 1/3 each of another three; only exact thirds are equal.
    allocation = spend_equally(election("A1 B1", "A A A B B B", 6), AS_LISTED, COST, Completion.NONE)

    assert [tie.options for tie in allocation.ties] == [("A", "B")]
    assert purchases(allocation)[0].price == Fraction(1, 3)


def test_greedy_spends_what_equal_shares_leave():
    # 25 each: A and B as on paper above; 50 is left, and C fits by votes.
    allocation = spend_equally(election("A30 B20 C25", "AB A AC B", 100), PABULIB_TIES, COST, Completion.GREEDY)

    assert allocation.winners == ("A", "B", "C")
    assert allocation.steps[-1] == Considered(1, "C", Fraction(1), Fraction(25), Fraction(50), True)


def test_add1_begins_with_whole_units_and_stops_before_too_much_is_spent():
    # Budget 11, 2 voters: floor(11 / 2) = 5 each. A (voter 1) costs 6, B (voter 2) 7. With 6 each: A; with 7: A and B = 13 > 11.
    allocation = spend_equally(election("A6 B7", "A B", 11), PABULIB_TIES, COST, Completion.ADD1)

    assert trials(allocation) == [Trial(Fraction(5), (), Fraction(0), True), Trial(Fraction(6), ("A",), Fraction(6), True),
                                  Trial(Fraction(7), ("A", "B"), Fraction(13), False)]
    assert allocation.winners == ("A",)


def test_add1_leaps_over_millions_of_units_and_says_the_last_one_that_counts():
    # Budget 10,000,001, 2 voters. A costs voter 1 all of 9,000,000, B costs voter 2 all of 9,500,000.
    allocation = spend_equally(election("A9000000 B9500000", "A B", 10_000_001), PABULIB_TIES, COST, Completion.ADD1)

    assert [(trial.endowment, trial.winners) for trial in trials(allocation)] == [
        (5_000_000, ()), (9_000_000, ("A",)), (9_499_999, ("A",)), (9_500_000, ("A", "B"))]


def test_add1_ends_when_all_that_is_named_is_bought():
    allocation = spend_equally(election("A6 B7 C1", "A B", 20), PABULIB_TIES, COST, Completion.ADD1)

    assert allocation.winners == ("A", "B")


def test_add1_begins_from_nothing_where_there_are_more_voters_than_units():
    # floor(2 / 3) = 0 each; with 1 each A costs 2 and fits.
    allocation = spend_equally(election("A2 B3", "A AB B", 2), PABULIB_TIES, COST, Completion.ADD1)

    assert allocation.winners == ("A",)


def test_add1_may_leave_money_for_greedy():
    counted = election("A6 B7 C4", "A B BC -", 12)

    added = spend_equally(counted, PABULIB_TIES, COST, Completion.ADD1)
    completed = spend_equally(counted, PABULIB_TIES, COST, Completion.ADD1_GREEDY)

    assert completed.winners[:len(added.winners)] == added.winners
    assert cost_of(counted, completed.winners) <= 12


@pytest.mark.parametrize(("votes", "shares", "greedy", "winners"), [
    # 10 each. Greedy: A (3 votes) takes everything. Equal Shares: A costs 40 > 30, so B and C, one voter each.
    ("A A A BC", 1, 3, "A"),
    # 8 each. Greedy: A (4 votes). Two voters rather have A, three rather B and C: Equal Shares stand.
    ("A ABC ABC A BC", 3, 2, "BC"),
])
def test_the_voters_compare_equal_shares_with_greedy(votes: str, shares: int, greedy: int, winners: str):
    counted = election("A40 B5 C5", votes, 40)

    allocation = spend_equally(counted, PABULIB_TIES, COST, Completion.NONE, compares=True)

    compared = allocation.steps[-1]
    assert compared == Compared(shares, greedy, ("A",))
    assert set(allocation.winners) == set(winners)


@pytest.mark.parametrize("completion", Completion)
def test_without_ballots_nothing_is_bought(completion: Completion):
    assert spend_equally(election("A6", ""), PABULIB_TIES, COST, completion) == Allocation((), (), ())


def test_what_costs_nothing_is_bought_by_those_who_name_it():
    allocation = spend_equally(election("A0 B0 C9", "A C", 18), PABULIB_TIES, COST, Completion.NONE)

    assert allocation.winners == ("A", "C")


# Properties ---------------------------------------------------------------------------------------------------------


@UNHURRIED
@given(approvals())
def test_no_way_of_spending_goes_over_the_budget(given_election: Election):
    for spend in EVERY_WAY:
        allocation = spend(given_election)

        assert cost_of(given_election, allocation.winners) <= given_election.budget
        assert len(set(allocation.winners)) == len(allocation.winners)


@UNHURRIED
@given(approvals())
def test_the_order_of_ballots_does_not_matter(given_election: Election):
    turned = replace(given_election, ballots=given_election.ballots[::-1])

    assert [spend(turned) for spend in EVERY_WAY] == [spend(given_election) for spend in EVERY_WAY]


@UNHURRIED
@given(approvals())
def test_every_voter_pays_at_most_her_share_and_every_price_is_exact(given_election: Election):
    for utility in Utility:
        allocation = spend_equally(given_election, PABULIB_TIES, utility, Completion.NONE)
        share = given_election.budget / max(len(given_election.ballots), 1)

        assert all(left >= 0 for left in purses_after(given_election, share, purchases(allocation)).values())


@UNHURRIED
@given(approvals())
def test_add1_is_paid_from_the_last_endowment_that_counts(given_election: Election):
    allocation = spend_equally(given_election, PABULIB_TIES, COST, Completion.ADD1)

    if last := [trial.endowment for trial in trials(allocation) if trial.is_within]:
        purses_after(given_election, last[-1], purchases(allocation))


@UNHURRIED
@given(approvals())
def test_bought_options_never_get_cheaper(given_election: Election):
    rates = [step.rate for step in purchases(spend_equally(given_election, PABULIB_TIES, COST, Completion.NONE))]

    assert rates == sorted(rates)


@UNHURRIED
@given(approvals())
def test_a_slow_count_of_another_make_buys_the_same(given_election: Election):
    if given_election.ballots:
        share = given_election.budget / len(given_election.ballots)
        for utility in Utility:
            bought, _purse = slow_shares(given_election, share, utility == COST)
            assert spend_equally(given_election, PABULIB_TIES, utility, Completion.NONE).winners == tuple(bought)


@UNHURRIED
@given(approvals())
def test_leaping_over_units_changes_nothing(given_election: Election):
    if given_election.ballots:
        for utility in Utility:
            bought = slow_add1(given_election, utility == COST)
            assert spend_equally(given_election, PABULIB_TIES, utility, Completion.ADD1).winners == tuple(bought)


# Real elections, where they lie beside the checkout -----------------------------------------------------------------


def published(path: Path) -> set[str]:
    projects = file_of(path).projects
    return {code for code, told in zip(projects.cells_of("project_id"), projects.cells_of("selected"), strict=True) if told == "1"}


@pytest.mark.parametrize("path", [path for path in REAL if published(path) and "gdynia" not in path.name], ids=lambda path: path.stem)
def test_the_published_winners_come_out(path: Path):
    file = file_of(path)

    result = tally(read_election(file), rule_named(file.told("rule")), PABULIB_TIES)

    assert set(result.winners) == published(path)
    assert result.deciding_ties == ()


@pytest.mark.parametrize("path", [path for path in REAL if "gdynia" in path.name], ids=lambda path: path.stem)
def test_gdynia_took_the_first_four_of_greedy_by_a_rule_of_its_own(path: Path):
    winners = tally(read_election(file_of(path)), rule_named("greedy"), PABULIB_TIES).winners

    assert set(winners[:4]) == published(path)
    assert len(winners) == 8


@pytest.mark.parametrize("path", [path for path in REAL if read_election(file_of(path)).kind == BallotKind.APPROVAL],
                         ids=lambda path: path.stem)
def test_a_slow_count_agrees_on_real_elections(path: Path):
    counted = read_election(file_of(path))
    if len(counted.ballots) * len(counted.options) < 3_000:
        bought, _purse = slow_shares(counted, counted.budget / len(counted.ballots), worth_is_cost=True)

        assert spend_equally(counted, PABULIB_TIES, COST, Completion.NONE).winners == tuple(bought)


@pytest.mark.parametrize("utility", Utility)
@given(approvals())
@UNHURRIED
def test_a_city_counted_in_one_stroke_buys_the_same(utility: Utility, given_election: Election):
    voters = voters_of(given_election)
    if not given_election.ballots or min(given_election.costs.values()) == 0:
        return
    breaker, city = tie_breaker(given_election, PABULIB_TIES), City(given_election, voters, utility == COST)
    for endowment in (0, 1, 7, int(given_election.budget // voters.count), int(given_election.budget) + 1):
        exact = share_equally(given_election, voters, utility, Fraction(endowment), breaker)

        assert city.buys(endowment, breaker) == exact.winners


def test_a_large_city_counted_in_one_stroke_buys_the_same():
    given_election = read_election(parse_pabulib(city_vote(voters=3_000, projects=60)))
    voters, breaker = voters_of(given_election), tie_breaker(given_election, PABULIB_TIES)
    city = City(given_election, voters, True)

    for endowment in (10_000, 10_401, 11_333, 13_777):
        exact = share_equally(given_election, voters, COST, Fraction(endowment), breaker)
        assert len(exact.winners) > 10
        assert city.buys(endowment, breaker) == exact.winners


@pytest.mark.parametrize("path", [path for path in REAL if "2023" in path.name or "Assen" in path.name], ids=lambda path: path.stem)
def test_towns_counted_unit_by_unit_come_out_as_published(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(budget, "MANY_GROUPS", 0)
    file = file_of(path)

    counted = tally(read_election(file), rule_named(file.told("rule")), PABULIB_TIES)

    assert set(counted.winners) == published(path)
