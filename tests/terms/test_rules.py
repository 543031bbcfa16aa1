"""Which terms are in force on a day, what they require, and what stands against changing them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.terms.cases import CASES
from tests.terms.shipped import shipped_rates, shipped_terms
from zerdeli.base.money import tiyn
from zerdeli.terms.rules.book import Case
from zerdeli.terms.rules.changes import (
    Change,
    State,
    reasons_against_changes,
    reasons_against_deciding,
    reasons_against_value,
)
from zerdeli.terms.rules.days import reasons_against_day
from zerdeli.terms.rules.requirements import Asking, Fact, family_requirements, findings_on, requirements_on
from zerdeli.terms.rules.terms import Purpose, Rule, Scheme, Term, Terms, caps_over_time, rate_on, terms_on
from zerdeli.terms.rules.voting import has_majority, has_quorum

pytestmark = pytest.mark.once
TODAY = date(2020, 12, 24)
LATER = date(2021, 1, 1)


def small(day: date) -> Terms:
    return terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, day)


def large(day: date) -> Terms:
    return terms_on(shipped_terms(), shipped_rates(), Scheme.LARGE, day)


@pytest.mark.parametrize(("day", "tenge"), [
    ("2018-08-22", None), ("2018-08-23", 240_500), ("2019-01-01", 505_000), ("2019-12-31", 505_000), ("2020-01-01", 530_200),
    ("2020-03-31", 530_200), ("2020-04-01", 555_600), ("2020-12-24", 555_600), ("2021-12-31", 583_400), ("2022-03-31", 612_600),
    ("2022-04-01", 1_225_200), ("2022-10-01", 1_225_200), ("2023-01-01", 1_380_000), ("2024-06-01", 1_476_800),
    ("2025-05-21", 1_572_800), ("2026-01-01", 1_730_000)])
def test_the_cap_of_a_small_grant_is_the_one_of_its_day(day: str, tenge: int | None) -> None:
    cap = small(date.fromisoformat(day)).cap

    assert (cap.amount if cap else None) == (None if tenge is None else tiyn(tenge))
    assert cap is None or not cap.is_verified


@pytest.mark.parametrize(("day", "tenge"), [("2019-01-01", 5_000_000), ("2020-12-24", 5_000_000), ("2024-01-01", None)])
def test_the_cap_of_a_large_grant_is_a_plain_sum_and_ends(day: str, tenge: int | None) -> None:
    cap = large(date.fromisoformat(day)).cap

    assert (cap.amount if cap else None) == (None if tenge is None else tiyn(tenge))
    assert cap is None or cap.rate is None


def test_two_values_of_the_index_were_in_force_at_the_same_time() -> None:
    values = {purpose: rate.value for purpose in Purpose if (rate := rate_on(shipped_rates(), purpose, date(2022, 10, 1)))}

    assert values == {Purpose.ANY: tiyn(3063), Purpose.GRANT: tiyn(3063), Purpose.FINE: tiyn(3063), Purpose.BENEFIT: tiyn(3180)}
    assert rate_on(shipped_rates(), Purpose.BENEFIT, date(2023, 1, 1)) == rate_on(
        shipped_rates(), Purpose.ANY, date(2023, 1, 1))
    assert rate_on(shipped_rates(), Purpose.GRANT, date(2014, 12, 31)) is None


def test_a_cap_is_as_verified_as_every_row_that_makes_it() -> None:
    verified = tuple(replace(row, verified_by="Заңгер") for row in shipped_terms())
    rates = tuple(replace(rate, verified_by="Заңгер") for rate in shipped_rates())

    assert terms_on(verified, rates, Scheme.SMALL, TODAY).cap.is_verified  # type: ignore[union-attr]
    assert not terms_on(verified, shipped_rates(), Scheme.SMALL, TODAY).cap.is_verified  # type: ignore[union-attr]


def test_caps_over_time_say_since_when_each_holds() -> None:
    caps = [(cap.since.isoformat(), cap.amount) for cap in caps_over_time(shipped_terms(), shipped_rates(), Scheme.SMALL)]

    assert caps[:4] == [("2018-08-23", tiyn(240_500)), ("2019-01-01", tiyn(505_000)), ("2020-01-01", tiyn(530_200)),
                        ("2020-04-01", tiyn(555_600))]
    assert caps[-1] == ("2026-01-01", tiyn(1_730_000))


def asked(terms: Terms) -> list[str]:
    return [required.asking for required in requirements_on(terms)]


def test_what_is_required_depends_on_the_day() -> None:
    assert asked(small(date(2019, 6, 1))) == [Asking.GROUND, Asking.ONE_GRANT, Asking.SUM]
    assert asked(small(TODAY)) == [Asking.GROUND, Asking.COURSE, Asking.ONE_GRANT, Asking.SUM]
    assert asked(small(date(2025, 6, 1))) == [Asking.GROUND, Asking.WORK, Asking.COURSE, Asking.ONE_GRANT, Asking.SUM]


def test_where_no_row_says_so_nothing_is_known_and_nothing_is_refused() -> None:
    findings = findings_on(requirements_on(large(date(2025, 1, 1))), {Fact.STATUS: "altyn_alqa", Fact.ASKED: 1})

    assert [(finding.requirement.asking, finding.answer, finding.requirement.is_verified) for finding in findings] == [
        (Asking.GROUND, None, False), (Asking.SUM, None, False)]


@pytest.mark.parametrize("case", CASES)
def test_each_case_of_the_truth_table(case: Case) -> None:
    findings = findings_on(requirements_on(case.terms), case.facts)

    assert tuple(finding.answer for finding in findings) == case.answers


@pytest.mark.parametrize(("born_on", "answer"), [
    ("1995-06-02", True), ("1995-06-01", False), ("1995-05-31", False), (None, None)])
def test_youth_ends_on_the_thirtieth_birthday(born_on: str | None, answer: bool | None) -> None:
    facts = {Fact.STATUS: "none", Fact.BORN_ON: date.fromisoformat(born_on) if born_on else None,
             **dict.fromkeys(("disability", "disabled_child", "kandas", "migrant", "lost_breadwinner"), False)}

    findings = findings_on(family_requirements(small(date(2025, 6, 1))), facts)

    assert findings[0].answer == answer


@pytest.mark.parametrize(("facts", "answer"), [
    ({"unemployed": True}, True), ({"unemployed": False}, None), ({"unemployed": False, "in_business_since": date(2024, 6, 2)}, True),
    ({"unemployed": False, "in_business_since": date(2024, 6, 1)}, False), ({}, None)])
def test_work_is_none_or_younger_than_a_year(facts: dict[str, object], answer: bool | None) -> None:
    findings = findings_on(family_requirements(small(date(2025, 6, 1))), facts)  # type: ignore[arg-type]

    assert [finding.answer for finding in findings if finding.requirement.asking == Asking.WORK] == [answer]


NEW = Term(code="small.cap_multiple.2021", scheme=Scheme.SMALL, rule=Rule.CAP_MULTIPLE, value="300", unit="times", from_on=LATER,
           until_on=None, legal_basis="№ 1", source="adilet.zan.kz", certainty="law")


def codes(*changes: Change, reason: str = "Себебі") -> list[str]:
    found = reasons_against_changes(changes=changes, known=shipped_terms(), today=TODAY, reason=reason)
    assert all(str(one) for one in found)
    return [one.code for one in found]


def test_what_stands_against_new_terms() -> None:
    assert codes(Change(NEW)) == []
    assert codes(reason=" ") == ["terms.no_reason", "terms.nothing_changes"]
    assert codes(Change(replace(NEW, from_on=TODAY))) == ["terms.reaches_back"]
    assert codes(Change(replace(NEW, until_on=LATER))) == ["terms.ends_early"]
    assert codes(Change(replace(NEW, code="small.cap_multiple.2019"))) == ["terms.code_taken"]
    assert codes(Change(replace(NEW, source=" "))) == ["terms.no_basis"]


def test_what_stands_against_ending_a_term() -> None:
    ending = replace(NEW, code="small.forbidden.weddings.2018-08", rule=Rule.FORBIDDEN, value="weddings", unit="word")

    assert codes(Change(ending, ends=True)) == []
    assert codes(Change(replace(ending, code="no.such"), ends=True)) == ["terms.nothing_to_end"]
    assert codes(Change(replace(ending, code="small.ground.low_income.2018-08"), ends=True)) == ["terms.nothing_to_end"]


@pytest.mark.parametrize(("rule", "value", "word", "unit", "code"), [
    (Rule.CAP_MULTIPLE, "200", "", "times", None), (Rule.CAP_MULTIPLE, "200", "", "tenge", "terms.wrong_unit"),
    (Rule.CAP_MULTIPLE, "2,5", "", "times", "terms.no_number"), (Rule.CAP_MULTIPLE, "٣", "", "times", "terms.no_number"),
    (Rule.QUORUM, "101", "", "percent", "terms.above_hundred"), (Rule.GROUND, "kin", "", "word", "terms.no_such_word"),
    (Rule.CRITERION, "25", "skill", "percent", None), (Rule.CRITERION, "25", "", "percent", "terms.no_such_word")])
def test_what_stands_against_a_value(rule: str, value: str, word: str, unit: str, code: str | None) -> None:
    assert [one.code for one in reasons_against_value(rule=rule, value=value, word=word, unit=unit)] == ([code] if code else [])


def test_every_shipped_row_has_a_value_that_fits_its_rule() -> None:
    assert [row.code for row in shipped_terms()
            if reasons_against_value(rule=row.rule, value=row.value, word=row.word, unit=row.unit)] == []


def test_weights_of_the_criteria_make_a_hundred_on_every_day() -> None:
    days = {row.from_on for row in shipped_terms() if row.scheme == Scheme.SMALL}

    assert {day for day in days if sum(row.number for row in small(day).all(Rule.CRITERION)) != 100} == set()
    assert len(days) > 5


@pytest.mark.parametrize(("state", "by", "decision", "confirmed", "wanted"), [
    (State.PROPOSED, "b", "", True, []), (State.PROPOSED, "a", "", True, ["terms.own_proposal"]),
    (State.CONFIRMED, "b", "", True, ["terms.decided_already"]), (State.PROPOSED, "b", " ", False, ["terms.no_word"]),
    (State.DECLINED, "a", "", False, ["terms.decided_already", "terms.own_proposal", "terms.no_word"])])
def test_who_proposed_does_not_decide(state: str, by: str, decision: str, confirmed: bool, wanted: list[str]) -> None:
    found = reasons_against_deciding(state=state, proposed_by="a", by=by, decision=decision, is_confirmed=confirmed)

    assert [one.code for one in found] == wanted


@pytest.mark.parametrize(("on", "kind", "source", "said", "wanted"), [
    ("2026-08-31", "day_off", "№ 1", "", []), ("2026-08-30", "day_off", "№ 1", "", ["terms.day_is_so"]),
    ("2026-08-31", "working_day", "№ 1", "day_off", []), ("2026-08-31", "working_day", " ", "", ["terms.no_act", "terms.day_is_so"]),
    ("2026-08-31", "day_off", "№ 1", "day_off", ["terms.said_already"])])
def test_what_stands_against_a_day_of_the_calendar(on: str, kind: str, source: str, said: str, wanted: list[str]) -> None:
    found = reasons_against_day(on=date.fromisoformat(on), kind=kind, source=source, said_already=said)

    assert [one.code for one in found] == wanted


@pytest.mark.parametrize(("present", "members", "enough"), [(4, 7, True), (3, 6, False), (4, 8, False), (5, 8, True), (0, 0, False)])
def test_a_quorum_is_more_than_its_share(present: int, members: int, enough: bool) -> None:
    assert has_quorum(present=present, members=members, share=50) is enough
    assert has_majority(votes=present, voting=members, share=50) is enough
