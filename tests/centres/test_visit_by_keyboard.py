"""A visit by keyboard alone, without JavaScript, in at most twelve interactions (experience: U-2)."""

from dataclasses import dataclass, field

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.accounts.people import browser_of, staff
from tests.pages.test_browser_bars import chromium  # noqa: F401 - pytest finds it by name
from tests.people.known import somebody
from tests.small import A
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.centres.models import SupportNeed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST = 12


@dataclass
class Hands:
    """Somebody at the keyboard: a run of Tab, a typed text and a pressed key are an interaction each."""

    page: Page
    done: list[str] = field(default_factory=list)

    def to(self, selector: str) -> None:
        """Tab until a control has the focus."""
        self.done.append(f"tab to {selector}")
        for _ in range(80):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"no way to {selector} by keyboard")

    def type(self, text: str) -> None:
        """Type a text."""
        self.done.append(f"type {text}")
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        """Press one key."""
        self.done.append(f"press {key}")
        self.page.keyboard.press(key)


def walk(browser: Browser, address: str, cookies: list[dict[str, str]], typed: str, is_new: bool) -> tuple[list[str], str]:
    """Save a visit and return what was done by hand and where it led."""
    context = browser.new_context(viewport={"width": 1280, "height": 740}, java_script_enabled=True)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    hands = Hands(page)
    hands.to("[name=q]")
    hands.type(typed)
    with page.expect_navigation():
        hands.press("Enter")
    if not is_new:
        hands.to("[name=who]")
        hands.press("Space")
    hands.to("[name=kinds][value=benefits]")
    hands.press("Space")
    hands.to("[name=result]")
    hands.press("Space")
    hands.to("[name=save]")
    with page.expect_navigation():
        hands.press("Enter")
    led = page.url
    context.close()
    return hands.done, led


@pytest.mark.parametrize(("typed", "is_new"), [("87015554433", False), ("жумабаева", False), ("Тұрсынова Айжан", True)])
def test_a_visit_takes_twelve_interactions_at_most(live_server, chromium, district, typed, is_new):  # noqa: F811
    somebody(now(), "Жұмабаева", "Құралай", place=A, phone="+77015554433")
    client = browser_of(staff("sholpan", now(), Duty.HELP_FAMILIES, place="C-A"), is_staff=True)
    cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url}]

    done, led = chromium.ask(lambda browser: walk(browser, f"{live_server.url}/kk/office/centre/visits/new/", cookies, typed, is_new))

    assert "done=W" in led, (done, led)
    assert len(done) <= MOST, done
    need = SupportNeed.objects.get()
    assert (need.kind, need.person.surname) == ("benefits", "Тұрсынова" if is_new else "Жұмабаева")
