"""Phones, codes, locks, one-time codes and duties, as tables that a jurist can read."""

from datetime import UTC, date, datetime, timedelta

import pytest

from zerdeli.accounts.rules.codes import (
    CodeFacts,
    Wrong,
    after_wrong_try,
    is_on_its_way,
    reasons_against_code,
    reasons_against_sending,
    reasons_against_trying,
)
from zerdeli.accounts.rules.duties import (
    Term,
    reasons_against_confirming,
    reasons_against_ending,
    reasons_against_giving,
    reasons_against_user_name,
)
from zerdeli.accounts.rules.phones import masked_phone, read_phone, spoken_phone
from zerdeli.accounts.rules.steps import (
    app_address,
    key_text,
    one_time_code,
    plain_recovery_code,
    spoken_recovery_code,
    step_of_code,
)
from zerdeli.base.actors import Actor, Duty, operator, require
from zerdeli.base.refusals import NotPermitted

pytestmark = pytest.mark.once
MINUTE = timedelta(minutes=1)


def codes(reasons) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("typed", [
    "+7 701 123 45 67", "8 701 123-45-67", "87011234567", "77011234567", "7011234567", " +7(701)1234567 ", "701.123.45.67",
    "+7\u00a0701\u00a0123\u00a045\u00a067", "8–701–123–45–67"])
def test_a_phone_is_read_in_every_spelling(typed: str):
    assert (read_phone(typed).number, read_phone(typed).reasons) == ("+77011234567", ())


@pytest.mark.parametrize(("typed", "code"), [
    ("", "base.no_phone"), ("  ", "base.no_phone"), ("жоқ", "base.no_phone"), ("+", "base.no_phone"),
    ("701 abc 1234567", "base.odd_phone"), ("701+1234567", "base.odd_phone"), ("٧٠١١٢٣٤٥٦٧", "base.odd_phone"),
    ("701 123 45 6", "base.phone_length"), ("+7 701 123 45 678", "base.phone_length"),
    ("+8 701 123 45 67", "base.phone_length"), ("+998 90 123 45 67", "base.phone_length"),
    ("+7 916 123 45 67", "base.foreign_phone"), ("89161234567", "base.foreign_phone"),
    ("+7 727 234 56 78", "accounts.no_mobile"), ("8 7172 12 34 56", "accounts.no_mobile")])
def test_what_is_no_mobile_number_of_this_country_is_refused(typed: str, code: str):
    assert (read_phone(typed).number, codes(read_phone(typed).reasons)) == ("", [code])


def test_a_phone_is_shown_as_people_here_write_it():
    assert spoken_phone("+77011234567").split("\u00a0") == ["+7", "701", "123", "45", "67"]
    assert masked_phone("+77011234567").split("\u00a0") == ["+7", "701", "•••", "••", "67"]


@pytest.mark.parametrize(("age", "tries", "is_used", "opens"), [
    (0 * MINUTE, 0, False, True), (15 * MINUTE - timedelta(seconds=1), 0, False, True), (15 * MINUTE, 0, False, False),
    (MINUTE, 4, False, True), (MINUTE, 5, False, False), (MINUTE, 0, True, False)])
def test_a_code_opens_for_a_quarter_of_an_hour_five_tries_and_once(at, age, tries, is_used, opens):
    assert (reasons_against_code(CodeFacts(at - age, tries, is_used), at) == []) == opens


def test_without_a_code_the_answer_is_that_of_an_old_one(at):
    assert codes(reasons_against_code(None, at)) == ["accounts.code_expired"]


@pytest.mark.parametrize(("sent", "refused"), [(0, False), (9, False), (10, True), (11, True)])
def test_a_phone_has_ten_codes_an_hour(sent: int, refused: bool):
    assert bool(reasons_against_sending(sent)) == refused


@pytest.mark.parametrize(("age", "tries", "is_used", "serves"), [
    (timedelta(seconds=59), 0, False, True), (timedelta(seconds=60), 0, False, False), (MINUTE / 2, 5, False, False),
    (MINUTE / 2, 0, True, False)])
def test_a_second_wish_within_a_minute_is_served_by_the_first_code(at, age, tries, is_used, serves):
    assert is_on_its_way(CodeFacts(at - age, tries, is_used), at) == serves
    assert not is_on_its_way(None, at)


def test_the_fifth_wrong_try_within_a_quarter_of_an_hour_locks_for_as_long(at):
    guard = Wrong()
    for _ in range(4):
        guard = after_wrong_try(guard, at)
        assert reasons_against_trying(guard, at) == []
    guard = after_wrong_try(guard, at + 14 * MINUTE)

    assert guard.locked_until == at + 29 * MINUTE
    assert codes(reasons_against_trying(guard, at + 29 * MINUTE - timedelta(seconds=1))) == ["accounts.locked"]
    assert str(reasons_against_trying(guard, at)[0]).count("10:00") == 1
    assert reasons_against_trying(guard, at + 29 * MINUTE) == []


def test_wrong_tries_long_ago_are_forgotten(at):
    guard = Wrong(4, at, None)

    assert after_wrong_try(guard, at + 15 * MINUTE) == Wrong(1, at + 15 * MINUTE, None)


# RFC 6238, appendix B: SHA-1, eight digits, the secret "12345678901234567890".
@pytest.mark.parametrize(("seconds", "code"), [
    (59, "94287082"), (1111111109, "07081804"), (1111111111, "14050471"), (1234567890, "89005924"),
    (2000000000, "69279037"), (20000000000, "65353130")])
