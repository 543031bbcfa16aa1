"""What is said of a cell that cannot be read."""

import re
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

# Signs that people and spreadsheets set into numbers to be read more easily, and those that nobody sees.
UNSEEN = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\u200b\ufeff'₸"), None)
_SHORTENED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE]\+[0-9]+")


@dataclass(frozen=True)
class Unreadable:
    """A cell that cannot be read, and why."""

    reason: Reason


def no(code: str, text: Any, **facts: Any) -> Unreadable:
    """Return that a cell cannot be read; the text says what to do."""
    return Unreadable(Reason(f"intake.{code}", text, facts))


def is_shortened(text: str) -> bool:
    """Tell a number like 8,51332E+11, whose last digits a spreadsheet has dropped."""
    return _SHORTENED.fullmatch(text) is not None


def lost_digits() -> Unreadable:
    """Return that a spreadsheet has shortened a number."""
    return no("lost_digits", _("A spreadsheet has shortened this number and its last digits are lost. Format the column as"
                               " text and fill the numbers in again from the source."))
