"""Capture in the hall: keyboard only, and nothing typed is lost when the line drops; the public flow's cost."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from tests.accounts.people import browser_of, staff
from tests.meetings.raised import OFFICER, city, says
from tests.pages.chromium import opened
from tests.pages.counting import Cost, Way, within
from tests.pages.test_browser_bars import chromium  # noqa: F401 - pytest finds it by name
from tests.small import AT, ZERDELI
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.meetings.actions.meeting import plan_meeting
from zerdeli.meetings.models import Concern, Meeting

LINES = ("Көше шамдары жанбайды", "Қоқыс шығарылмайды", "Лифт істемейді, үш ай болды")
KEY = "f" * 32


@pytest.fixture
def meeting(db: None) -> Meeting:
    city()
    return plan_meeting(place=ZERDELI, begins_at=now() + timedelta(hours=1), venue="Мектеп", by=OFFICER, at=now())


@pytest.fixture
def officer(db: None) -> Client:
    return browser_of(staff("aidos", AT, Duty.RECORD_CONCERNS), is_staff=True)


def test_without_scripts_a_line_is_saved_and_the_next_opens(meeting: Meeting, officer: Client):
    address = f"/en/office/meetings/{meeting.number}/capture/"
    for _twice in range(2):
        saved = officer.post(address, {"words": LINES[0], "where": "Көктал көшесі, 3", "key": KEY, "answer": "Ертең жөнделеді"})
        assert saved.status_code == 302
    row = Concern.objects.get(closed_at=None)
    assert (row.building.code, row.settled, row.meeting_id) == ("B3", "on_the_spot", meeting.pk)
    page = officer.get(saved["Location"]).content.decode()
    assert f"{row.number[:4]}-{row.number[4:]}" in page and LINES[0] in page


def test_a_line_that_is_not_taken_comes_back_filled(meeting: Meeting, officer: Client):
    back = officer.post(f"/en/office/meetings/{meeting.number}/capture/", {
        "words": "?", "where": "Көктал", "name": "Асанов", "phone": "12", "key": KEY})

    assert back.status_code == 422
    for typed in ("Көктал", "Асанов", 'value="12"', KEY):
        assert typed in back.content.decode()
    assert not Concern.objects.exists()


def test_a_program_is_told_what_is_alike_and_what_is_wrong(meeting: Meeting, officer: Client):
    first = says("Фонари не горят", "B3")
    line = f"/en/office/meetings/{meeting.number}/capture/line/"
    answer = officer.post(line, {"words": LINES[0], "where": "Көктал көшесі, 1", "key": KEY}, headers={"Accept": "application/json"}).json()
    assert [each["number"] for each in answer["alike"]] == [first.number]
    assert officer.post(line, {"words": "", "key": "1" * 32}).status_code == 422
    refused = officer.post(line, {"words": "?", "key": "1" * 32}, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["refused"][0]["code"]) == (409, "meetings.too_few_words")
    assert Client().post(line, {"words": LINES[0], "key": "2" * 32}).status_code == 302


def capture(browser: Browser, address: str, cookies: list[dict[str, str]]) -> tuple[list[str], list[str]]:
    """Write three lines down by keyboard, the second and third without a network, reload, and let the network come back."""
    context = browser.new_context(viewport={"width": 1280, "height": 740})
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.keyboard.type(LINES[0])
    page.keyboard.press("Enter")
    page.wait_for_selector("#lines li")
    context.set_offline(True)
    for line in LINES[1:]:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    waiting = page.locator("#waiting li").all_inner_texts()
    assert len(page.locator("#lines li").all()) == 1
    context.set_offline(False)
    page.reload()
    page.wait_for_function("() => document.querySelectorAll('#lines li').length === 3", timeout=15_000)
    page.wait_for_function("() => document.querySelectorAll('#waiting li').length === 0")
    page.reload()
    kept = page.evaluate("() => Object.keys(localStorage)")
    context.close()
    return waiting, [*errors, *kept]


@pytest.mark.browser
@pytest.mark.slow
def test_lines_wait_while_the_network_is_away_and_are_recorded_once(live_server, chromium, meeting, officer):  # noqa: F811
    cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": officer.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}]

    waiting, left = chromium.ask(lambda browser: capture(
        browser, f"{live_server.url}/kk/office/meetings/{meeting.number}/capture/", cookies))

    assert [line in text for line, text in zip(LINES[1:], waiting, strict=True)] == [True, True]
    assert left == []
    assert sorted(Concern.objects.values_list("words", flat=True)) == sorted(LINES)


@pytest.mark.browser
@pytest.mark.slow
def test_a_concern_takes_five_screens_and_two_inputs(live_server, chromium, meeting):  # noqa: F811
    def walk(browser: Browser) -> tuple[Cost, str]:
        with opened(browser, 320, java_script_enabled=False) as context:
            way = Way(context.new_page())
            way.opens(f"{live_server.url}/kk/concerns/tell/what/")
            way.types("#id_words", LINES[0])
            way.clicks("main button")
            way.types("#id_where", "Көктал, 3")
            for _screen in range(4):
                way.clicks("main button")
            return way.cost, way.text
    spent, text = chromium.ask(walk)

    assert within(spent, Cost(screens=6, interactions=7, inputs=2)) == [], spent  # the sixth is the coupon
    assert Concern.objects.get().number[:4] in text
