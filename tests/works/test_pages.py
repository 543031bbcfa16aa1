"""Works through their pages: an officer leads one to its end, another is slower, a resident answers, everybody sees it."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.accounts.people import browser_of, resident, staff
from tests.consultations.votes import NUMBER
from tests.small import AT, A, M
from tests.works.built import (
    CONTRACT,
    EXAMINED,
    LEADER,
    LINE,
    RETURNED,
    a_contract,
    a_house_beside,
    a_photo,
    a_plan,
    a_work,
    jpeg,
    standing,
    step,
)
from tests.works.test_actions import decided
from zerdeli.base.actors import Duty
from zerdeli.base.identifiers import reference
from zerdeli.works.actions.leading import plan_work
from zerdeli.works.models import Verdict, Work, WorkPhoto
from zerdeli.works.rules.states import WorkState

pytestmark = pytest.mark.usefixtures("registered")
DAY = {"on_day": "24", "on_month": "12", "on_year": "2020"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the clock of all pages stand at the demo's moment."""
    environment = type("Environment", (), {"stopped_at": AT, "stopped_since": None})
    monkeypatch.setattr("zerdeli.base.clock.settings", type("Stopped", (), {"ENVIRONMENT": environment}))
    with override("en"):
        yield


def office(name: str, *duties: Duty, place: str = "") -> Client:
    return browser_of(staff(name, AT, *duties, place=place), is_staff=True)


def take(browser: Client, work: Work, after: str, seen: str = "", **said: str) -> tuple[int, str]:
    """Send the form of a step as the page has it, and give the status and the page."""
    answer = browser.post(reverse("office-work", args=[work.number]), {
        "seen": seen or standing(work), "after": after, "paper": "№ 15", **DAY, **said})
    return answer.status_code, answer.content.decode()


def test_a_work_is_led_to_its_end_through_the_pages():
    leader, acceptor = office("dana", Duty.LEAD_WORKS), office("erlan", Duty.ACCEPT_WORKS)
    a_contract()
    planned = leader.post(reverse("office-work-plan"), {
        "kind": "play_ground", "address": "Көктал көшесі, 5", "plot": RETURNED, "estimate": "20 000 000", "line": LINE, "place": A,
        "paper": "№ 1", **DAY})
    work = Work.objects.get()
    assert planned.status_code == 302
    assert planned["Location"] == reverse("office-work", args=[work.number])

    assert take(leader, work, "funded")[0] == 302
    assert leader.post(reverse("office-work-document", args=[work.number]), {"document": CONTRACT}).status_code == 302
    assert take(leader, work, "contracted")[0] == 302
    photo = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    assert leader.post(reverse("office-work-photo", args=[work.number]), {
        "photo": photo, "state": "built", "taken_on_day": "24", "taken_on_month": "12", "taken_on_year": "2020"}).status_code == 302
    assert take(leader, work, "built")[0] == 302
    assert take(acceptor, work, "accepted")[0] == 302
    assert take(acceptor, work, "on_balance", holder="Алатау ауданының әкімдігі")[0] == 302

    page = Client().get(reverse("work", args=[work.number])).content.decode()
    assert "Алатау ауданының әкімдігі" in page
    assert CONTRACT in page
    assert "20,000,000" in page or "20 000 000" in page.replace("\u00a0", " ").replace("\u202f", " ")
    shown = Client().get(reverse("work-photo", args=[work.number, WorkPhoto.objects.get().sha256]))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert b"76.8062E" not in shown.content


def test_the_page_says_before_the_button_what_stands_in_the_way():
    work = a_work(plot=EXAMINED)
    leader = office("dana", Duty.LEAD_WORKS)

    page = leader.get(reverse("office-work", args=[work.number])).content.decode()
    status, refused = take(leader, work, "funded")

    assert "Money may be spent once it is registered" in page
    assert status == 422
    assert "Money may be spent once it is registered" in refused
    assert "№ 15" in refused
    assert standing(work) == "planned"


def test_the_slower_of_two_is_told_what_the_other_did_and_keeps_what_was_typed():
    work = a_work()
    slower = office("dana", Duty.LEAD_WORKS)
    step(work, WorkState.DROPPED, reason="–")

    status, page = take(slower, work, "funded", seen="planned", paper="№ 77 of mine")

    assert status == 422
    assert "Meanwhile staff:dana noted" in page
    assert standing(work) == "dropped"


