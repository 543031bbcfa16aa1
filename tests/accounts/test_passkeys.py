"""Passkeys, made and shown by a real browser with a virtual authenticator; wrong answers open nothing."""

import base64
import json
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.accounts.people import app_code, browser_of
from tests.pages.chromium import Chromium, listen, opened
from tests.pages.test_browser_bars import chromium  # noqa: F401 - pytest finds it by name
from zerdeli.accounts.actions.access import reset_second_step
from zerdeli.accounts.actions.duties import open_staff_account
from zerdeli.accounts.actions.passkeys import add_passkey, pass_by_passkey, remove_passkey
from zerdeli.accounts.actions.staff import confirm_totp, sign_in_staff
from zerdeli.accounts.models import Account, Passkey
from zerdeli.accounts.rules.passkeys import Site
from zerdeli.base.actors import Actor, operator
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, Refusal
from zerdeli.journal.queries import entries_about

HERE = Site("localhost", "http://localhost")


def member_with_app() -> tuple[Account, str]:
    """Give a member of staff whose app is set up, and the password."""
    opened_account = open_staff_account(user_name="asel", name="Әсел", by=operator("tester"), at=now())
    account = sign_in_staff(user_name="asel", password=opened_account.password, keys=settings.KEYS, at=now())
    confirm_totp(account_id=account.pk, typed=app_code(account, now()), keys=settings.KEYS, at=now())
    return account, opened_account.password


def make_and_show(browser: Browser, site: str, session: str, password: str) -> tuple[list[str], list[str], list[str]]:
    """Make a passkey signed in, sign in anew with it; give the pages come to, the answers sent and what went wrong."""
    with opened(browser, 320) as context:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
        page = context.new_page()
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
        __, errors = listen(page)
        devices = context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True}})
        page.goto(f"{site}/kk/office/me/passkeys/add/")
        page.fill("input[name=name]", "Телефон")
        page.click("button.govuk-button")
        page.wait_for_url("**/office/me/")
        came = [page.url]
        context.clear_cookies()
        page.goto(f"{site}/kk/office/sign-in/")
        page.fill("input[name=user_name]", "asel")
        page.fill("input[name=password]", password)
        page.click("main button.govuk-button")
        page.click("main a[href$='/office/passkey/']")
        page.click("button.govuk-button")
        page.wait_for_url("**/kk/office/")
        return [*came, page.url], [parse_qs(body)["credential"][0] for body in sent if "credential=" in body], errors


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_in_chromium_and_is_the_second_step(live_server: LiveServer, chromium: Chromium):  # noqa: F811
    account, password = member_with_app()
    session = browser_of(account, is_staff=True).cookies[settings.SESSION_COOKIE_NAME].value

    came, answers, errors = chromium.ask(lambda browser: make_and_show(browser, live_server.url, session, password))

    assert came == [f"{live_server.url}/kk/office/me/", f"{live_server.url}/kk/office/"]
    assert errors == []
    passkey = Passkey.objects.get()
    assert (passkey.name, passkey.used_at is not None) == ("Телефон", True)
    assert [(entry.kind, entry.facts) for entry in entries_about(f"account:{account.pk}")][2:] == [
        ("account.passkey_added", {"name": "Телефон"}), ("account.signed_in", {"way": "passkey"})]
    assert_nothing_else_opens(account, answers[-1], live_server.url)


def assert_nothing_else_opens(account: Account, answer: str, site: str) -> None:
    """A true answer opens neither twice, nor under another challenge or site, nor for a key that goes back."""
    said = json.loads(answer)
    challenge = json.loads(_decoded(said["response"]["clientDataJSON"]))["challenge"]
    right = {"account_id": account.pk, "answer": answer, "challenge": _decoded(challenge).hex(), "keys": settings.KEYS, "at": now()}
    here = Site("localhost", site)
    Passkey.objects.update(uses=0)
    pass_by_passkey(site=here, **right)
    for wrong in ({"challenge": "00" * 64}, {"challenge": ""}, {"site": Site("localhost", "https://localhost")},
                  {"site": Site("zerdeli.example", site)}, {"answer": "{}"}, {"answer": "]"}, {"answer": ""},
                  {"answer": answer.replace(said["id"], "AAAA")}):
        assert refused_by(pass_by_passkey, **({"site": here} | right | wrong)) <= {"accounts.wrong_step", "accounts.locked"}
    Passkey.objects.update(uses=99)
    assert refused_by(pass_by_passkey, site=here, **right)


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def refused_by(deed, **named) -> set[str]:
    with pytest.raises(Refusal) as caught:
        deed(**named)
    return {reason.code for reason in caught.value.reasons}


def a_passkey(account: Account) -> Passkey:
    return Passkey.objects.create(account=account, name="key", credential="AAAA", public_key=b"", made_at=now())


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_passkey_is_taken_away_by_its_holder_and_goes_with_a_reset(language: str):
    account, __ = member_with_app()
    passkey, client = a_passkey(account), browser_of(account, is_staff=True)
    page = f"/{language}/office/me/passkeys/{passkey.pk}/remove/"
    assert page in client.get(f"/{language}/office/me/").content.decode()
    with pytest.raises(NotFound):
        remove_passkey(account_id=account.pk, passkey_id=passkey.pk, by=Actor("staff:other"), at=now())

    assert client.post(page).status_code == 302
    assert client.post(page).status_code == 404
    a_passkey(account)
    Account.objects.update(password_by="")
    reset_second_step(account_id=account.pk, by=operator("root"), at=now())

    assert not Passkey.objects.exists()


@pytest.mark.django_db
def test_what_no_authenticator_made_is_not_kept():
    account, __ = member_with_app()
    client = browser_of(account, is_staff=True)
    add = {"account_id": account.pk, "name": "x", "site": HERE, "at": now()}

    assert client.post("/kk/office/me/passkeys/add/", {"name": "x", "credential": "{}"}).status_code == 409
    assert client.post("/kk/office/me/passkeys/add/", {"name": ""}).status_code == 422
    for answer, challenge in (("", "00"), ("{}", "00"), ("[", ""), ('{"id": 1}', "zz")):
        assert refused_by(add_passkey, answer=answer, challenge=challenge, by=Actor("staff:asel"), **add) == {
            "accounts.no_passkey_made"}
    assert refused_by(add_passkey, answer="{}", challenge="00", by=Actor("staff:other"), **add) == {"accounts.no_account"}
    assert not Passkey.objects.exists()


@pytest.mark.django_db
def test_the_page_of_passkeys_needs_the_password_first_and_a_passkey():
    account, password = member_with_app()
    client = Client()
    assert client.get("/kk/office/passkey/").headers["Location"] == "/kk/office/code/"
    client.post("/kk/office/sign-in/", {"user_name": "asel", "password": password})
    assert "/kk/office/passkey/" not in client.get("/kk/office/code/").content.decode()
    a_passkey(account)

    assert "/kk/office/passkey/" in client.get("/kk/office/code/").content.decode()
    assert client.get("/kk/office/passkey/").status_code == 200
    answers = [client.post("/kk/office/passkey/", {"credential": '{"id": "AAAA"}'}) for _ in range(5)]
    assert {answer.status_code for answer in answers} == {422}
    assert client.get("/kk/office/").status_code == 302


@pytest.mark.django_db
def test_the_app_scans_its_key_from_a_picture():
    opened_account = open_staff_account(user_name="asel", name="Әсел", by=operator("tester"), at=now())
    client = Client()
    client.post("/kk/office/sign-in/", {"user_name": "asel", "password": opened_account.password})

    assert '<svg' in client.get("/kk/office/code/").content.decode().split("<main")[1]
