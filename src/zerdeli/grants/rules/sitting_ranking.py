"""The live ranking of a sitting's cases under the money that is left, with ties broken by a published rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zerdeli.base.choices import _

TIE_RULE = (
    _("the higher mean of the criterion with the largest weight"),
    _("the lower sum asked for"),
    _("the earlier day of application"),
    _("the lower number"),
)
"""How two cases with the same total are ranked, in words, the first difference decides. `rank` holds the same."""


@dataclass(frozen=True)
class Scored:
    """A case with what ranks it: exact means, the tiyn asked, the day it came. `total` is None before it is scored."""

    number: str
    total: Fraction | None
    heaviest: Fraction
    asked: int
    submitted_on: date


@dataclass(frozen=True)
class Ranked:
    """A case with its place, the tiyn needed down to it, whether the money reaches it, and whether a tie placed it."""

    number: str
    place: int
    total: Fraction
    needed: int
    is_within: bool
    by_tie: bool


def rank(cases: Iterable[Scored], left: int) -> list[Ranked]:
    """Return scored cases from the best down; the money reaches a case while the sum down to it is covered."""
    ordered = sorted((case for case in cases if case.total is not None), key=_key)
    totals = [case.total for case in ordered]
    ranked, needed = [], 0
    for place, case in enumerate(ordered, 1):
        needed += case.asked
        ranked.append(Ranked(case.number, place, case.total or Fraction(0), needed, needed <= left,
                             totals.count(case.total) > 1))
    return ranked


def _key(case: Scored) -> tuple[Fraction, Fraction, int, date, str]:
    return -(case.total or Fraction(0)), -case.heaviest, case.asked, case.submitted_on, case.number


def total_if_all(asked: Sequence[int]) -> int:
    """Return the tiyn that approving all of these would take."""
    return sum(asked)
