"""Mobile numbers of Kazakhstan: read in any spelling, stored as E.164, shown as people here write them."""

import re
from dataclasses import dataclass

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

NO_BREAK = "\u00a0"
# Codes of mobile operators begin with these digits; 71 and 72 are telephones with a wire.
_MOBILE = ("70", "74", "75", "76", "77")


@dataclass(frozen=True)
class Phone:
    """What somebody typed, read: `number` is E.164, empty where `reasons` stand against it."""

    number: str = ""
    reasons: tuple[Reason, ...] = ()


def read_phone(typed: str) -> Phone:
    """Return the mobile number that somebody typed: +7, 8, 7 or nothing before ten digits, any separators between."""
    signs = typed.strip()
    digits = re.sub(r"\D", "", signs)
    if not digits:
        return _refused("accounts.no_phone", _("Type your phone number."))
    if not digits.isascii() or not re.fullmatch(r"\+?[\d\s().\-\u2010-\u2015\u00a0]+", signs):
        return _refused("accounts.odd_phone", _("Type the phone number in digits, for example 701 123 45 67."))
    ten = digits[1:] if len(digits) == 11 and (digits[0] == "7" or (digits[0] == "8" and signs[0] != "+")) else digits
    if len(ten) != 10 or (signs[0] == "+" and len(digits) != 11):
        return _refused("accounts.phone_length", _("A phone number has ten digits after +7 or 8. Check what you typed."))
    if ten[0] != "7":
        return _refused("accounts.foreign_phone", _("Codes go to numbers of Kazakhstan only: +7 7… . Type such a number,"
                                                    " or call us."))
    if not ten.startswith(_MOBILE):
        return _refused("accounts.no_mobile", _("This is a telephone with a wire, where no SMS arrives. Type a mobile"
                                                " number."))
    return Phone(f"+7{ten}")


def _refused(code: str, text: object) -> Phone:
    return Phone(reasons=(Reason(code, text),))


def spoken_phone(number: str) -> str:
    """Return an E.164 number as people here write it, kept on one line: +7 701 123 45 67."""
    return NO_BREAK.join((number[:2], number[2:5], number[5:8], number[8:10], number[10:]))


def masked_phone(number: str) -> str:
    """Return a number of which only operator and last two digits are shown."""
    return NO_BREAK.join((number[:2], number[2:5], "•••", "••", number[10:]))
