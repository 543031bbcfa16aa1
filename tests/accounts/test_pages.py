"""The ways in and out as a browser walks them: each step, each wrong word, each language, with and without a session."""

import re
import time
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.accounts.people import BY, PHONE, app_code, browser_of, codes_sent, resident, staff, wrong
from tests.pages.markup import Markup
from tests.pages.words import LATIN
from zerdeli.accounts.actions.duties import open_staff_account
from zerdeli.accounts.models import Account
from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.messages.models import Message
from zerdeli.portal.cabinet import me
from zerdeli.portal.office import office
from zerdeli.site.gateway import gateway_of
from zerdeli.site.guests import GUESTS
from zerdeli.site.ticking import tick

LANGUAGES = ("kk", "ru", "en")
pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(monkeypatch, at, tmp_path):
    """Let this installation be a demo's, whose clock stands."""
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, stopped_at=at, home=tmp_path))


def errors_of(body: str) -> list[str]:
    """Give the texts of the error summary, and check that each leads to a field and stands there again."""
    summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', body, re.S)
    found = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', summary[1]) if summary else []
    for identity, text in found:
        assert f'id="{identity}"' in body
        assert body.count(text) >= 2
    return [text for _, text in found]


def ask_for_code(client: Client, phone: str = "8 701 123 45 67", language: str = "kk", query: str = ""):
    return client.post(f"/kk/me/sign-in/{query}", {"phone": phone, "language": language})


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_comes_in_by_phone_and_code_and_goes_out(language: str):
    client = Client()

    sent = client.post(f"/{language}/me/sign-in/", {"phone": "8 701 123 45 67", "language": "ru"}, follow=True)
    assert "+7\u00a0701\u00a0123\u00a045\u00a067" in sent.content.decode()
    came = client.post(f"/{language}/me/code/", {"code": codes_sent()[0]}, follow=True)
    assert came.redirect_chain == [(f"/{language}/me/", 302)]
    assert "+7\u00a0701\u00a0•••\u00a0••\u00a067" in came.content.decode()
    assert Account.objects.get().language == "ru"

    client.post(f"/{language}/me/sign-out/")
    assert client.get(f"/{language}/me/").status_code == 302
    assert not Session.objects.exists()


def test_the_message_comes_in_the_language_that_was_chosen_not_in_the_page_s():
    ask_for_code(Client(), language="en")

    assert Message.objects.get().language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("typed", "count"), [({}, 2), ({"phone": "123", "language": "kk"}, 1),
                                              ({"phone": "+7 916 123 45 67", "language": "kk"}, 1),
                                              ({"phone": "7" * 41, "language": "xx"}, 2)])
def test_each_wrong_word_is_said_at_its_field_in_her_language(language: str, typed: dict[str, str], count: int):
    response = Client().post(f"/{language}/me/sign-in/", typed)
    body = response.content.decode()

    assert response.status_code == 422
    assert len(errors_of(body)) == count
    assert re.search(r"<title>(Қате|Ошибка|Error):", body)
    assert typed.get("phone", "") in body
    assert not Message.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_code_is_said_and_the_phone_is_kept(language: str):
    client = Client()
    ask_for_code(client)

    for typed in ("", wrong(codes_sent()[0]), "1" * 21, "абвгд"):
        response = client.post(f"/{language}/me/code/", {"code": typed})
        assert response.status_code == 422
        assert len(errors_of(response.content.decode())) == 1
    assert client.post(f"/{language}/me/code/", {"code": f" {codes_sent()[0]} "}).status_code == 302


def test_too_many_codes_and_tries_are_said_on_the_page():
    client = Client()
    ask_for_code(client)
    for _ in range(4):
        client.post("/kk/me/code/", {"code": wrong(codes_sent()[0])})

    locked = client.post("/kk/me/code/", {"code": wrong(codes_sent()[0])})
    again = ask_for_code(Client())

    assert errors_of(locked.content.decode()) == errors_of(again.content.decode())
    assert re.search(r"\d\d:\d\d", errors_of(again.content.decode())[0])


def test_a_known_and_an_unknown_phone_get_the_same_answer(at):
    resident(at)
    bodies = []
    for phone in ("701 123 45 67", "701 765 43 21"):
        client = Client()
        ask_for_code(client, phone)
        body = client.post("/kk/me/code/", {"code": "abcde"}).content.decode()
        bodies.append(re.sub(r'value="[^"]*"|\+7\u00a0701[\d\u00a0]+', "", body))

    assert bodies[0] == bodies[1]


