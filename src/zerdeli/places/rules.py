"""The levels of places."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import NotFound, Reason


class Level(Choices):
    """How large a place is."""

    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    MICRODISTRICT = "microdistrict", _("microdistrict")


def no_city() -> NotFound:
    """Return the refusal of a register that holds no city yet."""
    return NotFound(Reason("places.no_city", _("The register has no city yet. Enter the file of places first.")))
