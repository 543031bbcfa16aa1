"""The files that come with the program, read as plain values without a database."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache

from zerdeli.base.money import tiyn
from zerdeli.terms.files import SHIPPED
from zerdeli.terms.rules.terms import Rate, Term
from zerdeli.terms.rules.workdays import Workdays, workdays_of


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@cache
def shipped_terms() -> tuple[Term, ...]:
    """Return the terms that come with the program."""
    return tuple(Term(
        code=row["code"], scheme=row["scheme"], rule=row["rule"], value=row["value"], word=row["word"], unit=row["unit"],
        from_on=date.fromisoformat(row["from_on"]), until_on=date.fromisoformat(row["until_on"]) if row["until_on"] else None,
        legal_basis=row["legal_basis"], source=row["source"], certainty=row["certainty"], verified_by=row["verified_by"])
        for row in _rows("terms"))


@cache
def shipped_rates() -> tuple[Rate, ...]:
    """Return the values of the index that come with the program."""
    return tuple(Rate(row["purpose"], date.fromisoformat(row["from_on"]), tiyn(int(row["index_value"])), row["legal_basis"],
                      row["source"], row["certainty"], row["verified_by"]) for row in _rows("index_values"))


@cache
def shipped_calendar() -> Workdays:
    """Return the calendar that comes with the program."""
    return workdays_of({date.fromisoformat(row["falls_on"]): row["kind"] for row in _rows("calendar")})
