"""A member's whole part in a case, counted in the browser: at most twelve interactions, without JavaScript (experience: U-3)."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.accounts.people import browser_of
from tests.grants.sat import KEYS, NOW, SECRETARY, a_sitting
from tests.pages.counting import Cost, Way, within
from tests.pages.test_browser_bars import chromium  # noqa: F401 - pytest finds it by name
from zerdeli.grants.actions.sitting_cases import call_case
from zerdeli.grants.models import Score, Vote

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MOST = Cost(interactions=12)
CODES = ("viability", "market", "skill", "jobs")


def cookies(account, server):
    client = browser_of(account, is_staff=True)
    return [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": server}]


def walk(browser: Browser, address: str, known) -> Cost:
    context = browser.new_context(viewport={"width": 320, "height": 740}, java_script_enabled=False)
    context.add_cookies(known)
    way = Way(context.new_page())
    way.opens(address)
    way.chooses("[name=conflict][value=none]")
    way.clicks("main form button")
    for code in CODES:
        way.chooses(f"[name={code}][value='3']")
    way.clicks("main form:has([name=market]) button")
    way.clicks("form[action$='approve/do/'] button")
    spent = way.cost
    context.close()
    return spent


def test_a_case_takes_a_member_twelve_interactions_at_most(live_server, chromium):  # noqa: F811
    held = a_sitting()
    number = held.cases[0]
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    for who in held.actors[1:]:
        held.declare(number, who)
        held.seal(number, who)
    address = f"{live_server.url}/kk/office/sittings/{held.number}/cases/{number}/"

    known = cookies(held.members[0], live_server.url)

    spent = chromium.ask(lambda browser: walk(browser, address, known))

    assert within(spent, MOST) == []
    assert Score.objects.filter(seat__account=held.members[0]).count() == len(CODES)
    assert Vote.objects.get().agrees
