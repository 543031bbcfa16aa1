"""Signing in through an OpenID provider that the test serves over HTTP: who is let in, who is not, and what is said."""

import base64
import hmac
import importlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse
from django.utils.translation import override

from tests.accounts.openid_server import CLIENT, SECRET, OpenIdServer, served
from tests.accounts.people import PHONE, app_code, browser_of, codes_sent, resident, staff
from tests.journal.attempts import at_once
from zerdeli.accounts import urls as account_urls
from zerdeli.accounts.actions.access import give_new_password
from zerdeli.accounts.actions.openid import tie_subject
from zerdeli.accounts.jobs import forget_providers
from zerdeli.accounts.models import Account, TiedSubject
from zerdeli.accounts.rules.openid.links import unknown_subject
from zerdeli.accounts.rules.openid.provider import provider_of
from zerdeli.accounts.rules.openid.tokens import Shown
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, RuleBroken
from zerdeli.journal.queries import entries_about
from zerdeli.site import urls as site_urls
from zerdeli.site.access import ACCESS

pytestmark = pytest.mark.django_db
OFFICE, OFFICE_OTHER = "/ru/office/openid/", "/ru/office/sign-in/"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *said: object) -> None:
        return None


def sent_back(address: str) -> str:
    """Open the provider's page as a browser would, and give where it sends the browser."""
    try:
        urllib.request.build_opener(_NoRedirect).open(address, timeout=10)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers["Location"].partition("testserver")[2]
    raise AssertionError(address)


def environment(server: OpenIdServer, **more: str) -> dict[str, str]:
    return {"ZERDELI_OPENID_ISSUER": server.issuer, "ZERDELI_OPENID_CLIENT": CLIENT, "ZERDELI_OPENID_SECRET": SECRET,
            "ZERDELI_OPENID_SCOPES": "profile email", "ZERDELI_OPENID_NAME": "Alatau ID", **more}


def switch(monkeypatch: pytest.MonkeyPatch, server: OpenIdServer | None, **more: str) -> None:
    """Start the addresses anew, as a server with these settings would."""
    monkeypatch.setattr(settings, "OPENID", provider_of(environment(server, **more)) if server else None)
    for module in (account_urls, site_urls):
        importlib.reload(module)
    clear_url_caches()
    for name in list(ACCESS):
        if name.startswith("openid-"):
            del ACCESS[name]
    ACCESS.update(account_urls.OPENS)
    forget_providers()


@pytest.fixture(params=["RS256", "ES256"])
def provider(request, monkeypatch) -> Iterator[OpenIdServer]:
    with served(OpenIdServer(algorithm=request.param)) as server:
        switch(monkeypatch, server, ZERDELI_OPENID_RESIDENTS="1")
        yield server
        switch(monkeypatch, None)


@pytest.fixture
def strict(monkeypatch) -> Iterator[OpenIdServer]:
    """A provider by which residents may not come, and whose acr "high" or amr "hwk" stands for the second step."""
    with served(OpenIdServer()) as server:
        switch(monkeypatch, server, ZERDELI_OPENID_STRONG="high hwk")
        yield server
        switch(monkeypatch, None)


def tied(account: Account, server: OpenIdServer, from_office: bool = True) -> TiedSubject:
    by = Actor(account.actor_name if from_office else f"account:{account.pk}")
    return tie_subject(account_id=account.pk, issuer=server.issuer, shown=Shown(server.subject, "asel", frozenset()),
                       from_office=from_office, keys=settings.KEYS, by=by, at=now())


def come(client: Client, way: str = OFFICE):
    """Go to the provider and back, and give our answer."""
    return client.get(sent_back(client.get(way).headers["Location"]))


def has_stepped_in(client: Client) -> bool:
    return client.get("/ru/office/").status_code == 200


def said_of(response) -> tuple[int, str, str]:
    """Give the status, the first reason, and where the other way in leads."""
    context = response.context
    return response.status_code, context["reasons"][0], context["other"]


