"""The table of addresses is complete, and every address answers everybody exactly as the table says."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.people import browser_of, resident, staff
from tests.pages.addresses import Address, addresses, patterns
from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.site.access import ACCESS


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
        account = staff(duty.value.replace("_", "."), at, duty)
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


def answered(client: Client, path: str, row: Opening) -> str:
    """Say what somebody meets at an address. Behind the table a page may still lack what it is asked for."""
    response = client.get(path)
    if response.status_code == 302 and "?next=" in response.headers["Location"]:
        return response.headers["Location"].partition("?")[0]
    if response.status_code == 404 and row is Opens.DEMO:
        return "not found"
    return "refused" if response.status_code == 403 else "in"


@pytest.mark.django_db
def test_every_address_answers_everybody_as_the_table_says(at, district):
    paths = {address.name: address.path() for address in every_address()}
    found = []
    for who, client, *rights in people(at):
        for name, path in paths.items():
            said, should = answered(client, path, ACCESS[name]), expected(ACCESS[name], *rights)
            found += [f"{who} at {path}: {said}, not {should}"] if said != should else []

    assert found == []
    assert len(paths) == len(ACCESS)


@pytest.mark.django_db
def test_an_address_without_a_row_is_open_to_nobody(at, monkeypatch):
    monkeypatch.delitem(ACCESS, "figures")
    everybody = Client()
    administrator = browser_of(staff("all", at, *Duty), is_staff=True)

    assert everybody.get("/kk/figures/").status_code == 302
    assert administrator.get("/kk/figures/").status_code == 403


@pytest.mark.django_db
def test_reading_public_pages_sets_no_cookie(district):
    forms = {"sign-in", "office-sign-in", "grants-check"}
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


