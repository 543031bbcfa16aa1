"""Tolerances: whether a number with its bound word agrees with the register, and by which written rule."""

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

from zerdeli.claims.rules.claims import Claim
from zerdeli.claims.rules.judging.verdicts import Verdict

ABOUT = Fraction(25, 1000)
BEYOND = Fraction(10, 100)
_DIGITS = re.compile(r"\d+(?:[\s\u00a0\u2009\u202f]\d{3})*(?:[.,]\d+)?")
_LARGEST_POWER = 12
_LONGEST = 40


def step_of(claim: Claim, phrase: str) -> Fraction:
    """This will return the precision at which a number was printed: a thousand for "25 мың", a tenth for "62,7 %"."""
    literal = _DIGITS.search(phrase)
    if literal is None or len(literal.group()) > _LONGEST:
        return Fraction(_power_in(claim.value))
    plain = re.sub(r"\s", "", literal.group()).replace(",", ".")
    decimals = len(plain.partition(".")[2])
    said = Fraction(plain)
    factor = abs(Fraction(claim.value)) / said if said else Fraction(1)
    return factor / Fraction(10**decimals)


def _power_in(value: int | Decimal) -> int:
    """Return the largest of 1, 1000, 1000000 … of which a number in words is a multiple."""
    step = 1
    while step < 10**_LARGEST_POWER and value and value % (step * 1000) == 0:
        step *= 1000
    return step


def agreement(claim: Claim, value: int | Fraction, step: Fraction) -> tuple[Verdict, str]:
    """This will return the verdict on a number against the register's, and the rule by which it follows."""
    said, true = Fraction(claim.value), Fraction(value)
    if claim.value_max is not None:
        return _verdict(said <= true <= Fraction(claim.value_max)), "range"
    if claim.bound == "exact":
        return _exactly(said, true, step)
    within = {
        "about": abs(true - said) <= ABOUT * said,
        "more_than": said < true <= said * (1 + BEYOND),
        "at_least": said <= true <= said * (1 + BEYOND),
        "less_than": true < said,
        "up_to": true <= said,
    }
    return _verdict(within.get(claim.bound, True)), claim.bound


def agreement_of_ratio(claim: Claim, value: Fraction, step: Fraction) -> tuple[Verdict, str]:
    """This will return the same for a share, a multiple or a growth: what is printed is compared as it was printed."""
    if claim.bound != "exact" or claim.value_max is not None:
        return agreement(claim, value, step)
    return _verdict(rounded(value, step) == Fraction(claim.value)), "share"


def _verdict(agrees: bool) -> Verdict:
    return Verdict.CONFIRMED if agrees else Verdict.DIFFERS


def _exactly(said: Fraction, true: Fraction, step: Fraction) -> tuple[Verdict, str]:
    if said == true:
        return Verdict.CONFIRMED, "exact"
    if step != 1 and rounded(true, step) == said:
        return Verdict.ROUNDED, "printed"
    return Verdict.DIFFERS, "exact"


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """This will return a value rounded to a precision, halves up."""
    return floor(value / step + Fraction(1, 2)) * step
