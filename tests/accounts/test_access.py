"""The table of addresses is complete, and every address answers everybody exactly as the table says."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils.translation import override

from tests.accounts.people import browser_of, resident, staff
from tests.pages.addresses import Address, addresses, patterns
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.site.access import ACCESS, Access

# Public pages that lead to the sign-in themselves: what was typed before is kept until its sender is back.
LEADS_ON = {"grants-tasks", "grants-step"}


def test_every_address_has_a_row_and_every_row_an_address():
    names = {pattern.name for pattern in patterns()}

    assert sorted(names - ACCESS.keys()) == []
    assert sorted(ACCESS.keys() - names) == []


def every_address() -> list[Address]:
    """Give each address once, in Kazakh."""
    listed: dict[str, Address] = {}
    for address in addresses():
        if address.language == settings.LANGUAGE_CODE:
            listed.setdefault(address.name, address)
    return list(listed.values())


def people(at) -> Iterator[tuple[str, Client, bool, bool, frozenset[Duty]]]:
    """Give everybody who may come: (who, browser, is signed in, is staff, duties)."""
    yield "nobody", browser_of(None), False, False, frozenset()
    yield "resident", browser_of(resident(at)), True, False, frozenset()
    yield "staff", browser_of(staff("staff", at), is_staff=True), True, True, frozenset()
    for duty in Duty:
        account = staff(duty.value.replace("_", ".")[:30], at, duty)
        yield duty, browser_of(account, is_staff=True), True, True, frozenset({duty})
        yield f"{duty} by phone alone", browser_of(account), True, False, frozenset()


def is_let_in(row: Opening, is_signed_in: bool, is_staff: bool, duties: frozenset[Duty]) -> bool:
    if not isinstance(row, Opens):
        return not duties.isdisjoint({row} if isinstance(row, Duty) else row)
    return {Opens.PUBLIC: True, Opens.DEMO: False, Opens.SIGNED_IN: is_signed_in, Opens.OFFICE: is_staff}[row]


def expected(row: Opening, is_signed_in: bool, is_staff: bool, duties: frozenset[Duty]) -> str:
    if is_let_in(row, is_signed_in, is_staff, duties):
        return "in"
    if row is Opens.DEMO:
        return "not found"
    if is_signed_in:
        return "refused"
    return "/kk/me/sign-in/" if row is Opens.SIGNED_IN else "/kk/office/sign-in/"


class Asked:
    """The middleware asked as somebody, many times over one request: who they are is looked up once, and no page is drawn."""

    def __init__(self, client: Client) -> None:
        self.middleware = Access(lambda request: HttpResponse())
        self.request = RequestFactory().get("/", headers={"accept": "application/json"})
        self.request.session = client.session

    def answer(self, path: str) -> str:
        """Say what somebody meets at an address."""
        self.request.path = path
        self.request.resolver_match = resolve(path.partition("?")[0])
        response = self.middleware.process_view(self.request, lambda request: HttpResponse(), (), {})
        return "in" if response is None else said_by(response)


def said_by(response: HttpResponse) -> str:
    """Say in a word what an answer of the middleware is; behind the table a page may still lack what it is asked for."""
    if response.status_code == 302 and "?next=" in response.headers["Location"]:
        return response.headers["Location"].partition("?")[0]
    return {403: "refused", 404: "not found"}.get(response.status_code, "in")


def paths_in_kazakh() -> dict[str, str]:
    return {address.name: address.path() for address in every_address()}


@pytest.mark.django_db
def test_the_middleware_answers_everybody_at_every_address_as_the_table_says(at, district):
    paths, found, asked = paths_in_kazakh(), [], 0
    with override(settings.LANGUAGE_CODE):
        for who, client, *rights in people(at):
            browser = Asked(client)
            for name, path in paths.items():
                said, should = browser.answer(path), expected(ACCESS[name], *rights)
                found += [f"{who} at {path}: {said}, not {should}"] if said != should else []
                asked += 1

    assert found == []
    assert len(paths) == len(ACCESS)
    assert asked == len(ACCESS) * (3 + 2 * len(Duty))


def entitled(row: Opening, by: frozenset[Duty], at: datetime) -> Client | None:
    """Give a browser of somebody whom a row lets in with no right more than it asks; None where nobody is.

    Of several duties it is one that a sample names: what the sample shows may be the work of that one.
    """
    if not isinstance(row, Opens):
        duty = row if isinstance(row, Duty) else min(row & by or row)
        account = Account.objects.filter(user_name=f"only.{duty.value.replace('_', '-')}"[:30]).first()
        return browser_of(account or staff(f"only.{duty.value.replace('_', '-')}"[:30], at, duty), is_staff=True)
    if row is Opens.DEMO:
        return None
    return {Opens.PUBLIC: Client, Opens.SIGNED_IN: lambda: browser_of(resident(at, "+77019999999")),
            Opens.OFFICE: lambda: browser_of(staff("only", at), is_staff=True)}[row]()


@pytest.mark.django_db
def test_the_table_holds_in_the_whole_chain_of_each_address(at, district):
    nobody, idle = Client(), browser_of(staff("idle", at), is_staff=True)
    may: dict[tuple[Opening, frozenset[Duty]], Client | None] = {}
    named = {address.name: frozenset(address.sample.by or ()) for address in every_address()}
    found = []
    for name, path in paths_in_kazakh().items():
        row = ACCESS[name]
        if (row, named[name]) not in may:
            may[row, named[name]] = entitled(row, named[name], at)
        walkers = ((nobody, (False, False, frozenset())), (idle, (True, True, frozenset())))
        for client, rights in walkers:
            if not is_let_in(row, *rights):
                said = said_by(client.get(path, headers={"accept": "application/json"}))
                found += [f"{path}: {said}"] if said != expected(row, *rights) else []
        if (client := may[row, named[name]]) and name not in LEADS_ON:
            found += [f"{path}: shut"] if client.get(path).status_code in {302, 403} and shut(client, path) else []

    assert found == []


def shut(client: Client, path: str) -> bool:
    """Tell whether it is the table that keeps somebody out, and not the page that leads on."""
    response = client.get(path)
    return said_by(response) == "refused" or "?next=" in response.headers.get("Location", "")


@pytest.mark.django_db
def test_an_address_without_a_row_is_open_to_nobody(at, monkeypatch):
    monkeypatch.delitem(ACCESS, "figures")
    everybody = Client()
    administrator = browser_of(staff("all", at, *Duty), is_staff=True)

    assert everybody.get("/kk/figures/").status_code == 302
    assert administrator.get("/kk/figures/").status_code == 403


@pytest.mark.django_db
def test_reading_public_pages_sets_no_cookie(district):
    forms = {"sign-in", "office-sign-in", "grants-check", "vote-page", "vote-step", "vote-wish", "answer", "concern-start",
             "concern-tell", "track", "grants-track"}
    found = [address.name for address in every_address()
             if ACCESS[address.name] is Opens.PUBLIC and address.name not in forms
             and Client().get(address.path()).cookies]

    assert found == []


@pytest.mark.django_db
def test_pages_behind_a_sign_in_are_kept_in_no_cache(at):
    client = browser_of(staff("clerk", at, *Duty), is_staff=True)

    for path in ("/kk/me/", "/kk/office/", "/kk/office/import/", "/kk/me/sign-in/", "/kk/office/sign-in/"):
        kept = client.get(path).headers["Cache-Control"]
        assert {"no-store", "private"} <= {part.strip() for part in kept.split(",")}


