"""Numbers that people and bodies are known by: IIN, BIN, KATO, and our own eight-digit references."""

from collections.abc import Sequence
from datetime import date

# Damm's quasigroup of order ten: it catches every wrong digit and every swap of neighbours.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2), (7, 0, 9, 2, 1, 5, 4, 8, 6, 3), (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6), (6, 1, 2, 3, 0, 4, 5, 9, 7, 8), (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4), (8, 9, 4, 5, 3, 6, 2, 0, 1, 7), (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_FIRST_WEIGHTS = tuple(range(1, 12))
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11


def check_digit(first_eleven: str) -> int | None:
    """Return the check digit of an IIN or BIN, or None where no such number is ever issued.

    Government decree 406 of 22 May 2007: weights 1..11, and 3..11, 1, 2 where these give ten.
    """
    digits = [int(sign) for sign in first_eleven]
    first = _weighed(digits, _FIRST_WEIGHTS)
    if first < 10:
        return first
    second = _weighed(digits, _SECOND_WEIGHTS)
    return second if second < 10 else None


def is_checked_number(text: str) -> bool:
    """Tell whether twelve digits end in the check digit of the first eleven."""
    return len(text) == 12 and text.isascii() and text.isdigit() and check_digit(text[:11]) == int(text[11])


def birth_day_in(iin: str) -> date | None:
    """Return the birth day that an IIN spells, or None where it spells none: it need not since 2013."""
    century = _CENTURIES.get(int(iin[6]))
    if century is None:
        return None
    try:
        return date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
    except ValueError:
        return None


def damm(digits: str) -> str:
    """Return the check digit of our own references."""
    interim = 0
    for sign in digits:
        interim = _DAMM[interim][int(sign)]
    return str(interim)


def reference(serial: int) -> str:
    """Return the eight-digit public reference of a serial below ten million."""
    body = f"{serial:07d}"
    return body + damm(body)


def is_reference(text: str) -> bool:
    """Tell whether eight digits are one of our references."""
    return len(text) == 8 and text.isascii() and text.isdigit() and damm(text) == "0"


def spoken(number: str) -> str:
    """Return a reference as people read it out: 4417-2096."""
    return f"{number[:4]}-{number[4:]}" if len(number) == 8 else number


def masked(iin: str) -> str:
    """Return an IIN with all but its last four digits hidden."""
    return "•" * 8 + iin[-4:]