def test_the_slower_of_two_corrections_sees_both_versions():
    work = a_work()
    first, second = office("dana", Duty.LEAD_WORKS), office("aigul", Duty.LEAD_WORKS)
    address = reverse("office-work-correct", args=[work.number])
    said = {"kind": "play_ground", "plot": RETURNED, "line": LINE, "seen": str(work.entry_id)}

    assert first.post(address, said | {"address": "Бәйшешек, 2"}).status_code == 302
    late = second.post(address, said | {"address": "Тұмар, 3"})
    page = late.content.decode()

    assert late.status_code == 422
    assert "Бәйшешек, 2" in page
    assert "Тұмар, 3" in page
    work.refresh_from_db()
    assert f'value="{work.entry_id}"' in page
    assert second.post(address, said | {"address": "Тұмар, 3", "seen": str(work.entry_id)}).status_code == 302


def test_an_officer_of_another_district_neither_sees_nor_takes_steps():
    work = a_work()
    stranger = office("medeu", Duty.LEAD_WORKS, place=M)

    assert stranger.get(reverse("office-work", args=[work.number])).status_code == 403
    assert take(stranger, work, "dropped", reason="–")[0] == 403
    assert work.number not in stranger.get(reverse("office-works")).content.decode()


@pytest.mark.parametrize("name", ["office-works", "office-work-plan"])
def test_the_office_is_closed_to_the_public(name: str):
    assert Client().get(reverse(name)).status_code in {302, 403}


def test_a_resident_answers_in_one_page_and_everybody_sees_the_count():
    work = a_work(WorkState.BUILT)
    house = a_house_beside(work)
    browser = browser_of(resident(AT))
    address = reverse("work-verdict", args=[work.number])

    wrong = browser.post(address, {"building": "", "said": ""})
    assert wrong.status_code == 422
    assert browser.post(address, {"building": str(house.pk), "said": "partly"}).status_code == 302
    assert browser.post(address, {"building": str(house.pk), "said": "no"}).status_code == 302

    assert Verdict.objects.get().said == "no"
    assert "<b>1</b>no" in Client().get(reverse("work", args=[work.number])).content.decode()
    assert Client().post(address, {"building": str(house.pk), "said": "no"}).status_code in {302, 403}


def test_a_photo_taken_off_is_gone_for_everybody():
    work = a_work(WorkState.CONTRACTED)
    photo = a_photo(work)
    leader = office("dana", Duty.LEAD_WORKS)

    assert leader.post(reverse("office-work-photo-off", args=[work.number, photo.sha256]), {"reason": "face"}).status_code == 302

    assert Client().get(reverse("work-photo", args=[work.number, photo.sha256])).status_code == 404


@pytest.mark.parametrize(("content", "status"), [(b"<svg onload=1>", 422), (jpeg()[:50], 422)])
def test_what_is_no_photo_is_refused_on_the_page(content: bytes, status: int):
    work = a_work()
    answer = office("dana", Duty.LEAD_WORKS).post(reverse("office-work-photo", args=[work.number]), {
        "photo": SimpleUploadedFile("a.jpg", content), "state": "planned", "taken_on_day": "1", "taken_on_month": "12",
        "taken_on_year": "2020"})

    assert answer.status_code == status
    assert not WorkPhoto.objects.exists()


def test_a_case_of_a_plot_links_to_what_is_built_there():
    work = a_work()
    link = reverse("work", args=[work.number])

    assert link in Client().get(reverse("plot", args=[reference(332)])).content.decode()
    assert link not in Client().get(reverse("plot", args=[reference(330)])).content.decode()
    assert reverse("plot", args=[reference(332)]) in Client().get(link).content.decode()


def test_a_vote_links_to_the_work_that_it_decided():
    plot = decided("1").plot.code
    work = plan_work(plan=a_plan(plot=plot, line=""), place_code="", on=AT.date(), paper="№ 1", by=LEADER, at=AT, consultation=NUMBER,
                     option="1")
    link = reverse("work", args=[work.number])

    assert link in Client().get(reverse("vote-page", args=[NUMBER])).content.decode()
    assert reverse("vote-page", args=[NUMBER]) in Client().get(link).content.decode()


def test_the_list_narrows_by_district_and_state():
    a_work()
    there = a_work(WorkState.BUILT)

    def listed(query: str) -> set[str]:
        page = Client().get(reverse("works") + query).content.decode()
        return {number for number in Work.objects.values_list("number", flat=True) if number in page}

    assert len(listed("")) == 2
    assert listed(f"?place={A}&state=built") == {there.number}
    assert listed(f"?place={M}") == set()
    assert len(listed("?before=notanumber&state=strange")) == 2
    assert Client().get(reverse("works") + "?place=nowhere").status_code == 404
