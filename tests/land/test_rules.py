"""The routes of a return as a jurist reads them: which step may follow, when, and what stands in the way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.land.rules.cases import (
    Burden,
    Standing,
    Taken,
    findings_on_step,
    implied,
    is_closed,
    level_after,
    next_steps,
    rank,
    reasons_against_route,
    reasons_against_step,
)
from zerdeli.land.rules.clocks import Unit, day_after
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.parties import PartySaid, Role, reasons_against_parties
from zerdeli.land.rules.routes import TABLES, step_named
from zerdeli.land.rules.spending import Holder, RightHeld, RightKind, reasons_against_money
from zerdeli.terms.rules.workdays import Workdays

pytestmark = pytest.mark.once
TODAY = date(2026, 11, 25)
L = ReturnLevel


def stand(route: Route, *codes: str, on: date = date(2020, 1, 10), **more: object) -> Standing:
    """Return a case whose steps were all taken on one day."""
    taken = tuple(Taken(code, on, date(2020, 12, 31) if code == "decreed" else None) for code in codes)
    steps = [step_named(route, code) for code in codes]
    levels = [step.level for step in steps if step and step.level]
    return Standing(route, taken, max(levels, key=rank, default=L.EXAMINED), **more)  # type: ignore[arg-type]


def following(standing: Standing) -> list[str]:
    return [one.step.code for one in next_steps(standing)]


@pytest.mark.parametrize(("start", "count", "unit", "found"), [
    (date(2020, 1, 31), 1, Unit.MONTHS, date(2020, 2, 29)), (date(2019, 12, 31), 2, Unit.MONTHS, date(2020, 2, 29)),
    (date(2020, 2, 29), 1, Unit.YEARS, date(2021, 2, 28)), (date(2020, 11, 15), 3, Unit.MONTHS, date(2021, 2, 15)),
    (date(2020, 12, 24), 3, Unit.WORKING_DAYS, date(2020, 12, 29)), (date(2020, 12, 26), 1, Unit.WORKING_DAYS, date(2020, 12, 28)),
    (date(2020, 12, 24), 3, Unit.DAYS, date(2020, 12, 27)),
])
def test_clocks_count_as_people_do(start: date, count: int, unit: Unit, found: date) -> None:
    assert day_after(start, count, unit) == found


def test_working_days_leave_out_the_holidays_of_the_calendar() -> None:
    calendar = Workdays({date(2020, 12, 31): False, date(2021, 1, 1): False}, frozenset({2020}))

    assert day_after(date(2020, 12, 30), 1, Unit.WORKING_DAYS, calendar) == date(2021, 1, 4)


@pytest.mark.parametrize(("route", "codes", "found"), [
    (Route.BUY_OUT, ("examined",), ["decreed"]),
    (Route.BUY_OUT, ("examined", "decreed"), ["published", "lost"]),
    (Route.BUY_OUT, ("examined", "decreed", "published", "notified"), ["agreed", "sued", "lost"]),
    (Route.BUY_OUT, ("examined", "decreed", "published", "notified", "agreed"), ["lost", "registered"]),
    (Route.BUY_OUT, ("examined", "decreed", "published", "notified", "agreed", "registered"), ["paid"]),
    (Route.NON_USE, ("examined", "found", "fined", "prescribed"), ["sued"]),
    (Route.NON_USE, ("examined", "found", "fined", "prescribed", "sued", "judged"),
     ["lost", "to_fund", "auction_failed", "auction_sold"]),
    (Route.BREACH, ("examined", "found", "fined", "prescribed"), ["sued", "purpose_asked"]),
    (Route.EXPIRY, ("examined", "decreed"), ["ended", "lost"]),
    (Route.RENUNCIATION, ("examined", "renounced", "ownerless"), ["lost", "decided"]),
    (Route.EXCHANGE, ("examined",), ["offered"]),
    (Route.CONFISCATION, ("examined", "sued", "judged", "registered", "on_balance"), ["landscaped"]),
    (Route.UNDECIDED, ("examined",), []),
])
def test_what_may_follow(route: Route, codes: tuple[str, ...], found: list[str]) -> None:
    assert sorted(following(stand(route, *codes))) == sorted(found)


def test_a_plot_taken_for_non_use_is_sold_and_does_not_come_back() -> None:
    judged = ("examined", "found", "fined", "prescribed", "sued", "judged")

    assert is_closed(stand(Route.NON_USE, *judged, "auction_sold"))
    assert "registered" not in following(stand(Route.NON_USE, *judged, "auction_failed", "auction_failed"))
    assert "to_state" in following(stand(Route.NON_USE, *judged, *["auction_failed"] * 3))
    assert "registered" in following(stand(Route.NON_USE, *judged, "to_fund"))


def test_three_failed_auctions_count_within_one_year() -> None:
    codes = ("examined", "found", "fined", "prescribed", "sued", "judged")
    failed = [date(2020, 2, 1), date(2020, 8, 1), date(2021, 2, 2)]
    base = stand(Route.NON_USE, *codes)

    late = Standing(base.route, (*base.taken, *(Taken("auction_failed", on) for on in failed)), base.level)

    assert [one.code for one in reasons_against_step(late, "to_state", date(2021, 3, 1), TODAY)] == ["land.auctions_apart"]
    again = Standing(base.route, (*late.taken, Taken("auction_failed", date(2021, 7, 1))), base.level)
    assert reasons_against_step(again, "to_state", date(2021, 8, 1), TODAY) == []


@pytest.mark.parametrize(("route", "codes", "step", "earliest", "latest"), [
    (Route.BUY_OUT, ("examined", "decreed"), "published", None, date(2020, 1, 15)),
    (Route.BUY_OUT, ("examined", "decreed", "published", "notified"), "sued", date(2020, 4, 10), date(2020, 12, 31)),
    (Route.NON_USE, ("examined", "found", "fined", "prescribed"), "sued", date(2021, 1, 10), None),
    (Route.BREACH, ("examined", "found", "fined", "prescribed"), "sued", date(2020, 4, 10), None),
    (Route.BREACH, ("examined", "found", "fined", "prescribed"), "purpose_asked", None, date(2020, 3, 10)),
])
def test_when_a_step_may_be_taken(
    route: Route, codes: tuple[str, ...], step: str, earliest: date | None, latest: date | None
) -> None:
    window = next(one.window for one in next_steps(stand(route, *codes)) if one.step.code == step)

    assert (window.earliest, window.latest) == (earliest, latest)


@pytest.mark.parametrize(("on", "named", "found"), [
    (date(2020, 1, 9), date(2020, 12, 31), ["land.step_backward"]), (date(2027, 1, 1), date(2027, 12, 31), ["land.step_ahead"]),
    (date(2020, 2, 1), None, ["land.no_named_day"]), (date(2020, 2, 1), date(2020, 1, 31), ["land.no_named_day"]),
    (date(2020, 2, 1), date(2020, 2, 1), []), (date(2020, 1, 10), date(2021, 1, 1), []),
])
def test_the_days_of_a_step_are_in_order(on: date, named: date | None, found: list[str]) -> None:
    reasons = reasons_against_step(stand(Route.BUY_OUT, "examined"), "decreed", on, TODAY, named)

    assert [one.code for one in reasons] == found


def test_an_early_suit_is_refused_and_a_late_publication_is_only_told() -> None:
    notified = stand(Route.BUY_OUT, "examined", "decreed", "published", "notified")
    decreed = stand(Route.BUY_OUT, "examined", "decreed")

    assert [one.code for one in reasons_against_step(notified, "sued", date(2020, 4, 9), TODAY)] == ["land.step_early"]
    assert reasons_against_step(notified, "sued", date(2020, 4, 10), TODAY) == []
    assert reasons_against_step(decreed, "published", date(2020, 1, 16), TODAY) == []
    assert [one.code for one in findings_on_step(decreed, "published", date(2020, 1, 16))] == ["land.step_late"]
    assert findings_on_step(decreed, "published", date(2020, 1, 15)) == []


def test_a_pledge_keeps_a_lease_and_its_holder_is_told_before_a_suit() -> None:
    pledged = frozenset({Burden.PLEDGE})
    lease, suit = stand(Route.EXPIRY, "examined", burdens=pledged), ("examined", "found", "fined", "prescribed")

    assert [one.code for one in reasons_against_step(lease, "decreed", date(2020, 2, 1), TODAY)] == ["land.pledged"]
    untold, told = (stand(Route.BREACH, *suit, burdens=pledged, pledgees_told=is_told) for is_told in (False, True))
    assert [one.code for one in reasons_against_step(untold, "sued", date(2020, 5, 1), TODAY)] == ["land.pledgee_not_told"]
    assert reasons_against_step(told, "sued", date(2020, 5, 1), TODAY) == []


def test_a_route_is_changed_with_a_reason_while_no_decree_or_suit_was_made() -> None:
    examined, decreed = stand(Route.UNDECIDED, "examined"), stand(Route.BUY_OUT, "examined", "decreed")

    assert reasons_against_route(examined, Route.BUY_OUT, "Бас жоспар бойынша") == []
    assert [one.code for one in reasons_against_route(examined, Route.UNDECIDED, " ")] == ["land.no_reason", "land.same_route"]
    assert [one.code for one in reasons_against_route(decreed, Route.EXPIRY, "x")] == ["land.route_begun"]


def test_a_level_from_a_file_stands_for_the_step_that_brings_it() -> None:
    levels = [(L.EXAMINED, date(2019, 9, 10)), (L.STARTED, date(2020, 1, 21))]

    taken = implied(Route.EXPIRY, levels, [])

    assert [one.code for one in taken] == ["examined", "decreed"]
    assert implied(Route.EXPIRY, levels, list(taken)) == taken
    assert following(Standing(Route.EXPIRY, taken, L.STARTED)) == ["ended", "lost"]


def test_steps_behind_a_level_that_a_file_knows_are_not_asked_for() -> None:
    levels = [(L.EXAMINED, date(2019, 12, 3)), (L.STARTED, date(2020, 9, 29))]

    assert following(Standing(Route.NON_USE, implied(Route.NON_USE, levels, []), L.STARTED)) == ["judged", "lost"]


@given(data=st.data(), route=st.sampled_from(list(Route)))
def test_however_a_case_is_led_its_level_never_falls_and_it_ends(data: st.DataObject, route: Route) -> None:
    standing, failed = stand(route, "examined"), 0

    for __ in range(30):
        offered = [step for step in next_steps(standing) if step.step.code != "auction_failed" or failed < 5]
        if not offered:
            break
        step = data.draw(st.sampled_from(offered)).step
        failed += step.code == "auction_failed"
        level = level_after(standing, step)
        assert rank(level) >= rank(standing.level)
        assert step.level is None or level == step.level
        standing = Standing(route, (*standing.taken, Taken(step.code, date(2020, 1, 11))), level)
    else:
        raise AssertionError("The case does not end.")
    assert route == Route.UNDECIDED or is_closed(standing)
    assert next_steps(standing) == () or route == Route.UNDECIDED


def test_every_route_can_be_walked_to_the_landscaped_plot_and_names_its_law() -> None:
    for route, steps in TABLES.items():
        levels = {step.level for step in steps if step.level}
        assert levels == (set(ReturnLevel) if route != Route.UNDECIDED else {L.EXAMINED})
        assert all(step.article and str(step.name) and str(step.paper) for step in steps)
        assert len({step.code for step in steps}) == len(steps)
        assert {code for step in steps for code in step.after} <= {step.code for step in steps}


STATE = RightHeld(RightKind.OWNERSHIP, Holder.STATE, date(2019, 1, 1))
LEASED = RightHeld(RightKind.TEMPORARY_USE, Holder.FIRM, date(2019, 1, 1), date(2020, 6, 1))


@pytest.mark.parametrize(("rights", "level", "burdens", "found"), [
    ([], None, (), ["land.no_state_right"]), ([STATE], None, (), []),
    ([STATE, LEASED], None, (), ["land.private_right"]), ([LEASED], L.EXAMINED, (), ["land.private_right", "land.not_returned"]),
    ([], L.DECIDED, (), ["land.not_returned"]), ([LEASED], L.REGISTERED, (), []), ([], L.ON_BALANCE, (), []),
    ([STATE], None, (Burden.PLEDGE, Burden.ARREST, Burden.EASEMENT), ["land.burdened", "land.burdened"]),
])
def test_money_goes_only_to_land_of_the_state(
    rights: list[RightHeld], level: ReturnLevel | None, burdens: tuple[Burden, ...], found: list[str]
) -> None:
    reasons = reasons_against_money(rights=rights, level=level, burdens=burdens, day=date(2020, 5, 31))

    assert [one.code for one in reasons] == found


def test_a_right_is_over_on_its_last_day() -> None:
    assert reasons_against_money(rights=[STATE, LEASED], level=None, burdens=(), day=date(2020, 6, 1)) == []


@pytest.mark.parametrize(("parties", "found"), [
    ((PartySaid(Role.OWNER, "Иванова", True), PartySaid(Role.COURT, "МАЭС", False)), []),
    ((PartySaid(Role.OWNER, " ", True),), ["land.no_party_name"]), ((PartySaid(Role.OWNER, "x" * 201, True),), ["land.no_party_name"]),
    ((PartySaid(Role.PLEDGEE, "Банк", False, date(2027, 1, 1)),), ["land.told_ahead"]),
    ((PartySaid(Role.COURT, "1", False), PartySaid(Role.COURT, "2", False)), ["land.two_of_one"]),
])
def test_parties_have_names_and_one_court(parties: tuple[PartySaid, ...], found: list[str]) -> None:
    assert [one.code for one in reasons_against_parties(parties, TODAY)] == found
