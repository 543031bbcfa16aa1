"""Signing in by phone: a code opens once, guessing locks, and nobody learns whether a phone is known."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.people import BY, PHONE, codes_sent, resident, wrong
from tests.journal.attempts import at_once
from zerdeli.accounts.actions.guarding import forget_old_tries
from zerdeli.accounts.actions.phone import send_code, sign_in_by_code
from zerdeli.accounts.models import Account, Code, Guard
from zerdeli.accounts.queries.signing import known_phone, signed_in
from zerdeli.base.actors import Actor
from zerdeli.base.refusals import NotPermitted, RuleBroken
from zerdeli.journal.queries import entries_about
from zerdeli.messages.models import Message

OTHER = "+77077654321"
MINUTE = timedelta(minutes=1)


def ask(at, phone: str = PHONE, language: str = "kk") -> None:
    send_code(phone=phone, language=language, keys=settings.KEYS, at=at)


def try_code(code: str, at, phone: str = PHONE, language: str = "kk") -> Account:
    return sign_in_by_code(phone=phone, code=code, language=language, keys=settings.KEYS, at=at)


def refusal(code: str, at, phone: str = PHONE) -> list[str]:
    """Give the codes of the reasons against a try, none where it opens."""
    try:
        try_code(code, at, phone)
    except RuleBroken as refused:
        return [reason.code for reason in refused.reasons]
    return []


@pytest.mark.django_db
def test_a_code_of_five_digits_goes_out_and_opens_an_account(at):
    ask(at, language="ru")
    (code,) = codes_sent()

    account = try_code(code, at + 14 * MINUTE, language="ru")

    assert len(code) == 5
    assert (account.language, known_phone(account.pk, settings.KEYS)) == ("ru", PHONE)
    assert [message.language for message in Message.objects.all()] == ["ru"]
    assert [(entry.kind, entry.by, entry.facts) for entry in entries_about(f"account:{account.pk}")] == [
        ("account.opened", f"account:{account.pk}", {"way": "phone"})]


@pytest.mark.django_db
def test_a_known_phone_comes_back_to_its_account(at):
    known = resident(at)
    ask(at)

    account = try_code(codes_sent()[0], at, language="en")

    assert (account.pk, account.language) == (known.pk, "en")
    assert [entry.kind for entry in entries_about(f"account:{known.pk}")] == ["account.signed_in"]


@pytest.mark.django_db
def test_who_came_by_phone_alone_holds_no_duty(at):
    account = resident(at)

    who = signed_in(account.pk, False, at.date())

    assert who is not None
    assert who.actor == Actor(f"account:{account.pk}")


@pytest.mark.django_db
def test_a_code_opens_once(at):
    ask(at)
    code = codes_sent()[0]

    assert [refusal(code, at), refusal(code, at)] == [[], ["accounts.code_expired"]]


@pytest.mark.django_db
def test_a_code_opens_for_a_quarter_of_an_hour(at):
    ask(at)

    assert refusal(codes_sent()[0], at + 15 * MINUTE) == ["accounts.code_expired"]


@pytest.mark.django_db
def test_only_the_newest_code_opens(at):
    ask(at)
    ask(at + MINUTE)
    first, second = codes_sent()
    if first == second:
        pytest.fail("one chance in a hundred thousand")

    assert [refusal(first, at + MINUTE), refusal(second, at + MINUTE)] == [["accounts.code_wrong"], []]


@pytest.mark.django_db
def test_a_code_opens_its_own_phone_only(at):
    ask(at)
    ask(at, OTHER)
    mine, others = codes_sent(), codes_sent(OTHER)

    assert mine != others
    assert refusal(others[0], at) == ["accounts.code_wrong"]


@pytest.mark.django_db
def test_guessing_is_over_after_five_tries_even_with_the_right_code(at):
    ask(at)
    code = codes_sent()[0]

    answers = [refusal(wrong(code), at) for _ in range(6)]

    assert answers == [["accounts.code_wrong"]] * 4 + [["accounts.locked"]] * 2
    assert Code.objects.get().tries == 5
    assert refusal(code, at) == ["accounts.locked"]
    with pytest.raises(RuleBroken, match=r"accounts\.locked"):
        ask(at + 14 * MINUTE)
    ask(at + 15 * MINUTE)
    assert refusal(codes_sent()[-1], at + 15 * MINUTE) == []


@pytest.mark.django_db
def test_a_right_code_forgets_wrong_tries(at):
    for moment in (at, at + MINUTE):
        ask(moment)
        for _ in range(4):
            refusal(wrong(codes_sent()[-1]), moment)
        assert refusal(codes_sent()[-1], moment) == []


@pytest.mark.django_db
def test_a_second_wish_within_a_minute_sends_nothing_more(at):
    for seconds in (0, 1, 59, 60):
        ask(at + timedelta(seconds=seconds))

    assert len(codes_sent()) == 2


@pytest.mark.django_db
def test_the_eleventh_code_within_an_hour_is_refused(at):
    for minutes in range(10):
        ask(at + minutes * MINUTE)

    with pytest.raises(RuleBroken, match=r"accounts\.many_codes"):
        ask(at + 59 * MINUTE)
    ask(at + 60 * MINUTE)
    ask(at, OTHER)
    assert (len(codes_sent()), len(codes_sent(OTHER))) == (11, 1)


@pytest.mark.django_db
def test_nobody_learns_whether_a_phone_is_known(at):
    resident(at)

    def asked(phone: str) -> tuple[list[str], list[list[str]]]:
        with CaptureQueriesContext(connection) as queries:
            ask(at, phone)
            answers = [refusal(wrong(codes_sent(phone)[0]), at, phone) for _ in range(6)]
        return [query["sql"].split(" ", 1)[0] for query in queries], answers

    known, unknown = asked(PHONE), asked(OTHER)

    assert known == unknown


@pytest.mark.django_db
def test_neither_phone_nor_code_lies_open_in_the_tables(at):
    ask(at)
    code = codes_sent()[0]
    try_code(code, at)

    with connection.cursor() as cursor:
        found = []
        for table in ("accounts_account", "accounts_code", "accounts_guard", "journal_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            found += [bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell)
                      for row in cursor.fetchall() for cell in row]
    assert found
    assert [cell for cell in found if "7011234567" in cell or cell == code] == []


@pytest.mark.django_db
def test_old_codes_and_guards_are_forgotten(at):
    ask(at)
    ask(at + timedelta(hours=20), OTHER)

    assert forget_old_tries(by=BY, at=at + timedelta(days=1, seconds=1)) == 2
    assert (Code.objects.count(), Guard.objects.count()) == (1, 1)
    with pytest.raises(NotPermitted):
        forget_old_tries(by=Actor("nobody"), at=at)


@pytest.mark.django_db(transaction=True)
def test_two_sign_ins_with_one_code_at_one_second_let_one_in(at):
    ask(at)
    code = codes_sent()[0]

    answers = at_once([lambda: refusal(code, at)] * 2)

    assert sorted(answers) == [[], ["accounts.code_expired"]]
    assert Account.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_guesses_at_once_are_five_tries(at):
    ask(at)
    code = codes_sent()[0]

    answers = at_once([lambda: refusal(wrong(code), at)] * 12)

    assert sorted(answers) == [["accounts.code_wrong"]] * 4 + [["accounts.locked"]] * 8
    assert Code.objects.get().tries == 5


@pytest.mark.django_db(transaction=True)
def test_a_double_click_sends_one_code(at):
    assert at_once([lambda: ask(at)] * 4) == [None] * 4
    assert len(codes_sent()) == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_tenth_codes_at_one_second_one_goes_out(at):
    for minutes in range(9):
        ask(at + minutes * MINUTE)

    answers = at_once([lambda minutes=minutes: ask(at + minutes * MINUTE) for minutes in (11, 13, 15, 17)])

    assert len(codes_sent()) == 10
    assert {str(answer) for answer in answers} <= {"None", "accounts.many_codes"}
    with pytest.raises(RuleBroken, match=r"accounts\.many_codes"):
        ask(at + 40 * MINUTE)
