"""The people of the demo, district by district: those who got a grant, those who did not, those who came to learn."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from random import Random

from zerdeli.demo.chance import one_of, split
from zerdeli.demo.courses import Programme, Run, Teaching, Timetable
from zerdeli.demo.days import LAST, day
from zerdeli.demo.enterprises import Enterprises
from zerdeli.demo.fates import Fate, in_districts
from zerdeli.demo.grants import Grants, shares
from zerdeli.demo.ledger import Ledger
from zerdeli.demo.payments import Payments
from zerdeli.demo.people import ANY, LARGE, LOW_INCOME, NOT_LARGE, People, Person
from zerdeli.demo.sheets import Sheets
from zerdeli.demo.targets import ALATAU, DISTRICTS, District
from zerdeli.demo.timetable import write_runs
from zerdeli.demo.visits import Visits

_REFUSED, _WITHDRAWN, _PENDING, _TRADERS = 1480, 160, 96, 640
_OTHERS = {"dropped": 0.07, "men": 0.015, "going_on": 0.02, "in_2019": 0.04, "visitors": 0.025, "left_enterprise": 0.021}
"""People beside the women who finish a craft course, as shares of these."""


class Residents:
    """Writes people with everything they do."""

    def __init__(self, rng: Random, sheets: Sheets, ledger: Ledger, payments: Payments, scale: int) -> None:
        self._rng, self._sheets, self._scale = rng, sheets, scale
        self._people = People(rng, sheets)
        self._teaching = Teaching(rng, sheets)
        self._visits = Visits(rng, sheets)
        self._grants = Grants(rng, sheets, ledger, payments, scale)
        self._enterprises = Enterprises(rng, sheets)
        self._programmes: list[Programme] = []
        self._lesson_ends: list[list[int]] = []

    def write(self, women_in_alatau: int) -> None:
        """Write all people, then the runs that they were in."""
        timetable = Timetable(self._rng)
        wanted = [district.women * self._scale or women_in_alatau for district in DISTRICTS]
        small = [round(district.small * self._scale) for district in DISTRICTS]
        self._programmes = [
            timetable.programme(*what) for what in zip(DISTRICTS, wanted, small, strict=True)]
        self._lesson_ends = [[run.ends for run in programme.enterprise] for programme in self._programmes]
        self._grants.write_rounds()
        taught = self._grantees()
        for what, many in ((self._refused, _REFUSED), (self._withdrawn, _WITHDRAWN), (self._waiting, _PENDING),
                           (self._trader, _TRADERS)):
            self._spread(what, many)
        for place, district in enumerate(DISTRICTS):
            self._learners(place, district, wanted[place] - taught[place])
        write_runs(self._programmes, self._sheets, self._rng)

    def _grantees(self) -> list[int]:
        """Write everybody with an award; return how many women among them finished a craft course in 2020."""
        taught = [0] * len(DISTRICTS)
        for place, fates in in_districts(self._scale):
            for fate in fates:
                taught[place] += sum(self._grantee(place, fate, opens) for opens in shares(fate.opened, fate.grants))
        return taught

    def _spread(self, write_one: Callable[[int], None], many: int) -> None:
        """Write so many people, spread over the districts as the small grants are."""
        for place, part in enumerate(split(many * self._scale, (district.small for district in DISTRICTS))):
            for _ in range(part):
                write_one(place)

    def _grantee(self, place: int, fate: Fate, opens: bool) -> bool:
        """Write somebody with an award; return whether she finished a craft course in 2020."""
        rng = self._rng
        decided = self._grants.sitting(fate)
        submitted = self._grants.submission(fate.size, decided)
        lesson, craft = self._lesson(place, submitted), self._craft(place, fate.year)
        person = self._newcomer(
            place, submitted - 75, (lesson, craft), fate.size == "large" or rng.random() < 0.955,
            LARGE if fate.large_family else LOW_INCOME)
        if rng.random() < 0.11:
            self._refused_before(person, fate.size, submitted)
        self._complete(person, lesson)
        award = self._grants.award(person, fate, submitted, decided)
        if opens:
            self._enterprises.with_award(person, award)
        elif rng.random() < 0.04:
            self._enterprises.older(person, submitted)
        self._visits.of(person, DISTRICTS[place].centre, fate.year)
        self._complete(person, craft)
        return craft is not None and person.female and fate.year == 2020

    def _refused_before(self, person: Person, size: str, submitted: int) -> None:
        """Write an application that was refused before the one that was granted, where the year has room for it."""
        decided = submitted - 8 - int(self._rng.random() * 20)
        earlier = self._grants.submission(size, decided)
        if earlier + 7 <= decided:
            self._grants.refusal(person, size, decided, earlier)

    def _lesson(self, place: int, before: int) -> Run | None:
        """Return an enterprise course that ended before a day, for those who finished one."""
        many = bisect_left(self._lesson_ends[place], before - 4)
        if not many or self._rng.random() > 0.93:
            return None
        return self._programmes[place].enterprise[many - 1 - int(min(many, 6) * self._rng.random())]

    def _craft(self, place: int, year: int) -> Run | None:
        """Return a craft course that ended in a year, for the half of applicants who took one."""
        programme = self._programmes[place]
        if self._rng.random() > 0.45:
            return None
        return one_of(programme.craft if year == 2020 else programme.craft_2019, self._rng)

    def _complete(self, person: Person, run: Run | None) -> None:
        if run is not None:
            self._teaching.completes(person, run)

    def _newcomer(self, place: int, seen: int, runs: Sequence[Run | None], female: bool,
                  statuses: Sequence[str]) -> Person:
        """Write somebody who was seen on a day, or when the first of her courses began."""
        first = min([seen, *(run.starts - 12 for run in runs if run is not None)])
        return self._people.resident(DISTRICTS[place].code, first, female, statuses)

    def _applicant(self, place: int, seen: int, lesson: Run | None = None) -> Person:
        rng = self._rng
        person = self._newcomer(place, seen, (lesson,), rng.random() < 0.9, LARGE if rng.random() < 0.5 else NOT_LARGE)
        self._complete(person, lesson)
        return person

    def _refused(self, place: int) -> None:
        rng = self._rng
        fate = Fate(2020 if rng.random() < 0.72 else 2019, "small" if rng.random() < 0.84 else "large", "kept", 1)
        decided = self._grants.sitting(fate)
        submitted = self._grants.submission(fate.size, decided)
        lesson = self._lesson(place, submitted) if rng.random() < 0.55 else None
        person = self._applicant(place, submitted - 50, lesson)
        self._grants.refusal(person, fate.size, decided, submitted)

    def _withdrawn(self, place: int) -> None:
        size = "small" if self._rng.random() < 0.84 else "large"
        submitted = self._grants.submission(size, self._grants.sitting(Fate(2020, size, "kept", 1)))
        person = self._applicant(place, submitted - 50)
        self._grants.withdrawal(person, size, submitted)

    def _waiting(self, place: int) -> None:
        person = self._applicant(place, day("2020-10-12"), self._lesson(place, day("2020-12-01")))
        self._grants.pending(person, "small" if self._rng.random() < 0.8 else "large")

    def _trader(self, place: int) -> None:
        """Write somebody whose business no grant helped to open."""
        since = day("2019-04-01") + int(self._rng.random() * 600)
        person = self._applicant(place, since)
        self._enterprises.without_award(person, person.place, since)

    def _learners(self, place: int, district: District, women: int) -> None:
        """Write the women who finish craft courses, and others whom the centre sees."""
        for _ in range(women):
            self._learner(district, self._programmes[place])
        self._others(place, district, district.women * self._scale or women)

    def _others(self, place: int, district: District, women: int) -> None:
        """Write those who leave, men, those who are not through yet, the first year's, and those who only come for help."""
        programme, teaching = self._programmes[place], self._teaching

        def those(what: str, runs: Sequence[Run], female: bool = True) -> Iterator[tuple[Person, Run]]:
            for _ in range(round(_OTHERS[what] * women)):
                run = one_of(runs, self._rng)
                yield self._seen(district, run, female), run

        for person, run in those("dropped", programme.craft):
            teaching.leaves(person, run)
        for person, run in those("left_enterprise", programme.enterprise):
            teaching.leaves(person, run)
        for person, run in those("men", programme.craft, female=False):
            teaching.completes(person, run)
        for person, run in those("going_on", programme.going_on):
            teaching.begins(person, run)
        for person, run in those("in_2019", programme.craft_2019):
            teaching.completes(person, run)
            self._visits.of(person, district.centre, 2019)
        self._visitors(district, round(_OTHERS["visitors"] * women))

    def _visitors(self, district: District, many: int) -> None:
        """Write people who come for help and to no course."""
        for _ in range(many):
            person = self._people.resident(district.code, day("2020-01-06"), self._rng.random() < 0.88, ANY)
            self._visits.of(person, district.centre, 2020, at_least=1)

    def _seen(self, district: District, run: Run, female: bool = True) -> Person:
        """Write somebody who first came before a run; a few live in another district than the centre's."""
        rng = self._rng
        home = district.code if rng.random() < 0.975 else one_of(DISTRICTS, rng).code
        return self._people.resident(home, min(run.starts - 12, LAST), female, ANY)

    def _learner(self, district: District, programme: Programme) -> None:
        """Write a woman who finishes one craft course, perhaps a second and a third, or leaves the second."""
        rng = self._rng
        first = one_of(programme.craft, rng)
        person = self._seen(district, first)
        done = self._teaching.completes(person, first)
        chance = rng.random()
        if chance < 0.25:
            self._next(person, programme, first, leaves=chance < 0.04)
        elif chance < 0.258 and district.code == ALATAU:
            self._complete(person, self._later(one_of(self._programmes, rng).craft, first.ends))
        elif chance < 0.285:
            self._complete(person, self._later(programme.enterprise, first.ends))
        if chance > 0.985 and done + 40 < LAST:
            self._enterprises.without_award(person, person.place, done + 10 + int(rng.random() * 30))
        self._visits.of(person, district.centre, 2020)

    def _next(self, person: Person, programme: Programme, first: Run, leaves: bool) -> None:
        """Write one or two further courses that begin after the one before, as far as the year has them."""
        ends = first.ends
        for _ in range(1 if leaves or self._rng.random() < 0.8 else 2):
            run = self._later(programme.craft, ends)
            if run is None:
                return
            if leaves:
                self._teaching.leaves(person, run)
            else:
                self._teaching.completes(person, run)
            ends = run.ends

    def _later(self, runs: Sequence[Run], ends: int) -> Run | None:
        """Return one of the runs that begins after a day, or none where six draws find none."""
        drawn = (one_of(runs, self._rng) for _ in range(6))
        return next((run for run in drawn if run.starts > ends), None)
