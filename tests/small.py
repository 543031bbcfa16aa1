"""A small Almaty for tests: a few dozen invented people, written as register files and entered like any others.

Two districts, Alatau (A) and Medeu (M). Thirty women complete a craft course in Alatau in 2020, two of them two courses;
three in Medeu. Twelve persons of large families have a small grant, eleven of them paid, seven with a business;
six mothers have a paid large grant. Two plots are examined, one is registered.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from zerdeli.base.actors import operator
from zerdeli.base.identifiers import check_digit, reference
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.intake.actions.entering import Outcome, Wish, enter_register_file
from zerdeli.portal.registers import REGISTERS

CITY, A, M, ZERDELI = "750000000", "751210000", "751710000", "751210000-ZERDELI"
AT = datetime(2020, 12, 24, 9, 31, tzinfo=ZoneInfo("Asia/Almaty"))
BY = operator("tester")
SQUARE = '{{"type":"Polygon","coordinates":[[[{0},43.2],[{1},43.2],[{1},43.3],[{0},43.3],[{0},43.2]]]}}'
HEADERS = {register.name: register.names for register in REGISTERS}


def iins() -> Iterator[str]:
    """Give IINs that belong to nobody: their month is 13."""
    for serial in range(10_000):
        first = f"851332400{serial:02d}" if serial < 100 else f"86133240{serial:03d}"
        digit = check_digit(first)
        if digit is not None:
            yield f"{first}{digit}"


def write_file(folder: Path, name: str, register: str, rows: Sequence[Sequence[Any]]) -> Path:
    """Write one register file; rows may be shorter than the header."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream)
        lines.writerow(HEADERS[register])
        lines.writerows([*row, *[""] * (len(HEADERS[register]) - len(row))] for row in rows)
    return path


def enter(path: Path, at: datetime = AT, **wish: Any) -> Outcome:
    """Enter one file as the tester, at the demo's instant."""
    return enter_register_file(wish=Wish(path, **wish), registers=REGISTERS, keys=settings.KEYS, by=BY, at=at,
                               progress=lambda rows: None)