def test_one_time_codes_are_those_of_the_standard(seconds: int, code: str):
    assert one_time_code(b"12345678901234567890", seconds // 30, digits=8) == code


@pytest.mark.parametrize(("late", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(late: int, opens: bool):
    at, secret = datetime(2020, 12, 24, tzinfo=UTC), b"s" * 20
    step = int(at.timestamp()) // 30 + late

    assert step_of_code(secret, one_time_code(secret, step), at, 0) == (step if opens else None)
    assert step_of_code(secret, one_time_code(secret, step), at, step) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "абвгде", "١٢٣٤٥٦"])
def test_what_is_no_one_time_code_opens_nothing(typed: str, at):
    assert step_of_code(b"s" * 20, typed, at, 0) is None


def test_keys_and_recovery_codes_are_easy_to_type():
    assert key_text(b"12345678901234567890") == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert app_address(b"12345678901234567890", "asel") == (
        "otpauth://totp/Zerdeli:asel?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Zerdeli")
    assert spoken_recovery_code("ABCDEFGH2345") == "ABCD-EFGH-2345"
    assert plain_recovery_code(" abcd-efgh 2345") == "ABCDEFGH2345"


D = date(2020, 12, 24)


@pytest.mark.parametrize(("from_on", "until_on", "is_confirmed", "holds"), [
    (D, None, True, True), (D, None, False, False), (D + timedelta(1), None, True, False), (date(2020, 1, 1), D, True, False),
    (date(2020, 1, 1), D + timedelta(1), True, True)])
def test_a_duty_holds_from_its_first_day_to_its_last_once_confirmed(from_on, until_on, is_confirmed, holds):
    assert Term(from_on, until_on, is_confirmed).holds_on(D) == holds


@pytest.mark.parametrize(("wish", "expected"), [
    ({}, []),
    ({"duty": Duty.KEEP_CLOCK_WORK}, ["accounts.machine_duty"]),
    ({"receiver": "staff:a"}, ["accounts.own_duty"]),
    ({"until_on": D}, ["accounts.empty_term"]),
    ({"duty": Duty.MANAGE_ACCOUNTS, "place": "751210000"}, ["accounts.limited_administrator"]),
    ({"has_it": True}, ["accounts.holds_already"]),
    ({"receiver": "staff:a", "until_on": D, "has_it": True},
     ["accounts.own_duty", "accounts.empty_term", "accounts.holds_already"]),
])
def test_all_that_stands_against_giving_a_duty_is_said_at_once(wish, expected):
    plain = {"duty": Duty.ENTER_REGISTERS, "giver": "staff:a", "receiver": "staff:b", "place": "", "from_on": D,
             "until_on": None, "has_it": False}

    assert codes(reasons_against_giving(**{**plain, **wish})) == expected


@pytest.mark.parametrize(("confirmer", "is_confirmed", "is_ended", "expected"), [
    ("staff:c", False, False, []), ("staff:a", False, False, ["accounts.second_person"]),
    ("staff:b", False, False, ["accounts.second_person"]), ("staff:c", True, False, ["accounts.nothing_to_confirm"]),
    ("staff:c", False, True, ["accounts.nothing_to_confirm"])])
def test_a_second_person_confirms(confirmer, is_confirmed, is_ended, expected):
    assert codes(reasons_against_confirming(
        proposer="staff:a", confirmer=confirmer, receiver="staff:b", is_confirmed=is_confirmed,
        is_ended=is_ended)) == expected


@pytest.mark.parametrize(("is_ended", "is_last", "expected"), [
    (False, False, []), (True, False, ["accounts.ended_already"]), (False, True, ["accounts.last_administrator"])])
def test_the_last_administrator_stays(is_ended, is_last, expected):
    assert codes(reasons_against_ending(is_ended=is_ended, is_last_administrator=is_last)) == expected


@pytest.mark.parametrize(("name", "fits"), [
    ("asel", True), ("a.b-c1", True), ("a", False), ("Asel", False), ("әсел", False), ("1a", False), ("a" * 31, False),
    ("asel\n", False), ("", False)])
def test_user_names_are_plain(name: str, fits: bool):
    assert (reasons_against_user_name(name) == []) == fits


LIMITED = Actor("staff:a", frozenset({Duty.VOID_AWARDS, Duty.POST_MONEY}), frozenset({(Duty.VOID_AWARDS, "A")}))


@pytest.mark.parametrize(("actor", "duty", "within", "may"), [
    (LIMITED, Duty.VOID_AWARDS, ("A", "city"), True), (LIMITED, Duty.VOID_AWARDS, ("M", "city"), False),
    (LIMITED, Duty.VOID_AWARDS, (), False), (LIMITED, Duty.POST_MONEY, ("M",), True), (LIMITED, Duty.POST_MONEY, (), True),
    (LIMITED, Duty.ASK_FREELY, ("A",), False), (operator("root"), Duty.VOID_AWARDS, (), True),
    (Actor("nobody"), Duty.VOID_AWARDS, ("A",), False)])
def test_a_duty_holds_where_it_was_given(actor, duty, within, may):
    assert actor.holds_within(duty, within) == may
    if not may:
        with pytest.raises(NotPermitted):
            require(actor, duty, within)
