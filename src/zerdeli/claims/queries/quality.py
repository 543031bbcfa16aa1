"""How well the reader reads: the labelled phrases that ship with the program, read again by the program as it is."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from zerdeli.claims.rules.claims import Claim
from zerdeli.claims.rules.reading import read_claims

PHRASES = Path(__file__).parent.parent / "data" / "phrases.csv"
MOST_MISSES = 40


@dataclass(frozen=True)
class Quality:
    """Phrases of one language: how many claim something, how many of these were read as labelled, and so for the others."""

    language: str
    claiming: int
    read: int
    empty: int
    left_alone: int


@dataclass(frozen=True)
class Miss:
    """A phrase that is read otherwise than it is labelled."""

    language: str
    phrase: str
    labelled: str
    read: str


@cache
def reader_quality() -> tuple[tuple[Quality, ...], tuple[Miss, ...]]:
    """Return the reader's quality by language, and what it misreads."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        rows = [(row["language"], row["phrase"], row["figures"]) for row in csv.DictReader(file)]
    heard = [(language, phrase, label, told_in(phrase, language)) for language, phrase, label in rows]
    languages = sorted({row[0] for row in heard})
    return tuple(_quality(language, heard) for language in languages), tuple(
        Miss(*row) for row in heard if row[2] != row[3])[:MOST_MISSES]


def _quality(language: str, heard: list[tuple[str, str, str, str]]) -> Quality:
    mine = [row for row in heard if row[0] == language]
    claiming, empty = [row for row in mine if row[2]], [row for row in mine if not row[2]]
    return Quality(language, len(claiming), sum(row[2] == row[3] for row in claiming), len(empty),
                   sum(not row[3] for row in empty))


def told_in(phrase: str, language: str) -> str:
    """Return what is read in a phrase the way labels are written."""
    return "; ".join(_as_label(claim) for claim in read_claims(phrase, language).claims)


def _as_label(claim: Claim) -> str:
    parts = [_number(claim.value) + (".." + _number(claim.value_max) if claim.value_max is not None else ""), claim.unit]
    parts += [claim.bound] if claim.bound != "exact" else []
    parts += ["change"] if claim.change else []
    parts += ["from", _number(claim.value_from)] if claim.value_from is not None else []
    return " ".join(parts)


def _number(value: int | Decimal) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
