"""Counts what a flow costs the person who walks it: screens, interactions, inputs, typed characters (experience: B-21).

    def walk(browser):
        with opened(browser, 320, java_script_enabled=False) as context:
            way = Way(context.new_page())
            way.opens(server + "/kk/courses/")
            way.clicks("a:has-text('Жазылу')")
            way.types("#id_phone", "701 123 45 67")
            ...
            return way.cost
    assert within(chromium.ask(walk), Cost(screens=4, interactions=9, inputs=5, characters=60)) == []

A screen is a page that the person sees, the last one, which asks nothing more, left out by whoever compares. An interaction is
one click or tap, one field typed into, or one group of the same key. An input is a field that she must fill, or a choice that is
not made for her: what is typed or chosen here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page


@dataclass(frozen=True)
class Cost:
    """What a flow costs, or may cost at most."""

    screens: int = 0
    interactions: int = 0
    inputs: int = 0
    characters: int = 0


class Way:
    """A person's way through pages, one deed after another."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._screens, self._interactions, self._inputs, self._characters = 0, 0, 0, 0
        self._last_key = ""
        page.on("domcontentloaded", lambda __: self._sees())

    @property
    def cost(self) -> Cost:
        """What was spent so far."""
        return Cost(self._screens, self._interactions, self._inputs, self._characters)

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def opens(self, address: str) -> None:
        """Come to an address from elsewhere: a screen, and nobody's interaction."""
        self.page.goto(address)

    def clicks(self, what: str) -> None:
        """Press a button or follow a link."""
        self._acts()
        self.page.click(what)
        self.page.wait_for_load_state()

    def types(self, where: str, text: str) -> None:
        """Fill a field that must be filled."""
        self._acts()
        self._inputs += 1
        self._characters += len(text)
        self.page.fill(where, text)

    def chooses(self, what: str) -> None:
        """Tick a box or pick one of several that was not picked for her."""
        self._acts()
        self._inputs += 1
        self.page.check(what)

    def presses(self, key: str) -> None:
        """Press a key; the same key again and again is one group."""
        if key != self._last_key:
            self._acts()
        self._last_key = key
        self.page.keyboard.press(key)

    def keeps(self, path: Path, name: str) -> None:
        """Write what was spent into a file of costs by flow, so that growth is seen."""
        known: Mapping[str, object] = json.loads(path.read_text()) if path.exists() else {}
        path.write_text(json.dumps({**known, name: asdict(self.cost)}, indent=2, sort_keys=True))

    def _acts(self) -> None:
        self._interactions += 1
        self._last_key = ""

    def _sees(self) -> None:
        self._screens += 1


def within(spent: Cost, most: Cost) -> list[str]:
    """Say where a flow costs more than it may; a limit of nought is none."""
    limits = asdict(most)
    return [f"{name}: {many} of {limits[name]}" for name, many in asdict(spent).items() if limits[name] and many > limits[name]]
