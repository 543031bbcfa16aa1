"""Rooms and trainers of the centres, and the sessions of runs that are still to come: what one can enrol in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.courses import Programme, Run
from zerdeli.demo.days import ISO, LAST, OFFICE, at_office, day, weekday
from zerdeli.demo.sheets import Sheets
from zerdeli.demo.targets import DISTRICTS, District

_PATTERNS = ((0, 2, 4), (1, 3))
_HOURS = (("10:00", "12:00"), ("14:00", "16:00"), ("16:30", "18:30"))
_FEWEST_ROOMS = 3
_WITH_CHILDCARE = 0.5
_LESSONS_AHEAD = (day("2021-01-11"), day("2021-01-19"))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a run is taught: a room and its trainer, two or three days of the week, two hours."""

    room: str
    trainer: str
    days: tuple[int, ...]
    hours: tuple[str, str]


def lessons_ahead(district: District, rng: Random) -> list[Run]:
    """Return the courses in the basics of enterprise that a centre begins in January, one in Kazakh and one in Russian."""
    found = []
    for number, (language, earliest) in enumerate(zip(("kk", "ru"), _LESSONS_AHEAD, strict=True), 1):
        starts = OFFICE[earliest + int(rng.random() * 4)]
        found.append(Run(f"{district.short}-E21{number:02d}", "E01", district.centre, starts, starts + 20, language))
    return found


def settings_of(programme: Programme, ahead: Sequence[Run], district: District) -> dict[str, Setting]:
    """Return the setting of each run that is not over yet, so that no room and no trainer has two at once."""
    open_runs = [*ahead, *programme.planned, *programme.going_on]
    by_pattern: dict[tuple[int, ...], list[Run]] = {pattern: [] for pattern in _PATTERNS}
    for run in open_runs:
        by_pattern[next(pattern for pattern in _PATTERNS if weekday(run.starts) in pattern)].append(run)
    found = {}
    for pattern, runs in by_pattern.items():
        for place, run in enumerate(runs):
            room = place // len(_HOURS) + 1
            found[run.code] = Setting(f"{district.short}-{room:02d}", f"{district.short}-T{room:02d}", pattern,
                                      _HOURS[place % len(_HOURS)])
    return found


def sessions_of(run: Run, setting: Setting, known: object) -> Iterator[tuple[object, ...]]:
    """Give the run's sessions: its code, their number, when they begin and end, the room, the trainer, and since when that is known."""
    days = [number for number in range(run.starts, run.ends + 1)
            if OFFICE[number] == number and weekday(number) in setting.days]
    for number, held in enumerate(days, 1):
        yield run.code, number, f"{ISO[held]}T{setting.hours[0]}", f"{ISO[held]}T{setting.hours[1]}", setting.room, setting.trainer, known


def write_runs(programmes: Sequence[Programme], sheets: Sheets, rng: Random) -> None:
    """Write centres, courses and runs; a run has seats for those who came and a few more."""
    opened = at_office(day("2019-04-15"), rng)
    for sheet, last in (("centres", "phone"), ("courses", "hours")):
        for shipped_row in shipped.table(sheet):
            cells = list(shipped_row.values())
            place = list(shipped_row).index(last) + 1
            sheets.adder(sheet)((*cells[:place], opened, *cells[place:]))
    rows = [[_row_of(run, rng) for run in programme.runs] for programme in programmes]
    # What is drawn from here on is drawn last, so that nothing else of the demo moves.
    ahead = [lessons_ahead(district, rng) for district in DISTRICTS]
    settings = [settings_of(*what) for what in zip(programmes, ahead, DISTRICTS, strict=True)]
    _write_rooms(settings, sheets, rng)
    add: Callable[[tuple[object, ...]], object] = sheets.adder("runs")
    add_session = sheets.adder("sessions")
    for programme, lessons, known_rows, setting in zip(programmes, ahead, rows, settings, strict=True):
        for run, row in (*zip(programme.runs, known_rows, strict=True), *((run, _row_of(run, rng)) for run in lessons)):
            add((*row, *_extras(run, setting.get(run.code), rng)))
            for session in sessions_of(run, setting[run.code], row[-1]) if run.code in setting else ():
                add_session(session)


def _row_of(run: Run, rng: Random) -> tuple[object, ...]:
    seats = max(15, (run.taken + int(rng.random() * 6) + 4) // 5 * 5)
    known = at_office(min(run.starts, LAST) - 15 - int(rng.random() * 20), rng)
    return run.code, run.course, run.centre, run.language, ISO[run.starts], ISO[run.ends], seats, known


def _extras(run: Run, setting: Setting | None, rng: Random) -> tuple[object, ...]:
    """Return childcare places, room, trainer and the attendance that completion needs; nothing of runs that are over."""
    if setting is None:
        return ("", "", "", "")
    return (4 if rng.random() < _WITH_CHILDCARE else "", setting.room, setting.trainer, 75)


def _write_rooms(settings: Sequence[dict[str, Setting]], sheets: Sheets, rng: Random) -> None:
    """Write as many rooms and trainers of each centre as its timetable needs, and three at least."""
    opened = at_office(day("2019-04-15"), rng)
    names = shipped.document("names")
    add_room, add_trainer = sheets.adder("rooms"), sheets.adder("trainers")
    for district, found in zip(DISTRICTS, settings, strict=True):
        rooms = {setting.room for setting in found.values()}
        for number in range(1, max(len(rooms), _FEWEST_ROOMS) + 1):
            add_room((f"{district.short}-{number:02d}", district.centre, str(100 + number), 20, opened))
            name = f"{one_of(names['plain_surnames'], rng)} {one_of(names['female'], rng)}"
            add_trainer((f"{district.short}-T{number:02d}", district.centre, name, "", opened))

