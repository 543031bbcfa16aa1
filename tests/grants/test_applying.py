"""An application is typed step by step, survives everything, and is sent once."""

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.people import browser_of, resident
from tests.grants.applied import ADDRESS, IIN, account, ground, sent, typed
from zerdeli.base.clock import now
from zerdeli.grants.models import Application, Case, Purchase
from zerdeli.grants.rules.cases import Step
from zerdeli.messages.models import Message
from zerdeli.people.models import Consent, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    ground()
    return browser_of(resident(now()))


def test_a_sent_application_is_a_case_an_application_and_a_person(client: Client) -> None:
    case = sent(client)

    assert (case.asked, case.step, case.way, case.children) == (30_000_000, Step.RECEIVED, "online", 5)
    assert Application.objects.get(number=case.reference).state == "submitted"
    assert Purchase.objects.filter(case=case).values_list("what", "price", "quantity").get() == ("Тігін машинасы", 15_000_000, 2)
    assert Person.objects.get(pk=case.person_id).iin_index == settings.KEYS.blind(IIN)
    assert account().person_id == case.person_id
    assert list(Consent.objects.filter(person=case.person_id).values_list("purpose", "way")) == [("grants", "herself")]
    assert list(Message.objects.values_list("template", flat=True)) == ["received"]


def test_the_button_pressed_twice_sends_once(client: Client) -> None:
    typed(client)

    first, second = (client.post(ADDRESS.format(size="small", step="check")) for _ in range(2))

    assert first.status_code == 302
    assert second.status_code == 302
    assert Case.objects.count() == Application.objects.count() == 1
