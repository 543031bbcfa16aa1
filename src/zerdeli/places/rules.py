"""The levels of places."""

from zerdeli.base.choices import Choices, _


class Level(Choices):
    """How large a place is."""

    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    MICRODISTRICT = "microdistrict", _("microdistrict")
