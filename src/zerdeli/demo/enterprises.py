"""Businesses: opened with a grant or without one, some closed, some written down wrongly at first."""

from itertools import count
from random import Random

from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.corrections import CHECKED_BUSINESSES
from zerdeli.demo.days import ISO, MONTHS_2020, Season, at_office, day, recorded
from zerdeli.demo.grants import Award
from zerdeli.demo.people import Person
from zerdeli.demo.sheets import Sheets

_MISWRITTEN = 0.03
_Cells = tuple[str, str, str, str, str, str]


class Enterprises:
    """Writes businesses."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        self._rng = rng
        self._add, self._correct = sheets.adder("businesses"), sheets.adder("corrections-businesses")
        self._oked = shipped.lines("oked")
        self._numbers = count(1)
        self._year = Season("2020-01-08", "2020-12-23", MONTHS_2020)
        self._checked = day(CHECKED_BUSINESSES[:10])

    def with_award(self, person: Person, award: Award) -> None:
        """Write a business that an award helped to open, after it."""
        opened = min(award.on + 2 + int(self._rng.random() * 26), award.until)
        self._write(person, person.place, award.number, opened, 0.015)

    def without_award(self, person: Person, place: str, since: int | None = None) -> None:
        """Write a business that no grant helped to open, on the day `since` or some day of 2020."""
        opened = self._year.draw(self._rng) if since is None else since
        self._write(person, place, "", opened, 0.09)

    def older(self, person: Person, before: int) -> None:
        """Write a business that somebody had before she got a grant."""
        self._write(person, person.place, "", before - 90 - int(self._rng.random() * 400), 0.3)

    def _write(self, person: Person, place: str, award: str, opened: int, closing: float) -> None:
        """Write a business; closures come with the check of December, and so do missing awards and wrong activities."""
        rng = self._rng
        number = f"{ISO[opened][2:4]}{next(self._numbers):08d}"
        known = recorded(opened, rng)
        truth = (number, person.iin, place, award, one_of(self._oked, rng), ISO[opened])
        closed = self._closing_day(opened) if rng.random() < closing else ""
        if known >= CHECKED_BUSINESSES:
            self._add((*truth, closed, known))
            return
        first = self._miswritten(truth) if rng.random() < _MISWRITTEN else truth
        self._add((*first, "", known))
        if first != truth or closed:
            self._correct((*truth, closed, at_office(self._checked, rng)))

    def _closing_day(self, opened: int) -> str:
        """Return a day some weeks after the opening and before the check, if there is one."""
        weeks = self._checked - opened - 50
        return ISO[opened + 45 + int(self._rng.random() * weeks)] if weeks > 10 else ""

    def _miswritten(self, truth: _Cells) -> _Cells:
        """Return the cells without the award, or with another kind of activity."""
        number, iin, place, award, oked, opened = truth
        if award and self._rng.random() < 0.5:
            return number, iin, place, "", oked, opened
        return number, iin, place, award, one_of(self._oked, self._rng), opened
