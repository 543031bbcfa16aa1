"""Invented households and persons, and IINs that can belong to nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from zerdeli.base.identifiers import check_digit, reference
from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.days import ISO, at_office
from zerdeli.demo.sheets import Sheets

# Months 13-99, days 32-99, four-digit serials: the places that an impossible IIN can take.
_MONTHS, _DAYS, _SERIALS = 87, 68, 10_000
_PLACES = _MONTHS * _DAYS * _SERIALS
_STRIDE = 23_456_789
_FIRST_HOUSEHOLD = 1_000_000

_BORN_FROM = date(1955, 1, 1)
_BORN = tuple((_BORN_FROM + timedelta(days=number)).isoformat() for number in range(17_000))

LARGE = ("large_family_benefit",) * 21 + ("kumis_alqa",) * 3 + ("altyn_alqa",)
LOW_INCOME = ("low_income",)
NOT_LARGE = ("low_income", "none", "none")
ANY = LARGE + ("low_income",) * 11 + ("none",) * 26
"""What a family's status may rest on: as many entries as it is likely."""

# Fewest and most children at home: the awards are for children born, the benefit for children who live there.
_CHILDREN = {"large_family_benefit": (4, 6), "kumis_alqa": (3, 6), "altyn_alqa": (4, 8), "low_income": (1, 3),
             "none": (0, 3)}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the registers know: `place` is the district she lives in, `seen` the day she first came."""

    iin: str
    female: bool
    place: str
    large: bool
    seen: int
    name: str


def impossible_iins(rng: Random) -> Iterator[tuple[str, str]]:
    """Yield what surrounds the year and the century in IINs nobody can have: ("1332", "0000"), each once."""
    start = int(rng.random() * _PLACES)
    for number in count():
        place = (start + number * _STRIDE) % _PLACES
        month, rest = divmod(place, _DAYS * _SERIALS)
        yield f"{13 + month}{32 + rest // _SERIALS}", f"{rest % _SERIALS:04d}"


def patronymic(father: str, female: bool, rng: Random) -> str:
    """Return a patronymic in the Kazakh or the Russian manner; some have none."""
    chance = rng.random()
    if chance < 0.06:
        return ""
    if chance < 0.66 or father[-1] in "ыіаәеуюияйьұ":
        return father + ("қызы" if female else "ұлы")
    return father + ("овна" if female else "ович")


class People:
    """Writes households and persons, one family at a time."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        names = shipped.document("names")
        self._rng = rng
        self._given: dict[bool, Sequence[str]] = {True: names["female"], False: names["male"]}
        self._fathers: Sequence[str] = names["male"]
        self._surnames: Sequence[str] = names["surnames"]
        self._plain: Sequence[str] = names["plain_surnames"]
        self._iins = impossible_iins(rng)
        self._numbers = count(_FIRST_HOUSEHOLD)
        self._add_household = sheets.adder("households")
        self._add_person = sheets.adder("persons")
        self._quarters: dict[str, list[str]] = {}
        for place in shipped.table("places"):
            if place["level"] == "microdistrict":
                self._quarters.setdefault(place["parent"], []).append(place["code"])
        self.written = 0

    def resident(self, place: str, seen: int, female: bool = True, statuses: Sequence[str] = ANY) -> Person:
        """Write somebody of a district who first came on day `seen`, with her household, and return her."""
        rng = self._rng
        household, home = reference(next(self._numbers)), self._home(place)
        known = at_office(seen - 8 - int(rng.random() * 30), rng)
        status = one_of(statuses, rng)
        fewest, most = _CHILDREN[status]
        children = fewest + int((most - fewest + 1) * rng.random() ** 1.8)
        since = "" if status == "none" else ISO[seen - 45 - int(rng.random() * 700)]
        self._add_household((household, home, children, status, since, known))

        born = _BORN[int(rng.triangular(0, len(_BORN), 11_500))]
        iin = self._iin(born, female)
        surname, given, father = self._name(female)
        self._add_person((iin, surname, given, father, born, "female" if female else "male", home, household, known))
        self.written += 1
        return Person(iin, female, place, status in LARGE, seen, " ".join(filter(None, (surname, given, father))))

    def _home(self, district: str) -> str:
        """Return a microdistrict of the district, or the district itself where no smaller place is known."""
        quarters = self._quarters[district]
        return one_of(quarters, self._rng) if self._rng.random() < (0.6 if len(quarters) > 1 else 0.2) else district

    def _iin(self, born: str, female: bool) -> str:
        sex = (4 if female else 3) if born < "2000" else (6 if female else 5)
        for day, serial in self._iins:
            first_eleven = f"{born[2:4]}{day}{sex}{serial}"
            check = check_digit(first_eleven)
            if check is not None:
                return f"{first_eleven}{check}"
        raise AssertionError("the places for impossible IINs never end")

    def _name(self, female: bool) -> tuple[str, str, str]:
        """Return surname, given name and patronymic."""
        rng = self._rng
        if rng.random() < 0.16:
            surname = one_of(self._plain, rng)
        else:
            surname = one_of(self._surnames, rng) + ("а" if female else "")
        given = self._given[female]
        name = given[int(len(given) * rng.random() ** 1.5)]
        return surname, name, patronymic(one_of(self._fathers, rng), female, rng)
