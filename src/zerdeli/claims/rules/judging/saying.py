"""Numbers in words for reasons and arithmetic: tenge by millions, counts, per cent, periods."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.periods import year_of
from zerdeli.claims.rules.claims import Claim

MILLION = 1_000_000
# A longer number is a slip or a joke; it is written by its power of ten.
TOO_LONG = 10**18
Number = int | Decimal | Fraction


def tell(text: Any, **facts: object) -> str:
    """This will return a text in the reader's language with its places filled."""
    return str(text) % facts


def _exact(value: Number) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)


def count(value: Number, places: int = 0) -> str:
    """This will return a number; decimals that say nothing are left out."""
    exact = _exact(value)
    if abs(exact) >= TOO_LONG:
        return f"{exact:.2E}"
    return formats.number(exact, 0 if exact == exact.to_integral_value() else places)


def tenge(value: Number) -> str:
    """This will return tenge in whole ones, or in millions where there are many."""
    exact = Fraction(value)
    if abs(exact) < MILLION:
        return formats.tenge(round(exact))
    return tell(_("%(number)s million ₸"), number=count(exact / MILLION, 1)).replace(" ", formats.NO_BREAK)


def percent(value: Number, places: int = 1) -> str:
    """This will return per cent as the language writes its sign; whole ones without decimals."""
    exact = _exact(value)
    if abs(exact) >= TOO_LONG:
        return f"{exact:.2E}%"
    return formats.percent(exact, 0 if exact == exact.to_integral_value() else places)


def year(number: int) -> str:
    """This will return a year in words."""
    return formats.period(year_of(number)) if 1900 <= number < 2200 else str(number)


_BOUNDS = {
    "about": _("about %(number)s"), "more_than": _("more than %(number)s"), "at_least": _("at least %(number)s"),
    "less_than": _("less than %(number)s"), "up_to": _("up to %(number)s"),
}


def claimed(claim: Claim) -> str:
    """This will return what a claim says, in the reader's language: "about 25,000"."""
    number = _quantity(claim, claim.value)
    if claim.value_max is not None:
        number = f"{number} – {_quantity(claim, claim.value_max)}"
    if claim.unit == "share" and claim.bound == "more_than":
        return tell(_("most"))
    return tell(_BOUNDS[claim.bound], number=number) if claim.bound in _BOUNDS else number


def _quantity(claim: Claim, value: int | Decimal) -> str:
    if claim.unit == "KZT":
        return tenge(value)
    if claim.unit in {"percent", "percent_points"}:
        return percent(value)
    if claim.unit == "share":
        return percent(value * 100)
    if claim.unit == "times":
        return tell(_("%(number)s times"), number=count(value, 2))
    number = count(value, 2)
    return number if claim.unit in {"count", "pieces"} else f"{number} {claim.unit}"
