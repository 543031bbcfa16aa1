"""The way from the list of courses to a place, as a browser walks it: in each language, signed in or not, twice, late."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from icalendar import Calendar

from tests.accounts.people import browser_of, codes_sent
from tests.centres.learners import comes, learner, open_run, phone, states
from zerdeli.centres.models import Enrolment, Interest, Run
from zerdeli.messages.models import Message

LANGUAGES = ("kk", "ru", "en")
pytestmark = pytest.mark.usefixtures("registered", "stopped")
SAID = {"surname": "Өмірзақова", "given_name": "Әсел", "patronymic": ""}


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let the clock stand at the demo's moment."""
    monkeypatch.setattr("zerdeli.base.clock.now", lambda: at)
    for name in ("catalogue", "enrolling", "mine"):
        monkeypatch.setattr(f"zerdeli.centres.pages.{name}.now", lambda: at)


@pytest.fixture
def run(at: datetime) -> Run:
    return open_run(at)


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def signs_in(client: Client, address: str, language: str) -> Any:
    """Follow the way from an address through phone and code back to it."""
    way_in = client.get(address)
    assert way_in.headers["Location"] == f"/{language}/me/sign-in/?next={quote(address, safe='')}"
    client.post(way_in.headers["Location"], {"phone": phone(7), "language": language})
    return client.post(f"/{language}/me/code/", {"code": codes_sent(phone(7))[-1]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_she_enrols_in_four_screens(run: Run, language: str) -> None:
    client = Client()
    page = client.get(f"/{language}/courses/").content.decode()
    assert f'href="/{language}/courses/R21/enrol/"' in page

    back = signs_in(client, f"/{language}/courses/R21/enrol/", language)
    form = client.get(back.headers["Location"])
    done = client.post(f"/{language}/courses/R21/name/", SAID, follow=True)

    row = Enrolment.objects.get(run=run)
    assert (form.status_code, done.redirect_chain) == (200, [(f"/{language}/me/courses/{row.reference}/", 302)])
    said = text(done)
    assert all(part in said for part in (f"{row.reference[:4]}-{row.reference[4:]}", "Зерделі, 1", "10:00"))
    assert Message.objects.filter(template="course").get().language == language


def test_pressing_twice_enrols_once(run: Run, at: datetime) -> None:
    client = browser_of(learner(1, at))

    answers = [client.post("/kk/courses/R21/name/", SAID) for _ in range(2)]

    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert Enrolment.objects.filter(run=run).count() == 1


def test_what_was_typed_outlives_the_session(run: Run) -> None:
    client = Client()
    lost = client.post("/kk/courses/R21/name/", SAID)
    assert lost.headers["Location"].startswith("/kk/me/sign-in/")

    back = signs_in(client, "/kk/courses/R21/enrol/", "kk")
    page = client.get(back.headers["Location"]).content.decode()
    assert 'value="Өмірзақова"' in page
    assert client.get("/ru/courses/R21/enrol/").content.decode().count('value="Әсел"') == 1


def test_a_name_is_not_asked_for_twice(run: Run, at: datetime) -> None:
    comes(1, open_run(at, code="R22", course="BIZ", days=40), at)

    assert 'value="Өмірзақова"' in browser_of(learner(1, at)).get("/kk/courses/R21/enrol/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("said", "many"), [({}, 2), ({"surname": "Ө1", "given_name": "Ә"}, 1), ({"surname": "ә" * 61, "given_name": "Ә"}, 1)])
def test_each_mistake_is_said_at_its_field(run: Run, at: datetime, language: str, said: dict[str, str], many: int) -> None:
    answer = browser_of(learner(1, at)).post(f"/{language}/courses/R21/name/", said)

    assert answer.status_code == 422
    assert len(re.findall(r'<li><a href="#id_', answer.content.decode())) == many
    assert not Enrolment.objects.filter(run=run).exists()


def test_a_clash_of_hours_is_said_on_the_form_with_both_names(run: Run, at: datetime) -> None:
    comes(1, open_run(at, code="R22", course="BIZ", hour=11), at)

    answer = browser_of(learner(1, at)).post("/kk/courses/R21/name/", SAID)

    assert answer.status_code == 422
    assert "Тігін" in text(answer) and "Кәсіп" in text(answer)


def test_who_waits_reads_her_place_and_why(run: Run, at: datetime) -> None:
    for number in range(1, 5):
        row = comes(number, run, at)

    said = text(browser_of(learner(4, at)).get(f"/en/me/courses/{row.reference}/"))
    assert "Place 2 on the waiting list" in said and "All places were taken before you came" in said


def test_an_offered_place_is_taken_by_one_button(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3)]
    browser_of(learner(1, at)).post(f"/kk/me/courses/{rows[0].reference}/cancel/")
    third = browser_of(learner(3, at))

    assert "needed" in third.get("/en/me/").content.decode()
    for _ in range(2):
        third.post(f"/kk/me/courses/{rows[2].reference}/answer/", {"answer": "take"})
    assert [state for state, _ in states(run)] == ["cancelled", "enrolled", "enrolled"]


def test_the_calendar_has_each_session_once_and_is_read_by_others(run: Run, at: datetime) -> None:
    row = comes(1, run, at)

    answer = browser_of(learner(1, at)).get(f"/ru/me/courses/{row.reference}/calendar/")

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [event.start.isoformat() for event in events] == ["2021-01-11T04:00:00+00:00", "2021-01-18T04:00:00+00:00",
                                                            "2021-01-25T04:00:00+00:00"]
    assert {str(event["SUMMARY"]) for event in events} == {"Шитьё"} and len({str(event["UID"]) for event in events}) == 3
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


@pytest.mark.parametrize("tail", ["", "calendar/", "cancel/"])
def test_nobody_reads_anothers_enrolment(run: Run, at: datetime, tail: str) -> None:
    row = comes(1, run, at)

    assert browser_of(learner(2, at)).get(f"/kk/me/courses/{row.reference}/{tail}").status_code == 404
    assert Client().get(f"/kk/me/courses/{row.reference}/{tail}").status_code == 302


@pytest.mark.parametrize(("query", "found"), [
    ("", ["R21", "R22"]), ("?course=SEW", ["R21"]), ("?centre=C-M", ["R22"]), ("?language=ru", []), ("?childcare=on", ["R21"]),
    ("?week=2021-01-11", ["R21"]), ("?course=NONE&week=x&after=y", ["R21", "R22"]), ("?after=2021-01-11.999999", ["R22"]),
])
def test_the_list_shows_what_is_looked_for(run: Run, at: datetime, query: str, found: list[str]) -> None:
    open_run(at, code="R22", course="BIZ", centre="C-M", childcare=None, days=30)

    page = Client().get(f"/kk/courses/{query}").content.decode()

    assert re.findall(r"/kk/courses/(R\d+)/enrol/", page) == found
    assert ("tell-me" in page) == (not found)


def test_who_finds_nothing_is_told_once_when_a_course_begins_to_take_people(at: datetime) -> None:
    client = browser_of(learner(7, at))
    address = "/kk/courses/tell-me/?course=SEW&childcare=on"

    for _ in range(2):
        assert client.post(address).status_code == 302
    row = Interest.objects.get()
    assert (row.course, row.with_childcare, row.told_at) == ("SEW", True, None)


def test_a_known_and_an_unknown_phone_see_the_same(run: Run, at: datetime) -> None:
    comes(7, run, at)
    locations = []
    for number in (7, 8):
        client = Client()
        client.post("/kk/me/sign-in/?next=/kk/courses/R21/enrol/", {"phone": phone(number), "language": "kk"})
        locations.append(client.post("/kk/me/code/", {"code": codes_sent(phone(number))[-1]}).headers["Location"])

    assert locations == ["/kk/courses/R21/enrol/"] * 2


def test_the_list_asks_as_often_for_three_runs_as_for_one(run: Run, at: datetime, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        Client().get("/kk/courses/")
    for number in range(3):
        comes(1, open_run(at, code=f"R3{number}", days=25 + 7 * number, hour=14 + 2 * number), at)
    with django_assert_num_queries(5):
        Client().get("/kk/courses/")
