"""Mobile numbers of Kazakhstan: read in any spelling, stored as E.164, shown as people here write them."""

from dataclasses import dataclass

from zerdeli.base.choices import _
from zerdeli.base.reading import read_telephone
from zerdeli.base.refusals import Reason

NO_BREAK = "\u00a0"
# Codes of mobile operators begin with these digits; 71 and 72 are telephones with a wire.
_MOBILE = ("+770", "+774", "+775", "+776", "+777")


@dataclass(frozen=True)
class Phone:
    """What somebody typed, read: `number` is E.164, empty where `reasons` stand against it."""

    number: str = ""
    reasons: tuple[Reason, ...] = ()


def read_phone(typed: str) -> Phone:
    """Return the mobile number that somebody typed: +7, 8, 7 or nothing before ten digits, any separators between."""
    number = read_telephone(typed)
    if isinstance(number, Reason):
        return Phone(reasons=(number,))
    if not number.startswith(_MOBILE):
        return Phone(reasons=(Reason("accounts.no_mobile", _("This is a telephone with a wire, where no SMS arrives. Type a"
                                                             " mobile number.")),))
    return Phone(number)


def spoken_phone(number: str) -> str:
    """Return an E.164 number as people here write it, kept on one line: +7 701 123 45 67."""
    return NO_BREAK.join((number[:2], number[2:5], number[5:8], number[8:10], number[10:]))


def masked_phone(number: str) -> str:
    """Return a number of which only operator and last two digits are shown."""
    return NO_BREAK.join((number[:2], number[2:5], "•••", "••", number[10:]))
