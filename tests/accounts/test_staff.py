"""Signing in of staff: a password and a second step, each guarded; unknown names answer alike."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection

from tests.accounts.people import BY, app_code
from tests.journal.attempts import at_once
from zerdeli.accounts.actions.duties import Opened, open_staff_account
from zerdeli.accounts.actions.staff import confirm_totp, pass_second_step, sign_in_staff
from zerdeli.accounts.models import Account, RecoveryCode
from zerdeli.accounts.queries.staff import secret_to_enter
from zerdeli.base.refusals import NotFound, Refusal
from zerdeli.journal.queries import entries_about

STEP = timedelta(seconds=30)


def opened(at) -> Opened:
    return open_staff_account(user_name="asel", name="Әсел", by=BY, at=at)


def first_step(password: str, at, user_name: str = "asel") -> Account:
    return sign_in_staff(user_name=user_name, password=password, keys=settings.KEYS, at=at)


def refusal(deed, *words) -> list[str]:
    """Give the codes of the reasons against a deed, none where it is done."""
    try:
        deed(*words)
    except Refusal as refused:
        return [reason.code for reason in refused.reasons]
    return []


def set_up(account: Account, at) -> tuple[str, ...]:
    return confirm_totp(account_id=account.pk, typed=app_code(account, at), keys=settings.KEYS, at=at)


def second_step(account: Account, typed: str, at) -> Account:
    return pass_second_step(account_id=account.pk, typed=typed, keys=settings.KEYS, at=at)


@pytest.mark.django_db
def test_the_first_sign_in_sets_the_second_step_up_and_later_ones_need_it(at):
    person = opened(at)
    account = first_step(person.password, at)
    assert len(secret_to_enter(account.pk, settings.KEYS) or b"") == 20

    codes = set_up(account, at)
    again = second_step(account, app_code(account, at + STEP), at + STEP)

    assert (len(codes), again.pk, secret_to_enter(account.pk, settings.KEYS)) == (8, account.pk, None)
    assert [entry.kind for entry in entries_about(f"account:{account.pk}")] == [
        "account.opened", "account.second_step_set", "account.signed_in"]


@pytest.mark.django_db
def test_a_secret_stays_the_same_until_it_is_proved(at):
    person = opened(at)
    secrets = []
    for _ in range(2):
        account = first_step(person.password, at)
        secrets.append(secret_to_enter(account.pk, settings.KEYS))

    assert secrets[0] == secrets[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT password, secret_hidden FROM accounts_account")
        password, hidden = cursor.fetchone()
    assert person.password not in password
    assert secrets[0] not in bytes(hidden)
    assert secrets[0].hex().encode() not in bytes(hidden)


@pytest.mark.django_db
def test_an_unknown_name_and_a_wrong_password_answer_alike_and_lock_alike(at):
    opened(at)

    known = [refusal(first_step, "wrong", at) for _ in range(6)]
    unknown = [refusal(first_step, "wrong", at, "nobody") for _ in range(6)]

    assert known == unknown == [["accounts.wrong_password"]] * 4 + [["accounts.locked"]] * 2


@pytest.mark.django_db
def test_an_unknown_name_costs_the_same_work(at, monkeypatch):
    opened(at)
    hashed = []
    encode = PBKDF2PasswordHasher.encode

    def counted(hasher: PBKDF2PasswordHasher, password: str, salt: str, iterations: int | None = None) -> str:
        hashed.append(iterations or hasher.iterations)
        return encode(hasher, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)

    refusal(first_step, "wrong", at)
    known, hashed[:] = list(hashed), []
    refusal(first_step, "wrong", at, "nobody")

    assert known == hashed == [1000]


@pytest.mark.django_db
def test_the_right_password_opens_nothing_while_the_lock_holds(at):
    person = opened(at)
    for _ in range(5):
        refusal(first_step, "wrong", at)

    assert refusal(first_step, person.password, at + timedelta(minutes=14)) == ["accounts.locked"]
    assert refusal(first_step, person.password, at + timedelta(minutes=15)) == []


@pytest.mark.django_db
def test_a_one_time_code_opens_once(at):
    account = first_step(opened(at).password, at)
    typed = app_code(account, at)
    set_up(account, at)

    assert refusal(second_step, account, typed, at) == ["accounts.wrong_step"]
    typed = app_code(account, at + STEP)
    assert [refusal(second_step, account, typed, at + STEP) for _ in range(2)] == [[], ["accounts.wrong_step"]]


@pytest.mark.django_db
def test_a_recovery_code_opens_once_in_any_spelling(at):
    account = first_step(opened(at).password, at)
    code = set_up(account, at)[3]

    assert refusal(second_step, account, code.lower().replace("-", " "), at) == []
    assert refusal(second_step, account, code, at) == ["accounts.wrong_step"]
    assert RecoveryCode.objects.filter(used_at=at).count() == 1
    assert not RecoveryCode.objects.filter(code_index__contains=code.replace("-", "")).exists()


@pytest.mark.django_db
def test_guessing_the_second_step_locks(at):
    account = first_step(opened(at).password, at)
    set_up(account, at)

    assert [refusal(second_step, account, "ABCD", at) for _ in range(6)] == [["accounts.wrong_step"]] * 4 + [
        ["accounts.locked"]] * 2
    assert refusal(second_step, account, app_code(account, at + STEP), at + STEP) == ["accounts.locked"]


@pytest.mark.django_db
def test_the_second_step_is_set_up_once(at):
    account = first_step(opened(at).password, at)
    set_up(account, at)

    with pytest.raises(Refusal, match=r"accounts\.wrong_step"):
        set_up(account, at + STEP)
    assert RecoveryCode.objects.count() == 8


@pytest.mark.django_db
def test_before_it_is_set_up_the_second_step_opens_nothing(at):
    account = first_step(opened(at).password, at)

    assert refusal(second_step, account, app_code(account, at), at) == ["accounts.wrong_step"]
    unprepared = Account.objects.create(user_name="other", password="!", opened_at=at)
    assert refusal(set_up_with, unprepared, "123456", at) == ["accounts.wrong_step"]


def set_up_with(account: Account, typed: str, at) -> tuple[str, ...]:
    return confirm_totp(account_id=account.pk, typed=typed, keys=settings.KEYS, at=at)


@pytest.mark.django_db
def test_a_closed_account_opens_nothing(at):
    person = opened(at)
    account = first_step(person.password, at)
    Account.objects.update(closed_at=at)

    assert refusal(first_step, person.password, at) == ["accounts.wrong_password"]
    with pytest.raises(NotFound):
        second_step(account, "123456", at)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_type_one_code_at_one_second_one_comes_in(at):
    account = first_step(opened(at).password, at)
    code = set_up(account, at)[0]
    typed = app_code(account, at + STEP)

    by_app = at_once([lambda: refusal(second_step, account, typed, at + STEP)] * 2)
    by_paper = at_once([lambda: refusal(second_step, account, code, at + STEP)] * 2)

    assert sorted(by_app) == sorted(by_paper) == [[], ["accounts.wrong_step"]]


@pytest.mark.django_db(transaction=True)
def test_many_passwords_at_once_are_five_tries(at):
    opened(at)

    answers = at_once([lambda: refusal(first_step, "wrong", at)] * 10)

    assert sorted(answers) == [["accounts.locked"]] * 6 + [["accounts.wrong_password"]] * 4
