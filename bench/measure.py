"""One part of the measuring, in a process of its own so that its memory is its own: prints what it found as JSON.

`run.py` starts it with ZERDELI_HOME and ZERDELI_DATABASE set; by itself: `python bench/measure.py ask --scale 1`.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"

from zerdeli.site.environment import read_environment, stop_clock

stop_clock(read_environment().home, reset=False)
django.setup()

# ruff: noqa: E402 - what follows needs Django's settings, and they need the home that the environment names.
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from zerdeli.base.actors import operator
from zerdeli.base.clock import now
from zerdeli.base.periods import day_named, end_of, year_of
from zerdeli.demo.sheets import FILES, register_of
from zerdeli.demo.writing import write_registers
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.queries.answers import answer
from zerdeli.figures.queries.editions import latest_edition, row_sets_in
from zerdeli.figures.queries.showing import shown_cells
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.intake.actions.entering import Wish, enter_register_file
from zerdeli.places.queries import place_tree
from zerdeli.portal.registers import REGISTERS
from zerdeli.site.demonstration import REASONS

EDITIONS = ("2020-12-01T09:00+06:00", "2020-12-24T09:00+06:00")
CITY, ALATAU, YEAR, PAST_DAY = "750000000", "751210000", 2020, "2020-11-15"
PAGES = ("/en/figures/", "/en/figures/courses.women_completed/", "/en/figures/grants.paid/", "/en/district/751210000/")
AGAIN = 5
Found = dict[str, Any]


def timed(do: Callable[[], Any]) -> tuple[Any, Found]:
    """Do something and return what it gave, with seconds on the clock and of this process."""
    wall, own = time.perf_counter(), time.process_time()
    given = do()
    return given, {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - own}


def write(scale: int) -> Found:
    """Write the register files."""
    folder = settings.ENVIRONMENT.home / "registers"
    paths, found = timed(lambda: write_registers(folder, scale=scale))
    return {"all files": found | {"rows": sum(rows_in(path) for path in paths)}}


def rows_in(path: Path) -> int:
    """Return how many lines a file has below its heading."""
    with path.open("rb") as content:
        return sum(block.count(b"\n") for block in iter(lambda: content.read(1 << 20), b"")) - 1


def enter(scale: int) -> Found:
    """Enter every register file through the importer; files of one register are one measure."""
    found: Found = {}
    for sheet, name in FILES.items():
        wish = Wish(settings.ENVIRONMENT.home / "registers" / name, reason=REASONS.get(name, ""))
        outcome, one = timed(lambda wish=wish: enter_register_file(
            wish=wish, registers=REGISTERS, keys=settings.KEYS, by=operator("bench"), at=now(),
            progress=lambda rows: None))
        if not outcome.findings.is_clean:
            raise SystemExit(f"{name} was kept out: {outcome.findings.problems[:3]}")
        label = "corrections" if sheet.startswith("corrections") else register_of(sheet).name
        before = found.get(label, {"seconds": 0.0, "cpu": 0.0, "rows": 0})
        found[label] = {key: before[key] + (one | {"rows": outcome.rows})[key] for key in before}
    found["all registers"] = {key: sum(one[key] for one in found.values()) for key in ("seconds", "cpu", "rows")}
    return found


def publish(scale: int) -> Found:
    """Reckon what the registers brought, then publish a first and a second edition."""
    found: Found = {"reckoning growth": timed(reckon_growth)[1]}
    for name, moment in zip(("first edition", "second edition"), EDITIONS, strict=True):
        edition, one = timed(lambda moment=moment: publish_edition(
            as_of=datetime.fromisoformat(moment), store=settings.STORE, keys=settings.KEYS, by=operator("bench"), at=now()))
        found[name] = one | {"rows": sum(rows.rows for rows in row_sets_in(edition))}
    return found


def ask(scale: int) -> Found:
    """Ask for every figure of the year: counted now, as known at a past day, and from the edition; for city and district."""
    tree, year, edition = place_tree(), year_of(YEAR), latest_edition()
    assert edition is not None
    found: Found = {}
    for figure in FIGURES:
        for name, code in (("city", CITY), ("Alatau", ALATAU)):
            for when, at in (("now", None), ("at a past day", end_of(day_named(PAST_DAY)))):
                given, one = timed(lambda figure=figure, code=code, at=at: answer(figure, tree, tree.named(code), year, at))
                found[f"{figure.code}, {name}, {when}"] = one | {"rows": given.rows}
            found[f"{figure.code}, {name}, edition"] = timed(lambda figure=figure, code=code: shown_cells(
                edition, codes=(figure.code,), place=code, period=year.code))[1]
    return found


def pages(scale: int) -> Found:
    """Open pages with Django's test client: the first time, and the best of some more."""
    client, found = Client(headers={"host": "localhost"}), {}
    client.get("/en/help/")
    for path in PAGES:
        answer, first = timed(lambda path=path: client.get(path))
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        again = min((timed(lambda path=path: client.get(path))[1] for _ in range(AGAIN)), key=lambda one: one["seconds"])
        found[path] = again | {"first": first["seconds"], "bytes": len(answer.content)}
    return found


PARTS: dict[str, Callable[[int], Found]] = {"write": write, "import": enter, "publish": publish, "ask": ask, "pages": pages}


def main() -> None:
    """Measure one part and print it with the peak of memory in MB."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--scale", type=int, default=1)
    said = parser.parse_args()
    if said.part == "import":
        call_command("migrate", verbosity=0)
    found = PARTS[said.part](said.scale)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    json.dump({"found": found, "peak_mb": peak}, sys.stdout)


if __name__ == "__main__":
    main()
