"""The short addresses of messages lead whoever may read them to the matter, and tell a stranger nothing."""

import pytest
from django.test import Client

from tests.accounts.people import browser_of, resident, staff
from tests.meetings import walked as met
from tests.pages import applications, courses
from tests.pages.visits import a_resident
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import reference
from zerdeli.land.models import InfillNotice, ReturnCase
from zerdeli.messages.rules.templates import PLACES, TEMPLATES, text_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
NOBODYS = reference(1_234_567)


def led(client: Client, path: str, language: str = "en") -> str:
    """Follow an address as a browser does and return where it ends, with the answer that it met there."""
    response = client.get(path, headers={"accept-language": language}, follow=True)
    assert response.status_code == 200, (path, response.status_code)
    return response.redirect_chain[-1][0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "code"])
def test_whatever_address_stands_in_a_message_is_one_of_the_sites(name: str, language: str, district: None):
    said = text_of(TEMPLATES[name], language, PLACES, "zerdeli.kz")

    for word in said.split():
        if word.startswith("zerdeli.kz/") and "/a/" not in word:
            assert led(Client(), word.removeprefix("zerdeli.kz").rstrip("."), language).startswith(f"/{language}/")


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_woman_signed_in_comes_to_her_course_and_her_application(slash: str, district: None):
    enrolment, case = str(courses.an_enrolment()["number"]), str(applications.case()["number"])
    hers = browser_of(a_resident())

    assert led(hers, f"/{enrolment}{slash}").endswith(f"/me/courses/{enrolment}/")
    assert led(hers, f"/{case}{slash}").endswith(f"/me/a/{case}/")


def test_a_stranger_cannot_tell_a_private_number_from_one_that_nobody_has(district: None):
    enrolment, case = str(courses.an_enrolment()["number"]), str(applications.case()["number"])
    stranger, other = Client(), browser_of(resident(now(), "+77012223344"))

    answers = {led(stranger, f"/{number}").replace(number, "N") for number in (enrolment, case, NOBODYS)}
    assert answers == {"/en/me/sign-in/?next=%2FN"}
    assert {other.get(f"/{number}").status_code for number in (enrolment, case, NOBODYS)} == {404}


def test_what_is_public_opens_at_once_and_staff_come_to_their_own_page(district: None):
    number = str(met.instruction()["number"])
    concern = str(met.concern()["number"])
    plot = ReturnCase.objects.get(number="00003303").plot
    notice = InfillNotice.objects.create(number=reference(801), plot=plot, place_id=plot.place_id, planned="Тұрғын үй",
                                         noticed_on=now().date(), source="Басқарма", known_at=now(), entry=plot.entry)

    assert led(Client(), f"/{number}").endswith(f"/district/instructions/{number}/")
    assert led(Client(), f"/{concern}").endswith(f"/concerns/{concern}/")
    assert led(Client(), "/00003303").endswith("/district/plots/00003303/")
    response = Client().get(f"/{notice.number}", follow=True)
    assert response.redirect_chain[-1][0].startswith("/kk/district/infill/?notice=")
    assert "Тұрғын үй" in response.content.decode()
    controller = browser_of(staff("controls", now(), Duty.CONTROL_INSTRUCTIONS), is_staff=True)
    assert led(controller, f"/{number}").endswith(f"/office/instructions/{number}/")


def test_the_language_is_the_accounts_then_the_browsers_then_kazakh(district: None):
    enrolment = str(courses.an_enrolment()["number"])

    assert led(browser_of(a_resident()), f"/{enrolment}", "en").startswith("/kk/")
    assert led(Client(), "/courses", "de-DE,ru;q=0.8,en;q=0.5").startswith("/ru/")
    assert led(Client(), "/courses", "de").startswith("/kk/")


def test_a_number_with_a_wrong_digit_is_told_so_in_words(district: None):
    response = Client().get("/12345678", headers={"accept-language": "ru"})

    assert response.status_code == 404
    assert "Сравните номер с сообщением" in response.content.decode()
