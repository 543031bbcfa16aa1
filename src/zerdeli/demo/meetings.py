"""Meetings with residents, what they raised, and the instructions that followed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from zerdeli.base.identifiers import reference
from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.city import ZERDELI
from zerdeli.demo.days import ISO, LAST, MONTHS_2019, MONTHS_2020, OFFICE, Season, day, recorded
from zerdeli.demo.sheets import Sheets

_TOPICS = (("landscaping",) * 23 + ("transport",) * 12 + ("utilities",) * 12 + ("roads",) * 11 + ("social",) * 11
           + ("education",) * 9 + ("housing",) * 8 + ("safety",) * 8 + ("infill",) * 6)
_IN_ZERDELI = ("infill",) * 7 + ("landscaping", "roads", "utilities", "transport", "education")
_ON_ZERDELI = day("2020-12-23")
_A_YEAR = {2019: 5, 2020: 6}
_EXTENDED_BY = 30
_AHEAD = (("2021-01-14", "18:30"), ("2021-01-28", "18:30"))
"""Meetings that the calendar of the next year has for Zerdeli, and their hours."""
_VENUE = "«Зерделі» отбасы орталығы, акт залы"
_VENUES = ("мектептің акт залы", "әкімдіктің мәжіліс залы", "мәдениет үйі")
_ENDS = ("closed",) * 62 + ("explained",) * 27 + ("not_done",) * 11


@dataclass(frozen=True)
class _Place:
    code: str
    name_kk: str
    name_ru: str


class Meetings:
    """Writes meetings, concerns, instructions and their states."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        self._rng, self._halls, self._sheets = rng, Random("halls"), sheets
        self._words = shipped.document("words")
        self._streets = shipped.lines("streets")
        self._meetings, self._concerns, self._instructions = count(10_000), count(100_000), count(500_000)
        self._seasons = {2019: Season("2019-01-14", "2019-12-20", MONTHS_2019),
                         2020: Season("2020-01-13", "2020-12-18", MONTHS_2020)}
        self._places = [_Place(row["code"], row["name_kk"], row["name_ru"]) for row in shipped.table("places")
                        if row["level"] != "city"]
        self._districts = [place for place in self._places if "-" not in place.code]
        self._zerdeli = next(place for place in self._places if place.code == ZERDELI)

    def write(self, scale: int) -> None:
        """Write the meetings of both years. The last is the one in Zerdeli; a larger demo has more words, not more days."""
        rng = self._rng
        self._bodies = {row["name_kk"]: row["code"] for row in shipped.table("bodies")}
        for row in shipped.table("bodies"):
            self._sheets.adder("bodies")((*(row[name] for name in (
                "code", "name_kk", "name_ru", "name_en", "from_on", "until_on", "successor")), "2019-01-03T09:00"))
        for row in shipped.table("promises"):
            self._sheets.adder("promises")(tuple(row.values()))
        for year, many in _A_YEAR.items():
            for district in self._districts:
                for on in sorted(self._seasons[year].draw(rng) for _ in range(many)):
                    self._ordinary(district, on, scale)
        self._meeting(self._zerdeli, _ON_ZERDELI, _IN_ZERDELI * scale, venue=_VENUE)
        for text, hour in _AHEAD:
            self._sheets.adder("meetings")((
                reference(next(self._meetings)), self._zerdeli.code, text, 0, f"{text}T{hour}", _VENUE,
                recorded(_ON_ZERDELI, self._halls)))
        for _ in range(40 * scale):
            self._concern(one_of(self._places, rng), "", self._seasons[2020].draw(rng), one_of(_TOPICS, rng))

    def _ordinary(self, district: _Place, on: int, scale: int) -> None:
        """Write a meeting in a district or one of its microdistricts."""
        rng = self._rng
        around = [place for place in self._places if place.code.startswith(district.code)]
        topics = [one_of(_TOPICS, rng) for _ in range((2 + int(rng.random() * 5)) * scale)]
        self._meeting(one_of(around, rng), on, topics)

    def _meeting(self, place: _Place, on: int, topics: Sequence[str], venue: str = "") -> None:
        rng = self._rng
        number = reference(next(self._meetings))
        came = 18 + int(rng.random() * 90) if ISO[on] < "2020-03-16" else 8 + int(rng.random() * 25)
        begins = f"{ISO[on]}T{('15:00', '17:30', '18:00', '18:30')[on % 4]}"
        where = venue or f"{place.name_kk}, {one_of(_VENUES, self._halls)}"
        self._sheets.adder("meetings")((number, place.code, ISO[on], came, begins, where, recorded(on, rng)))
        for topic in topics:
            self._concern(place, number, on, topic)

    def _concern(self, place: _Place, meeting: str, on: int, topic: str) -> None:
        rng = self._rng
        number = reference(next(self._concerns))
        row = (number, meeting, place.code, topic, ISO[on], self._said(place, topic), recorded(on, rng))
        self._sheets.adder("concerns")(row)
        if rng.random() < 0.62 or on == _ON_ZERDELI:
            self._instruction(number, topic, on)

    def _said(self, place: _Place, topic: str) -> str:
        """Return what somebody said, in Kazakh or Russian."""
        rng = self._rng
        street, house = one_of(self._streets, rng), 1 + int(rng.random() * 120)
        if rng.random() < 0.68:
            matter, asked = one_of(self._words["kk"][topic], rng), one_of(self._words["asked_kk"], rng)
            return f"{place.name_kk}, {street} көшесі, {house} үй: {matter}. {asked}"
        matter, asked = one_of(self._words["ru"][topic], rng), one_of(self._words["asked_ru"], rng)
        return f"{place.name_ru}, улица {street}, дом {house}: {matter}. {asked}"

    def _instruction(self, concern: str, topic: str, raised: int) -> None:
        rng = self._rng
        number = reference(next(self._instructions))
        given = min(OFFICE[raised + int(rng.random() * 6)], LAST)
        due = OFFICE[given + (15, 30, 30, 60, 90)[int(rng.random() * 5)]]
        department = one_of(self._words["departments"][topic], rng)
        known = recorded(given, rng)
        stages = [stage for stage in self._stages(given, due) if stage[1] <= LAST]
        extended = ISO[OFFICE[due + _EXTENDED_BY]] if any(state == "extended" for state, __ in stages) else ""
        self._sheets.adder("instructions")((number, concern, department, ISO[given], ISO[due], known, self._bodies[department],
                                            self._words["task_kk"], self._words["proof_kk"], extended))
        add = self._sheets.adder("instruction_stages")
        for (state, since), (_, until) in zip(stages, [*stages[1:], ("", 0)], strict=True):
            add((number, state, ISO[since], ISO[until] if until else "", max(recorded(since, rng), known)))

    def _stages(self, given: int, due: int) -> Iterator[tuple[str, int]]:
        """Yield the states of an instruction and their first days; those that lie ahead are for the caller to drop."""
        rng = self._rng
        yield "assigned", given
        started = OFFICE[given + 1 + int(rng.random() * 5)]
        yield "in_work", started
        if rng.random() < 0.18:
            yield "extended", OFFICE[due - 2]
            due = due + _EXTENDED_BY
        end = one_of(_ENDS, rng)
        told = OFFICE[max(due - 12 + int(rng.random() * 16), started + 1)]
        if end == "closed":
            yield "reported", told
            told = OFFICE[told + 2 + int(rng.random() * 12)]
        yield end, told
