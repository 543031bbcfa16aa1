"""A resident votes through the pages as on a cheap phone: forms only; and the office runs the vote through its own."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.people import PHONE, browser_of, codes_sent, staff
from tests.consultations.votes import CLOSES, NUMBER, cast, opened, prepare, published
from tests.small import AT
from zerdeli.base.actors import Duty
from zerdeli.base.identifiers import check_digit
from zerdeli.consultations.models import Ballot, Opening, Voter, Wish
from zerdeli.messages.models import Message

pytestmark = pytest.mark.django_db
STEPS = ("choose", "where", "phone", "code", "check")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock of all pages stand at the demo's moment."""
    stop_clock(monkeypatch, AT)


def stop_clock(monkeypatch: pytest.MonkeyPatch, moment) -> None:
    monkeypatch.setattr("zerdeli.base.clock.settings", type("Stopped", (), {
        "ENVIRONMENT": type("Environment", (), {"stopped_at": moment, "stopped_since": None})}))


def address(step: str) -> str:
    return f"/en/votes/{NUMBER}/vote/{step}/"


def walk(browser: Client, choice: str = "1", **where: str) -> list:
    """Answer every question; the code is taken from the outbox."""
    answers = [("choose", {"choice": choice}), ("where", {"building": "A1", "flat": "1"} | where), ("phone", {"phone": PHONE})]
    said = [browser.post(address(step), data) for step, data in answers]
    said.append(browser.post(address("code"), {"code": codes_sent()[-1]}))
    return said


def body(response) -> str:
    return response.content.decode()


def test_a_vote_takes_five_sendings_and_ends_with_a_receipt():
    opened()
    browser = Client()
    page = body(browser.get(f"/en/votes/{NUMBER}/"))
    assert f'action="{address("choose")}"' in page
    assert [response.status_code for response in walk(browser)] == [302] * 4
    assert "ойын алаңы" in body(browser.get(address("check")))

    done = browser.post(address("check"), follow=True)

    receipt = re.search(r"\d{4} \d{4} \d{4}", body(done))
    assert receipt is not None
    assert "ойын алаңы" not in body(done)
    assert Voter.objects.count() == 1
    assert Message.objects.filter(template="vote").count() == 1
    published()
    assert Ballot.objects.get().receipt == receipt[0].replace(" ", "")


def test_pressing_twice_is_one_vote_and_voting_again_shows_no_earlier_choice():
    opened()
    browser = Client()
    walk(browser)
    browser.post(address("check"))
    again = browser.post(address("check"))
    assert again.url.endswith("/done/")
    assert Voter.objects.count() == 1

    assert 'checked' not in body(browser.get(address("choose")))
    browser.post(f"/en/votes/{NUMBER}/done/")
    assert browser.get(f"/en/votes/{NUMBER}/done/").status_code == 302


def test_nobody_reaches_the_check_with_a_code_of_another_phone():
    opened()
    browser = Client()
    walk(browser)
    browser.post(address("phone"), {"phone": "+7 701 765 43 21"})

    assert browser.post(address("check")).url == address("phone")
    assert Voter.objects.count() == 0


def test_a_wrong_code_is_told_and_casts_nothing():
    opened()
    browser = Client()
    for step, data in (("choose", {"choice": "1"}), ("where", {"building": "A1", "flat": "1"}), ("phone", {"phone": PHONE})):
        browser.post(address(step), data)
    refused = browser.post(address("code"), {"code": "00000" if codes_sent()[-1] != "00000" else "11111"})

    assert refused.status_code == 422
    assert "The code is wrong" in body(refused)
    assert browser.post(address("check")).url == address("code")


def test_other_and_none_are_choices():
    opened()
    browser = Client()
    assert browser.post(address("choose"), {"choice": "+"}).status_code == 422
    assert browser.post(address("choose"), {"choice": ""}).status_code == 422
    assert browser.post(address("choose"), {"choice": "+", "other": "Фонтан"}).status_code == 302
    walk(browser, choice="-")
    browser.post(address("check"))
    published()
    assert (Ballot.objects.get().choices, Ballot.objects.get().flaw) == ([], "")


def test_who_lives_elsewhere_is_told_which_buildings_vote():
    opened()
    browser = Client()
    browser.post(address("choose"), {"choice": "1"})
    led = browser.post(address("where"), {"building": "+"}, follow=True)

    assert "Your building is not in the list" in body(led)
    assert "Көктал көшесі, A1" in body(led)


