"""The table of a work's steps, what stands against them, and how unequally money is spread."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zerdeli.base.actors import Duty
from zerdeli.base.refusals import Reason
from zerdeli.works.rules.concentration import gini_of, spread_of
from zerdeli.works.rules.planning import (
    Chosen,
    Plan,
    reasons_against_change,
    reasons_against_choice,
    reasons_against_citing,
    reasons_against_no_plot,
    reasons_against_plan,
)
from zerdeli.works.rules.states import (
    STEPS,
    WAY,
    Known,
    StepSaid,
    WorkKind,
    WorkState,
    next_works_steps,
    reasons_against_works_step,
    works_step,
)
from zerdeli.works.rules.verdicts import reasons_against_verdict

pytestmark = pytest.mark.once
P, F, C, B, A, N, D = WorkState
TODAY, SINCE = date(2020, 12, 24), date(2020, 12, 1)
SAID = StepSaid(TODAY, "№ 1", "Әкімдік", "ақау")
ALL = Known(P, SINCE, has_line=True, committed=1, has_photo=True, built_by="staff:dana")
PRIVATE = Reason("land.private_right", "private")

# From, to: whether it may follow, and what it needs beyond a paper.
TABLE = {
    (P, F): {"works.no_line", "land.private_right"}, (F, C): {"works.no_commitment", "land.private_right"}, (C, B): {"works.no_photo"},
    (B, A): {"works.own_work"}, (B, C): set(), (A, N): set(), (P, D): set(), (F, D): set(), (C, D): set(),
}


def codes(reasons: object) -> set[str]:
    return {reason.code for reason in reasons}  # type: ignore[attr-defined]


@pytest.mark.parametrize("before", WorkState)
@pytest.mark.parametrize("after", WorkState)
def test_only_the_steps_of_the_table_may_be_taken(before: WorkState, after: WorkState):
    found = codes(reasons_against_works_step(replace(ALL, state=before), after, SAID, TODAY, "staff:erlan"))

    assert found == (set() if (before, after) in TABLE else {"works.no_such_step"})


@pytest.mark.parametrize(("before", "after"), TABLE)
def test_a_step_needs_what_the_table_says(before: WorkState, after: WorkState):
    bare = Known(before, SINCE, built_by="staff:dana", against=(PRIVATE,))

    found = codes(reasons_against_works_step(bare, after, SAID, TODAY, "staff:dana"))

    assert found == TABLE[before, after]


def test_all_reasons_come_at_once():
    said = StepSaid(date(2021, 1, 1), " ")
    late = StepSaid(date(2020, 11, 1), "№ 1")

    assert codes(reasons_against_works_step(Known(P, SINCE), F, said, TODAY, "x")) == {
        "works.step_ahead", "works.no_paper", "works.no_line"}
    assert codes(reasons_against_works_step(replace(ALL, state=A), N, StepSaid(TODAY, "№ 1"), TODAY, "x")) == {"works.no_holder"}
    assert codes(reasons_against_works_step(replace(ALL, state=B), C, StepSaid(TODAY, "№ 1"), TODAY, "x")) == {"works.no_reason"}
    assert codes(reasons_against_works_step(ALL, F, late, TODAY, "x")) == {"works.step_backward"}
    assert codes(reasons_against_works_step(replace(ALL, state=B, stood=frozenset({(C, TODAY)})), C, SAID, TODAY, "x")) == {
        "works.same_day"}


def test_who_builds_does_not_accept():
    assert {step.duty for step in STEPS if step.before == B or step.after == N} == {Duty.ACCEPT_WORKS}
    assert {step.duty for step in STEPS if step.after in {F, C, B, D} and step.before != B} == {Duty.LEAD_WORKS}


def test_the_way_is_one_and_ends():
    for before, after in zip(WAY, WAY[1:], strict=False):
        assert works_step(before, after) is not None
    assert next_works_steps(N) == next_works_steps(D) == ()


PLAN = Plan(WorkKind.PARK, "Көктал", "20-321-970-003", 100, date(2021, 4, 1), date(2021, 6, 1), "2021/yards/751210000")


@pytest.mark.parametrize(("plan", "wanted"), [
    (PLAN, set()),
    (replace(PLAN, address=" ", estimate=0, ends_on=date(2021, 1, 1)), {"works.no_address", "works.no_sum", "works.ends_early"}),
    (replace(PLAN, estimate=None, starts_on=None, plot=""), set()),
])
def test_a_plan_says_what_is_wrong_with_it(plan: Plan, wanted: set[str]):
    assert codes(reasons_against_plan(plan)) == wanted


@pytest.mark.parametrize(("chosen", "option", "wanted"), [
    (Chosen(PLAN.plot, ["1"]), "1", set()),
    (Chosen(PLAN.plot, None), "1", {"works.not_decided"}),
    (Chosen(PLAN.plot, []), "1", {"works.not_chosen"}),
    (Chosen("20-321-970-009", ["1"], ["1"]), "1", {"works.option_taken", "works.other_plot"}),
])
def test_a_work_rests_on_what_was_decided(chosen: Chosen, option: str, wanted: set[str]):
    assert codes(reasons_against_choice(PLAN, chosen, option)) == wanted


@pytest.mark.parametrize(("kind", "plot", "wanted"), [
    (WorkKind.PARK, "", {"works.no_plot"}), (WorkKind.STREET, "", set()), (WorkKind.PARK, "20", set()), (WorkKind.OTHER, "", set())])
def test_what_stands_on_a_plot_names_it(kind: WorkKind, plot: str, wanted: set[str]):
    assert codes(reasons_against_no_plot(kind, plot)) == wanted


def test_a_plan_changes_until_money_follows_it():
    assert reasons_against_change(P, PLAN, replace(PLAN, plot="1", line="2")) == []
    assert reasons_against_change(C, PLAN, replace(PLAN, address="2")) == []
    assert codes(reasons_against_change(C, PLAN, replace(PLAN, plot="1"))) == {"works.money_follows"}
    assert codes(reasons_against_change(F, PLAN, replace(PLAN, line=""))) == {"works.money_follows"}
    assert codes(reasons_against_change(N, PLAN, PLAN)) == codes(reasons_against_change(D, PLAN, PLAN)) == {"works.over"}


def test_a_document_is_cited_once_and_where_its_money_is():
    asked = {"document": "Ш-1", "places": ["A"], "around": {"A", "city"}, "cited_by": "", "state": F}

    assert reasons_against_citing(**asked) == []
    assert codes(reasons_against_citing(**asked | {"places": []})) == {"works.no_document"}
    assert codes(reasons_against_citing(**asked | {"places": ["A", "M"], "cited_by": "1", "state": D})) == {
        "works.other_place", "works.cited_already", "works.over"}
    assert reasons_against_citing(**asked | {"places": ["city"]}) == []


@pytest.mark.parametrize("state", WorkState)
def test_residents_judge_what_is_built(state: WorkState):
    assert codes(reasons_against_verdict(state, is_beside=False)) == {"works.not_beside"} | (
        set() if state in {B, A, N} else {"works.not_built"})


def test_spread_counted_by_hand():
    # 60, 30 and 10 of 100 for 100, 100 and 200 residents: per head 0.6, 0.3, 0.05.
    found = spread_of([60, 30, 10], [100, 100, 200])

    assert found is not None
    assert (found.most, found.highest, found.least, found.lowest) == (0, Fraction(3, 5), 2, Fraction(1, 10))
    assert found.herfindahl == Fraction(46, 100)
    # The curve runs 0 → 0.1 at half of the people → 0.4 at three quarters → 1: its area is 0.5·0.05 + 0.25·0.25 + 0.25·0.7.
    assert found.gini == 1 - 2 * Fraction(2625, 10000)


def test_spread_of_nothing_and_of_unknown_populations():
    assert spread_of([0, 0], [1, 1]) is None
    assert spread_of([5, -1], [1, 1]) is None
    unknown = spread_of([5, 5], [1, None])
    assert unknown is not None
    assert unknown.gini is None


SUMS = some.lists(some.tuples(some.integers(0, 10**12), some.integers(1, 10**6)), min_size=1, max_size=8).filter(
    lambda rows: any(amount for amount, __ in rows))


@given(SUMS)
def test_measures_lie_between_equality_and_one(rows: list[tuple[int, int]]):
    sums, people = [row[0] for row in rows], [row[1] for row in rows]
    found = spread_of(sums, people)

    assert found is not None and found.gini is not None
    assert Fraction(1, len(rows)) <= found.herfindahl <= 1
    assert 0 <= found.gini < 1
    assert found.gini == brute_gini(rows)


def brute_gini(rows: list[tuple[int, int]]) -> Fraction:
    """Give half the mean difference between two residents, divided by the mean: the definition itself."""
    people, total = sum(count for __, count in rows), sum(amount for amount, __ in rows)
    apart = sum(abs(Fraction(a, n) - Fraction(b, m)) * n * m for a, n in rows for b, m in rows)
    return apart / (2 * people * people) / Fraction(total, people)


@given(some.integers(1, 10**6), some.lists(some.integers(1, 1000), min_size=1, max_size=8))
def test_equal_sums_a_head_have_no_gini(each: int, people: list[int]):
    assert gini_of([each * count for count in people], people) == 0
