"""Thirty people marked by keyboard alone, without JavaScript, in at most thirty-five keystroke groups (experience: AT-5).

A group is one run of Tab, one other key, or one key pressed again and again; or, line by line, what one person takes: Tab and
the key of her mark.
"""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.accounts.people import browser_of, staff
from tests.centres.classes import keys_of_class, past_class
from tests.pages.test_browser_bars import chromium  # noqa: F401 - pytest finds it by name
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.centres.models import Attendance, Run

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST, PEOPLE = 35, 30
MARKS = ["present"] * 24 + ["absent"] * 4 + ["excused"] * 2
# In a group of radios where nothing is chosen: Space takes the first, an arrow the next one, or back around the last.
KEY_OF = {"present": "Space", "absent": "ArrowRight", "excused": "ArrowLeft"}


def in_browser(browser: Browser, address: str, cookies: list[dict[str, str]], work: Callable[[Page], int]) -> tuple[int, str]:
    """Do some work on a page by keyboard and return the groups and where it led."""
    context = browser.new_context(viewport={"width": 1280, "height": 740}, java_script_enabled=False)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    # The browser gives the first line its focus when it has drawn the page: whoever sits there sees it.
    page.wait_for_selector("input[type=radio]:focus")
    groups = work(page)
    led = page.url
    context.close()
    return groups, led


def line_by_line(page: Page) -> int:
    """Mark each line with its key; the first line has the focus from the beginning."""
    groups = 0
    for place, mark in enumerate(MARKS):
        if place:
            page.keyboard.press("Tab")
        page.keyboard.press(KEY_OF[mark])
        groups += 1
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return groups + 1


def only_those_missing(page: Page) -> int:
    """Go to those who did not come, mark them, say that the rest were present, look, save: every run of Tab counts."""
    groups = 0
    for place, mark in enumerate(MARKS):
        if place:
            page.keyboard.press("Tab")
        if mark != "present":
            page.keyboard.press(KEY_OF[mark])
            groups += 2
    for __ in range(2):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    groups += 2
    page.wait_for_selector("button:focus")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return groups + 1


@pytest.mark.parametrize(("work", "most"), [(line_by_line, MOST), (only_those_missing, 16)])
def test_thirty_people_take_thirty_five_groups_at_most(live_server, chromium, district, work, most):  # noqa: F811
    run: Run = past_class(now(), PEOPLE, agreed=False)
    client = browser_of(staff("gulnar", now(), Duty.MARK_ATTENDANCE, place="C-A"), is_staff=True)
    cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url}]

    groups, led = chromium.ask(lambda browser: in_browser(
        browser, f"{live_server.url}/kk/office/sessions/{run.code}/1/", cookies, work))

    assert "done=30" in led, (groups, led)
    assert groups <= most
    kept = dict(Attendance.objects.filter(closed_at=None).values_list("enrolment_id", "mark"))
    assert [kept[key] for key in keys_of_class(run)] == MARKS
