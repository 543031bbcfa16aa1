"""Pages about people over HTTP: masked, opened with a reason, within one's places; and one's own data."""

import json
import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accounts.people import browser_of, resident, staff
from tests.grants.applied import JPEG
from tests.grants.sat import an_application
from tests.people.known import KEYS, iin, somebody
from tests.small import A, M
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.grants.models import Case
from zerdeli.journal.models import Entry
from zerdeli.people.models import Consent, CorrectionRequest, Likeness, Merge, Person
from zerdeli.people.queries.consents import has_consent
from zerdeli.people.queries.search import number_of_person
from zerdeli.people.rules.consents import Purpose
from zerdeli.treasury.models import Line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]
IIN, PHONE = iin(21), "+77015554433"


@pytest.fixture
def person() -> Person:
    return somebody(now(), "Жұмабаева", "Құралай", place=A, iin=IIN, phone=PHONE)


def clerk(*duties: Duty, place: str = "", name: str = "clerk"):
    return browser_of(staff(name, now(), *duties, place=place), is_staff=True)


def page(person: Person, more: str = "") -> str:
    return f"/kk/office/people/{number_of_person(person.pk)}/{more}"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_search_shows_people_masked(person):
    seen = clerk(Duty.FIND_PEOPLE).get("/kk/office/people/?q=жумабаева").content.decode()

    assert "Жұмабаева Құралай" in seen
    assert f"••••••••{IIN[-4:]}" in seen
    assert IIN not in seen
    assert "1985" not in seen.partition("<main")[2]
    assert PHONE[2:] not in re.sub(r"\D", "", text_of(clerk(Duty.FIND_PEOPLE, name="other").get("/kk/office/people/?q=жумабаева")))


def test_a_page_is_shown_only_after_its_reason(person):
    browser = clerk(Duty.FIND_PEOPLE)
    assert browser.get(page(person)).headers["Location"] == page(person, "open/")
    assert browser.post(page(person, "open/"), {"why": "other", "words": ""}).status_code == 422
    assert not Entry.objects.filter(kind="person.opened").exists()

    seen = browser.post(page(person, "open/"), {"why": "visit"}, follow=True)

    assert seen.redirect_chain == [(page(person), 302)]
    words = text_of(seen)
    assert "Жұмабаева Құралай" in words
    assert IIN not in words
    assert "701 555 44 33" not in words.replace("\u00a0", " ")
    assert Entry.objects.get(kind="person.opened").facts == {"why": "visit"}
    # Another member of staff has to give a reason of their own.
    assert clerk(Duty.FIND_PEOPLE, name="second").get(page(person)).status_code == 302


def test_what_is_offered_depends_on_the_duties(person):
    plain, all_of_them = clerk(Duty.FIND_PEOPLE), clerk(
        Duty.FIND_PEOPLE, Duty.REVEAL_NUMBERS, Duty.KEEP_PEOPLE, name="keeper")
    for browser in (plain, all_of_them):
        browser.post(page(person, "open/"), {"why": "visit"})

    assert page(person, "iin/") not in plain.get(page(person)).content.decode()
    for more in ("iin/", "consent/"):
        assert page(person, more) in all_of_them.get(page(person)).content.decode()
        assert plain.get(page(person, more)).status_code == 403


def test_numbers_are_shown_once_for_a_reason(person):
    browser = clerk(Duty.REVEAL_NUMBERS)
    assert IIN not in browser.get(page(person, "iin/")).content.decode()

    shown = browser.post(page(person, "iin/"), {"why": "payment"})

    assert IIN in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert IIN not in browser.get(page(person, "iin/")).content.decode()
    assert Entry.objects.filter(kind__in=("person.iin_opened", "person.phone_opened")).count() == 2


@pytest.mark.parametrize("more", ["", "open/", "iin/", "consent/", "evidence/"])
def test_people_of_other_places_are_not_opened(person, more):
    browser = clerk(Duty.FIND_PEOPLE, Duty.REVEAL_NUMBERS, Duty.KEEP_PEOPLE, place=M)

    for response in (browser.get(page(person, more)), browser.post(page(person, more), {"why": "visit"})):
        assert response.status_code == 403
        assert "Жұмабаева" not in response.content.decode()
    assert browser.get("/kk/office/people/00000017/").status_code == 404
    assert browser.get("/kk/office/people/x/").status_code == 404


def test_two_people_join_records_over_pages(person):
    other = somebody(now(), "Жумабаева", "Куралай", place=A)
    first, second = clerk(Duty.JOIN_RECORDS), clerk(Duty.JOIN_RECORDS, name="second")
    pair = Likeness.objects.get()
    assert f"/kk/office/people/pairs/{pair.pk}/" in first.get("/kk/office/people/pairs/").content.decode()
    decide = f"/kk/office/people/pairs/{pair.pk}/decide/"

    first.post(decide, {"deed": "keep-first"})
    assert first.post(decide, {"deed": "confirm"}).status_code == 409
    second.post(decide, {"deed": "confirm"})

    other.refresh_from_db()
    assert other.same_as == person
    assert first.post(decide, {"deed": "nonsense"}).status_code == 404
    found = clerk(Duty.FIND_PEOPLE, name="finder").get("/kk/office/people/?q=жумабаева").content.decode()
    assert (found.count("Жұмабаева"), found.count("Жумабаева")) == (1, 0)
    first.post(f"/kk/office/people/links/{Merge.objects.get().pk}/split/")
    other.refresh_from_db()
    assert other.same_as is None


