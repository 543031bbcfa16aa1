"""Visits and needs over HTTP: one screen, few interactions, and confidential needs for their worker only."""

import re
from datetime import timedelta

import pytest

from tests.accounts.people import browser_of, staff
from tests.people.known import somebody
from tests.small import A
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.centres.models import SupportNeed, Visit
from zerdeli.people.models import Person
from zerdeli.people.queries.search import number_of_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]
NEW = "/kk/office/centre/visits/new/"


def helper(name: str = "sholpan", *duties: Duty, place: str = ""):
    return browser_of(staff(name, now(), Duty.HELP_FAMILIES, *duties, place=place), is_staff=True)


def test_a_known_person_is_found_and_her_visit_saved():
    person = somebody(now(), "Жұмабаева", "Құралай", place=A, phone="+77015554433")
    sholpan = helper(place="C-A")

    found = sholpan.post(NEW, {"q": "87015554433", "find": "1"}).content.decode()
    assert f'value="{person.pk}"' in found
    assert "govuk-error" not in found
    done = sholpan.post(NEW, {"q": "87015554433", "who": person.pk, "kinds": ["legal", "work"], "result": "goes_on",
                              "next_step": "Құжат жинау", "centre": "C-A", "save": "1"})

    assert done.headers["Location"].startswith("/kk/office/centre/visits/?done=")
    assert sorted(SupportNeed.objects.values_list("kind", "person")) == [("legal", person.pk), ("work", person.pk)]


def test_who_is_not_known_is_written_down_with_what_was_typed():
    sholpan = helper(place="C-A")

    asked = sholpan.post(NEW, {"q": "тұрсынова айжан", "find": "1"}).content.decode()
    assert re.search(r'name="surname"[^>]*value="Тұрсынова"|value="Тұрсынова"[^>]*name="surname"', asked)
    assert re.search(r'value="new"[^>]* checked', asked)
    sholpan.post(NEW, {"q": "тұрсынова айжан", "who": "new", "surname": "Тұрсынова", "given_name": "Айжан", "sex": "female",
                       "kinds": ["benefits"], "result": "helped", "centre": "C-A", "save": "1"})

    assert Person.objects.get(surname="Тұрсынова").visits.get().need == "benefits"


def test_what_is_missing_is_said_and_nobody_is_chosen_who_was_not_found():
    stranger = Person.objects.first()
    sholpan = helper()

    wrong = sholpan.post(NEW, {"q": "жоқ адам", "who": stranger.pk, "centre": "C-A", "save": "1"})

    assert wrong.status_code == 422
    assert wrong.content.decode().count("govuk-error-message") >= 3
    assert not Visit.objects.filter(number__startswith="W").exists()
    assert helper("nobody", place="159999999").get(NEW).status_code == 403


@pytest.mark.parametrize("kind", ["psychological", "medical", "legal"])
def test_a_confidential_need_is_on_no_page_of_anybody_else(kind):
    person = somebody(now(), "Жұмабаева", "Құралай", place=A)
    sholpan, head = helper(), helper("head", Duty.FIND_PEOPLE, Duty.REVEAL_NUMBERS, Duty.KEEP_PEOPLE, Duty.JOIN_RECORDS)
    sholpan.post(NEW, {"q": "жумабаева", "who": person.pk, "kinds": [kind], "is_confidential": "on", "result": "goes_on",
                       "next_step": "Құпия кездесу", "centre": "C-A", "save": "1"})
    need = SupportNeed.objects.get()
    address = f"/kk/office/centre/needs/{need.number}/"
    sholpan.post(f"{address}step/", {"words": "Құпия қадам"})
    assert "Құпия қадам" in sholpan.get(address).content.decode()

    for path in (address, f"{address}step/", f"{address}plan/", f"{address}close/", f"{address}answer/1/"):
        for response in (head.get(path), head.post(path, {"words": "x", "outcome": "helped"})):
            assert response.status_code == 404
            assert "Құпия" not in response.content.decode()
    number = number_of_person(person.pk)
    head.post(f"/kk/office/people/{number}/open/", {"why": "visit"})
    for path in ("/kk/office/centre/needs/", "/kk/office/people/?q=жумабаева", f"/kk/office/people/?q={need.number}",
                 f"/kk/office/people/{number}/", "/kk/office/"):
        seen = head.get(path).content.decode()
        assert "Құпия" not in seen
        assert f"needs/{need.number}" not in seen
    visits = head.get("/kk/office/centre/visits/").content.decode()
    assert visits.count("Жұмабаева") == 1
    assert not {"психологиялық көмек", "дәрігерге жолдама", "заң кеңесі"} & set(re.findall(r"<span>([^<]*)</span>", visits.lower()))


def test_a_need_is_worked_on_in_pages():
    person = somebody(now(), "Жұмабаева", "Құралай", place=A)
    sholpan = helper()
    sholpan.post(NEW, {"q": "жумабаева", "who": person.pk, "kinds": ["benefits"], "result": "goes_on", "centre": "C-A", "save": "1"})
    address = f"/kk/office/centre/needs/{SupportNeed.objects.get().number}/"

    for deed, said in (("plan", {"words": "Құжат жинау"}), ("step", {"words": "Анықтама алынды"}),
                       ("refer", {"words": "Жұмыспен қамту орталығы"})):
        assert sholpan.post(f"{address}{deed}/", {}).status_code == 422
        assert sholpan.post(f"{address}{deed}/", said).status_code == 302
    referral = SupportNeed.objects.get().referrals.get().pk
    assert sholpan.post(f"{address}answer/{referral}/", {"words": "Қабылдады"}).status_code == 302
    assert sholpan.post(f"{address}answer/{referral}/", {"words": "Қабылдады"}).status_code == 422
    assert sholpan.post(f"{address}close/", {"outcome": "helped"}).status_code == 302

    seen = sholpan.get(address).content.decode()
    for words in ("Құжат жинау", "Анықтама алынды", "Жұмыспен қамту орталығы", "Қабылдады"):
        assert words in seen
    assert sholpan.get(f"{address}nonsense/").status_code == 404


def test_the_three_numbers_stand_on_the_page_of_visits():
    person = somebody(now(), "Жұмабаева", "Құралай", place=A)
    sholpan = helper()
    for _ in range(2):
        sholpan.post(NEW, {"q": "жумабаева", "who": person.pk, "kinds": ["work"], "result": "helped", "centre": "C-A", "save": "1"})

    seen = re.findall(r'<li><strong class="z-number">(\d+)</strong>', sholpan.get("/kk/office/centre/visits/").content.decode())

    assert seen == ["2", "0", "1"]
    assert now() - Visit.objects.latest("id").known_at < timedelta(minutes=5)