def test_a_double_click_sends_one_code():
    client = Client()
    for _ in range(2):
        assert ask_for_code(client).status_code == 302

    assert len(codes_sent()) == 1


def test_the_phone_does_not_lie_open_in_the_session():
    client = Client()
    ask_for_code(client)

    assert "7011234567" not in str(dict(client.session.items()))


def test_after_signing_in_one_returns_to_the_page_that_one_wanted(at):
    client = Client()
    way_in = client.get("/ru/me/?tab=1")
    assert way_in.headers["Location"] == "/ru/me/sign-in/?next=%2Fru%2Fme%2F%3Ftab%3D1"
    client.post(way_in.headers["Location"], {"phone": PHONE, "language": "kk"})

    assert client.post("/ru/me/code/", {"code": codes_sent()[0]}).headers["Location"] == "/ru/me/?tab=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(elsewhere: str):
    client = Client()
    ask_for_code(client, query=f"?next={quote(elsewhere)}")

    assert client.post("/kk/me/code/", {"code": codes_sent()[0]}).headers["Location"] == "/kk/me/"


def test_a_session_that_stood_idle_for_half_an_hour_leads_back_after_signing_in(at):
    client = browser_of(resident(at))
    assert client.get("/kk/me/").status_code == 200
    stored = Session.objects.get()
    assert timedelta(minutes=29) < stored.expire_date - stored.expire_date.now(stored.expire_date.tzinfo) <= timedelta(minutes=30)
    Session.objects.update(expire_date=stored.expire_date - timedelta(minutes=30))

    ended = client.get("/kk/me/", follow=True)

    assert ended.redirect_chain == [("/kk/me/sign-in/?next=%2Fkk%2Fme%2F&ended=1", 302)]
    assert "govuk-inset-text" in ended.content.decode()


def test_a_session_is_put_off_at_most_once_a_minute(at):
    client = browser_of(resident(at))
    session = client.session
    session["seen"] = int(time.time()) - 60
    session.save()

    assert settings.SESSION_COOKIE_NAME in client.get("/kk/me/").cookies
    assert settings.SESSION_COOKIE_NAME not in client.get("/kk/me/").cookies


def test_signing_in_begins_a_new_session(at):
    client = Client()
    ask_for_code(client)
    before = client.session.session_key
    client.post("/kk/me/code/", {"code": codes_sent()[0]})

    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()
    assert set(client.session.keys()) == {"sign_in", "seen"}


def test_the_code_page_without_a_phone_leads_to_the_first_step():
    assert Client().get("/kk/me/code/").headers["Location"] == "/kk/me/sign-in/"
    assert Client().get("/kk/office/code/").headers["Location"] == "/kk/office/sign-in/"