def test_a_paper_consent_needs_a_picture(person, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "STORE", tmp_path)
    browser = clerk(Duty.KEEP_PEOPLE)
    said = {"purpose": "acting", "language": "kk", "signed_on_day": "1", "signed_on_month": "12", "signed_on_year": "2020",
            "signed_on_0": "1", "signed_on_1": "12", "signed_on_2": "2020"}

    for photo in (b"hello", b"", b"\xff\xd8\xff cut off"):
        assert browser.post(page(person, "consent/"), {**said, "photo": SimpleUploadedFile("a.jpg", photo)}).status_code == 422
    done = browser.post(page(person, "consent/"), {**said, "photo": SimpleUploadedFile("a.jpg", JPEG)})

    assert done.status_code == 302, text_of(done)
    kept = Consent.objects.get()
    assert (kept.way, kept.purpose, kept.signed_on.isoformat()) == ("paper", "acting", "2020-12-01")


class TestOwnData:
    @pytest.fixture
    def mine(self, person):
        account = resident(now())
        Account.objects.filter(pk=account.pk).update(person=person, person_way="seen", person_linked_at=now())
        return browser_of(account)

    def test_she_reads_what_is_held_and_who_looked(self, mine, person):
        clerk(Duty.FIND_PEOPLE).post(page(person, "open/"), {"why": "other", "words": "Қоңырау шалды"})

        held, looks = mine.get("/kk/me/data/").content.decode(), text_of(mine.get("/kk/me/data/looks/"))

        assert IIN in held
        assert "Clerk" in looks
        assert "Қоңырау шалды" in looks

    def test_nobody_else_reads_it(self, mine, person):
        other = browser_of(resident(now(), "+77019998877"))
        for address in ("", "services/", "looks/", "consents/", "corrections/", "my-data.json", "my-data.html", "correct/"):
            response = other.get(f"/kk/me/data/{address}")
            assert "Жұмабаева" not in response.content.decode()
            assert response.status_code == (200 if address == "" else 404)

    def test_she_takes_all_of_it_along(self, mine):
        told = json.loads(mine.get("/kk/me/data/my-data.json").content)
        file = mine.get("/kk/me/data/my-data.html")

        assert IIN in json.dumps(told["held"])
        assert {"held", "looked", "consents", "requests"} <= told.keys()
        assert "attachment" in file.headers["Content-Disposition"]
        assert IIN in file.content.decode()
        assert "http" not in file.content.decode().replace("https://www.w3.org", "")

    def test_she_gives_and_withdraws_a_consent(self, mine, person):
        asked = mine.get("/kk/me/data/consents/acting/give/").content.decode()
        assert asked.count('<div class="govuk-summary-list__row') == 8
        mine.post("/kk/me/data/consents/acting/give/")
        assert has_consent(person.pk, Purpose.ACTING, now())

        kept = Consent.objects.get()
        assert mine.post("/kk/me/data/consents/acting/give/").status_code == 409
        assert mine.get("/kk/me/data/consents/nothing/give/").status_code == 404
        assert browser_of(resident(now(), "+77019998877")).post(f"/kk/me/data/consents/{kept.pk}/withdraw/").status_code == 404
        mine.post(f"/kk/me/data/consents/{kept.pk}/withdraw/")
        assert not has_consent(person.pk, Purpose.ACTING, now())

    def test_a_consent_that_an_application_needs_is_kept_until_that_is_over(self, mine, person):
        mine.post("/kk/me/data/consents/grants/give/")
        kept, case = Consent.objects.get(), Case.objects.get(application=an_application(Line.objects.all()[0], person))
        address = f"/en/me/data/consents/{kept.pk}/withdraw/"

        shown, refused = mine.get(address), mine.post(address)
        assert (refused.status_code, has_consent(person.pk, Purpose.GRANTS, now())) == (409, True)
        assert spoken(case.reference) in shown.content.decode() and "<button" not in shown.content.decode().partition("<main")[2]

        Case.objects.filter(pk=case.pk).update(step="withdrawn", closed_at=now())
        mine.post(address)
        assert not has_consent(person.pk, Purpose.GRANTS, now())

    def test_she_asks_and_staff_answers(self, mine, person):
        assert mine.post("/kk/me/data/correct/", {"item": "born_on", "wanted": "x"}).status_code == 422
        mine.post("/kk/me/data/correct/", {"item": "given_name", "wanted": "Күләш"})
        number = CorrectionRequest.objects.get().number
        keeper, elsewhere = clerk(Duty.KEEP_PEOPLE, place=A), clerk(Duty.KEEP_PEOPLE, place=M, name="other")
        address = f"/kk/office/people/requests/{number}/"

        assert elsewhere.get(address).status_code == 404
        assert address not in elsewhere.get("/kk/office/people/requests/").content.decode()
        assert address in keeper.get("/kk/office/people/requests/").content.decode()
        assert keeper.post(address, {"is_accepted": "no"}).status_code == 422
        assert keeper.post(address, {"is_accepted": "yes"}).status_code == 302

        person.refresh_from_db()
        assert person.given_name == "Күләш"
        assert "Күләш" in mine.get("/kk/me/data/corrections/").content.decode()


def test_looked_for_numbers_are_told_apart_from_typing_mistakes(person):
    browser = clerk(Duty.FIND_PEOPLE)

    wrong = browser.get("/kk/office/people/?q=123")
    assert wrong.status_code == 422
    assert "govuk-error-summary" in wrong.content.decode()
    assert f"••••••••{IIN[-4:]}" in browser.get(f"/kk/office/people/?q={IIN}").content.decode()
    assert KEYS.blind(IIN) not in browser.get(f"/kk/office/people/?q={IIN}").content.decode()
