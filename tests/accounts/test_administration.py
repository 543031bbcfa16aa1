"""The administrator's pages: accounts found, duties given by one or two, accounts blocked and let in again."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.people import app_code, browser_of, codes_sent, resident, staff
from tests.accounts.test_pages import ask_for_code, errors_of
from tests.journal.attempts import at_once
from zerdeli.accounts.actions.access import (
    block_account,
    change_password,
    give_new_password,
    reset_second_step,
    unblock_account,
)
from zerdeli.accounts.actions.staff import sign_in_staff
from zerdeli.accounts.models import Account, DutyHeld, RecoveryCode, SignIn
from zerdeli.accounts.queries.duties import duties_in_force, duties_on, proposals_to_confirm
from zerdeli.accounts.queries.signing import signed_in
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal, RuleBroken
from zerdeli.journal.queries import entries_about

ADMIN = Duty.MANAGE_ACCOUNTS
LANGUAGES = ("kk", "ru", "en")
PLACE = "/kk/office/admin"


@pytest.fixture
def first(db, at) -> Client:
    """Give the browser of an administrator."""
    return browser_of(staff("first", at, ADMIN), is_staff=True)


@pytest.fixture
def second(db, at) -> Client:
    """Give the browser of another administrator."""
    return browser_of(staff("second", at, ADMIN), is_staff=True)


def by(name: str) -> Actor:
    return Actor(f"staff:{name}", frozenset({ADMIN}))


def words_of_duty(duty: str, **said: str) -> dict[str, str]:
    return {"duty": duty, "place": "", "code": "", "from_on_day": "24", "from_on_month": "12", "from_on_year": "2020",
            "last_on_day": "", "last_on_month": "", "last_on_year": ""} | said


def kinds(account: Account) -> list[str]:
    return [entry.kind for entry in entries_about(f"account:{account.pk}")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_accounts_are_found_by_user_name_folded_name_and_whole_phone(first: Client, language: str, at):
    account = staff("omirzakova", at)
    Account.objects.filter(pk=account.pk).update(search="omirzakova омирзакова гулнар")
    person = resident(at)

    def found(wanted: str) -> set[int]:
        body = first.get(f"/{language}/office/admin/accounts/", {"q": wanted}).content.decode()
        return {int(number) for number in re.findall(r"/office/admin/accounts/(\d+)/", body)}

    assert found("Өмірзақова") == found("OMIRZ") == found("гүлнар  омирз") == {account.pk}
    assert found("8 (701) 123-45-67") == {person.pk}
    assert found("701 765 43 21") == found("никто") == found("7011234") == set()
    assert len(found("")) == 2


def test_the_list_goes_on_by_key(first: Client, at):
    for number in range(30):
        staff(f"clerk.{number:02}", at)

    page = first.get(f"{PLACE}/accounts/?q=clerk").content.decode()
    after = re.search(r'href="(\?q=clerk&amp;after=[^"]+)"', page)
    assert after
    rest = first.get(f"{PLACE}/accounts/{after[1].replace('&amp;', '&')}").content.decode()

    assert (">clerk.24<" in page, ">clerk.25<" in page) == (True, False)
    assert (">clerk.24<" in rest, ">clerk.25<" in rest, ">clerk.29<" in rest, 'rel="next"' in rest) == (False, True, True, False)


def test_an_account_is_opened_and_its_password_shown_once(first: Client):
    shown = first.post(f"{PLACE}/accounts/new/", {"user_name": "asel", "name": "Әсел"}).content.decode()
    password = re.search(r'<code[^>]*>([\w-]{20})</code>', shown)
    account = Account.objects.get(user_name="asel")
    assert password

    assert sign_in_staff(user_name="asel", password=password[1], keys=settings.KEYS, at=now()) == account
    assert password[1] not in first.get(f"{PLACE}/accounts/{account.pk}/").content.decode()
    again = first.post(f"{PLACE}/accounts/new/", {"user_name": "asel", "name": "Әсел"})
    assert (again.status_code, "asel" in again.content.decode()) == (409, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_duty_is_given_with_place_and_term(first: Client, language: str, at, district):
    clerk = staff("clerk", at)
    path = f"/{language}/office/admin/accounts/{clerk.pk}/duty/"
    page = first.get(path).content.decode()

    given = first.post(path, words_of_duty(Duty.CALL_BACK, place="751210000", last_on_day="31", last_on_month="12",
                                           last_on_year="2020"))
    held = DutyHeld.objects.get(account=clerk)

    assert 'value="751210000"' in page
    assert (given.status_code, held.duty, held.place, held.from_on, held.until_on) == (
        302, Duty.CALL_BACK, "751210000", date(2020, 12, 24), date(2021, 1, 1))
    assert kinds(clerk) == ["account.opened", "duty.given"]


@pytest.mark.parametrize(("said", "status"), [
    ({"duty": ""}, 422), ({"duty": Duty.KEEP_CLOCK_WORK}, 422), ({"code": "жоқ"}, 422), ({"from_on_day": "31", "from_on_month": "2"}, 422),
    ({"last_on_day": "1", "last_on_month": "1", "last_on_year": "2020"}, 409), ({"duty": ADMIN, "code": "BO-1"}, 409)])
def test_what_cannot_be_given_is_said(first: Client, said: dict[str, str], status: int, at):
    clerk = staff("clerk", at)

    answer = first.post(f"{PLACE}/accounts/{clerk.pk}/duty/", words_of_duty(**{"duty": Duty.CALL_BACK} | said))

    assert answer.status_code == status
    assert 'govuk-error-summary' in answer.content.decode()
    assert not DutyHeld.objects.filter(account=clerk).exists()


def test_two_administrators_make_a_third(first: Client, second: Client, at):
    third = staff("third", at)
    first.post(f"{PLACE}/accounts/{third.pk}/duty/", words_of_duty(ADMIN))
    held = DutyHeld.objects.get(account=third)
    confirm = f"{PLACE}/duties/{held.pk}/confirm/"

    assert duties_on(third.pk, day_of(at)) == []
    assert [proposals_to_confirm(by(name), at) for name in ("first", "second", "third")] == [0, 1, 0]
    assert confirm in second.get(f"{PLACE}/duties/").content.decode()
    own = first.post(confirm)
    assert (own.status_code, len(re.findall("govuk-error-summary__list", own.content.decode()))) == (409, 1)
    assert second.post(confirm).status_code == 302

    assert [row.duty for row in duties_on(third.pk, day_of(at))] == [ADMIN]
    assert kinds(third)[1:] == ["duty.proposed", "duty.confirmed"]
    assert "third" not in second.get(f"{PLACE}/duties/").content.decode()


def test_a_proposal_is_turned_down_and_a_duty_ended_at_once(first: Client, second: Client, at):
    third = staff("third", at, Duty.POST_MONEY)
    held = DutyHeld.objects.get(account=third)
    first.post(f"{PLACE}/accounts/{third.pk}/duty/", words_of_duty(ADMIN))
    proposed = DutyHeld.objects.get(account=third, duty=ADMIN)

    assert second.post(f"{PLACE}/duties/{proposed.pk}/end/").status_code == 302
    assert second.post(f"{PLACE}/duties/{held.pk}/end/").status_code == 302

    assert duties_on(third.pk, day_of(at)) == []
    assert second.post(f"{PLACE}/duties/{proposed.pk}/confirm/").status_code == 409
    assert [second.get(f"{PLACE}/{path}").status_code for path in ("duties/0/end/", "duties/0/confirm/", "accounts/0/")] == [404] * 3


@pytest.mark.django_db
def test_a_blocked_account_is_signed_out_at_once_and_let_in_again(first: Client, at):
    clerk = staff("clerk", at, Duty.POST_MONEY)
    browser = browser_of(clerk, is_staff=True)
    assert browser.get("/kk/office/").status_code == 200

    blocked = first.post(f"{PLACE}/accounts/{clerk.pk}/block/", {"reason": "left"})

    assert blocked.status_code == 302
    assert browser.get("/kk/office/").status_code == 302
    assert signed_in(clerk.pk, True, day_of(at)) is None
    assert first.post(f"{PLACE}/accounts/{clerk.pk}/unblock/", {"reason": "came back"}).status_code == 302
    assert browser.get("/kk/office/").status_code == 302, "the old sign-in stays ended"
    assert browser_of(clerk, is_staff=True).get("/kk/office/").status_code == 200
    assert kinds(clerk)[-2:] == ["account.blocked", "account.unblocked"]


@pytest.mark.django_db
def test_who_is_blocked_learns_it_only_after_the_right_code(at):
    account = resident(at)
    block_account(account_id=account.pk, reason="fraud", by=by("first"), at=at)
    client = Client()
    ask_for_code(client)

    wrong = client.post("/en/me/code/", {"code": "00000" if codes_sent()[0] != "00000" else "11111"})
    right = client.post("/en/me/code/", {"code": codes_sent()[0]})

    assert "blocked" not in errors_of(wrong.content.decode())[0]
    assert "blocked" in errors_of(right.content.decode())[0]
    assert not SignIn.objects.exists()


@pytest.mark.django_db
def test_nobody_blocks_themselves_or_the_last_administrator_or_twice(at):
    admin, clerk = staff("first", at, ADMIN), staff("clerk", at)

    def refused(deed, account: Account, actor: Actor) -> str:
        with pytest.raises(Refusal) as found:
            deed(account_id=account.pk, reason="", by=actor, at=at)
        return found.value.reasons[0].code

    assert refused(block_account, admin, by("second")) == "accounts.last_administrator"
    staff("second", at, ADMIN)
    assert refused(block_account, admin, by("first")) == "accounts.own_account"
    assert refused(unblock_account, clerk, by("first")) == "accounts.not_blocked"
    block_account(account_id=clerk.pk, reason="", by=by("first"), at=at)
    assert refused(block_account, clerk, by("first")) == "accounts.blocked_already"
    with pytest.raises(NotFound):
        block_account(account_id=0, reason="", by=by("first"), at=at)


@pytest.mark.django_db
def test_only_administrators_touch_accounts(at):
    clerk = staff("clerk", at)
    other = Actor("staff:other", frozenset(Duty) - {ADMIN})

    for deed in (lambda: block_account(account_id=clerk.pk, reason="", by=other, at=at),
                 lambda: unblock_account(account_id=clerk.pk, reason="", by=other, at=at),
                 lambda: reset_second_step(account_id=clerk.pk, by=other, at=at),
                 lambda: give_new_password(account_id=clerk.pk, by=other, at=at)):
        with pytest.raises(NotPermitted):
            deed()


def set_up(account: Account, password: str) -> None:
    """Let somebody set their second step up in a browser."""
    client = Client()
    client.post("/kk/office/sign-in/", {"user_name": account.user_name, "password": password})
    assert client.post("/kk/office/code/", {"code": app_code(account, now())}).status_code == 200


def test_a_second_step_is_reset_by_another_than_who_gave_the_password(first: Client, second: Client):
    shown = first.post(f"{PLACE}/accounts/new/", {"user_name": "asel", "name": "Әсел"}).content.decode()
    password = re.findall(r'<code[^>]*>([\w-]{20})</code>', shown)[0]
    account = Account.objects.get(user_name="asel")
    set_up(account, password)
    browser = browser_of(account, is_staff=True)

    by_giver = first.post(f"{PLACE}/accounts/{account.pk}/second-step/")
    assert (by_giver.status_code, browser.get("/kk/office/").status_code) == (409, 200)
    assert second.post(f"{PLACE}/accounts/{account.pk}/second-step/").status_code == 302

    assert browser.get("/kk/office/").status_code == 302
    assert not RecoveryCode.objects.exists()
    assert second.post(f"{PLACE}/accounts/{account.pk}/password/").status_code == 409
    set_up(account, password)
    assert second.post(f"{PLACE}/accounts/{account.pk}/password/").status_code == 200
    assert kinds(account)[-4:] == [
        "account.second_step_set", "account.second_step_reset", "account.second_step_set", "account.password_given"]


@pytest.mark.django_db
def test_no_one_alone_holds_both_halves_whatever_the_order(at):
    account = staff("asel", at)
    Account.objects.update(password_by="")
    give_new_password(account_id=account.pk, by=by("first"), at=at)

    with pytest.raises(RuleBroken, match=r"accounts\.both_halves"):
        reset_second_step(account_id=account.pk, by=by("first"), at=at)
    with pytest.raises(RuleBroken, match=r"accounts\.own_account"):
        reset_second_step(account_id=account.pk, by=by("asel"), at=at)
    with pytest.raises(RuleBroken, match=r"accounts\.no_staff"):
        reset_second_step(account_id=resident(at).pk, by=by("first"), at=at)


@pytest.mark.django_db
def test_a_new_password_replaces_the_old_and_a_chosen_one_both(at):
    account = staff("asel", at)
    given = give_new_password(account_id=account.pk, by=by("first"), at=at)

    def change(old: str, new: str, again: str = "", actor: str = "asel") -> list[str]:
        try:
            change_password(user_name="asel", old=old, new=new, again=again or new, keys=settings.KEYS, by=by(actor), at=at)
        except Refusal as refused:
            return [reason.code for reason in refused.reasons]
        return []

    assert change(given, "short") == ["accounts.short_password"]
    assert change(given, "aaaaaaaaaaaaaaa") == ["accounts.plain_password"]
    assert change(given, "asel2020asel2020") == ["accounts.plain_password"]
    assert change(given, "тау мен тас су", "тау мен тас") == ["accounts.passwords_differ"]
    assert change("wrong", "тау мен тас су") == ["accounts.wrong_password"]
    assert change(given, "тау мен тас су", actor="other") == ["accounts.no_account"]
    assert change(given, "тау мен тас су") == []
    account.refresh_from_db()
    assert account.password_by == ""
    assert sign_in_staff(user_name="asel", password="тау мен тас су", keys=settings.KEYS, at=at) == account


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_block_each_other_at_one_second_leave_one(at):
    one, other = staff("first", at, ADMIN), staff("second", at, ADMIN)

    answers = at_once([lambda: block_account(account_id=other.pk, reason="", by=by("first"), at=at),
                       lambda: block_account(account_id=one.pk, reason="", by=by("second"), at=at)])

    assert [type(answer) for answer in answers if isinstance(answer, Refusal)] == [RuleBroken]
    assert duties_in_force(ADMIN, day_of(at)).count() == 1
