"""Consents: for what, in which words, and for how long. Law 94-V of 2013, article 8 names what each must say.

A text that was once given is never changed: a change is a new version. Tests hold the digest of every version.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Purpose(Choices):
    """What a consent is for."""

    HELP = "help", _("help at the family centre")
    COURSES = "courses", _("courses and certificates")
    GRANTS = "grants", _("applying for a grant")
    REGISTERS = "registers", _("checking my status in state registers")
    ACTING = "acting", _("a worker of the centre acts for me")
    PUBLISHING = "publishing", _("publishing my name as a grantee")


class Way(Choices):
    """How a consent was given."""

    HERSELF = "herself", _("given on her own page")
    CODE = "code", _("confirmed by a code to her phone")
    PAPER = "paper", _("signed on paper")


@dataclass(frozen=True)
class ConsentText:
    """One version of the words of a consent; `years` is its term, the texts are lazy."""

    purpose: Purpose
    version: int
    from_on: date
    years: int
    third_parties: Any
    cross_border: Any
    publication: Any
    data: Any


_NOBODY = _("No: the data is given to nobody else.")
_NOT_ABROAD = _("No: the data stays in Kazakhstan.")
_NOT_PUBLISHED = _("No: the data is not published.")
_FIRST = date(2020, 1, 1)

TEXTS = (
    ConsentText(Purpose.HELP, 1, _FIRST, 3, _("Only to the body that you are referred to, and only when you agree to the"
                                              " referral."), _NOT_ABROAD, _NOT_PUBLISHED,
                _("Name, birth day, phone, place of residence, family, what help you asked for and what came of it.")),
    ConsentText(Purpose.COURSES, 1, _FIRST, 5, _NOBODY, _NOT_ABROAD, _NOT_PUBLISHED,
                _("Name, IIN, phone, the courses, attendance, results, certificates.")),
    ConsentText(Purpose.GRANTS, 1, _FIRST, 5, _("To the members of the commission and, for the payment, to the treasury and"
                                                " the bank."), _NOT_ABROAD, _NOT_PUBLISHED,
                _("Name, IIN, phone, address, family and its status, the plan of the business, the account, the spending.")),
    ConsentText(Purpose.REGISTERS, 1, _FIRST, 1, _("The IIN is sent to the state register that is asked."), _NOT_ABROAD,
                _NOT_PUBLISHED, _("IIN, and the register’s answer: the status and its dates.")),
    ConsentText(Purpose.ACTING, 1, _FIRST, 1, _NOBODY, _NOT_ABROAD, _NOT_PUBLISHED,
                _("What you tell the worker, who types it for you. Each page keeps who typed it.")),
    ConsentText(Purpose.PUBLISHING, 1, _FIRST, 5, _NOBODY, _NOT_ABROAD,
                _("Yes: your name, your business and the sum of the grant stand on the public page."),
                _("Surname, given name, business, sum of the grant.")),
)


def text_in_force(purpose: str, day: date) -> ConsentText | None:
    """Return the newest text of a purpose on a day."""
    found = [text for text in TEXTS if text.purpose == purpose and text.from_on <= day]
    return max(found, key=lambda text: text.version, default=None)


def text_of_version(purpose: str, version: int) -> ConsentText | None:
    """Return a text by its version."""
    return next((text for text in TEXTS if (text.purpose, text.version) == (purpose, version)), None)


def contents_of(text: ConsentText, operator: str, subject: str) -> list[tuple[str, str]]:
    """Return what a consent says, in the language of the moment: its purpose and the seven contents of the law."""
    years = str(_("years: %(count)s, or until it is withdrawn")) % {"count": text.years}
    return [
        (str(_("What for")), str(text.purpose.label)), (str(_("Who holds the data")), operator),
        (str(_("Who agrees")), subject), (str(_("For how long")), years),
        (str(_("Given to others")), str(text.third_parties)), (str(_("Sent abroad")), str(text.cross_border)),
        (str(_("Published")), str(text.publication)), (str(_("Which data")), str(text.data)),
    ]


def digest_of_text(text: ConsentText) -> str:
    """Return the SHA-256 of a text in the language of the moment, without operator and subject."""
    return sha256("\n".join(f"{label}: {said}" for label, said in contents_of(text, "", "")).encode()).hexdigest()


def last_day_of(text: ConsentText, given_on: date) -> date:
    """Return the day until which a consent holds, the day itself not in it."""
    try:
        return given_on.replace(year=given_on.year + text.years)
    except ValueError:
        return date(given_on.year + text.years, 3, 1)


def reasons_against_giving_consent(text: ConsentText | None, holds_already: bool) -> list[Reason]:
    """Return what stands against a consent: there is no such text, or it was given already."""
    if text is None:
        return [Reason("people.no_text", _("There is no such consent. Load the page anew."))]
    if holds_already:
        return [Reason("people.given_already", _("This consent is given already."))]
    return []


def reasons_against_paper(signed_on: date, day: date, has_photo: bool) -> list[Reason]:
    """Return what stands against a consent on paper: no photo of it, or a day that has not come."""
    found = []
    if not has_photo:
        found.append(Reason("people.no_photo", _("Add a photo of the signed paper.")))
    if signed_on > day:
        found.append(Reason("people.signed_later", _("The paper cannot be signed later than today. Correct the day.")))
    return found


def consent_gone() -> Reason:
    """Return the reason that a consent was withdrawn already."""
    return Reason("people.withdrawn_already", _("This consent was withdrawn already."))
