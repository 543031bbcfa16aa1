"""The words that every field shares: money, refusals, duties, choices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base.actors import Actor, Duty, operator, require
from zerdeli.base.choices import _, in_every_language
from zerdeli.base.money import tiyn, whole_tenge
from zerdeli.base.refusals import (
    Invalid,
    NotFound,
    NotPermitted,
    Reason,
    Refusal,
    RuleBroken,
    Unavailable,
    refuse_if,
)

pytestmark = pytest.mark.once


@given(st.integers(-10**12, 10**12))
def test_whole_tenge_come_back_from_tiyn(tenge: int) -> None:
    assert whole_tenge(tiyn(tenge)) == tenge


@pytest.mark.parametrize(("amount", "tenge"), [(49, 0), (50, 1), (149, 1), (150, 2), (-50, 0), (-51, -1)])
def test_half_a_tenge_is_rounded_up(amount: int, tenge: int) -> None:
    assert whole_tenge(amount) == tenge


def test_the_operator_holds_every_duty_and_is_named_by_the_system() -> None:
    assert operator("aigul") == Actor("operator:aigul", frozenset(Duty), frozenset())


@pytest.mark.parametrize("duty", Duty)
def test_whoever_lacks_a_duty_is_refused_and_told_which(duty: Duty) -> None:
    others = Actor("somebody", frozenset(Duty) - {duty})

    with pytest.raises(NotPermitted) as refused:
        require(others, duty)

    assert [reason.code for reason in refused.value.reasons] == ["actors.no_duty"]
    assert str(duty.label) in str(refused.value.reasons[0])
    require(operator("aigul"), duty)


def test_a_reason_names_its_facts() -> None:
    assert str(Reason("x.y", "left: %(left)s", {"left": 5})) == "left: 5"


def test_a_refusal_has_the_status_of_its_kind() -> None:
    kinds = (Refusal, RuleBroken, NotPermitted, NotFound, Invalid, Unavailable)

    assert [kind.status for kind in kinds] == [409, 409, 403, 404, 422, 503]


def test_nothing_is_refused_without_a_reason_and_all_reasons_are_told_at_once() -> None:
    refuse_if([])

    with pytest.raises(RuleBroken, match=r"a\.b; c\.d"):
        refuse_if([Reason("a.b", "one"), Reason("c.d", "two")])


def test_a_text_is_told_in_three_languages() -> None:
    assert len(set(in_every_language(_("voided")))) == 3