def rows_of_small_district() -> Iterator[tuple[str, list[Sequence[Any]]]]:
    """Give every register's rows in the order in which they can be entered."""
    numbers = iins()
    people = [next(numbers) for _ in range(60)]
    women, families = people[:33], people[33:53]
    seen = "2020-12-01T10:00"
    yield "places", [
        (CITY, "city", "Алматы қаласы", "Алматы", "Almaty", "", 12335, "", "2019-01-01T09:00"),
        (A, "district", "Алатау ауданы", "Алатауский район", "Alatau district", CITY, 10495,
         SQUARE.format(76.8, 76.9), "2019-01-01T09:00"),
        (M, "district", "Медеу ауданы", "Медеуский район", "Medeu district", CITY, 1840,
         SQUARE.format(76.9, 77.0), "2019-01-01T09:00"),
        (ZERDELI, "microdistrict", "«Зерделі» ықшам ауданы", "микрорайон «Зерделі»", "Zerdeli", A, "", "",
         "2019-01-01T09:00")]
    yield "populations", [(place, "2020-01-01", count, "yes", "gov.kz", "2020-01-02T09:00")
                          for place, count in ((CITY, 559800), (A, 317700), (M, 242100))]
    yield "plots", [(f"20-321-970-00{n}", ZERDELI, f"plot {n}", "building", 900, "", seen) for n in (1, 2, 3)]
    yield "households", [(reference(n), A if n < 15 else M, 4, "large_family_benefit", "2019-06-01", seen)
                         for n in range(20)]
    yield "persons", [
        (iin, "Өмірзақова", f"Әсел{n}", "", "1985-03-01", "female" if n < 55 else "male", A if n < 50 else M,
         reference(n - 33) if 33 <= n < 53 else "", "2020-01-05T10:00") for n, iin in enumerate(people)]
    yield "centres", [("C-A", A, "Орталық", "Центр", "Centre", "Зерделі, 1", "+7 727 000 00 01", seen),
                      ("C-M", M, "Орталық", "Центр", "Centre", "Медеу, 1", "", seen)]
    yield "courses", [("SEW", "craft", "Тігін", "Шитьё", "Sewing", 72, seen),
                      ("BIZ", "enterprise", "Кәсіп", "Бизнес", "Business", 40, seen)]
    yield "runs", [("R1", "SEW", "C-A", "kk", "2020-02-01", "2020-03-31", 40, seen),
                   ("R2", "SEW", "C-A", "ru", "2020-09-01", "2020-10-31", 40, seen),
                   ("R3", "SEW", "C-M", "kk", "2020-09-01", "2020-10-31", 40, seen),
                   ("R4", "BIZ", "C-A", "kk", "2020-05-01", "2020-05-31", 40, seen)]
    enrolled = [("R1", iin) for iin in women[:20]] + [("R2", iin) for iin in women[18:30]]
    enrolled += [("R3", iin) for iin in women[30:]] + [("R4", iin) for iin in families[:6]]
    days = {"R1": ("2020-01-20", "2020-03-31"), "R2": ("2020-08-20", "2020-10-31"),
            "R3": ("2020-08-20", "2020-10-31"), "R4": ("2020-04-20", "2020-05-31")}
    yield "enrolments", [(run, iin, days[run][0], "completed", f"{days[run][0]}T12:00") for run, iin in enrolled]
    yield "completions", [(run, iin, days[run][1], f"K{n}", f"{days[run][1]}T18:00")
                          for n, (run, iin) in enumerate(enrolled)]
    yield "visits", [(f"V{n}", "C-A", people[n % 15] if n % 4 else "", f"2020-0{1 + n % 9}-10", "legal",
                      f"2020-0{1 + n % 9}-10T17:00") for n in range(40)]
    yield from _grants(families)
    yield from _neighbourhood()
    yield from _notes()


def _grants(families: Sequence[str]) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    size = ["small"] * 12 + ["large"] * 6
    place = [A] * 10 + [M] * 2 + [A] * 6
    amount = [500_000] * 12 + [2_000_000] * 6
    line = [f"2020/grants.{one}/{where}" for one, where in zip(size, place, strict=True)]
    known = "2020-06-0{}T10:00"
    yield "budget_lines", [(f"2020/grants.{one}/{where}", 2020, f"grants.{one}", where, "159", "2020-01-10T09:00")
                           for one in ("small", "large") for where in (A, M)]
    plan = [(f"P{n}", f"2020/grants.{one}/{where}", "appropriate", 20_000_000, "2020-01-10", "", "2020-01-10T10:00")
            for n, (one, where) in enumerate((one, where) for one in ("small", "large") for where in (A, M))]
    commits = [(f"C{n}", line[n], "commit", amount[n], "2020-06-01", reference(200 + n), known.format(1))
               for n in range(18)]
    pays = [(f"Y{n}", line[n], "pay", amount[n], "2020-06-05", reference(200 + n), known.format(5))
            for n in range(18) if n != 11]
    yield "postings", [*plan, *commits, *pays]
    yield "rounds", [("S1", "small", "2020-04-01", "2020-12-31", 555_600, 2778, 200, "№513", "zakon.uchet.kz", "", ""),
                     ("L1", "large", "2020-01-01", "2020-12-31", 5_000_000, 2778, "", "–", "–", "", "")]
    yield "applications", [
        (reference(100 + n), "S1" if size[n] == "small" else "L1", families[n], place[n], "2020-05-04", amount[n],
         "approved", "2020-05-20", "yes", "2020-05-20T18:00") for n in range(18)]
    yield "awards", [(reference(200 + n), reference(100 + n), "2020-05-20", amount[n], "12", "in_force",
                      "2020-05-21T09:00") for n in range(18)]
    yield "businesses", [(f"B{n}", families[n], place[n], reference(200 + n), "14131", "2020-07-01", "",
                          "2020-07-02T09:00") for n in range(7)]


