"""A register of plain values for judging, and notes of our own wording whose verdicts are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import override

from zerdeli.claims.rules.judging.answers import Cap, Counted
from zerdeli.claims.rules.judging.judging import judge
from zerdeli.claims.rules.judging.places import Gazetteer
from zerdeli.claims.rules.judging.verdicts import Judged, Judgement

CITY, ALATAU, MEDEU, ZERDELI, AIGERIM = "750000000", "751210000", "751710000", "751210000-ZERDELI", "751210000-AIGERIM"
PLACES = (
    (CITY, "city", {"kk": "Алматы қаласы", "ru": "город Алматы", "en": "Almaty"}),
    (ALATAU, "district", {"kk": "Алатау ауданы", "ru": "Алатауский район", "en": "Alatau district"}),
    (MEDEU, "district", {"kk": "Медеу ауданы", "ru": "Медеуский район", "en": "Medeu district"}),
    (ZERDELI, "microdistrict", {"kk": "«Зерделі» ықшам ауданы", "ru": "микрорайон «Зерделі»", "en": "Zerdeli"}),
    (AIGERIM, "microdistrict", {"kk": "«Айгерім» ықшам ауданы", "ru": "микрорайон «Айгерим»", "en": "Aigerim"}),
)
GAZETTEER = Gazetteer(PLACES)
VALUES: Mapping[tuple[str, str, int], int] = {
    ("courses.women_completed", ALATAU, 2020): 24_929, ("courses.women_completed", "", 2020): 33_839,
    ("courses.women_completed", MEDEU, 2020): 480, ("courses.women_completed", ALATAU, 2019): 6_000,
    ("courses.enrolments", ALATAU, 2020): 31_939, ("courses.completions", ALATAU, 2020): 29_471,
    ("businesses.alive", ALATAU, 2020): 800, ("businesses.alive", "", 2020): 1_873,
    ("grants.small.recipients", "", 2020): 888, ("grants.small.recipients", ALATAU, 2020): 317,
    ("grants.small.recipients", "", 2019): 371, ("grants.small.businesses", "", 2019): 214,
    ("grants.small.businesses", "", 2020): 557, ("grants.small.businesses", ALATAU, 2020): 200,
    ("grants.large.recipients", "", 2020): 203, ("grants.large.recipients", ALATAU, 2020): 71,
    ("grants.large.recipients", "", 2019): 45,
    ("grants.small.paid", "", 2020): 294_000_000, ("grants.large.paid", "", 2020): 406_000_000,
    ("grants.paid", "", 2020): 700_000_000, ("grants.paid", "", 2019): 233_333_333,
    ("grants.approved", "", 2020): 753_398_400, ("grants.committed", "", 2020): 758_232_600,
    ("grants.planned", "", 2020): 821_700_000, ("grants.used", "", 2020): 439_394_600,
    ("plots.return_examined", ZERDELI, 2020): 7, ("plots.return_examined", "", 2020): 7,
    ("plots.return_examined", AIGERIM, 2020): 0, ("plots.return_registered", ZERDELI, 2020): 0,
    ("plots.return_started", ZERDELI, 2020): 0, ("plots.return_registered", "", 2020): 1,
}
CAPS = {
    "small": (Cap(530_200, date(2020, 1, 6), date(2020, 4, 1), 2_651, 200),
              Cap(555_600, date(2020, 4, 1), date(2021, 1, 1), 2_778, 200)),
    "large": (Cap(5_000_000, date(2020, 1, 6), date(2021, 1, 1), 2_778, None),),
}


@dataclass
class PlainRegister:
    """Answers judging from a table."""

    values: Mapping[tuple[str, str, int], int] = field(default_factory=lambda: VALUES)
    hidden: frozenset[tuple[str, str, int]] = frozenset()
    owners: Mapping[str, str] = field(default_factory=lambda: {"leases": "department", "raise": "department"})
    year: int = 2020
    mark: str = ""

    def value(self, code: str, place: str, year: int) -> Counted:
        """Return a value of the table; the city has no code."""
        key = (code, "" if place == CITY else place, year)
        return Counted(None, hidden=True) if key in self.hidden else Counted(self.values.get(key))

    def caps(self, size: str, year: int) -> tuple[Cap, ...]:
        """Return the limits of 2020."""
        return CAPS[size] if year == 2020 else ()

    def both_sizes(self, year: int) -> int | None:
        """Return that nobody received both."""
        return 0

    def owner_of(self, promise: str) -> str:
        """Return who answers for a promise."""
        return self.owners.get(promise, "")

    def place_name(self, place: str) -> str:
        """Return the code."""
        return place or "city"


def judged(text: str, **register: object) -> Judgement:
    """Judge a text against the plain register, in English."""
    with override("en"):
        return judge(text, GAZETTEER, PlainRegister(**register))  # type: ignore[arg-type]


def verdicts(text: str) -> list[tuple[str, str]]:
    """Return question and verdict of every claim, in order."""
    return [told(one) for one in judged(text).judged]


def told(one: Judged) -> tuple[str, str]:
    """Return question and verdict of a claim."""
    return one.question, one.finding.verdict.value


def changed(text: str, before: str, after: str) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return the verdicts that change when the first such words of a text do; nothing may come or go but the changed one."""
    assert before in text, before
    was, now = judged(text).judged, judged(text.replace(before, after, 1)).judged
    assert len(was) == len(now), [told(one) for one in now]
    return [(told(one), told(other)) for one, other in zip(was, now, strict=True)
            if one.finding.verdict != other.finding.verdict]
