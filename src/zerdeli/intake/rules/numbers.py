"""Reading numbers and sums, however people and spreadsheets group their digits and mark their decimals."""

import re
from decimal import Decimal

from zerdeli.base.choices import _
from zerdeli.base.registers import Column
from zerdeli.intake.rules.unreadable import UNSEEN, Unreadable, is_shortened, lost_digits, no

MOST_WHOLE = 2**31 - 1
MOST_TENGE = 10**13
LONGEST = 30
_PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_GROUPED_BY_COMMAS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_GROUPED_BY_DOTS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")


def _number(cell: str) -> Decimal | Unreadable | None:
    """Return the one number that a cell can mean, or None where it means none."""
    text = cell.translate(UNSEEN).strip()
    if is_shortened(text):
        return lost_digits()
    if len(text) > LONGEST:
        return None
    if _EITHER.fullmatch(text):
        return no("two_numbers", _("This may mean %(whole)s or %(broken)s. Write the number without grouping its digits."),
                  whole=re.sub("[.,]", "", text), broken=text.replace(",", ".").rstrip("0").rstrip("."))
    if _GROUPED_BY_COMMAS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _GROUPED_BY_DOTS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def read_whole(cell: str, column: Column) -> int | Unreadable:
    """Return a whole number within the column's limits."""
    found = _number(cell)
    if isinstance(found, Unreadable):
        return found
    if found is None or found != found.to_integral_value():
        return no("no_whole", _("This is not a whole number. Write digits only."))
    return _outside(found, column, MOST_WHOLE) or int(found)


def read_money(cell: str, column: Column) -> int | Unreadable:
    """Return tiyn from tenge with at most two decimals; the column's limits are tenge."""
    found = _number(cell)
    if isinstance(found, Unreadable):
        return found
    if found is None or found * 100 != (found * 100).to_integral_value():
        return no("no_money", _("This is not a sum in tenge. Write it as 555600 or 555600,50."))
    return _outside(found, column, MOST_TENGE) or int(found * 100)


def _outside(number: Decimal, column: Column, most: int) -> Unreadable | None:
    most = most if column.at_most is None else column.at_most
    least = -most if column.at_least is None else column.at_least
    if number < least:
        return no("too_small", _("The least is %(least)s. Check the number."), least=least)
    if number > most:
        return no("too_large", _("The most is %(most)s. Check the number."), most=most)
    return None
