"""Leading a return: a paper for every step, the level that it brings, and nothing forgotten of what was believed before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from tests.small import M
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import is_reference, reference
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.journal.queries import entries_about
from zerdeli.land.actions.cases import change_route, open_return_case, set_parties, take_step
from zerdeli.land.models import LevelReached, Party, ReturnCase
from zerdeli.land.queries.cases import (
    bodies_of,
    parties_of,
    return_case_numbered,
    return_cases,
)
from zerdeli.land.queries.evidence import levels_evidence
from zerdeli.land.queries.spending import reasons_against_spending_on_plot
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.parties import PartySaid, Role

pytestmark = pytest.mark.usefixtures("registered")
AT = datetime(2021, 3, 1, 5, tzinfo=UTC)
FIRST, OFFICER = reference(330), Actor("account:7", frozenset({Duty.LEAD_RETURNS}))


def take(code: str, on: date, number: str = FIRST, **more: object) -> None:
    take_step(number=number, code=code, on=on, paper="№ 15", by=OFFICER, at=AT, **more)  # type: ignore[arg-type]


def test_a_case_goes_its_way_by_papers() -> None:
    change_route(number=FIRST, route=Route.EXPIRY, reason="Жалға алу мерзімі өтті", by=OFFICER, at=AT)
    for code, on in (("decreed", date(2020, 11, 2)), ("ended", date(2020, 12, 1)), ("registered", date(2021, 1, 11)),
                     ("on_balance", date(2021, 2, 1)), ("landscaped", date(2021, 2, 20))):
        take(code, on)

    case = return_case_numbered(FIRST)
    assert [(level, on.isoformat()) for level, on in case.levels] == [
        ("examined", "2020-10-01"), ("started", "2020-11-02"), ("decided", "2020-12-01"), ("registered", "2021-01-11"),
        ("on_balance", "2021-02-01"), ("landscaped", "2021-02-20")]
    assert (case.is_closed, case.next) == (True, ())
    assert [entry.kind for entry in entries_about(f"return:{FIRST}")] == ["return.route_changed"] + ["return.step_taken"] * 5


def test_a_level_ends_on_the_day_of_the_next_and_the_past_can_be_counted_again() -> None:
    change_route(number=FIRST, route=Route.EXPIRY, reason="Мерзімі өтті", by=OFFICER, at=AT)
    take("decreed", date(2020, 11, 2))

    now = LevelReached.objects.get(case__number=FIRST, level="examined", closed_at=None)
    before, after = (levels_evidence(at).filter(e_number=FIRST).values_list("level", "e_until")
                     for at in (AT - timedelta(seconds=1), AT))
    assert now.until_on == date(2020, 11, 2)
    assert list(before) == [("examined", None)]
    assert set(after) == {("examined", date(2020, 11, 2)), ("started", None)}


def test_a_step_that_the_table_does_not_know_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(RuleBroken) as refusal:
        take("registered", date(2020, 12, 1))

    assert [reason.code for reason in refusal.value.reasons] == ["land.no_such_step"]
    assert (LevelReached.objects.filter(case__number=FIRST).count(), entries_about(f"return:{FIRST}").count()) == (1, 0)


def test_a_lost_suit_ends_the_case_and_another_may_be_opened() -> None:
    change_route(number=FIRST, route=Route.CONFISCATION, reason="Сот", by=OFFICER, at=AT)
    take("sued", date(2020, 11, 2))
    take("lost", date(2020, 12, 2))

    assert return_case_numbered(FIRST).is_closed
    assert LevelReached.objects.get(case__number=FIRST, level="started", closed_at=None).until_on == date(2020, 12, 2)
    case = open_return_case(plot_code="20-321-970-001", route=Route.EXPIRY, on=date(2021, 1, 5), paper="№ 1", by=OFFICER, at=AT)
    assert is_reference(case.number)
    assert return_case_numbered(case.number).standing.level == ReturnLevel.EXAMINED


def test_a_plot_has_one_open_case() -> None:
    with pytest.raises(RuleBroken) as refusal:
        open_return_case(plot_code="20-321-970-002", route=Route.EXPIRY, on=date(2021, 3, 2), paper=" ", by=OFFICER, at=AT)

    assert [one.code for one in refusal.value.reasons] == ["land.case_open", "land.step_ahead", "land.no_paper"]


def test_who_lacks_the_duty_or_holds_it_elsewhere_is_refused() -> None:
    elsewhere = Actor("account:8", frozenset({Duty.LEAD_RETURNS}), frozenset({(Duty.LEAD_RETURNS, M)}))
    for who in (Actor("account:9"), elsewhere):
        with pytest.raises(NotPermitted):
            take_step(number=FIRST, code="decreed", on=date(2020, 12, 1), paper="1", by=who, at=AT)
    with pytest.raises(NotFound):
        take("decreed", date(2020, 12, 1), number="00000000")


def test_names_of_persons_are_read_by_the_office_only() -> None:
    said = (PartySaid(Role.OWNER, "Өмірзақова Әсел", True), PartySaid(Role.CLAIMANT, "Жер ресурстары департаменті", False))
    set_parties(number=FIRST, parties=said, keys=settings.KEYS, by=OFFICER, at=AT)
    set_parties(number=FIRST, parties=said, keys=settings.KEYS, by=OFFICER, at=AT + timedelta(hours=1))

    assert [party.name for party in parties_of(FIRST, settings.KEYS)] == ["Өмірзақова Әсел", "Жер ресурстары департаменті"]
    assert [party.name for party in bodies_of(FIRST)] == ["Жер ресурстары департаменті"]
    assert Party.objects.filter(left_at=None).count() == 2
    stored = b"".join(bytes(hidden) for hidden in Party.objects.values_list("name_hidden", flat=True) if hidden)
    assert "Өмірзақова".encode() not in stored
    assert all("Өмірзақова" not in str(entry.facts) for entry in entries_about(f"return:{FIRST}"))


def test_cases_are_listed_by_their_nearest_day() -> None:
    change_route(number=FIRST, route=Route.BUY_OUT, reason="Бас жоспар", by=OFFICER, at=AT)
    take("decreed", date(2021, 2, 26), named_day=date(2021, 12, 31))

    found = return_cases()

    assert (found[0].number, found[0].due_on) == (FIRST, date(2021, 3, 3))
    assert len(found) == ReturnCase.objects.filter(closed_at=None).count() == 3


def test_rights_are_checked_before_money_is_spent() -> None:
    found = {code: [reason.code for reason in reasons_against_spending_on_plot(code, date(2020, 12, 24))]
             for code in ("20-321-970-001", "20-321-970-003")}

    assert found == {"20-321-970-001": ["land.not_returned"], "20-321-970-003": []}
    with pytest.raises(NotFound):
        reasons_against_spending_on_plot("no such", date(2020, 12, 24))
