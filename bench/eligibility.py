"""Measures what the terms ask of a register: a million families judged as a set, one trace, and one what-if.

    .venv/bin/python bench/eligibility.py --families 1000000 [--database postgres://…] --home HOME

It writes invented families straight into an empty register; run it on a home and a database of its own.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import django
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
DAY = date(2020, 12, 24)
WRITTEN = 50_000
"""So many families are written one by one; the rest are copies of them, made in SQL."""
OFFSET = 10_000_000
TRACES = 200


def asked() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=1_000_000)
    parser.add_argument("--database", default="")
    parser.add_argument("--home", required=True)
    return parser.parse_args()


def say(line: str) -> None:
    """Write one line at once, so that a long run can be watched."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def timed(what: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def copy_families(models: Sequence[Any], times: int) -> None:
    """Copy every row of some tables with keys moved by OFFSET, so that the copies hang together like the first ones."""
    own = {model: [field.column for field in model._meta.concrete_fields] for model in models}
    moved = {"household_id", "person_id", "application_id"}
    with connection.cursor() as cursor:
        for place, model in product(range(1, times), models):
            off, short = place * OFFSET, {"number", "iin_index"}
            taken = ", ".join(
                f"id + {off}" if name == "id" else f"{name} + {off}" if name in moved
                else f"'{chr(97 + place)}' || CAST(id AS varchar(7))" if name in short else name for name in own[model])
            table = model._meta.db_table
            cursor.execute(f"INSERT INTO {table} ({', '.join(own[model])}) SELECT {taken} FROM {table} WHERE id < {OFFSET} AND closed_at IS NULL")


def main() -> None:
    """Fill the register and print the three measures."""
    said = asked()
    os.environ |= {"ZERDELI_HOME": said.home, "ZERDELI_KEYS": f"{said.home}/keys", "DJANGO_SETTINGS_MODULE": "zerdeli.site.settings"}
    if said.database:
        os.environ["ZERDELI_DATABASE"] = said.database
    django.setup()
    from django.core.management import call_command

    from tests.grants.families import write_families
    from tests.terms.shipped import shipped_rates, shipped_terms
    from zerdeli.centres.models import Completion
    from zerdeli.figures.queries.standing import ground_of
    from zerdeli.figures.rules.whatif.variants import as_it_stands, result_of
    from zerdeli.grants.models import Application, Award
    from zerdeli.grants.queries.eligibility import facts_of_family, families_found
    from zerdeli.people.models.persons import Household, Person
    from zerdeli.terms.rules.letters import lines_of_letter
    from zerdeli.terms.rules.requirements import family_requirements, findings_on
    from zerdeli.terms.rules.terms import Scheme, terms_on

    call_command("migrate", verbosity=0)
    if not Household.objects.exists():
        write_families(Random(1), WRITTEN, DAY)
        seconds = timed(lambda: copy_families((Household, Person, Completion, Application, Award), said.families // WRITTEN))
        say(f"copied to {said.families} families: {seconds:.0f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    for day in (DAY, date(2025, 6, 1)):
        terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, day)
        seconds = [timed(lambda terms=terms: families_found(terms)) for _ in range(3)]
        say(f"{connection.vendor}, {Household.objects.count()} families, terms of {day}: {min(seconds):.2f} to {max(seconds):.2f} s")
    terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, DAY)
    required = family_requirements(terms)
    numbers = list(Household.objects.order_by("pk").values_list("number", flat=True)[:TRACES])
    traces = [timed(lambda number=number: list(lines_of_letter(findings_on(required, facts_of_family(number, terms) or {}))))
              for number in numbers]
    say(f"one trace with its facts and its words: median {statistics.median(traces) * 1000:.2f} ms, most {max(traces) * 1000:.2f} ms")

    def wonder() -> None:
        ground = ground_of(year=2020, stands_on="paid")
        result_of(as_it_stands(ground, small_cap=1, large_cap=1), ground)
    say(f"what-if from the summary: {min(timed(wonder) for _ in range(5)) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
