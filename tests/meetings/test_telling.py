"""Anybody says what hurts in five screens, without an account; finds it again; and strangers see nothing of them."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.people import browser_of, staff
from tests.base.test_photos import SECRET, jpeg
from tests.meetings.raised import KEYS, OFFICER, PHONE, city, says, stop_clock
from tests.small import AT
from zerdeli.base.actors import Duty
from zerdeli.documents.queries import stored_file
from zerdeli.meetings.actions.meeting import plan_meeting
from zerdeli.meetings.models import Concern
from zerdeli.meetings.pages.words import secret_of
from zerdeli.meetings.rules.said import Contact
from zerdeli.meetings.rules.words import Settled, Source

pytestmark = pytest.mark.django_db
WORDS = "Көше шамдары жанбайды, кешке қараңғы"
ADDRESS = "/en/concerns/tell/"


@pytest.fixture(autouse=True)
def _city(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)
    city()


def body(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def walk(browser: Client, where: str = "Көктал, 3", **contact: str) -> list[int]:
    """Answer every question up to the check."""
    return [browser.post(f"{ADDRESS}{step}/", data).status_code for step, data in (
        ("what", {"words": WORDS}), ("where", {"where": where}), ("photo", {}), ("contact", contact))]


def test_two_inputs_on_five_screens_record_a_message():
    browser = Client()
    assert walk(browser) == [302] * 4
    page = body(browser.get(f"{ADDRESS}check/"))
    assert "not an official appeal" in page and "Көктал көшесі, 3 үй" in page

    told = browser.post(f"{ADDRESS}check/", follow=True)

    row = Concern.objects.get()
    assert (row.words, row.building.code, row.source, row.is_appeal) == (WORDS, "B3", Source.SITE, False)
    for said in (f"{row.number[:4]}-{row.number[4:]}", "24 December 2020, 09:31", "8 January 2021", "Law 221", secret_of(row.number)):
        assert said in body(told)
    assert browser.post(f"{ADDRESS}check/").status_code == 302
    assert Concern.objects.count() == 1


def test_with_name_and_phone_it_is_an_official_appeal():
    browser = Client()
    walk(browser, name="Омарова Асель", phone="8 701 123 45 67", may_write="on", language="ru")
    assert "This is an official appeal" in body(browser.get(f"{ADDRESS}check/"))
    browser.post(f"{ADDRESS}check/")

    row = Concern.objects.get()
    assert (row.is_appeal, row.language, KEYS.reveal(bytes(row.phone_hidden))) == (True, "ru", PHONE)


def test_where_several_buildings_fit_one_is_chosen_and_words_alone_will_do():
    browser = Client()
    browser.post(f"{ADDRESS}what/", {"words": WORDS})
    assert browser.post(f"{ADDRESS}where/", {"where": ""}).status_code == 422
    assert browser.post(f"{ADDRESS}where/", {"where": "мектептің жаны, Зерделі"}).status_code == 302
    browser.post(f"{ADDRESS}photo/")
    browser.post(f"{ADDRESS}contact/")
    browser.post(f"{ADDRESS}check/")
    assert (Concern.objects.get().building, Concern.objects.get().place.code) == (None, "751210000-ZERDELI")


def test_a_voice_is_added_to_what_others_said_nearby():
    first = says("Фонари не горят", contact=Contact("Асанов Ерлан", "+77015550000"))
    browser = Client()
    walk(browser)
    page = body(browser.get(f"{ADDRESS}check/"))
    assert f'value="{first.number}"' in page
    assert "Фонари" not in page and "Асанов" not in page

    browser.post(f"{ADDRESS}check/", {"joins": first.number})

    voice = Concern.objects.get(joined_to=first)
    assert voice.settled == Settled.JOINED
    assert "Joined as a voice to" in body(browser.get(f"/en/concerns/{voice.number}/"))


def test_a_photo_is_kept_by_its_hash_without_the_place_it_was_taken_at():
    browser = Client()
    walk(browser)
    assert browser.post(f"{ADDRESS}photo/", {"photo": SimpleUploadedFile("a.gif", b"GIF89a")}).status_code == 422
    assert browser.post(f"{ADDRESS}photo/", {"photo": SimpleUploadedFile("түн.jpg", jpeg())}).status_code == 302
    assert browser.post(f"{ADDRESS}photo/").status_code == 302
    assert "түн.jpg" in body(browser.get(f"{ADDRESS}check/"))
    browser.post(f"{ADDRESS}check/")

    kept = stored_file(settings.STORE, Concern.objects.get().photo)

    assert b"picture" in kept and SECRET not in kept


def test_somebody_elses_file_cannot_be_named_instead_of_a_photo():
    browser = Client()
    walk(browser)
    browser.post(f"{ADDRESS}photo/", {"photo": "a" * 64})
    browser.post(f"{ADDRESS}check/")

    assert Concern.objects.get().photo == ""


def test_a_coupon_is_found_by_number_and_with_the_phone_the_words_too():
    row = says(WORDS, contact=Contact("Омарова Асель", PHONE))
    browser = Client()

    public = browser.post("/en/concerns/track/", {"number": f"{row.number[:4]} {row.number[4:]}"}, follow=True)
    own = browser.post("/en/concerns/track/", {"number": row.number, "phone": "8 (701) 123-45-67"}, follow=True)

    assert "Recorded" in body(public) and WORDS not in body(public) and "Омарова" not in body(public)
    assert WORDS in body(own) and own["Cache-Control"].count("no-store") == 1
    assert browser.post("/en/concerns/track/", {"number": row.number, "phone": "8 701 123 45 68"}).status_code == 422
    wrong = f"{(int(row.number) + 1) % 10**8:08d}"
    assert "one of its digits is wrong" in body(browser.post("/en/concerns/track/", {"number": wrong}))


def test_the_secret_page_opens_to_its_address_only():
    row = says(WORDS)
    assert WORDS in body(Client().get(f"/en/concerns/{row.number}/{secret_of(row.number)}/"))
    assert Client().get(f"/en/concerns/{row.number}/{'0' * 32}/").status_code == 404
    assert Client().get(f"/en/concerns/{row.number}/{'0' * 32}/coupon.pdf").status_code == 404
    coupon = Client().get(f"/en/concerns/{row.number}/{secret_of(row.number)}/coupon.pdf")
    assert coupon.content.startswith(b"%PDF") and coupon["Content-Type"] == "application/pdf"


@pytest.fixture
def officer() -> Client:
    return browser_of(staff("aidos", AT, Duty.RECORD_CONCERNS), is_staff=True)


def test_an_officer_overtaken_by_another_sees_both_versions_and_keeps_her_words(officer: Client):
    row = says(WORDS)
    page = body(officer.get(f"/en/office/concerns/{row.number}/edit/"))
    assert 'name="revision" value="1"' in page
    typed = {"words": "Шам жоқ, мектеп жаны", "topic": "roads", "where": "", "place": row.place.code, "building": "B1", "revision": "1"}
    other = browser_of(staff("bota", AT, Duty.RECORD_CONCERNS), is_staff=True)
    assert other.post(f"/en/office/concerns/{row.number}/edit/", typed | {"words": "Басқаша жазылған сөз"}).status_code == 302

    overtaken = officer.post(f"/en/office/concerns/{row.number}/edit/", typed)

    assert overtaken.status_code == 409
    for said in ("Басқаша жазылған сөз", "Шам жоқ, мектеп жаны", "Saved by the other officer", 'name="revision" value="2"'):
        assert said in body(overtaken)
    assert officer.post(f"/en/office/concerns/{row.number}/edit/", typed | {"revision": "2"}).status_code == 302
    assert Concern.objects.get(pk=row.pk).words == "Шам жоқ, мектеп жаны"


@pytest.mark.parametrize(("deed", "typed", "settled"), [
    ("answer", {"words": "Ертең келеді"}, Settled.ON_THE_SPOT), ("forward", {"body": "water", "words": "Солардікі"}, Settled.FORWARDED)])
def test_an_officer_settles_a_concern_and_is_told_when_it_is_settled_already(officer: Client, deed: str, typed: dict[str, str], settled: str):
    row = says(WORDS)
    address = f"/en/office/concerns/{row.number}/{deed}/"
    assert officer.get(address).status_code == 200
    assert officer.post(address, typed | {"revision": "1"}).status_code == 302
    assert Concern.objects.get(pk=row.pk).settled == settled
    again = officer.post(address, typed | {"revision": "1"})
    assert again.status_code == 409 and typed["words"] in body(again)
    assert officer.get(f"/en/office/concerns/{row.number}/strange/").status_code == 404


def test_an_officer_joins_what_is_suggested_and_parts_it_again(officer: Client):
    first, second = says("Фонари не горят"), says(WORDS)
    page = body(officer.get(f"/en/office/concerns/{second.number}/"))
    assert f"/en/office/concerns/{second.number}/join/?to={first.number}" in page
    officer.post(f"/en/office/concerns/{second.number}/join/", {"to": first.number, "revision": "1"})
    assert Concern.objects.get(pk=second.pk).joined_to_id == first.pk
    officer.post(f"/en/office/concerns/{second.number}/part/", {"revision": "2"})
    assert Concern.objects.get(pk=second.pk).settled == Settled.NOTHING


def test_a_concern_by_telephone_is_written_down_once(officer: Client):
    typed = {"source": "phone", "words": WORDS, "where": "Көктал көшесі 3", "name": "Омарова Асель", "phone": "87011234567"}
    page = officer.get("/en/office/concerns/new/")
    assert page.status_code == 200
    assert officer.post("/en/office/concerns/new/", {"words": ""}).status_code == 422
    [key] = re.findall(r'name="key" value="(\w{32})"', page.content.decode())

    answers = [officer.post("/en/office/concerns/new/", typed | {"key": key}) for _ in range(3)]

    row = Concern.objects.get()
    assert {answer["Location"] for answer in answers} == {f"/en/office/concerns/{row.number}/"}
    assert (row.source, row.building.code, row.is_appeal) == ("phone", "B3", True)
    assert "Омарова Асель" in body(officer.get(f"/en/office/concerns/{row.number}/"))
    assert re.search(r"<strong[^>]*>1</strong>\s*wait", body(officer.get("/en/office/concerns/")))


def test_the_sum_over_states_of_a_meeting_is_public(officer: Client):
    meeting = plan_meeting(place="751210000-ZERDELI", begins_at=AT + timedelta(hours=1), venue="Мектеп", by=OFFICER, at=AT)
    for number in range(3):
        says(f"{WORDS} {number}", meeting=meeting.number, source=Source.HALL, by=OFFICER)
    answer = Concern.objects.order_by("id").first()
    officer.post(f"/en/office/concerns/{answer.number}/answer/", {"words": "Жөнделді", "revision": "1"})

    page = body(Client().get(f"/en/meetings/{meeting.number}/"))

    assert "Nothing is lost." in page and "Sum over all states:" in page
    assert page.count('href="/en/concerns/') >= 3
    assert body(Client().get(f"/en/meetings/{meeting.number}/?state=on_the_spot")).count(f"{answer.number[:4]}-{answer.number[4:]}") == 1
    ics = body(Client().get(f"/en/meetings/{meeting.number}/meeting.ics"))
    assert "BEGIN:VEVENT" in ics and "DTSTART:20201224T043100Z" in ics
    assert officer.get(f"/en/office/meetings/{meeting.number}/coupons.pdf").content.startswith(b"%PDF")


