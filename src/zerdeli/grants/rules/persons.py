"""What an IIN says of its holder, how addresses are compared, and who is whose relative."""

import re

from zerdeli.base.choices import Choices, _
from zerdeli.base.kazakh import search_key
from zerdeli.people.rules.persons import Sex

_MEN = frozenset("135")


class Tie(Choices):
    """What ties somebody in the office to an applicant."""

    SELF = "self", _("the applicant herself")
    FAMILY = "family", _("one family")
    DECLARED = "declared", _("declared by the applicant as a relative")


def sex_in(iin: str) -> Sex:
    """Return the sex that the seventh digit of an IIN tells; women where it tells none, since the programme is for mothers."""
    return Sex.MALE if iin[6] in _MEN else Sex.FEMALE


def plain_address(place: str, line: str) -> str:
    """Return an address as it is compared: folded, without words that people put or leave out, its parts in order."""
    folded = re.sub(r"\b(уй|дом|д|кв|патер|пат|ул|кошеси|кош|улица|мкр|house|flat|street|st)\b\.?", " ", search_key(line))
    return "|".join((place, " ".join(re.findall(r"\w+", folded))))


def plain_seller(name: str) -> str:
    """Return a seller's name as it is compared: folded, without its legal form and quotation marks."""
    folded = re.sub(r"\b(жшс|тоо|жк|ип|ао|ак|llp|ltd)\b", " ", search_key(name))
    return " ".join(re.findall(r"\w+", folded))
