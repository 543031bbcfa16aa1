"""Money of the other programmes: contracts for courses and for yards, in every district and for the whole city."""

from dataclasses import dataclass
from itertools import count
from random import Random

from zerdeli.demo.days import LAST, MONTHS_2019, MONTHS_2020, OFFICE, Season, day
from zerdeli.demo.ledger import Ledger, line_code
from zerdeli.demo.targets import ALATAU, CITY, DISTRICTS
from zerdeli.treasury.rules.ledger import Movement


@dataclass(frozen=True)
class _Year:
    number: int
    season: Season
    close: int
    share: float


_YEARS = (
    _Year(2019, Season("2019-04-01", "2019-10-31", MONTHS_2019), day("2019-12-27"), 0.6),
    _Year(2020, Season("2020-02-03", "2020-11-13", MONTHS_2020), LAST, 1.0),
)
_YARDS = {"751110000": 310, ALATAU: 640, "751310000": 420, "751410000": 390, "751510000": 280, "751710000": 330,
          "751810000": 510, "751910000": 370, CITY: 900}
"""Millions of tenge for yards in 2020."""

_TENGE_A_WOMAN = 9_400
_CITY_COURSES = 46_000_000


@dataclass(frozen=True)
class Contract:
    """A contract for yards as it was posted: days are numbers of days, None where it did not come so far."""

    document: str
    line: str
    place: str
    amount: int
    signed: int
    paid: int | None
    confirmed: int | None


def post_programmes(ledger: Ledger, rng: Random, women_in_alatau: int) -> list[Contract]:
    """Post the contracts of both years: committed, paid in parts, confirmed where the work was accepted; return those of yards."""
    numbers, yards = count(101), []
    for year in _YEARS:
        for place, millions in _YARDS.items():
            yards += _post(ledger, rng, year, line_code(year.number, "yards", place), millions * 1_000_000, numbers)
        courses = {district.code: (district.women or women_in_alatau) * _TENGE_A_WOMAN for district in DISTRICTS}
        for place, tenge in {**courses, CITY: _CITY_COURSES}.items():
            _post(ledger, rng, year, line_code(year.number, "courses", place), tenge, numbers)
    return yards


def _post(ledger: Ledger, rng: Random, year: _Year, line: str, tenge: int, numbers: "count[int]") -> list[Contract]:
    """Post the contracts of one line."""
    many, posted = 3 + int(rng.random() * 5), []
    for _ in range(many):
        amount = int(tenge * year.share / many * rng.triangular(0.5, 1.5, 1.0)) // 1000 * 1000
        document = f"Ш-{year.number}-{next(numbers):05d}"
        signed = year.season.draw(rng)
        ledger.post(line, Movement.COMMIT, amount, signed, document)
        paid, confirmed = _post_parts(ledger, rng, year, (line, document), signed, amount)
        posted.append(Contract(document, line, line.split("/")[2], amount, signed, paid, confirmed))
    return posted


def _post_parts(ledger: Ledger, rng: Random, year: _Year, where: tuple[str, str], signed: int, amount: int
                ) -> tuple[int | None, int | None]:
    """Post the contract's payments; the last part of some is not paid by the end of the year, or given back.

    Return the days on which all was paid and all was confirmed.
    """
    (line, document), confirmed = where, amount
    parts = 1 + int(rng.random() * 3)
    left, on, accepted = amount, signed, signed
    for part in range(parts):
        on = OFFICE[on + 18 + int(rng.random() * 50)]
        sum_paid = left if part == parts - 1 else amount // parts // 1000 * 1000
        if on > year.close:
            break
        ledger.post(line, Movement.PAY, sum_paid, on, document)
        left -= sum_paid
        accepted = OFFICE[on + 6 + int(rng.random() * 30)]
        if accepted <= year.close and rng.random() < 0.9:
            ledger.post(line, Movement.CONFIRM, sum_paid, accepted, document)
            confirmed -= sum_paid
    if left and rng.random() < 0.3:
        ledger.post(line, Movement.RELEASE, left, year.close, document)
    return (None if left else on), (None if left or confirmed else accepted)
