"""Instructions through their pages: no path closes without controller and evidence, two at once, a resident's tap, the board."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.people import browser_of, staff
from tests.meetings.worked import KEYS, WORDS, a_body, a_concern, a_meeting, given, standing_at, step
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.meetings.actions.reckoning import reckon_board
from zerdeli.meetings.models import Asked, Instruction, Promise, Stage, StepTaken
from zerdeli.meetings.rules.states import MOVES, Step
from zerdeli.meetings.rules.words import InstructionState
from zerdeli.messages.models import Message

pytestmark = pytest.mark.django_db
DUTIES = (Duty.RECORD_CONCERNS, Duty.GIVE_INSTRUCTIONS, Duty.EXECUTE_INSTRUCTIONS, Duty.CONTROL_INSTRUCTIONS, Duty.LEAD_INSTRUCTIONS)
SCAN = b"\x89PNG\r\n\x1a\n and a picture"


@pytest.fixture
def at() -> datetime:
    """Give the moment of the pages' clock: what is done by actions here is done when the pages look."""
    return now()


def office(*duties: Duty, name: str = "clerk") -> Client:
    return browser_of(staff(name, now(), *duties), is_staff=True)


def state_of(number: str) -> str:
    return Stage.objects.get(instruction__number=number, closed_at=None, until_on=None).state


def typed(number: str, **said: Any) -> Mapping[str, Any]:
    later = now() + timedelta(days=200)
    return {"revision": Instruction.objects.get(number=number, closed_at=None).revision, "words": WORDS,
            "until_on_day": later.day, "until_on_month": later.month, "until_on_year": later.year} | said


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("lamp.png", SCAN, "image/png")


def test_an_instruction_goes_from_a_concern_to_closed_by_four_people(at: datetime) -> None:
    concern = a_concern(at, meeting=a_meeting(at))
    a_body(at)
    aide, executor = office(Duty.GIVE_INSTRUCTIONS, name="aide"), office(Duty.EXECUTE_INSTRUCTIONS, name="executor")
    controller = office(Duty.CONTROL_INSTRUCTIONS, name="controller")
    day = now() + timedelta(days=20)

    assert concern.number[:4] in aide.get("/kk/office/instructions/give/").content.decode()
    sent = aide.post(f"/kk/office/instructions/give/{concern.number}/", {
        "body": "LIGHT", "text": "Шамдарды орнату керек", "evidence": "Фотосурет", "due_on_day": day.day, "due_on_month": day.month,
        "due_on_year": day.year})
    number = Instruction.objects.get().number
    assert sent.headers["Location"] == f"/kk/office/instructions/{number}/"
    assert executor.post("/kk/office/instructions/take/").headers["Location"] == f"/kk/office/instructions/{number}/"
    executor.post(f"/kk/office/instructions/{number}/report/", {**typed(number), "evidence": scan()})
    assert state_of(number) == "reported"
    shown = controller.get(f"/kk/office/instructions/{number}/accept/").content.decode()
    assert WORDS in shown
    sha256 = StepTaken.objects.get(step=Step.REPORT).evidence
    assert controller.get(f"/kk/office/instructions/{number}/evidence/{sha256}/").content == SCAN
    controller.post(f"/kk/office/instructions/{number}/accept/", typed(number, words=""))

    assert state_of(number) == "closed"
    public = Client().get(f"/kk/district/instructions/{number}/").content.decode()
    assert WORDS not in public
    assert concern.words not in public


