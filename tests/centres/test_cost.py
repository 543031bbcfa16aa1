"""What enrolling costs a mother on a cheap phone: 320 pixels, no JavaScript, in Kazakh; and what it looks like to her."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.accounts.people import codes_sent
from tests.centres.learners import open_run, phone, two_centres
from tests.conftest import IS_CI
from tests.pages.chromium import NARROWEST, Chromium, opened
from tests.pages.counting import Cost, Way, within
from zerdeli.base.clock import now
from zerdeli.centres.models import Enrolment

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# experience.md U-1a, with the way from the list: four screens and a confirmation, five inputs, sixty characters.
MOST = Cost(screens=5, interactions=10, inputs=5, characters=60)
SIGNED_IN = Cost(screens=3, interactions=2)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    program = os.environ.get("ZERDELI_CHROMIUM") or shutil.which("chromium")
    if program is None:
        (pytest.fail if IS_CI else pytest.skip)("Chromium is not on this machine: apt install chromium")
    found = Chromium(program)
    yield found
    found.close()


def newest_code() -> str:
    """Read the code that came to the phone: in a thread of its own, since the browser's may not ask the database."""
    try:
        return codes_sent(phone(7))[-1]
    finally:
        connection.close()


@pytest.mark.parametrize("has_javascript", [False, True])
def test_enrolling_costs_four_screens_and_five_inputs(
    live_server: LiveServer, browser: Chromium, has_javascript: bool
) -> None:
    two_centres(now())
    for number in (1, 2):
        open_run(now(), code=f"R2{number}", days=20 + number)
    codes = ThreadPoolExecutor(max_workers=1)

    def begins(chrome: Browser) -> tuple[Cost, Cost, str, list[str]]:
        with opened(chrome, NARROWEST, java_script_enabled=has_javascript) as context:
            way = Way(context.new_page())
            way.opens(f"{live_server.url}/kk/courses/")
            way.clicks('a[href="/kk/courses/R21/enrol/"]')
            way.types("#id_phone", phone(7).removeprefix("+7"))
            way.clicks("main form button")
            way.types("#id_code", codes.submit(newest_code).result())
            way.clicks("main form button")
            way.types("#id_surname", "Өмірзақова")
            way.types("#id_given_name", "Әсел")
            way.chooses("#id_needs_childcare")
            way.clicks("main form button")
            first, said = way.cost, way.text
            again = Way(context.new_page())
            again.opens(f"{live_server.url}/kk/courses/")
            again.clicks('a[href="/kk/courses/R22/enrol/"]')
            again.clicks("main form button")
            wide = [f"{page.url} scrolls sideways" for page in context.pages if page.evaluate(
                "() => document.documentElement.scrollWidth > document.documentElement.clientWidth")] if has_javascript else []
            return first, again.cost, said, wide

    first, again, said, wide = browser.ask(begins)

    rows = list(Enrolment.objects.order_by("id").values_list("run__code", "state", "needs_childcare"))
    assert rows == [("R21", "enrolled", True), ("R22", "enrolled", False)]
    assert "Зерделі, 1" in said and wide == []
    assert within(first, MOST) == [] and first.screens == MOST.screens
    assert within(again, SIGNED_IN) == []

