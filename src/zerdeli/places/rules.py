"""The levels of places, and the kinds of sites in them."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import NotFound, Reason


class Level(Choices):
    """How large a place is."""

    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    MICRODISTRICT = "microdistrict", _("microdistrict")


class SiteKind(Choices):
    """What residents go to near their homes."""

    FAMILY_CENTRE = "family_centre", _("family centre")
    PLAY_GROUND = "play_ground", _("playground")
    SPORT_GROUND = "sport_ground", _("sport ground")


def no_city() -> NotFound:
    """Return the refusal of a register that holds no city yet."""
    return NotFound(Reason("places.no_city", _("The register has no city yet. Enter the file of places first.")))
