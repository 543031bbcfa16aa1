"""Visits for help: by people whom the register knows, and by people who gave no name."""

from itertools import count
from random import Random

from zerdeli.demo.chance import one_of
from zerdeli.demo.days import ISO, MONTHS_2019, MONTHS_2020, OFFICE, Season, recorded
from zerdeli.demo.people import Person
from zerdeli.demo.sheets import Sheets

_NEEDS = (("benefits",) * 26 + ("courses",) * 24 + ("work",) * 14 + ("legal",) * 12 + ("psychological",) * 10
          + ("sponsors",) * 9 + ("referral",) * 5)
_HOW_OFTEN = (0,) * 11 + (1,) * 6 + (2,) * 2 + (3,)
_NAMELESS = 0.11


class Visits:
    """Writes visits."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        self._rng = rng
        self._years = ((Season("2019-08-05", "2019-12-30", MONTHS_2019), sheets.adder("visits-2019")),
                       (Season("2020-01-06", "2020-12-23", MONTHS_2020), sheets.adder("visits-2020")))
        self._numbers = count(1)

    def of(self, person: Person, centre: str, year: int, at_least: int = 0) -> None:
        """Write how often a person came to the centre that year, and now and then a visit without a name."""
        rng = self._rng
        for _ in range(max(one_of(_HOW_OFTEN, rng), at_least)):
            self._add(person.iin, centre, year, person.seen)
        if rng.random() < _NAMELESS:
            self._add("", centre, year, 0)

    def _add(self, iin: str, centre: str, year: int, since: int) -> None:
        """Write a visit on a day of the year; who first came later came then, or soon after."""
        rng = self._rng
        season, add = self._years[year - 2019]
        on = season.draw(rng)
        if on < since:
            on = min(OFFICE[since + int(rng.random() * rng.random() * 60)], season.days[-1])
        add((f"{next(self._numbers):09d}", centre, iin, ISO[on], one_of(_NEEDS, rng), recorded(on, rng)))