def test_a_form_from_elsewhere_is_refused_in_words():
    client = Client(enforce_csrf_checks=True)

    refused = client.post("/kk/me/sign-in/", {"phone": PHONE, "language": "kk"})
    page = client.get("/kk/me/sign-in/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    taken = client.post("/kk/me/sign-in/", {"phone": PHONE, "language": "kk", "csrfmiddlewaretoken": token[1]})

    assert (refused.status_code, taken.status_code) == (403, 302)
    assert "<h1>" in refused.content.decode()


def test_cookies_are_closed_to_scripts_and_other_sites(at):
    client = Client()
    page = client.get("/kk/me/sign-in/")
    sent = ask_for_code(client)

    for cookie in (page.cookies[settings.CSRF_COOKIE_NAME], sent.cookies[settings.SESSION_COOKIE_NAME]):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_come_in_by_password_and_app(language: str):
    opened = open_staff_account(user_name="asel", name="Asel", by=BY, at=now())
    client = Client()
    first = {"user_name": "asel", "password": opened.password}

    client.post(f"/{language}/office/sign-in/?next=/{language}/office/", first)
    key = client.get(f"/{language}/office/code/").content.decode()
    assert re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", key)
    codes = client.post(f"/{language}/office/code/", {"code": app_code(opened.account, now())}).content.decode()
    recovery = re.findall(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", codes)
    assert len(recovery) == 8
    assert client.get(f"/{language}/office/").status_code == 200

    other = Client()
    other.post(f"/{language}/office/sign-in/", first)
    assert other.get(f"/{language}/office/").status_code == 302
    assert recovery[0] not in other.get(f"/{language}/office/code/").content.decode()
    assert other.post(f"/{language}/office/code/", {"code": "000"}).status_code == 422
    assert other.post(f"/{language}/office/code/", {"code": recovery[0]}).headers["Location"] == f"/{language}/office/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_words_of_staff_are_said(language: str, at):
    staff("asel", at)
    said = []
    for typed in ({}, {"user_name": "asel", "password": "x"}, {"user_name": "nobody", "password": "x"}):
        response = Client().post(f"/{language}/office/sign-in/", typed)
        assert response.status_code == 422
        said.append(errors_of(response.content.decode()))

    assert [len(errors) for errors in said] == [2, 1, 1]
    assert said[1] == said[2]


def test_the_second_step_must_follow_within_ten_minutes(at, monkeypatch):
    opened = open_staff_account(user_name="asel", name="Asel", by=BY, at=at)
    client = Client()
    client.post("/kk/office/sign-in/", {"user_name": "asel", "password": opened.password})
    later = now() + timedelta(minutes=10)
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, stopped_at=later))

    assert client.get("/kk/office/code/").headers["Location"] == "/kk/office/sign-in/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_office_lists_the_duties_that_one_holds(language: str, at):
    plain = browser_of(staff("plain", at), is_staff=True).get(f"/{language}/office/").content.decode()
    clerk = browser_of(staff("clerk", at, Duty.ENTER_REGISTERS, place="751210000"), is_staff=True)
    listed = clerk.get(f"/{language}/office/").content.decode()

    assert "<table" not in plain
    assert "751210000" in listed
    assert f"/{language}/office/import/" in listed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["me/", "office/", "office/import/"])
def test_pages_behind_a_sign_in_keep_the_static_bars(language: str, path: str, at):
    client = browser_of(staff("clerk", at, Duty.ENTER_REGISTERS), is_staff=True)
    body = client.get(f"/{language}/{path}").content.decode()
    markup, main = Markup(body), Markup(body[body.index("<main"):body.index("</main>")])
    levels = [level for level, _ in markup.headings]

    assert markup.language == language
    assert levels.count(1) == 1
    assert len(markup.ids) == len(set(markup.ids))
    assert markup.inline == []
    assert markup.title.endswith(" – Зерделі")
    strange = r"[A-Za-z]{3,}" if language != "en" else r"[\u0400-\u04ff]+"
    words = {word.lower() for text in main.texts if not text.is_marked for word in re.findall(strange, text.words)}
    assert words - LATIN - {"зерделі"} == set()


def test_the_demo_lets_a_visitor_be_somebody(demo):
    client = Client()
    for language in LANGUAGES:
        page = client.get(f"/{language}/demo/").content.decode()
        assert page.count("<form") == len(GUESTS) > 5
        for guest in GUESTS:
            came = client.post(f"/{language}/demo/{guest.code}/", follow=True)
            assert came.status_code == 200, guest
    assert Account.objects.count() == len(GUESTS)
    assert client.post("/kk/demo/nobody/").status_code == 404


def test_the_demo_shows_the_messages_that_would_have_left(demo, monkeypatch):
    monkeypatch.setattr("zerdeli.site.ticking.gateway", lambda: gateway_of({}))
    ask_for_code(Client())
    code = codes_sent()[0]
    tick(settings.KEYS, BY, now())

    assert code in Client().get("/kk/demo/").content.decode()


def test_outside_the_demo_nobody_becomes_somebody():
    client = Client()

    assert [client.get("/kk/demo/").status_code, client.post("/kk/demo/daulet/").status_code] == [404, 404]
    assert not Account.objects.exists()


def test_a_page_sends_away_by_itself_whom_the_table_should_not_have_let_in(rf):
    for view, path in ((me, "/kk/me/sign-in/"), (office, "/kk/office/sign-in/")):
        request = rf.get("/")
        request.session = Client().session
        assert view(request).headers["Location"] == path


def test_the_actor_of_a_request_is_nobody_or_who_is_signed_in(at, rf):
    client = browser_of(staff("clerk", at, Duty.POST_MONEY), is_staff=True)
    request = rf.get("/")
    request.session = client.session
    assert (actor_of(request).name, actor_of(request).duties) == ("staff:clerk", {Duty.POST_MONEY})
    request.session = Client().session
    assert (actor_of(request).name, actor_of(request).duties) == ("nobody", frozenset())