def _neighbourhood() -> Iterator[tuple[str, list[Sequence[Any]]]]:
    seen = "2020-12-20T10:00"
    yield "meetings", [(reference(300), ZERDELI, "2020-12-18", 45, "2020-12-18T15:00", "«Зерделі» отбасы орталығы", seen)]
    yield "concerns", [(reference(310 + n), reference(300), ZERDELI, "infill", "2020-12-18", f"Мәселе {n}", seen)
                       for n in range(3)]
    yield "instructions", [(reference(320 + n), reference(310 + n), "Жер қатынастары басқармасы", "2020-12-19",
                            "2021-01-15", seen) for n in range(2)]
    yield "instruction_stages", [(reference(320), "assigned", "2020-12-19", "2020-12-21", "2020-12-21T10:00"),
                                 (reference(320), "in_work", "2020-12-21", "", "2020-12-21T10:00"),
                                 (reference(321), "assigned", "2020-12-19", "", seen)]
    yield "return_cases", [(reference(330 + n), f"20-321-970-00{n + 1}", "undecided", "2020-10-01", seen)
                           for n in range(3)]
    yield "return_levels", [(reference(330), "examined", "2020-10-01", "", "", seen),
                            (reference(331), "examined", "2020-10-01", "", "", seen),
                            (reference(332), "registered", "2020-11-01", "", "№ 7", seen)]


def _notes() -> Iterator[tuple[str, list[Sequence[Any]]]]:
    yield "notes", [
        (1, "Зерделі", "2020-12-24T09:31", "", "", "yes", "kk", "Алатаудағы кездесу", "Встреча в Алатау", "A meeting in Alatau"),
        (2, "baq.kz", "", "2021", "https://baq.kz", "no", "kk", "Кәсіп ашқандар", "Кто открыл дело", "Who opened a business")]
    yield "note_paragraphs", [
        (1, 1, "Көпбалалы отбасылардан шыққан 11 адам 555 мың теңгеге дейін грант алды. Олардың жетеуі жеке кәсібін ашты.",
         "11 человек из многодетных семей получили гранты до 555 тысяч тенге. 7 из них открыли собственное дело.",
         "11 people from large families received grants of up to 555 thousand tenge. 7 of them opened a business."),
        (1, 2, "Шағын өнеркәсіптік парктерден жалға орын алуға көмектесеміз.",
         "Поможем арендовать места в малых промышленных парках.",
         "We will help to lease places in small industrial parks.")]
    yield "tellings", [
        ("T1", 1, "told", "small", "almaty", "2020", "persons", "exact", 11, "", "11 адам грант алды"),
        ("T2", 1, "told", "opened", "almaty", "2020", "persons", "exact", 7, "", "7-уі кәсібін ашты"),
        ("T3", 2, "told", "opened", "almaty", "2020", "persons", "exact", 8, "", "8 адам кәсіп ашты", "",
         "2020-12-21T10:00"),
        ("T4", 1, "promise", "leases", "almaty", "", "things", "", "", "", "орын алуға көмектесеміз", "entrepreneurship")]


def write_small_district(folder: Path) -> list[Path]:
    """Write all files of the small district, in the order of their entry."""
    return [write_file(folder, f"{place:02d}-{register}", register, rows)
            for place, (register, rows) in enumerate(rows_of_small_district(), 1)]


def enter_small_district(folder: Path) -> None:
    """Write, enter and publish the small district; a file that is kept out fails the test that asked.

    The files are entered a minute before the edition's instant: what is done at that very instant is not in it.
    """
    for path in write_small_district(folder):
        outcome = enter(path, AT - timedelta(minutes=1))
        assert outcome.findings.is_clean, outcome.findings.problems
    publish_edition(as_of=AT, store=settings.STORE, keys=settings.KEYS, by=BY, at=AT)
