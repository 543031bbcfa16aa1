"""How a figure's value is written for a reader."""

from django.utils.translation import get_language

from zerdeli.base import formats
from zerdeli.base.periods import period_named
from zerdeli.figures.queries.showing import Shown
from zerdeli.figures.rules.kinds import Figure, Unit
from zerdeli.places.queries import PlaceRow

HIDDEN = "[c]"


def value_text(figure: Figure, value: int | None) -> str:
    """Return a value with the tenge sign where it is money, or the mark of a hidden one."""
    if value is None:
        return HIDDEN
    return formats.tenge(value) if figure.is_money else formats.number(value)


def shown_text(shown: Shown | None) -> str:
    """Return a published cell's value; a cell that does not exist is said to be not in the register."""
    return "[z]" if shown is None else value_text(shown.figure, shown.value)


def unit_text(figure: Figure) -> str:
    """Return the unit beside the value; plain tenge are said by their sign already."""
    return "" if figure.unit == Unit.TENGE else str(figure.unit.label)


def place_name(place: PlaceRow) -> str:
    """Return a place's name in the reader's language."""
    return place.name((get_language() or "kk")[:2])


def period_text(code: str) -> str:
    """Return a period in words."""
    return formats.period(period_named(code))



