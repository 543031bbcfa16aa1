"""Every page in every language keeps the bars that only a browser can see (experience: B-01, B-03, B-07, B-08, B-10)."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from tests.conftest import IS_CI, IS_PROOF
from tests.pages.addresses import addresses
from tests.pages.chromium import NARROWEST, Chromium, shortcomings
from tests.pages.visits import browser_for, visit

pytestmark = pytest.mark.browser
WIDTHS = (NARROWEST, 360, 1280) if IS_PROOF else (NARROWEST,)
LANGUAGES = [code for code, _ in settings.LANGUAGES]
# The markup of a page is one in all languages: axe reads it in Kazakh, and in every language when everything is proved.
READ_BY_AXE = LANGUAGES if IS_PROOF else LANGUAGES[:1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Give the one browser."""
    program = os.environ.get("ZERDELI_CHROMIUM") or shutil.which("chromium")
    if program is None:
        (pytest.fail if IS_CI else pytest.skip)("Chromium is not on this machine: apt install chromium")
    browser = Chromium(program)
    yield browser
    browser.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_keep_the_bars_in_the_browser(language: str, live_server: LiveServer, chromium: Chromium, district: None):
    answers = [visit(address) for address in addresses() if address.language == language]
    pages = [(answer, browser_for(answer.address).cookies) for answer in answers if answer.is_page]
    assert pages, "the site has no page"
    found = []
    for answer, cookies in pages:
        path, has_scripts = answer.path, "<script" in answer.body
        held = [{"name": name, "value": one.value, "url": live_server.url} for name, one in cookies.items()]
        found += chromium.ask(lambda browser, path=path, held=held, has_scripts=has_scripts:
                              shortcomings(browser, live_server.url + path, WIDTHS, held, has_scripts=has_scripts,
                                                   with_axe=language in READ_BY_AXE))

    assert found == []