@pytest.mark.parametrize("state", sorted(set(InstructionState.values) - {"closed"}))
@pytest.mark.parametrize("duty", [None, *DUTIES])
def test_no_path_closes_without_controller_and_evidence(state: str, duty: Duty | None, at: datetime) -> None:
    """AT-15: whoever holds one duty tries every address that takes forms; only the controller of a report closes."""
    number = standing_at(state, at).number
    client = office(duty) if duty else Client()
    evidence_before = StepTaken.objects.filter(step=Step.REPORT).exclude(evidence="").count()

    for deed in Step:
        if deed is Step.REPORT:
            client.post(f"/kk/office/instructions/{number}/report/", typed(number))
        client.post(f"/kk/office/instructions/{number}/{deed.value}/", typed(number))
        if state_of(number) == "closed":
            assert deed is Step.ACCEPT
            assert duty is Duty.CONTROL_INSTRUCTIONS
            assert state == "reported"
            assert evidence_before
            return
    client.post("/kk/office/instructions/take/")
    assert state_of(number) != "closed"
    assert StepTaken.objects.filter(step=Step.REPORT).exclude(evidence="").count() == evidence_before


@pytest.mark.parametrize("deed", Step)
@pytest.mark.parametrize("duty", DUTIES)
def test_a_step_through_its_page_needs_its_own_duty(deed: Step, duty: Duty, at: datetime) -> None:
    number = standing_at(min(MOVES[deed].before), at).number
    before = Instruction.objects.get(number=number, closed_at=None).revision
    said = {**typed(number), "evidence": scan()} if deed is Step.REPORT else typed(number)

    answer = office(duty).post(f"/kk/office/instructions/{number}/{deed.value}/", said)

    taken = Instruction.objects.get(number=number, closed_at=None).revision > before
    assert taken == (duty is MOVES[deed].duty)
    assert answer.status_code == (302 if taken else 403)


def test_a_report_without_a_file_or_words_is_asked_again_with_what_was_typed(at: datetime) -> None:
    number = standing_at("in_work", at).number
    client = office(Duty.EXECUTE_INSTRUCTIONS)

    without_file = client.post(f"/kk/office/instructions/{number}/report/", typed(number))
    strange = client.post(f"/kk/office/instructions/{number}/report/", {
        **typed(number), "evidence": SimpleUploadedFile("page.html", b"<html><script>", "text/html")})
    short = client.post(f"/kk/office/instructions/{number}/report/", {**typed(number, words="жоқ"), "evidence": scan()})

    assert [one.status_code for one in (without_file, strange, short)] == [422, 422, 409]
    assert WORDS in without_file.content.decode()
    assert state_of(number) == "in_work"
    again = client.post(f"/kk/office/instructions/{number}/report/", typed(number))
    assert again.status_code == 302, "the file that was sent with too few words is kept"
    assert state_of(number) == "reported"


def test_who_comes_second_is_told_what_was_done_and_keeps_the_words(at: datetime) -> None:
    number = standing_at("reported", at).number
    first, second = (office(Duty.CONTROL_INSTRUCTIONS, name=name) for name in ("first", "second"))
    seen = typed(number)
    words = "Шамның бірі ғана жанып тұр, қалғаны сөнген."

    assert first.post(f"/kk/office/instructions/{number}/return/", seen).status_code == 302
    late = second.post(f"/kk/office/instructions/{number}/return/", {**seen, "words": words})

    page = late.content.decode()
    assert late.status_code == 409
    assert words in page
    assert "staff:first" in page
    assert StepTaken.objects.filter(instruction__number=number, step=Step.RETURN).count() == 1


def link() -> str:
    message = Message.objects.filter(template="issue_done").order_by("-id")[0]
    return str(json.loads(KEYS.reveal(bytes(message.secrets_hidden or b"")))["answer"])


def test_a_resident_answers_by_one_tap_without_signing_in(at: datetime) -> None:
    number = standing_at("reported", at).number
    code, browser = link(), Client(enforce_csrf_checks=True)

    led = browser.get(f"/a/{code}")
    page = browser.get(led.headers["Location"])
    assert led.headers["Location"] == f"/kk/a/{code}/"
    assert not Asked.objects.exclude(verdict="").exists(), "looking answers nothing"
    token = page.context["csrf_token"]
    for verdict in ("partly", "partly", "no"):
        assert browser.post(f"/kk/a/{code}/", {"verdict": verdict, "csrfmiddlewaretoken": str(token)}).status_code == 302

    assert Instruction.objects.get(number=number, closed_at=None).verdict == "no"
    assert state_of(number) == "reported"
    assert browser.post(f"/kk/a/{code}/", {"verdict": "maybe", "csrfmiddlewaretoken": str(token)}).status_code == 422
    assert Client().get("/kk/a/zzzzzzzzzz/").status_code == 404


