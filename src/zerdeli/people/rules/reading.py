"""What somebody looks for, told from how it is typed: an IIN, a phone, a reference or a name."""

import re
from dataclasses import dataclass
from enum import Enum

from zerdeli.base.choices import _
from zerdeli.base.identifiers import is_checked_number, is_reference
from zerdeli.base.refusals import Reason
from zerdeli.people.rules.names import search_words

LEAST_LETTERS = 2
MOST_TYPED = 100


class By(Enum):
    """By what somebody is looked for."""

    IIN = "iin"
    PHONE = "phone"
    REFERENCE = "reference"
    NAME = "name"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Wanted:
    """What was typed, read: `value` is an IIN, a phone in E.164 or a reference; `words` are folded words of a name."""

    by: By
    value: str = ""
    words: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


def read_wanted(typed: str) -> Wanted:
    """Return what somebody looks for; `reasons` say why nothing can be looked for."""
    typed = typed.strip()[:MOST_TYPED]
    if not typed:
        return Wanted(By.NOTHING, reasons=(Reason("people.nothing_typed", _("Type a name, a phone, an IIN or a number.")),))
    if re.fullmatch(r"[+\d][\d\s()\-\u2010-\u2015\u00a0]*", typed) and typed.isascii():
        return _numbered("".join(re.findall(r"\d", typed)))
    words = search_words(typed)
    if len("".join(words)) < LEAST_LETTERS:
        text = _("Type at least two letters of the surname or the given name.")
        return Wanted(By.NOTHING, reasons=(Reason("people.short_name", text),))
    return Wanted(By.NAME, words=words)


def _numbered(digits: str) -> Wanted:
    if len(digits) == 12 and is_checked_number(digits):
        return Wanted(By.IIN, digits)
    if is_reference(digits):
        return Wanted(By.REFERENCE, digits)
    if (len(digits) == 11 and digits[0] in "78") or (len(digits) == 10 and digits[0] == "7"):
        return Wanted(By.PHONE, f"+7{digits[-10:]}")
    text = _("This number is no IIN, no phone and no reference: a digit is wrong or missing. Check it.")
    return Wanted(By.NOTHING, reasons=(Reason("people.odd_number", text),))
