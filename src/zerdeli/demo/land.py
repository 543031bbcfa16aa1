"""Cases of returning plots: seven in Zerdeli are being examined, the others elsewhere have come further."""

from itertools import count
from random import Random

from zerdeli.base.identifiers import reference
from zerdeli.demo import shipped
from zerdeli.demo.city import ZERDELI_PLOTS
from zerdeli.demo.days import ISO, MONTHS_2020, Season, day, recorded, recorded_soon
from zerdeli.demo.sheets import Sheets

_PAPERS = {
    "examined": "Жер қатынастары басқармасының қызметтік хаты",
    "started": "Әкімдік қаулысы немесе сотқа талап арыз",
    "decided": "Заңды күшіне енген шешім",
    "registered": "Мемлекеттік тіркеу туралы хабарлама",
    "on_balance": "Қабылдау-тапсыру актісі",
}


def write_cases(sheets: Sheets, rng: Random) -> None:
    """Write the cases and the levels that they reached."""
    numbers = count(70_000)
    add_case, add_level = sheets.adder("return_cases"), sheets.adder("return_levels")
    for case in shipped.table("return_cases"):
        number = reference(next(numbers))
        opened = day(case["opened_on"])
        add_case((number, case["plot"], case["route"], ISO[opened], recorded_soon(opened, rng)))
        levels = [level.split() for level in case["levels"].split(";")]
        for (level, since), following in zip(levels, [*(on for _, on in levels[1:]), ""], strict=True):
            add_level((number, level, since, following, f"{_PAPERS[level]} № {60 + int(rng.random() * 900)}",
                       recorded(day(since), rng)))
    autumn = Season("2020-10-05", "2020-12-14", MONTHS_2020)
    for plot, opened in zip(ZERDELI_PLOTS, sorted(autumn.draw(rng) for _ in ZERDELI_PLOTS), strict=True):
        number = reference(next(numbers))
        add_case((number, plot, "undecided", ISO[opened], recorded_soon(opened, rng)))
        add_level((number, "examined", ISO[opened], "", f"{_PAPERS['examined']} № {60 + int(rng.random() * 900)}",
                   recorded_soon(opened, rng)))
    _write_rights(sheets)
    _write_notices(sheets)


def _write_rights(sheets: Sheets) -> None:
    """Write who holds the plots: a firm leases those of Zerdeli, the state those that have come back."""
    add, numbers = sheets.adder("plot_rights"), count(1)
    for plot in ZERDELI_PLOTS:
        add((f"R-{next(numbers):04d}", plot, "temporary_use", "firm", "2018-04-02", "2023-04-02", "2019-01-10T10:00"))
    for case in shipped.table("return_cases"):
        held = "state" if "registered" in case["levels"] else "firm"
        add((f"R-{next(numbers):04d}", case["plot"], "ownership", held, "2020-07-03" if held == "state" else "2012-05-14", "",
             "2020-07-10T10:00"))


def _write_notices(sheets: Sheets) -> None:
    """Write what is planned on two plots of Zerdeli and what was refused on a third."""
    add = sheets.adder("infill_notices")
    for serial, (plot, planned, floors, noticed, decided, decision) in enumerate((
            (ZERDELI_PLOTS[0], "екі подъезді тұрғын үй", 9, "2020-11-16", "", ""),
            (ZERDELI_PLOTS[3], "дүкені бар тұрғын үй", 5, "2020-12-07", "", ""),
            (ZERDELI_PLOTS[5], "автотұрақ", 2, "2020-10-19", "2020-11-30", "рұқсат берілмеді")), 80_001):
        add((reference(serial), plot, planned, floors, noticed, "Қала құрылысы басқармасы", decided, decision,
             f"{decided or noticed}T16:00"))