def test_staff_come_in_by_the_provider_and_their_second_step(provider):
    account = staff("asel", now(), Duty.FIND_PEOPLE)
    tied(account, provider)
    client = Client()

    assert "Alatau ID" in client.get(OFFICE_OTHER).content.decode()
    answer = come(client, OFFICE + "?next=/ru/office/people/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ru/office/code/")
    assert not has_stepped_in(client)
    set_up = client.post("/ru/office/code/", {"code": app_code(account, now())})

    assert set_up.status_code == 200
    assert set_up.context["wanted"] == "/ru/office/people/"
    assert client.get("/ru/office/people/").status_code == 200
    assert TiedSubject.objects.get().used_at is not None


def test_they_come_back_to_the_language_in_which_they_left(provider):
    client = Client()

    back = sent_back(client.get("/en/office/openid/").headers["Location"])

    assert back.startswith("/kk/openid/?code=")
    assert "No account here knows this sign-in" in client.get(back).content.decode()


def test_an_unknown_subject_opens_nothing_and_makes_nothing(provider):
    staff("asel", now(), Duty.FIND_PEOPLE)
    before = Account.objects.count()

    for way, other in ((OFFICE, OFFICE_OTHER), ("/ru/me/openid/sign-in/", "/ru/me/sign-in/")):
        client = Client()
        with override("ru"):
            said = str(unknown_subject())
        assert said_of(come(client, way)) == (409, said, other)
        assert "sign_in" not in client.session
    assert (Account.objects.count(), TiedSubject.objects.count()) == (before, 0)


