"""Which person holds an account: shown by phone and IIN, by a registration, or seen by a worker; never guessed."""

import pytest
from django.conf import settings

from tests.accounts.people import PHONE, browser_of, resident
from tests.accounts.test_pages import errors_of
from tests.intake.registered import registered, registered_once  # noqa: F401 - pytest finds them by name
from tests.people.known import iin, somebody, worker
from zerdeli.accounts.actions.links import link_account_by_iin, link_account_to_person
from zerdeli.accounts.models import Account
from zerdeli.accounts.queries.persons import account_of_person, recipient_of_account, recipient_of_person
from zerdeli.accounts.queries.signing import visitor_of
from zerdeli.accounts.rules.links import Way
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import NotPermitted, Refusal
from zerdeli.journal.queries import entries_about
from zerdeli.messages.actions import tell_decision
from zerdeli.messages.rules.letters import Recipient
from zerdeli.people.actions.persons import note_phone

KEYS = settings.KEYS
OTHER = "+77017654321"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]


def own(account: Account) -> Actor:
    return Actor(f"account:{account.pk}")


def refused(deed, *words, **named) -> list[str]:
    with pytest.raises(Refusal) as caught:
        deed(*words, **named)
    return [reason.code for reason in caught.value.reasons]


def by_iin(account: Account, number: str, at):
    return link_account_by_iin(account_id=account.pk, iin=number, keys=KEYS, by=own(account), at=at)


def test_phone_and_iin_together_link_an_account(at):
    person, account = somebody(at, iin=iin(1), phone=PHONE, is_phone_safe=True), resident(at)

    linked = by_iin(account, iin(1), at)

    assert (linked.person_id, linked.person_way, linked.person_linked_at) == (person.pk, Way.IIN, at)
    assert visitor_of(account.pk, own(account), at).person_id == person.pk
    assert [(entry.kind, entry.facts) for entry in entries_about(f"account:{account.pk}")] == [
        ("account.linked", {"person": person.pk, "way": "iin"})]


def test_an_unknown_iin_and_another_s_phone_answer_alike_and_lock_alike(at):
    somebody(at, iin=iin(1), phone=OTHER)
    first, second = resident(at), resident(at, "+77019998877")

    known = [refused(by_iin, first, iin(1), at) for _ in range(6)]
    unknown = [refused(by_iin, second, iin(2), at) for _ in range(6)]

    assert known == unknown == [["accounts.no_agreement"]] * 4 + [["accounts.locked"]] * 2
    assert not Account.objects.filter(person__isnull=False).exists()


def test_nobody_links_an_account_for_another_by_iin(at):
    somebody(at, iin=iin(1), phone=PHONE)
    account = resident(at)

    assert refused(link_account_by_iin, account_id=account.pk, iin=iin(1), keys=KEYS, by=Actor("account:0"), at=at) == [
        "accounts.no_agreement"]


def test_a_worker_who_saw_a_document_needs_the_duty(at):
    person, account = somebody(at), resident(at)
    seen = {"account_id": account.pk, "person_id": person.pk, "way": Way.SEEN, "at": at}
    with pytest.raises(NotPermitted):
        link_account_to_person(by=worker("w", Duty.FIND_PEOPLE), **seen)

    for _ in range(2):
        link_account_to_person(by=worker("w", Duty.KEEP_PEOPLE), **seen)

    assert len(entries_about(f"account:{account.pk}")) == 1


def test_an_account_has_one_person_and_a_person_one_account_by_phone(at):
    one, two = somebody(at), somebody(at, "Ахметова", "Гүлнар")
    first, second = resident(at), resident(at, OTHER)

    def link(account: Account, person) -> Account:
        return link_account_to_person(account_id=account.pk, person_id=person.pk, way=Way.REGISTRATION, by=own(account), at=at)

    link(first, one)

    assert refused(link, first, two) == ["accounts.linked_to_another"]
    assert refused(link, second, one) == ["accounts.person_has_account"]
    found = account_of_person(one.pk)
    assert found
    assert found.pk == first.pk


def test_a_person_is_written_to_at_a_safe_phone_in_her_language(at):
    person = somebody(at, phone=OTHER)
    assert recipient_of_person(person.pk, KEYS) == Recipient(OTHER, "kk", is_safe=False)
    assert tell_decision(to=recipient_of_person(person.pk, KEYS), number="44172096", keys=KEYS, at=at) is None

    account = resident(at)
    Account.objects.update(language="ru")
    assert recipient_of_account(account.pk, KEYS) == Recipient(PHONE, "ru")
    link_account_to_person(account_id=account.pk, person_id=person.pk, way=Way.REGISTRATION, by=own(account), at=at)
    assert recipient_of_person(person.pk, KEYS) == recipient_of_account(account.pk, KEYS) == Recipient(PHONE, "ru")

    note_phone(person_id=person.pk, phone=PHONE, is_safe=False, keys=KEYS, by=own(account), at=at)
    assert recipient_of_person(person.pk, KEYS) == Recipient(PHONE, "ru", is_safe=False)
    assert recipient_of_person(somebody(at, "Жоқ", "Телефон").pk, KEYS) is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_she_types_her_iin_on_a_page(language: str, at):
    somebody(at, iin=iin(1), phone=PHONE)
    client = browser_of(resident(at))
    page = f"/{language}/me/person/"
    assert page in client.get(f"/{language}/me/").content.decode()

    for typed, status in (("", 422), ("123", 422), (iin(2), 409)):
        answer = client.post(page, {"iin": typed})
        assert (answer.status_code, "govuk-error-summary__list" in answer.content.decode()) == (status, True)
    assert errors_of(client.post(page, {"iin": "1"}).content.decode())
    assert client.post(page, {"iin": f"{iin(1)[:6]} {iin(1)[6:]}"}).status_code == 302

    assert page not in client.get(f"/{language}/me/").content.decode()
