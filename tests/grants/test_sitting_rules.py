"""The rules of sittings as truth tables: order, conflicts, quorum, scores, proposals, votes, ranking, totals, clocks."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.terms.shipped import shipped_calendar
from zerdeli.base.choices import in_every_language
from zerdeli.grants.rules.appeals import AppealState, appeal_clock, reasons_against_answering, reasons_against_appeal
from zerdeli.grants.rules.protocols import Outcome, Totals, Verdict, reasons_against_signature, totals_of
from zerdeli.grants.rules.scores import (
    ANCHORS,
    Criterium,
    Mark,
    are_all_sealed,
    may_see_score,
    reasons_against_changing,
    reasons_against_mark,
    spread_of,
    total_of,
)
from zerdeli.grants.rules.sitting_conflicts import (
    Conflict,
    Sitter,
    Tie,
    attendance_of,
    reasons_against_declaring,
    reasons_against_judging,
    tie_between,
)
from zerdeli.grants.rules.sitting_decisions import (
    Choice,
    Line,
    Tally,
    Wish,
    amount_of,
    reasons_against_concluding,
    reasons_against_dropping,
    reasons_against_wish,
    statements_in,
)
from zerdeli.grants.rules.sitting_ranking import Scored, rank
from zerdeli.grants.rules.sittings import (
    CASE_STEPS,
    SITTING_STEPS,
    CaseState,
    Listed,
    Order,
    SittingState,
    agenda_order,
    reasons_against_agenda_step,
    reasons_against_planning,
    reasons_against_sending,
    reasons_against_sitting_step,
)

pytestmark = pytest.mark.once
DAY = date(2020, 12, 24)
LONG = "Сатып алушылар аталған, бағасы тексерілген."


def codes(reasons: Any) -> list[str]:
    return [reason.code.removeprefix("grants.") for reason in reasons]


def test_each_state_of_a_sitting_is_reached_and_left_by_the_table_alone() -> None:
    walked = [SITTING_STEPS[0].before, *(step.after for step in SITTING_STEPS)]

    assert walked == list(SittingState)
    for step in SITTING_STEPS:
        assert [state for state in SittingState if not reasons_against_sitting_step(deed=step.deed, state=state)] == [step.before]
    assert {step.after for step in CASE_STEPS} | {CaseState.LISTED} == set(CaseState)
    assert [state for state in CaseState if not reasons_against_agenda_step(deed="postpone", state=state, number="1")] == [
        CaseState.LISTED, CaseState.SCORING, CaseState.DISCUSSED]


def test_the_agenda_goes_by_arrival_or_by_a_lot_that_can_be_repeated() -> None:
    cases = [Listed("3", DAY), Listed("1", DAY), Listed("2", DAY - timedelta(1))]

    assert agenda_order(cases, Order.ARRIVAL, "") == ["2", "1", "3"]
    assert agenda_order(cases, Order.DRAW, "7 12") == agenda_order(reversed(cases), Order.DRAW, "7 12")
    assert {tuple(agenda_order(cases, Order.DRAW, str(seed))) for seed in range(60)} == {
        ("1", "2", "3"), ("1", "3", "2"), ("2", "1", "3"), ("2", "3", "1"), ("3", "1", "2"), ("3", "2", "1")}


@pytest.mark.parametrize(("cases", "order", "seed", "criteria", "quorum", "found"), [
    (1, Order.ARRIVAL, "", 4, True, []),
    (0, Order.ARRIVAL, "", 4, True, ["empty_agenda"]),
    (1, Order.DRAW, " ", 4, True, ["no_seed"]),
    (1, Order.DRAW, "7", 0, True, ["no_sitting_terms"]),
    (1, Order.ARRIVAL, "", 4, False, ["no_sitting_terms"])])
def test_an_agenda_is_closed_with_cases_an_order_and_terms(cases, order, seed, criteria, quorum, found) -> None:
    assert codes(reasons_against_sending(cases=cases, order=order, seed=seed, criteria=criteria, has_quorum_rule=quorum)) == found


def test_a_commission_has_three_members_a_chair_and_a_day_to_come(at) -> None:
    later = at + timedelta(hours=1)

    assert codes(reasons_against_planning(members=["1", "2", "3"], chair="2", starts_at=later, at=at)) == []
    assert codes(reasons_against_planning(members=["1", "2", "2"], chair="4", starts_at=at, at=at)) == [
        "few_members", "no_chair", "sitting_past"]


@pytest.mark.parametrize(("member", "household", "named", "tie"), [
    (1, [], False, Tie.SELF), (2, [2], False, Tie.HOUSEHOLD), (2, [3], True, Tie.DECLARED), (2, [3], False, ""),
    (None, [2], False, ""), (None, [], True, Tie.DECLARED)])
def test_the_register_finds_self_household_and_declared_kin(member, household, named, tie) -> None:
    assert tie_between(member=member, applicant=1, household=household, is_named=named) == tie


@pytest.mark.parametrize(("sitter", "found"), [
    (Sitter(1, True, Conflict.NONE), []), (Sitter(1, False, Conflict.NONE), ["absent"]), (Sitter(1, True), ["undeclared"]),
    (Sitter(1, True, Conflict.KNOWN), ["recused"]), (Sitter(1, True, Conflict.NONE, Tie.SELF), ["own_or_kin_case"]),
    (Sitter(1, True, "", Tie.HOUSEHOLD), ["own_or_kin_case"])])
def test_who_may_judge(sitter, found) -> None:
    assert codes(reasons_against_judging(sitter)) == found
    assert sitter.may_judge is (found == [])


@pytest.mark.parametrize(("conflict", "words", "tie", "already", "found"), [
    (Conflict.NONE, "", "", "", []), (Conflict.NONE, "", Tie.SELF, "", ["tie_found"]), (Conflict.RELATIVE, "", Tie.SELF, "", []),
    (Conflict.OTHER, " ", "", "", ["no_interest"]), (Conflict.OTHER, "көрші", "", "", []), (Conflict.NONE, "", "", "none", ["declared_already"])])
def test_what_may_be_declared(conflict, words, tie, already, found) -> None:
    assert codes(reasons_against_declaring(conflict=conflict, words=words, tie=tie, already=already, is_present=True)) == found


@pytest.mark.parametrize(("free", "absent", "recused", "has"), [
    (3, 0, 0, True), (2, 1, 0, True), (1, 1, 0, False), (1, 2, 0, False), (2, 1, 4, True), (1, 1, 5, False), (0, 0, 3, False)])
def test_the_recused_count_neither_as_members_nor_as_present(free, absent, recused, has) -> None:
    sitters = [Sitter(n, True, Conflict.NONE) for n in range(free)] + [Sitter(n + 10, False) for n in range(absent)]
    found = attendance_of(sitters + [Sitter(n + 20, True, Conflict.KNOWN) for n in range(recused)], 50)

    assert (found.members, found.present, found.recused, found.has_quorum) == (free + absent, free, recused, has)


@pytest.mark.parametrize(("value", "reason", "found"), [
    (2, "", []), (3, "", []), (4, "", []), (0, LONG, []), (5, LONG, []), (1, "қысқа", ["score_reason"]), (5, " " * 40, ["score_reason"]),
    (5, "а" * 29, ["score_reason"]), (5, "а" * 30, []), (6, LONG, ["score_range"]), (-1, LONG, ["score_range"])])
def test_strong_scores_have_reasons(value, reason, found) -> None:
    assert codes(reasons_against_mark(Mark("market", value, reason))) == found


def test_every_value_of_every_criterion_has_an_anchor_in_three_languages() -> None:
    for anchors in ANCHORS.values():
        assert len(anchors) == 6
        for anchor in anchors:
            assert len(set(in_every_language(anchor))) == 3


def test_a_changed_score_differs_and_says_why() -> None:
    assert codes(reasons_against_changing(mark=Mark("m", 3), former=Mark("m", 4), why=LONG)) == []
    assert codes(reasons_against_changing(mark=Mark("m", 3), former=Mark("m", 3), why="")) == ["same_score", "change_reason"]
    assert codes(reasons_against_changing(mark=Mark("m", 3), former=None, why=LONG)) == ["no_score"]


@pytest.mark.parametrize(("viewer", "state", "sees"), [
    (1, CaseState.SCORING, True), (2, CaseState.SCORING, False), (None, CaseState.SCORING, False), (2, CaseState.POSTPONED, False),
    (2, CaseState.DISCUSSED, True), (None, CaseState.DECIDED, True)])
def test_scores_are_seen_by_their_owner_and_later_by_all(viewer, state, sees) -> None:
    assert may_see_score(owner=1, viewer=viewer, case_state=state) is sees


def test_all_have_sealed_when_everybody_who_may_judge_has() -> None:
    assert are_all_sealed(judging=[1, 2], sealed=[1, 2, 3])
    assert not are_all_sealed(judging=[1, 2], sealed=[1])
    assert not are_all_sealed(judging=[], sealed=[])


def test_totals_are_exact_and_spreads_are_told() -> None:
    criteria = (Criterium("a", 30), Criterium("b", 10))

    assert total_of({"a": [3, 4, 4], "b": [1]}, criteria) == Fraction(3, 4) * Fraction(11, 3) + Fraction(1, 4)
    assert total_of({"a": [3]}, criteria) is None
    spread = spread_of([1, 4])
    assert spread is not None
    assert (spread.is_wide, spread.mean) == (True, Fraction(5, 2))
    assert spread_of([]) is None


LINES = (Line("1", "машина", 300), Line("2", "мата", 200))


@pytest.mark.parametrize(("wish", "left", "found"), [
    (Wish(Choice.APPROVE), 500, []), (Wish(Choice.APPROVE), 499, ["money_short"]),
    (Wish(Choice.APPROVE_LESS, {"1": 300, "2": 0}), 300, []), (Wish(Choice.APPROVE_LESS, {"1": 300, "2": 0}), 299, ["money_short"]),
    (Wish(Choice.APPROVE_LESS, {"1": 300}), 900, ["cut_lines"]), (Wish(Choice.APPROVE_LESS, {"1": 301, "2": 0}), 900, ["cut_range"]),
    (Wish(Choice.APPROVE_LESS, {"1": 300, "2": 200}), 900, ["cut_nothing"]), (Wish(Choice.APPROVE_LESS, {"1": 0, "2": 0}), 900, ["no_sum"]),
    (Wish(Choice.REFUSE, criterion="market", quote="idea.1", advice=LONG), 0, []),
    (Wish(Choice.REFUSE, criterion="x", quote="менің сөзім", advice="қысқа"), 0, ["refusal_criterion", "refusal_quote", "refusal_advice"]),
    (Wish(Choice.REFUSE, criterion="market", quote="", advice=LONG), 0, ["refusal_quote"])])
def test_each_proposal_has_its_parts_and_its_money(wish, left, found) -> None:
    assert codes(reasons_against_wish(wish, asked=500, lines=LINES, quotable=("idea.1",), criteria=("market",), left=left)) == found


def test_a_text_is_quoted_by_its_sentences() -> None:
    assert [(one.key, one.text) for one in statements_in("idea", "idea", "Нан пісіремін. Кімге? Бәріне!\nАйына 5.5 млн.")] == [
        ("idea.1", "Нан пісіремін."), ("idea.2", "Кімге?"), ("idea.3", "Бәріне!"), ("idea.4", "Айына 5.5 млн.")]
    assert amount_of(Wish(Choice.REFUSE), asked=5) == 0


@pytest.mark.parametrize(("tally", "concluding", "dropping"), [
    (Tally(3, 3, 2, 50), [], ["has_majority"]), (Tally(3, 3, 1, 50), ["no_majority"], []), (Tally(4, 4, 2, 50), ["no_majority"], []),
    (Tally(3, 2, 2, 50), ["votes_missing"], ["votes_missing"]), (Tally(0, 0, 0, 50), ["votes_missing"], ["votes_missing"])])
def test_a_proposal_passes_when_all_have_voted_and_more_than_the_share_agree(tally, concluding, dropping) -> None:
    assert codes(reasons_against_concluding(has_proposal=True, tally=tally)) == concluding
    assert codes(reasons_against_dropping(has_proposal=True, tally=tally)) == dropping
    assert codes(reasons_against_concluding(has_proposal=False, tally=tally)) == ["nothing_to_vote"]


def test_equal_totals_are_ranked_by_the_published_rule_and_the_money_is_drawn_down() -> None:
    def case(number: str, total: int | None = 3, heaviest: int = 3, asked: int = 100, on: date = DAY) -> Scored:
        return Scored(number, None if total is None else Fraction(total), Fraction(heaviest), asked, on)
    found = rank([case("6"), case("5"), case("4", on=DAY - timedelta(1)), case("3", asked=99), case("2", heaviest=4), case("1", total=4),
                  case("9", total=None)], left=300)

    assert [one.number for one in found] == ["1", "2", "3", "4", "5", "6"]
    assert [one.is_within for one in found] == [True, True, True, False, False, False]
    assert [one.by_tie for one in found] == [False, True, True, True, True, True]
    assert found[2].needed == 299


def test_totals_of_a_protocol() -> None:
    assert totals_of([Outcome(5, 5), Outcome(5, 3), Outcome(4, 0), Outcome(2, None)]) == Totals(2, 1, 1, 16, 8)


def test_a_protocol_is_signed_once_by_those_who_were_there_and_never_by_a_broken_signature() -> None:
    assert codes(reasons_against_signature(verdict=Verdict.UNREADABLE, signed_already=False, is_member=True)) == []
    assert codes(reasons_against_signature(verdict=Verdict.BROKEN, signed_already=True, is_member=False)) == [
        "no_signer", "signed_already", "broken_signature"]


def test_the_clock_of_appeals_runs_in_working_days_of_the_calendar() -> None:
    clock = appeal_clock(told_on=DAY, within=20, received_on=date(2020, 12, 28), answer_within=15, calendar=shipped_calendar())

    assert clock.until_on > DAY + timedelta(27)
    assert shipped_calendar().between(DAY, clock.until_on) == 20
    assert clock.answer_by is not None
    assert shipped_calendar().between(date(2020, 12, 28), clock.answer_by) == 15


@pytest.mark.parametrize(("late", "published", "standing", "text", "excuse", "found"), [
    (0, True, False, "Қайта қараңыз", "", []), (1, True, False, "Қайта қараңыз", "", ["appeal_late"]),
    (1, True, False, "Қайта қараңыз", "ауырдым", []), (0, False, True, "", "", ["not_told", "appeal_standing", "appeal_empty"])])
def test_what_stands_against_an_appeal(late, published, standing, text, excuse, found) -> None:
    assert codes(reasons_against_appeal(received_on=DAY + timedelta(late), until_on=DAY, is_published=published, standing=standing,
                                        text=text, excuse=excuse)) == found


def test_an_appeal_is_answered_once_with_a_reason_by_somebody_else() -> None:
    assert codes(reasons_against_answering(state=AppealState.RECEIVED, answer="Дәлел бар екен", was_member=False)) == []
    assert codes(reasons_against_answering(state=AppealState.REJECTED, answer="", was_member=True)) == [
        "appeal_answered", "appeal_own", "appeal_no_answer"]
