"""Two persons change terms; what was decided before keeps its own; the shipped files enter through the register."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tests.small import AT, BY, enter
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import is_reference
from zerdeli.base.money import tiyn
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal, RuleBroken
from zerdeli.journal.models import Entry
from zerdeli.terms.actions.calendar import set_calendar_day
from zerdeli.terms.actions.proposals import confirm_terms, decline_terms, propose_terms
from zerdeli.terms.files import shipped_files
from zerdeli.terms.models import CalendarDay, Proposal, TermRow
from zerdeli.terms.queries.proposals import proposal_of_terms, proposals_of_terms
from zerdeli.terms.queries.reading import (
    all_rates,
    all_terms,
    calendar_days,
    calendar_years,
    terms_in_force,
    working_calendar,
)
from zerdeli.terms.rules.changes import Change, State
from zerdeli.terms.rules.terms import Rule, Scheme, Term

pytestmark = pytest.mark.django_db
FIRST = Actor("aim", frozenset({Duty.PROPOSE_TERMS, Duty.CONFIRM_TERMS}))
SECOND = Actor("head", frozenset({Duty.CONFIRM_TERMS}))
DAY = date(2021, 2, 1)
NEW = Term(code="small.cap_multiple.2021", scheme=Scheme.SMALL, rule=Rule.CAP_MULTIPLE, value="250", unit="times", from_on=DAY,
           until_on=None, legal_basis="№ 1", source="almaty.gov.kz", certainty="law", verified_by="head")
END = replace(NEW, code="small.forbidden.weddings.2018-08", rule=Rule.FORBIDDEN, value="weddings", unit="word")


@pytest.fixture(autouse=True)
def shipped(db: None) -> None:
    for path in shipped_files():
        assert enter(path).findings.is_clean, path.name


def codes_of(refusal: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def propose() -> str:
    number: str = propose_terms(changes=[Change(NEW), Change(END, ends=True)], reason="Бюджет өсті", by=FIRST, at=AT).number
    return number


def test_the_shipped_files_are_entered_and_entered_again_change_nothing() -> None:
    assert (len(all_terms()), len(all_rates()), CalendarDay.objects.count()) == (105, 14, 288)
    assert [enter(path).merged.added for path in shipped_files()] == [0, 0, 0]


def test_a_file_with_a_value_that_does_not_fit_stays_out(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    text = shipped_files()[2].read_text(encoding="utf-8")
    path.write_text(text.replace("small.defence.nobody.2018-08", "small.defence.new").replace("defence,nobody", "defence,perhaps"),
                    encoding="utf-8")

    outcome = enter(path)

    assert [problem.reason.code for problem in outcome.findings.problems] == ["terms.file_value_amiss"]
    assert not TermRow.objects.filter(code="small.defence.new").exists()


def test_nothing_changes_until_somebody_else_confirms() -> None:
    number = propose()

    assert is_reference(number)
    assert terms_in_force(scheme=Scheme.SMALL, on=DAY).cap.amount == tiyn(583_400)  # type: ignore[union-attr]
    assert [one.number for one in proposals_of_terms(State.PROPOSED)] == [number]


def test_confirmed_terms_begin_on_their_day_and_an_ended_one_ends() -> None:
    confirm_terms(number=propose(), by=SECOND, at=AT)

    before, after = (terms_in_force(scheme=Scheme.SMALL, on=day) for day in (DAY - timedelta(days=1), DAY))
    assert [one.cap.amount for one in (before, after) if one.cap] == [tiyn(583_400), tiyn(729_250)]
    assert [[row.value for row in one.all(Rule.FORBIDDEN)] for one in (before, after)] == [["debts", "weddings"], ["debts"]]
    assert proposals_of_terms(State.PROPOSED) == []


def test_a_decision_keeps_the_terms_known_when_it_was_made() -> None:
    confirm_terms(number=propose(), by=SECOND, at=AT + timedelta(days=1))

    assert terms_in_force(scheme=Scheme.SMALL, on=DAY, at=AT).cap.amount == tiyn(583_400)  # type: ignore[union-attr]
    assert len(terms_in_force(scheme=Scheme.SMALL, on=DAY, at=AT).all(Rule.FORBIDDEN)) == 2


def test_the_journal_says_who_proposed_and_who_decided() -> None:
    number = propose()
    confirm_terms(number=number, by=SECOND, at=AT)

    written = Entry.objects.filter(about=number).order_by("id").values_list("kind", "by")
    assert list(written) == [("terms.proposed", "aim"), ("terms.confirmed", "head")]
    assert TermRow.objects.get(code=NEW.code).entry.kind == "terms.confirmed"


def test_whoever_proposed_does_not_decide_and_nobody_decides_twice() -> None:
    number = propose()

    with pytest.raises(RuleBroken) as own:
        confirm_terms(number=number, by=FIRST, at=AT)
    confirm_terms(number=number, by=SECOND, at=AT)
    with pytest.raises(RuleBroken) as twice:
        decline_terms(number=number, decision="Жоқ", by=SECOND, at=AT)

    assert codes_of(own) == ["terms.own_proposal"]
    assert codes_of(twice) == ["terms.decided_already"]


def test_the_database_itself_holds_the_two_apart() -> None:
    number = propose()

    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(number=number).update(state="confirmed", decided_by="aim", decided_at=AT)


def test_a_declined_proposal_says_why_and_changes_nothing() -> None:
    number = propose()
    before = all_terms()

    decline_terms(number=number, decision="Ақша жоқ", by=SECOND, at=AT)

    assert (proposal_of_terms(number).state, proposal_of_terms(number).decision) == (State.DECLINED, "Ақша жоқ")
    assert all_terms() == before


def test_a_proposal_whose_day_has_come_is_too_late() -> None:
    number = propose()

    with pytest.raises(RuleBroken) as refused:
        confirm_terms(number=number, by=SECOND, at=AT + timedelta(days=60))

    assert codes_of(refused) == ["terms.reaches_back", "terms.reaches_back"]


def test_each_deed_wants_its_duty() -> None:
    number = propose()
    nobody = Actor("nobody", frozenset(Duty) - {Duty.PROPOSE_TERMS, Duty.CONFIRM_TERMS, Duty.KEEP_CALENDAR})

    with pytest.raises(NotPermitted):
        propose_terms(changes=[Change(NEW)], reason="Бюджет", by=nobody, at=AT)
    with pytest.raises(NotPermitted):
        confirm_terms(number=number, by=nobody, at=AT)
    with pytest.raises(NotPermitted):
        decline_terms(number=number, decision="Жоқ", by=nobody, at=AT)
    with pytest.raises(NotPermitted):
        set_calendar_day(on=DAY, kind="day_off", names={"kk": "А"}, source="№ 1", by=nobody, at=AT)


def test_a_proposal_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound) as refused:
        confirm_terms(number="60000000", by=SECOND, at=AT)
    with pytest.raises(NotFound):
        proposal_of_terms("60000000")

    assert codes_of(refused) == ["terms.no_proposal"]


def test_a_day_is_moved_and_what_the_calendar_said_is_kept() -> None:
    on = date(2026, 8, 31)
    assert working_calendar().is_working(on)

    set_calendar_day(on=on, kind="day_off", names={"kk": "Демалыс", "ru": "Выходной", "en": "Day off"}, source="№ 5", by=BY, at=AT)
    set_calendar_day(on=on, kind="working_day", names={}, source="№ 6", by=BY, at=AT + timedelta(days=1))

    assert working_calendar().is_working(on)
    assert list(CalendarDay.objects.filter(falls_on=on).order_by("closed_at").values_list("kind", "source")) in (
        [("day_off", "№ 5"), ("working_day", "№ 6")], [("working_day", "№ 6"), ("day_off", "№ 5")])
    assert [day.falls_on for day in calendar_days(2026) if day.falls_on == on] == [on]
    assert calendar_years() == list(range(2015, 2028))
