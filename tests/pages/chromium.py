"""One Chromium for all browser tests, in a thread of its own, and what a page must show there.

Playwright's plain interface runs a loop in its thread, and Django refuses to ask the database from a thread with a
running loop. So the browser lives elsewhere: work is handed to it and awaited.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

Answer = TypeVar("Answer")

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]
AXE = (Path(__file__).parent / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = """tags => axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(result =>
    result.violations.map(one => `axe ${one.id}: ${one.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`))"""
MAX_REQUESTS = 6
NARROWEST = 320

# A target is at least 24 by 24, or stands in a line of text, or a circle of 24 around its middle touches no other.
SMALL_TARGETS = """() => {
  const boxes = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(one => one.checkVisibility() && !one.matches(".govuk-skip-link:not(:focus)"))
    .map(one => {
      const own = one.getBoundingClientRect(), named = one.labels && one.labels[0] && one.labels[0].getBoundingClientRect();
      return {one, box: named && named.height > own.height ? named : own};
    }).filter(({box}) => box.width && box.height);
  const isInText = one => getComputedStyle(one).display === "inline" &&
    [...one.parentElement.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  const isNear = (a, b) => {
    const x = a.x + a.width / 2, y = a.y + a.height / 2;
    return Math.hypot(Math.max(b.x - x, 0, x - b.right), Math.max(b.y - y, 0, y - b.bottom)) < 12;
  };
  return boxes.filter(({one, box}) => (box.width < 24 || box.height < 24) && !isInText(one) &&
      boxes.some(other => other.one !== one && !one.contains(other.one) && !other.one.contains(one) && isNear(box, other.box)))
    .map(({one, box}) => `target ${Math.round(box.width)} by ${Math.round(box.height)}: ${one.outerHTML.slice(0, 80)}`);
}"""


class Chromium:
    """A running browser."""

    def __init__(self, program: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._playwright: Playwright
        self._browser: Browser
        self._thread.submit(self._start, program).result()

    def _start(self, program: str) -> None:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=program, args=FLAGS)

    def ask(self, work: Callable[[Browser], Answer]) -> Answer:
        """Have some work done in the browser's thread."""
        return self._thread.submit(work, self._browser).result()

    def close(self) -> None:
        """End the browser and its thread."""
        self._thread.submit(self._browser.close).result()
        self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()


Cookies = Sequence[dict[str, Any]]


def shortcomings(
    browser: Browser, address: str, widths: tuple[int, ...], cookies: Cookies = (), *, has_scripts: bool = True,
    with_axe: bool = True
) -> list[str]:
    """Say what is wrong with a page as a checker sees it and, where it has scripts, as somebody without them reads it."""
    found = [f"{address} at {width}: {problem}" for width in widths
             for problem in examine(browser, address, width, cookies, with_axe=with_axe)]
    plain = read_plainly(browser, address, cookies) if has_scripts else []
    return found + [f"{address} without scripts: {problem}" for problem in plain]


def read_plainly(browser: Browser, address: str, cookies: Cookies = ()) -> list[str]:
    """Open a page on the narrowest phone, without JavaScript."""
    with page_of(browser, NARROWEST, cookies, java_script_enabled=False) as page:
        page.goto(address)
        return layout_of(page)


def layout_of(page: Page) -> list[str]:
    """Say what does not fit a page's width, and what is too small for a finger."""
    wide, seen = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    sideways = [f"scrolls sideways: {wide} of {seen}"] if wide > seen else []
    return sideways + page.evaluate(SMALL_TARGETS)


def examine(browser: Browser, address: str, width: int, cookies: Cookies = (), *, with_axe: bool = True) -> list[str]:
    """Open a page with JavaScript: layout, axe, errors in the console, and what is asked from whom."""
    with page_of(browser, width, cookies) as page:
        asked, errors = listen(page)
        page.goto(address)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        requests = [each for each in asked if not each.startswith("data:")]
        site = address.split("/")[2]
        foreign = [f"asks {each}" for each in requests if each.split("/")[2] != site]
        many = [f"{len(requests)} requests: {requests}"] if len(requests) > MAX_REQUESTS else []
        layout = layout_of(page)
        if not with_axe:
            return [*foreign, *many, *errors, *layout]
        page.evaluate(AXE)
        violations: list[str] = page.evaluate(ASK_AXE, AXE_TAGS)
        return [*foreign, *many, *errors, *layout, *violations]


@contextmanager
def page_of(browser: Browser, width: int, cookies: Cookies, **options: Any) -> Iterator[Page]:
    """Give a fresh page of a width. Pages of one width share a profile and its cache, but each brings its own cookies."""
    shared = [each for each in browser.contexts if getattr(each, "zerdeli_for", None) == (width, options)]
    context = shared[0] if shared else opened(browser, width, **options)
    context.zerdeli_for = (width, options)  # type: ignore[attr-defined]
    context.clear_cookies()
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    try:
        yield page
    finally:
        page.close()


def opened(browser: Browser, width: int, **options: Any) -> BrowserContext:
    """Give an empty browser profile of a width; as a context manager it closes itself."""
    return browser.new_context(viewport={"width": width, "height": 740}, **options)


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Collect what a page asks for and what goes wrong in it."""
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(f"script: {error}"))
    page.on("console", lambda message: errors.append(f"console: {message.text}") if message.type == "error" else None)
    return asked, errors