SPOILT = {
    "another nonce": lambda claims: claims.update(nonce="another"),
    "no nonce": lambda claims: claims.pop("nonce"),
    "another audience": lambda claims: claims.update(aud="another client"),
    "among audiences, for another party": lambda claims: claims.update(aud=[CLIENT, "x"], azp="x"),
    "among audiences, for no party": lambda claims: claims.update(aud=[CLIENT, "x"]),
    "another issuer": lambda claims: claims.update(iss="https://id.example"),
    "expired": lambda claims: claims.update(exp=int(time.time()) - 61, iat=int(time.time()) - 400),
    "no end": lambda claims: claims.pop("exp"),
    "from tomorrow": lambda claims: claims.update(iat=int(time.time()) + 86_400),
    "not yet": lambda claims: claims.update(nbf=int(time.time()) + 120),
    "no subject": lambda claims: claims.pop("sub"),
    "a long subject": lambda claims: claims.update(sub="1" * 256),
    "a subject that is no text": lambda claims: claims.update(sub=7),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_token_that_does_not_hold_lets_nobody_in(strict, spoil):
    tied(staff("asel", now()), strict)
    strict.spoil, client = spoil, Client()

    status, __, other = said_of(come(client))

    assert (status, other) == (409, OFFICE_OTHER)
    assert "half" not in client.session
    assert client.get("/ru/office/code/").status_code == 302


@pytest.mark.parametrize("seconds", [-45, 45])
def test_clocks_may_differ_by_less_than_a_minute(strict, seconds):
    tied(staff("asel", now()), strict)
    strict.spoil = lambda claims: claims.update(
        exp=int(time.time()) + min(seconds, 0) + (300 if seconds > 0 else 0), iat=int(time.time()) + seconds)

    assert come(Client()).headers["Location"] == "/ru/office/code/"


def test_a_key_that_the_provider_does_not_show_signs_nothing(provider):
    tied(staff("asel", now()), provider)
    shown = provider.signing
    provider.rotate()
    provider.keys = [shown]

    assert said_of(come(Client()))[0] == 409
    # Even under the name of a key that it does show.
    forged = provider.signing.as_dict(private=True) | {"kid": shown.kid}
    provider.signing = type(provider.signing).import_key(forged)
    assert said_of(come(Client()))[0] == 409


def in_base64(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
@pytest.mark.parametrize("signed_with", ["our secret", "public key"])
def test_our_secret_a_public_key_and_no_signature_at_all_sign_nothing(strict, monkeypatch, algorithm, signed_with):
    tied(staff("asel", now()), strict)
    real = OpenIdServer.id_token

    def forged(server: OpenIdServer, nonce: str) -> str:
        head = in_base64(json.dumps({"alg": algorithm, "kid": server.signing.kid}).encode())
        said = f"{head}.{real(server, nonce).split('.')[1]}"
        key = SECRET.encode() if signed_with == "our secret" else server.signing.as_pem(private=False)
        return f"{said}.{in_base64(hmac.digest(key, said.encode(), 'sha256')) if algorithm == 'HS256' else ''}"

    monkeypatch.setattr(OpenIdServer, "id_token", forged)

    assert said_of(come(Client()))[0] == 409
    assert strict.asked.count("/token") == 1


def test_a_new_key_of_the_provider_is_asked_for_once(provider):
    tied(staff("asel", now()), provider)
    assert come(Client()).status_code == 302
    provider.rotate()

    assert come(Client()).headers["Location"] == "/ru/office/code/"
    assert come(Client()).headers["Location"] == "/ru/office/code/"
    assert provider.asked.count("/keys") == 2


def test_a_code_opens_once_and_only_for_the_browser_that_asked(provider):
    tied(staff("asel", now()), provider)
    client, thief = Client(), Client()
    back = sent_back(client.get(OFFICE).headers["Location"])

    assert said_of(thief.get(back))[0] == 409
    thief.get(OFFICE)
    assert said_of(thief.get(back))[0] == 409
    assert client.get(back).headers["Location"] == "/ru/office/code/"
    assert said_of(client.get(back))[0] == 409
    # A code that was used already, brought back under a question of one's own.
    ours = sent_back(thief.get(OFFICE).headers["Location"])
    replayed = ours.partition("code=")[0] + "code=" + back.partition("code=")[2].partition("&")[0] + "&" + ours.partition("&")[2]
    assert said_of(thief.get(replayed))[0] == 409
    assert provider.asked.count("/token") == 2


def test_who_stays_away_too_long_begins_anew(provider, monkeypatch):
    tied(staff("asel", now()), provider)
    client = Client()
    back = sent_back(client.get(OFFICE).headers["Location"])
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)

    assert said_of(client.get(back))[0] == 409
    assert provider.asked.count("/token") == 0


def test_the_answer_of_another_provider_is_not_taken(provider):
    client = Client()
    back = sent_back(client.get(OFFICE).headers["Location"])

    assert said_of(client.get(back.partition("&iss=")[0] + "&iss=https%3A%2F%2Fid.example"))[0] == 409
    assert provider.asked.count("/token") == 0


def test_whom_the_provider_does_not_let_through_reads_so(provider):
    provider.error = "access_denied"

    status, __, other = said_of(come(Client()))

    assert (status, other) == (409, OFFICE_OTHER)


def test_while_the_provider_is_down_the_other_way_in_is_offered(provider):
    tied(staff("asel", now()), provider)
    provider.is_down = True

    answer = Client().get(OFFICE)

    assert said_of(answer)[::2] == (503, OFFICE_OTHER)
    assert f'href="{OFFICE_OTHER}"' in answer.content.decode()
    assert said_of(Client().get("/ru/me/openid/sign-in/"))[::2] == (503, "/ru/me/sign-in/")
    provider.is_down = False
    client = Client()
    back = sent_back(client.get(OFFICE).headers["Location"])
    provider.is_down = True
    assert said_of(client.get(back))[::2] == (503, OFFICE_OTHER)


def test_a_provider_that_is_not_there_or_describes_another_is_down(monkeypatch):
    with served(OpenIdServer()) as server:
        switch(monkeypatch, server)
        server.description = lambda: OpenIdServer.description(server) | {"issuer": "https://id.example"}  # type: ignore[method-assign]
        assert said_of(Client().get(OFFICE))[0] == 503
        server.description = lambda: OpenIdServer.description(server) | {"token_endpoint": "http://id.example/"}  # type: ignore[method-assign]
        assert said_of(Client().get(OFFICE))[0] == 503
    assert said_of(Client().get(OFFICE))[0] == 503
    switch(monkeypatch, None)


@pytest.mark.parametrize("claims", [{"acr": "high"}, {"amr": ["pwd", "hwk"]}])
def test_where_the_operator_says_so_the_providers_second_step_stands_for_ours(strict, claims):
    account = staff("asel", now(), Duty.FIND_PEOPLE)
    tied(account, strict)
    strict.claims, client = claims, Client()

    assert come(client).headers["Location"] == "/ru/office/"
    assert has_stepped_in(client)
    newest = list(entries_about(f"account:{account.pk}"))[-1]
    assert (newest.kind, newest.facts) == ("account.signed_in", {"way": "openid"})


@pytest.mark.parametrize("claims", [{}, {"acr": "low"}, {"amr": ["pwd"]}, {"amr": "hwk"}, {"acr": ["high"]}])
def test_otherwise_the_second_step_is_asked(strict, claims):
    tied(staff("asel", now()), strict)
    strict.claims, client = claims, Client()

    assert come(client).headers["Location"] == "/ru/office/code/"
    assert not has_stepped_in(client)


def test_where_nothing_stands_for_it_strong_words_are_not_enough(provider):
    tied(staff("asel", now()), provider)
    provider.claims = {"acr": "high", "amr": ["hwk", "mfa"]}

    assert come(Client()).headers["Location"] == "/ru/office/code/"


def test_somebody_ties_their_own_sign_in_after_one_more_question(provider):
    account = staff("asel", now())
    client = browser_of(account, is_staff=True)

    answer = come(client, "/ru/me/openid/ask/")
    assert answer.headers["Location"] == "/ru/me/openid/tie/"
    asked = client.get("/ru/me/openid/tie/")
    assert "asel@alatau.example" in asked.content.decode()
    assert TiedSubject.objects.count() == 0
    assert client.post("/ru/me/openid/tie/").headers["Location"] == "/ru/me/openid/"

    row = TiedSubject.objects.get()
    assert (row.account_id, row.from_office) == (account.pk, True)
    assert provider.subject not in row.subject_index and provider.subject.encode() not in bytes(row.shown_hidden)
    page = client.get("/ru/me/openid/").content.decode()
    assert "asel@alatau.example" in page
    assert client.post(f"/ru/me/openid/{row.pk}/untie/").headers["Location"] == "/ru/me/openid/"
    assert [entry.kind for entry in entries_about(f"account:{account.pk}")][-2:] == ["account.openid_tied", "account.openid_untied"]
    assert said_of(come(Client()))[0] == 409


def test_a_subject_belongs_to_one_account(provider):
    first, second = staff("asel", now()), staff("bota", now())
    tied(first, provider)

    assert tied(first, provider).account_id == first.pk
    with pytest.raises(RuleBroken, match=r"accounts\.openid_taken"):
        tied(second, provider)
    with pytest.raises(NotFound):
        tie_subject(account_id=first.pk, issuer=provider.issuer, shown=Shown("other", "", frozenset()), from_office=True,
                    keys=settings.KEYS, by=Actor("staff:bota"), at=now())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_tie_one_subject_at_one_second_one_has_it(strict):
    accounts = [staff(name, now()) for name in ("asel", "bota", "camila")]

    answers = at_once([lambda account=account: tied(account, strict).account_id for account in accounts])

    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert {str(answer) for answer in answers if not isinstance(answer, int)} == {"accounts.openid_taken"}


def test_there_are_at_most_five(provider):
    account = staff("asel", now())
    for number in range(5):
        provider.subject = f"subject-{number}"
        tied(account, provider)
    provider.subject = "subject-5"

    with pytest.raises(RuleBroken, match=r"accounts\.openid_many"):
        tied(account, provider)


def test_what_was_tied_after_a_code_by_sms_does_not_open_the_office(provider):
    account = staff("asel", now())
    tied(account, provider, from_office=False)

    assert said_of(come(Client()))[0] == 409
    tied(account, provider)
    assert come(Client()).headers["Location"] == "/ru/office/code/"


def test_a_resident_comes_in_by_the_provider_without_any_duty(provider):
    account = resident(now())
    tied(account, provider, from_office=False)
    client = Client()

    assert "Alatau ID" in client.get("/ru/me/sign-in/").content.decode()
    assert come(client, "/ru/me/openid/sign-in/?next=/ru/me/devices/").headers["Location"] == "/ru/me/devices/"
    assert client.get("/ru/me/").status_code == 200
    assert client.get("/ru/office/").status_code == 403
    assert client.get("/ru/me/openid/").status_code == 200


def test_a_blocked_account_stays_blocked(provider):
    account = staff("asel", now())
    tied(account, provider)
    Account.objects.filter(pk=account.pk).update(closed_at=now())

    assert said_of(come(Client()))[0] == 409


def test_a_new_password_takes_what_stands_for_the_old_one_away(provider):
    account, administrator = staff("asel", now()), staff("boss", now(), Duty.MANAGE_ACCOUNTS)
    tied(account, provider)

    give_new_password(account_id=account.pk, by=Actor(administrator.actor_name, frozenset({Duty.MANAGE_ACCOUNTS})), at=now())

    assert said_of(come(Client()))[0] == 409


def test_where_residents_may_not_come_so_nothing_leads_them_there(strict):
    client = Client()
    signed_in = browser_of(resident(now()))

    assert client.get("/ru/me/openid/sign-in/").status_code == 404
    assert "openid" not in client.get("/ru/me/sign-in/").content.decode()
    assert [signed_in.get(path).status_code for path in ("/ru/me/openid/", "/ru/me/openid/ask/", "/ru/me/openid/tie/")] == [404] * 3
    assert "openid" not in signed_in.get("/ru/me/devices/").content.decode()


def test_every_address_of_it_has_a_row_and_nobody_ties_without_a_sign_in(provider):
    names = {one.name for one in account_urls.OPENID}

    assert names == set(account_urls.OPENS_OPENID) <= set(ACCESS)
    for path in ("/ru/me/openid/", "/ru/me/openid/ask/", "/ru/me/openid/tie/", "/ru/me/openid/1/untie/"):
        assert Client().get(path).headers["Location"].startswith("/ru/me/sign-in/")


def test_without_a_provider_there_is_no_such_address():
    assert settings.OPENID is None
    for name in account_urls.OPENS_OPENID:
        assert name not in ACCESS
        with pytest.raises(NoReverseMatch), override("ru"):
            reverse(name)
    for path in ("/ru/openid/", OFFICE, "/ru/me/openid/"):
        assert Client().get(path).status_code == 404
    assert "openid" not in Client().get(OFFICE_OTHER).content.decode()


def test_a_secret_may_go_in_the_body_where_the_provider_wants_it_so(strict):
    strict.token_methods = ("client_secret_post",)
    tied(staff("asel", now()), strict)

    assert come(Client()).headers["Location"] == "/ru/office/code/"


def test_the_code_by_sms_stays_the_way_in(provider):
    client = Client()
    client.post("/ru/me/sign-in/", {"phone": PHONE, "language": "ru"})

    assert client.post("/ru/me/code/", {"code": codes_sent()[0]}).headers["Location"] == "/ru/me/"


@pytest.mark.parametrize("wrong", [
    {"ZERDELI_OPENID_CLIENT": ""}, {"ZERDELI_OPENID_ISSUER": "http://id.example"}, {"ZERDELI_OPENID_ISSUER": "id.example"}])
def test_settings_that_cannot_be_used_are_refused(wrong):
    with pytest.raises(ValueError, match="ZERDELI_OPENID_ISSUER"):
        provider_of({"ZERDELI_OPENID_ISSUER": "https://id.example", "ZERDELI_OPENID_CLIENT": "zerdeli", **wrong})
