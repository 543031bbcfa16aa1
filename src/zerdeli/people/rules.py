"""What a family's status rests on, and what is odd about an IIN without being wrong."""

from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.identifiers import birth_day_in


class Sex(Choices):
    """Sex as the register has it."""

    FEMALE = "female", _("female")
    MALE = "male", _("male")


class Status(Choices):
    """What a family's status rests on; the evidence is kept with its date."""

    LARGE_FAMILY_BENEFIT = "large_family_benefit", _("receives the large-family benefit")
    ALTYN_ALQA = "altyn_alqa", _("the mother has the «Altyn alqa»")
    KUMIS_ALQA = "kumis_alqa", _("the mother has the «Kumis alqa»")
    LOW_INCOME = "low_income", _("receives targeted social assistance")
    NONE = "none", _("no status")


LARGE_FAMILY = (Status.LARGE_FAMILY_BENEFIT, Status.ALTYN_ALQA, Status.KUMIS_ALQA)


def is_large_family(status: str) -> bool:
    """Tell whether a household's status is that of a large family (Social Code, articles 90 and 93)."""
    return status in LARGE_FAMILY


def has_odd_birth_day(iin: str, born_on: date | None) -> bool:
    """Tell whether an IIN spells another birth day, which since 2013 is odd but not wrong."""
    return born_on is not None and birth_day_in(iin) != born_on