def test_a_flat_that_is_not_on_the_roll_is_refused_at_the_check():
    opened()
    browser = Client()
    walk(browser, flat="77")
    refused = browser.post(address("check"))

    assert refused.status_code == 409
    assert "not on the roll" in body(refused)


def test_before_closing_nobody_sees_a_result(monkeypatch: pytest.MonkeyPatch):
    opened()
    cast("phone:+77010000009", "1")
    for name in ("vote-ballots", "vote-csv", "vote-pb", "vote-audit"):
        assert Client().get(reverse(name, args=[NUMBER])).status_code == 404
    assert "Result" not in body(Client().get(f"/en/votes/{NUMBER}/"))
    stop_clock(monkeypatch, CLOSES)
    published()
    for name in ("vote-ballots", "vote-csv", "vote-pb", "vote-audit"):
        assert Client().get(reverse(name, args=[NUMBER])).status_code == 200
    assert "Residents chose:" in body(Client().get(f"/en/votes/{NUMBER}/"))
    assert Client().post(address("choose"), {"choice": "1"}).status_code == 409


def test_a_receipt_finds_its_ballot_in_the_published_list(monkeypatch: pytest.MonkeyPatch):
    opened()
    receipt = cast("phone:+77010000009", "2").code
    published()
    stop_clock(monkeypatch, CLOSES)

    found = body(Client().get(f"/en/votes/{NUMBER}/ballots/?receipt={receipt[:4]} {receipt[4:]}"))
    lost = body(Client().get(f"/en/votes/{NUMBER}/ballots/?receipt=123"))

    assert re.search(r"<p class=\"z-lead\">[\d ]+: <b>спорт алаңы</b>", found)
    assert "No counted ballot has this code" in lost


def test_the_sheets_of_paper_are_pdf_files():
    opened()
    for name in ("vote-poster", "vote-paper"):
        sheet = Client().get(reverse(name, args=[NUMBER]))
        assert sheet.headers["Content-Type"] == "application/pdf"
        assert sheet.content.startswith(b"%PDF")


def test_wishes_are_gathered_and_put_together():
    prepare(wishes_until_on="2020-12-31", opens_at=AT + (CLOSES - AT) / 2)
    for text in ("Футбол алаңы", "Доп ойнайтын жер", " "):
        Client().post(f"/en/votes/{NUMBER}/wish/", {"text": text})
    first, second = Wish.objects.values_list("pk", flat=True)
    office = browser_of(staff("aigul", AT, Duty.RUN_CONSULTATIONS), is_staff=True)
    office.post(f"/en/office/votes/{NUMBER}/wishes/", {"wishes": [first, second], "name": "Спорт алаңы"})

    page = body(Client().get(f"/en/votes/{NUMBER}/"))
    assert "Спорт алаңы" in page
    assert Wish.objects.count() == 2


def test_the_office_runs_a_vote_from_opening_to_decision(monkeypatch: pytest.MonkeyPatch):
    prepare()
    first, second = (browser_of(staff(name, AT, Duty.RUN_CONSULTATIONS), is_staff=True) for name in ("aigul", "berik"))
    akim = browser_of(staff("akim", AT, Duty.DECIDE_ON_CONSULTATIONS), is_staff=True)
    page = f"/en/office/votes/{NUMBER}/"
    first.post(f"{page}propose/")
    assert "Another person has to do the second" in body(first.post(f"{page}open/"))
    second.post(f"{page}open/")
    assert Opening.objects.get().opened_by == "staff:berik"
    given = first.post(f"{page}paper/", {"iin": f"85010140000{check_digit('85010140000')}", "phone": "", "building": "A1", "flat": "2"})
    assert "Marked." in body(given)
    assert Voter.objects.get().channel == "paper"
    cast("phone:+77010000001", "1")
    assert Voter.objects.count() == 2
    stop_clock(monkeypatch, CLOSES)
    assert "Close the count" in body(first.get(page))
    first.post(f"{page}close/")
    first.post(f"{page}publish/")
    assert first.get(f"{page}decide/").status_code == 403
    assert akim.post(f"{page}decide/", {"options": ["2"], "paper": "№ 7"}).status_code == 422
    akim.post(f"{page}decide/", {"options": ["1"], "paper": "№ 7"})

    assert "What the district decided" in body(Client().get(f"/en/votes/{NUMBER}/"))
