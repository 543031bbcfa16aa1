"""The frame of office and cabinet: what fields declare, who sees it, and where the reader is."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.accounts.people import browser_of, resident, staff
from tests.pages.markup import Markup
from zerdeli.accounts.queries.signing import visitor_of
from zerdeli.base.actors import Actor, Duty, Opens
from zerdeli.base.frame import Affair, OfficeEntry, Section, Waiting
from zerdeli.portal import frame
from zerdeli.portal.frame import MOST_IN_MENU, cabinet_menu, modules_with_addresses, office_entries, office_menu

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def declared(monkeypatch):
    """Let one field declare what the test says, besides all others."""
    def declare(**values: object) -> None:
        module = SimpleNamespace(OPENS={"home": Duty.POST_MONEY, "help": Opens.OFFICE, "data": frozenset({Duty.CALL_BACK}),
                                        "source": Opens.SIGNED_IN}, **values)
        monkeypatch.setattr(frame, "modules_with_addresses", lambda: (*modules_with_addresses(), module))
    return declare


def clerk(*duties: Duty) -> Actor:
    return Actor("staff:clerk", frozenset(duties))


@pytest.mark.once
def test_what_fields_declare_names_addresses_of_their_own_that_staff_or_residents_may_open():
    found = []
    for module in modules_with_addresses():
        for name, closed in (("OFFICE", {Opens.PUBLIC, Opens.DEMO, Opens.SIGNED_IN}),
                             ("TODAY", {Opens.PUBLIC, Opens.DEMO, Opens.SIGNED_IN})):
            found += [f"{module.__name__} {name}: {one.address}" for one in getattr(module, name, ())
                      if module.OPENS.get(one.address, Opens.PUBLIC) in closed]
        found += [f"{module.__name__}: {section.address}" for section in getattr(module, "CABINET", ())
                  if section.address and module.OPENS.get(section.address) is not Opens.SIGNED_IN]

    assert found == []


def test_every_menu_of_every_duty_leads_to_pages_and_has_at_most_five():
    for duty in Duty:
        menu = office_menu(clerk(duty), "/kk/office/")
        assert 1 <= len(menu) <= MOST_IN_MENU == 5
        assert len({href for __, href, __ in menu}) == len(menu)
    assert len(cabinet_menu("/kk/me/")) <= MOST_IN_MENU


def test_the_menu_shows_what_the_duties_open_by_order_and_no_more_than_five(declared):
    declared(OFFICE=(OfficeEntry("money", "home", order=2), OfficeEntry("for all", "help", order=3),
                     OfficeEntry("calls", "data", order=1)))

    assert [entry.label for entry in office_entries(clerk())][0] == "for all"
    assert not {"calls", "money"} & {entry.label for entry in office_entries(clerk())}
    assert [entry.label for entry in office_entries(clerk(Duty.CALL_BACK, Duty.POST_MONEY))][:3] == ["calls", "money", "for all"]
    assert len(office_menu(clerk(*Duty), "/kk/office/")) == MOST_IN_MENU


def test_the_menu_marks_where_the_reader_is(declared):
    declared(OFFICE=(OfficeEntry("money", "data", order=1),))

    def current(path: str) -> list[str]:
        return [href for __, href, is_current in office_menu(clerk(Duty.CALL_BACK), path) if is_current]

    assert current("/kk/office/") == ["/kk/office/"]
    assert current("/kk/data/one/") == ["/kk/data/"]
    assert current("/kk/office/unlisted/") == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_today_counts_what_waits_for_the_duties_that_one_holds(declared, language: str, at):
    asked = []

    def count(actor: Actor, moment: object) -> int:
        asked.append(actor.name)
        return 1234

    declared(TODAY=(Waiting("late ones", "data", count, query="?late=1"), Waiting("not hers", "home", count)))
    body = browser_of(staff("clerk", at, Duty.CALL_BACK), is_staff=True).get(f"/{language}/office/").content.decode()

    assert asked == ["staff:clerk"]
    assert f'href="/{language}/data/?late=1"' in body
    assert "not hers" not in body
    assert "1,234" in body or "1\u00a0234" in body


@pytest.mark.django_db
def test_the_cabinet_says_first_what_is_needed_the_nearest_day_first(declared, at):
    def affairs(visitor: object) -> list[Affair]:
        return [Affair("Course A", "enrolled", "source"), Affair("Report B", "open", "source", needs="Send the report B",
                until_on=date(2021, 1, 9), tone="yellow"), Affair("Paper C", "open", needs="Send the paper C",
                until_on=date(2020, 12, 30))]

    declared(CABINET=(Section("Things", affairs), Section("Nothing here", lambda visitor: [], empty="Why it is empty"),
                      Section("Left out", lambda visitor: [])))
    body = browser_of(resident(at)).get("/en/me/").content.decode()
    order = ["Needed from you", "Send the paper C", "30\u00a0December 2020", "Send the report B", "Course A", "Why it is empty"]

    assert [body.index(text) for text in order] == sorted(body.index(text) for text in order)
    assert "Left out" not in body
    assert body.count('href="/en/source/"') >= 3


@pytest.mark.django_db
def test_a_cabinet_where_nothing_is_needed_says_so(at):
    assert "Қазір сізден ештеңе қажет емес." in browser_of(resident(at)).get("/kk/me/").content.decode()


@pytest.mark.django_db
def test_office_pages_show_the_menu_of_the_role_and_public_ones_everybody_s(at, district):
    client = browser_of(staff("clerk", at, Duty.ENTER_REGISTERS), is_staff=True)
    office = client.get("/kk/office/import/").content.decode()
    public = client.get("/kk/figures/").content.decode()
    refused = browser_of(resident(at)).get("/kk/office/").content.decode()

    assert 'href="/kk/office/import/" aria-current="true"' in office
    assert 'href="/kk/figures/" aria-current="true"' in public
    assert "/kk/office/import/" not in refused
    assert 'href="/kk/figures/"' in refused
    assert Markup(office).title


@pytest.mark.django_db
def test_a_visitor_whose_person_is_not_known_has_none(at):
    account = resident(at)

    visitor = visitor_of(account.pk, Actor(f"account:{account.pk}"), at)

    assert (visitor.account_id, visitor.person_id, visitor.phone_index) == (account.pk, None, account.phone_index)
