"""Pages about one's own way in, and the calls that a worker makes."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.people import BY, browser_of, resident, staff
from tests.accounts.samples import new_call
from zerdeli.accounts.actions.access import give_new_password
from zerdeli.accounts.actions.sign_ins import forget_old_sign_ins
from zerdeli.accounts.actions.staff import make_recovery_codes, sign_in_staff
from zerdeli.accounts.models import RecoveryCode, SignIn
from zerdeli.accounts.rules.devices import device_of
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound
from zerdeli.journal.queries import entries_about
from zerdeli.messages.models import CallTask
from zerdeli.messages.rules.templates import MATTERS, TEMPLATES

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"


@pytest.mark.parametrize(("agent", "device"), [
    (FIREFOX, "Firefox · Android"), ("", ""), ("curl/8", ""),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
     "Edge · Windows"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/17.0 Safari/604.1",
     "Safari · iPhone")])
def test_a_device_is_told_in_two_words(agent: str, device: str):
    assert device_of(agent) == device


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_one_signs_out_everywhere_else(language: str, at):
    account = resident(at)
    here, there = browser_of(account), browser_of(account)
    SignIn.objects.update(seen_at=now(), device="Firefox · Android")
    page = here.get(f"/{language}/me/devices/").content.decode()
    assert page.count("Firefox · Android") == 2

    assert here.post(f"/{language}/me/devices/end/").status_code == 302

    assert (here.get("/kk/me/").status_code, there.get("/kk/me/").status_code) == (200, 302)
    assert here.get(f"/{language}/me/devices/").content.decode().count("Firefox · Android") == 1
    assert [(entry.kind, entry.facts) for entry in entries_about(f"account:{account.pk}")] == [
        ("account.signed_out_elsewhere", {"ended": 1})]


def test_signing_out_ends_the_sign_in_itself_not_only_the_cookie(at):
    client = browser_of(resident(at))
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/kk/me/sign-out/")

    assert SignIn.objects.get().ended_at is not None
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = key
    assert stolen.get("/kk/me/").status_code == 302


def test_old_sign_ins_are_forgotten(at):
    browser_of(resident(at))
    SignIn.objects.update(seen_at=at)

    assert [forget_old_sign_ins(by=BY, at=moment) for moment in (at, at.replace(year=2021))] == [0, 1]


def test_who_got_a_password_is_asked_for_an_own_one(at):
    account = staff("asel", at)
    given = give_new_password(account_id=account.pk, by=Actor("staff:first", frozenset({Duty.MANAGE_ACCOUNTS})), at=at)
    client = browser_of(account, is_staff=True)
    words = {"old": given, "new": "тау мен тас су", "again": "тау мен тас су"}
    assert "govuk-warning-text" in client.get("/kk/office/me/").content.decode()

    assert client.post("/kk/office/me/password/", words | {"again": "other"}).status_code == 409
    assert client.post("/kk/office/me/password/", words | {"old": ""}).status_code == 422
    assert client.post("/kk/office/me/password/", words).status_code == 302

    assert "govuk-warning-text" not in client.get("/kk/office/me/").content.decode()
    assert sign_in_staff(user_name="asel", password="тау мен тас су", keys=settings.KEYS, at=now()) == account


def test_new_recovery_codes_replace_the_old(at):
    account = staff("asel", at)
    old = make_recovery_codes(account_id=account.pk, keys=settings.KEYS, by=Actor("staff:asel"), at=at)
    client = browser_of(account, is_staff=True)

    page = client.post("/kk/office/me/recovery-codes/").content.decode()
    codes = re.findall(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", page)

    assert (len(codes), set(codes) & set(old), RecoveryCode.objects.count()) == (8, set(), 8)
    with pytest.raises(NotFound):
        make_recovery_codes(account_id=account.pk, keys=settings.KEYS, by=Actor("staff:other"), at=at)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_call_is_taken_made_and_closed(language: str, at):
    task = new_call("call-7")
    first, second = (browser_of(staff(name, at, Duty.CALL_BACK), is_staff=True) for name in ("first", "second"))
    page, phone = f"/{language}/office/calls/call-7/", "701\u00a0123"
    assert page in first.get(f"/{language}/office/calls/").content.decode()
    assert phone not in first.get(page).content.decode()

    first.post(f"{page}take/")

    assert phone in first.get(page).content.decode()
    assert phone not in second.get(page).content.decode()
    assert second.post(f"{page}take/").status_code == 409
    assert second.post(page, {"outcome": "reached"}).status_code == 409
    assert first.post(page, {}).status_code == 422
    assert first.post(page, {"outcome": "no_answer", "result": "in the evening"}).status_code == 302
    task.refresh_from_db()
    assert (task.outcome, task.result, task.done_by) == ("no_answer", "in the evening", "staff:first")
    assert phone not in first.get(page).content.decode()


def test_a_call_that_is_given_back_is_nobody_s(at):
    new_call("call-7")
    client = browser_of(staff("first", at, Duty.CALL_BACK), is_staff=True)
    client.post("/kk/office/calls/call-7/take/")
    assert ">1<" in client.get("/kk/office/").content.decode()

    assert client.post("/kk/office/calls/call-7/leave/").status_code == 302

    assert CallTask.objects.get().taken_by == ""


def test_every_message_has_a_matter_that_a_caller_can_say():
    assert set(MATTERS) == set(TEMPLATES)
