"""What a family's status rests on, what a person is written down with, and what is odd about an IIN without being wrong."""

from collections.abc import Mapping
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.identifiers import birth_day_in, is_checked_number
from zerdeli.base.refusals import Reason


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


class Ground(Choices):
    """What was seen as evidence of a status."""

    LETTER = "letter", _("letter of the benefit")
    AWARD_BOOK = "award_book", _("book of the award")
    STATE_REGISTER = "state_register", _("answer of a state register")
    OWN_WORDS = "own_words", _("her own words, not checked")


def age_on(born_on: date | None, day: date) -> int | None:
    """Return the full years of age on a day, None where the birth day is not known."""
    if born_on is None:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def reasons_against_person(surname: str, given_name: str, iin: str) -> list[Reason]:
    """Return what stands against writing somebody down: a name is needed, an IIN only when there is one."""
    found = []
    if not surname.strip():
        found.append(Reason("people.no_surname", _("Write the surname.")))
    if not given_name.strip():
        found.append(Reason("people.no_given_name", _("Write the given name.")))
    if iin and not is_checked_number(iin):
        found.append(Reason("people.wrong_iin", _("A digit of the IIN is wrong. Check its twelve digits on the card.")))
    return found


def reasons_against_evidence(from_on: date, until_on: date | None, seen_on: date, day: date) -> list[Reason]:
    """Return what stands against evidence of a status: its days must be in order."""
    found = []
    if until_on is not None and until_on <= from_on:
        found.append(Reason("people.evidence_ends_early", _("The last day lies before the first. Correct the days.")))
    if max(from_on, seen_on) > day:
        found.append(Reason("people.evidence_later", _("A paper that was seen today cannot begin later. Correct the days.")))
    return found


def reasons_against_years(born_in: Mapping[int, int], year: int) -> list[Reason]:
    """Return what stands against birth years of children: they lie within the last 24 years, at most nine in one."""
    odd = [one for one, count in born_in.items() if not (year - 24 <= one <= year and 0 <= count <= 9)]
    if not odd:
        return []
    text = _("Check the year %(year)s: children here are under 24, and at most nine are born in one year.")
    return [Reason("people.odd_year", text, {"year": odd[0]})]