def test_an_old_link_says_that_a_newer_one_was_sent(at: datetime) -> None:
    number = standing_at("reported", at).number
    code = link()
    step(number, Step.RETURN, at)
    step(number, Step.REPORT, at)

    assert Client().post(f"/kk/a/{code}/", {"verdict": "yes"}).status_code == 409


def test_the_board_shows_that_nothing_is_lost_and_each_number_leads_to_its_concerns(at: datetime) -> None:
    """AT-16: what was raised is the sum over the states, and every state can be opened."""
    meeting = a_meeting(at)
    made = [given(at, a_concern(at, meeting=meeting), due_on=at.date() + timedelta(days=9)) for _ in range(3)]
    a_concern(at, meeting=meeting)
    step(made[0].number, Step.REPORT, at)
    step(made[0].number, Step.ACCEPT, at)
    step(made[1].number, Step.TAKE, at)
    reckon_board(at=at)

    page = Client().get("/en/district/board/")
    found = page.context["found"]
    assert found.raised == found.whole.raised == 4
    listed = {}
    for bar in page.context["bars"]:
        listed[bar.href] = Client().get(bar.href).context["rows"]
    assert {href.split("/")[-2]: len(rows) for href, rows in listed.items()} == {"recorded": 1, "assigned": 1, "in_work": 1, "closed": 1}
    one = Client().get(f"/en/district/board/meetings/{meeting.number}/")
    assert sum(bar.amount for bar in one.context["bars"]) == len(one.context["rows"]) == 4
    assert Client().get(f"/en/district/board/meetings/{meeting.number}/sheet.pdf").content.startswith(b"%PDF")


def test_a_promise_is_recorded_in_the_office_and_followed_in_public(at: datetime) -> None:
    a_concern(at)
    a_body(at)
    aide, controller = office(Duty.GIVE_INSTRUCTIONS, name="aide"), office(Duty.CONTROL_INSTRUCTIONS, name="controller")

    sent = aide.post("/en/office/promises/new/", {
        "place": "751210000", "said_on_day": 1, "said_on_month": 2, "said_on_year": 2021, "force": "will", "words_kk": "Салып береміз",
        "words_ru": "Построим", "words_en": "We will build it", "owner": "Жарық басқармасы"})
    number = Promise.objects.get().number
    assert sent.headers["Location"] == f"/en/district/promises/{number}/"
    assert "We will build it" in Client().get("/en/district/promises/").content.decode()
    controller.post(f"/en/office/promises/{number}/change/", {"state": "kept", "owner": "Жарық басқармасы", "words": WORDS})
    assert WORDS in Client().get(f"/en/district/promises/{number}/").content.decode()
    assert aide.post(f"/en/office/promises/{number}/change/", {"state": "open"}).status_code == 403


def test_a_body_is_opened_and_ended_with_a_successor(at: datetime) -> None:
    given(at, due_on=at.date() + timedelta(days=9))
    leader = office(Duty.LEAD_INSTRUCTIONS)

    leader.post("/en/office/bodies/", {"code": "NEW", "name_kk": "Жаңа", "name_ru": "Новый", "name_en": "New", "from_on_day": 1,
                                       "from_on_month": 1, "from_on_year": 2020})
    end = {"until_on_day": 1, "until_on_month": 1, "until_on_year": 2040}
    nobody = leader.post("/en/office/bodies/LIGHT/end/", end)
    done = leader.post("/en/office/bodies/LIGHT/end/", {**end, "successor": "NEW"})

    assert (nobody.status_code, done.status_code) == (409, 302)
    assert leader.get("/en/office/bodies/").content.decode().count("NEW") == 3
