"""One door to every way of counting, and what it looks like in a terminal."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.consultations.ballots import AS_LISTED, EXAMPLES, REAL, election, file_of, ranked
from zerdeli.base.refusals import Invalid, Reason, RuleBroken
from zerdeli.consultations.rules.elections import BallotKind, Election
from zerdeli.consultations.rules.pabulib import write_pabulib
from zerdeli.consultations.rules.reading import read_election
from zerdeli.consultations.rules.tallies import RULES, Method, Rule, reasons_against_tally, rule_named, tally
from zerdeli.consultations.rules.telling import number, tally_lines
from zerdeli.consultations.rules.ties import PABULIB_TIES, TieRule, TieStep

pytestmark = pytest.mark.once
HERE = Path(__file__).parent
APPROVED = election("A60 B50 C40", "AB AB AC", 100)
RANKED = ranked("ABC", "4A 3B 2CB")
POINTS = read_election(file_of(HERE / "examples" / "points.pb"))


def example(name: str) -> str:
    return (HERE / "examples" / f"{name}.pb").read_text()


@pytest.mark.parametrize(("given", "name", "winners"), [
    (APPROVED, "approval", "A"),
    (RANKED, "runoff", "B"),
    (APPROVED, "greedy", "AC"),
    (APPROVED, "greedy-no-skip", "A"),
    # 33 1/3 each: A costs its three voters 20, B would cost two 25 of the 13 1/3 that they have left.
    (APPROVED, "equalshares", "A"),
    (APPROVED, "equalshares/greedy", "AC"),
    # Points: lamps 7 and swings 5; 10 pays for lamps (5), then swings (8) are too dear.
    (POINTS, "greedy", "2"),
])
def test_every_rule_is_found_by_its_published_name(given: Election, name: str, winners: str):
    result = tally(given, rule_named(name), AS_LISTED)

    assert "".join(result.winners) == winners
    assert result.rule.name == name
    assert result.tie_rule == AS_LISTED
    assert result.spent == sum((given.costs[code] for code in winners), Fraction(0))
    assert len(result.votes) == len(result.scores) == len(given.options)


@pytest.mark.parametrize(("kind", "name", "codes"), [
    (BallotKind.APPROVAL, "runoff", ["tally_needs_ranks"]),
    (BallotKind.SCORING, "runoff", ["tally_needs_ranks"]),
    (BallotKind.ORDINAL, "runoff", []),
    (BallotKind.ORDINAL, "approval", ["tally_needs_approvals"]),
    (BallotKind.CUMULATIVE, "equalshares", ["tally_needs_approvals"]),
    (BallotKind.CUMULATIVE, "greedy", []),
])
def test_ballots_must_say_what_the_rule_asks(kind: BallotKind, name: str, codes: list[str]):
    reasons = reasons_against_tally(election("A1", "", kind=kind), rule_named(name), AS_LISTED)

    assert [reason.code for reason in reasons] == codes
    assert all(str(reason) for reason in reasons)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(RuleBroken) as refused:
        tally(RANKED, Rule("approval", Method.APPROVAL, seats=0), TieRule((TieStep.LOWER_COST,)))

    assert [reason.code for reason in refused.value.reasons] == ["tie_rule_without_end", "tally_needs_approvals", "tally_seats"]


def test_an_unknown_rule_is_answered_with_those_that_are_known():
    with pytest.raises(Invalid) as refused:
        rule_named("dictator")

    assert str(refused.value.reasons[0]).startswith("There is no tally rule “dictator”. Choose one of approval, runoff, greedy,")


def test_deciding_ties_are_declared_with_the_result():
    result = tally(election("A60 B50", "AB", 60), rule_named("greedy"), AS_LISTED)

    assert [tie.options for tie in result.deciding_ties] == [("A", "B")]


def test_a_count_in_the_terminal_tells_the_winners_the_steps_and_what_was_published():
    # 20 each: three cannot pay 60.25 for play, two pay 40 for trees. 21 each: play costs 241/12 each; b4 pays for chess.
    # 31 each: b2 has 31 - 241/12 left, b4 adds the rest of 40 for trees and cannot pay for chess any more.
    # 40 each: b2 has 239/12 left, so that b4 pays 241/12. 41 each: b4 pays 20 for trees, and chess as well: too much.
    assert list(tally_lines(example("yard"))) == [
        "Rule equalshares/add1: 5 ballots, 4 options, 2 chosen for 401/4 (≈ 100.25) of 100.50.",
        "1. play · 60.25 · Play ground; with \"sand\"",
        "2. trees · 40 · Trees",
        "Steps:",
        "With 20 for each voter: 40 spent",
        "With 21 for each voter: 321/4 (≈ 80.25) spent",
        "With 31 for each voter: 401/4 (≈ 100.25) spent",
        "With 40 for each voter: 401/4 (≈ 100.25) spent",
        "With 41 for each voter: 481/4 (≈ 120.25) spent, more than there is",
        "1. play: costs 241/4 (≈ 60.25), 3 voters pay 241/12 (≈ 20.08) or all they have",
        "2. trees: costs 40, 2 voters pay 241/12 (≈ 20.08) or all they have",
        "The same options as published.",
    ]


def test_each_kind_of_step_has_its_line():
    assert list(tally_lines(example("ranked")))[3:] == [
        "Round 1: A 4, B 3, C 2; 0 exhausted; C leaves", "Round 2: A 4, B 5; 0 exhausted; chosen: B"]
    assert list(tally_lines(example("points")))[2:] == [
        "Steps:", "2: score 7, costs 5, 10 left: taken", "1: score 5, costs 8, 5 left: does not fit"]
    assert "play: 3 ballots" in list(tally_lines(example("yard"), "approval"))
    assert list(tally_lines(example("yard"), "equalshares-comparison"))[-2:] == [
        "0 voters do better with Equal Shares, 1 with greedy", "The same options as published."]


def test_findings_ties_and_other_winners_are_told():
    text = example("yard").replace("num_votes;5", "num_votes;6").replace("chess;20;1", "chess;40;").replace("b5;", "b5;chess")

    lines = list(tally_lines(text, "greedy"))

    assert lines[-3:] == [
        "TIE at 2 between trees, chess: trees by listed; it decides",
        "Look at: Line 9 says num_votes is 6; the file has 5. Check that no line is missing.",
        "The same options as published."]
    assert list(tally_lines(text, "greedy-no-skip"))[-1] == "The same options as published."
    assert list(tally_lines(text, "approval"))[-1] == "Not as published: only here –; only published trees."


def test_a_tie_that_does_not_decide_is_told_as_such():
    text = example("yard").replace("budget;100.50", "budget;1000").replace("b5;", "b5;chess")

    assert "Tie at 2 between chess, trees: chess by lower_cost; it does not decide" in list(tally_lines(text, "greedy"))


def test_what_cannot_be_counted_is_refused_before_the_first_line():
    for rule in ("dictator", "runoff"):
        with pytest.raises((Invalid, RuleBroken)):
            tally_lines(example("yard"), rule)


@pytest.mark.parametrize(("value", "told"), [(Fraction(7), "7"), (Fraction(1, 3), "1/3 (≈ 0.33)")])
def test_sums_are_told_exactly(value: Fraction, told: str):
    assert number(value) == told


@pytest.mark.parametrize("path", [*EXAMPLES, *REAL], ids=lambda path: path.stem)
def test_every_file_can_be_counted_by_each_rule_or_is_told_why_not(path: Path):
    text = write_pabulib(file_of(path))
    if len(text) < 10_000:
        for name in RULES:
            try:
                assert list(tally_lines(text, name, PABULIB_TIES))
            except RuleBroken as refusal:
                assert all(isinstance(reason, Reason) and str(reason) for reason in refusal.reasons)
