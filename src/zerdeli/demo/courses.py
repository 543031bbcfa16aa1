"""Runs of courses, and who is enrolled in them, finishes them or leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.corrections import CHECKED_ENROLMENTS
from zerdeli.demo.days import ISO, LAST, MONTHS_2019, MONTHS_2020, Season, at_office, day, recorded
from zerdeli.demo.people import Person
from zerdeli.demo.sheets import Sheets
from zerdeli.demo.targets import District

_NEW_YEAR = day("2020-01-01")
_SHORTEST, _LONGEST = 9, 40
_MISWRITTEN = 0.004


@dataclass(slots=True)
class Run:
    """One course, once, at one centre; `taken` grows with those who enrol."""

    code: str
    course: str
    centre: str
    starts: int
    ends: int
    language: str
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """The runs of one centre: crafts that end in 2020, in 2019, or not yet; enterprise courses by their last day."""

    craft: Sequence[Run]
    craft_2019: Sequence[Run]
    going_on: Sequence[Run]
    enterprise: Sequence[Run]
    planned: Sequence[Run]

    @property
    def runs(self) -> list[Run]:
        """All runs by their first day."""
        every = [*self.craft, *self.craft_2019, *self.going_on, *self.enterprise, *self.planned]
        return sorted(every, key=lambda run: (run.starts, run.code))


class Timetable:
    """Invents runs."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        courses = shipped.table("courses")
        self._crafts = [course["code"] for course in courses if course["subject"] == "craft"]
        self._enterprise = [course["code"] for course in courses if course["subject"] == "enterprise"]
        self._year = Season("2020-01-06", "2020-12-07", MONTHS_2020)
        self._first_year = Season("2019-08-05", "2019-11-15", MONTHS_2019)
        self._turn = Season("2019-12-09", "2019-12-20", MONTHS_2019)
        self._late = Season("2020-11-30", "2020-12-21", MONTHS_2020)
        self._ahead = Season("2021-01-11", "2021-02-12", MONTHS_2019)
        self._lessons = Season("2019-05-27", "2020-12-02", MONTHS_2020)

    def programme(self, district: District, women: int, applicants: int) -> Programme:
        """Return a centre's runs, as many as so many taught women and applicants need."""
        crafts = max(women // 33, 8)
        codes = (f"{district.short}-{number:05d}" for number in count(1))

        def runs(courses: Sequence[str], season: Season, many: int, last: int) -> list[Run]:
            return [self._run(next(codes), courses, district.centre, season.draw(self._rng), last) for _ in range(many)]

        long_ago, end_of_year, far = day("2019-12-27"), day("2020-12-22"), day("2021-03-31")
        turn = [run for run in runs(self._crafts, self._turn, crafts // 40 + 1, far) if run.ends >= _NEW_YEAR]
        return Programme(
            craft=[*runs(self._crafts, self._year, crafts, end_of_year), *turn],
            craft_2019=runs(self._crafts, self._first_year, crafts // 18 + 2, long_ago),
            going_on=[self._reaching(run) for run in runs(self._crafts, self._late, crafts // 40 + 1, far)],
            enterprise=sorted(runs(self._enterprise, self._lessons, applicants // 18 + 6, end_of_year),
                              key=lambda run: run.ends),
            planned=runs(self._crafts, self._ahead, crafts // 30 + 1, far),
        )

    def _run(self, code: str, courses: Sequence[str], centre: str, starts: int, last: int) -> Run:
        rng = self._rng
        ends = min(starts + _SHORTEST + int((_LONGEST - _SHORTEST) * rng.random()), last)
        return Run(code, one_of(courses, rng), centre, starts, ends, "kk" if rng.random() < 0.78 else "ru")

    @staticmethod
    def _reaching(run: Run) -> Run:
        """Return the run, lasting into January."""
        run.ends = max(run.ends, day("2021-01-12"))
        return run


class Teaching:
    """Writes enrolments and completions."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        self._rng = rng
        self._enrolments = {False: sheets.adder("enrolments-2019"), True: sheets.adder("enrolments-2020")}
        self._completions = {False: sheets.adder("completions-2019"), True: sheets.adder("completions-2020")}
        self._correct = sheets.adder("corrections-enrolments")
        self._certificates = count(1)

    def completes(self, person: Person, run: Run) -> int:
        """Write that she finished the run, and return the day."""
        rng = self._rng
        enrolled = self._enrol(person, run, "completed", "enrolled")
        done = run.ends if run.starts < _NEW_YEAR or rng.random() < 0.8 else min(run.ends + int(rng.random() * 5), LAST)
        number = f"{run.centre[3:6]}-{next(self._certificates):07d}" if rng.random() < 0.97 else ""
        known = max(recorded(done, rng), enrolled)
        self._completions[done >= _NEW_YEAR]((run.code, person.iin, ISO[done], number, known))
        return done

    def leaves(self, person: Person, run: Run) -> None:
        """Write that she left before the end."""
        self._enrol(person, run, "dropped", "completed")

    def begins(self, person: Person, run: Run) -> None:
        """Write that she is enrolled in a run that goes on."""
        self._enrol(person, run, "enrolled", "enrolled")

    def _enrol(self, person: Person, run: Run, state: str, mistaken: str) -> str:
        """Write an enrolment and return when it was first known; some are miswritten and corrected in December."""
        rng = self._rng
        run.taken += 1
        on = min(run.starts - 12 + int(rng.random() * 13), LAST)
        if rng.random() < 0.05:
            on = min(run.starts + int(rng.random() * 6), run.ends, LAST)
        known = recorded(on, rng)
        add = self._enrolments[run.starts >= _NEW_YEAR]
        row = (run.code, person.iin, ISO[on], state)
        if rng.random() < _MISWRITTEN and known < CHECKED_ENROLMENTS and run.ends < LAST - 20:
            first = (*row[:2], ISO[on - 30], state) if rng.random() < 0.5 or mistaken == state else (*row[:3], mistaken)
            self._correct((*row, at_office(day(CHECKED_ENROLMENTS[:10]), rng)))
            row = first
        add((*row, known))
        return known

