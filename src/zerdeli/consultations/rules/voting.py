"""When a ballot is taken, from whom, and which of those taken count: the check of residence, of choices and of paper."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.consultations.rules.boxes import OTHER_LENGTH
from zerdeli.consultations.rules.consulting import Way


class Residence(Choices):
    """How it is known that a voter lives where she says."""

    REGISTERED = "registered", _("within the adults registered in the flat")
    DECLARED = "declared", _("declared, not checked yet")
    CONFIRMED = "confirmed", _("checked, lives there")
    REFUSED = "refused", _("checked, does not live there")


class Channel(Choices):
    """How a ballot came."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")


class Flaw(Choices):
    """Why a ballot is invalid."""

    UNCHECKED = "unchecked", _("residence was declared and not confirmed before closing")
    NOT_RESIDENT = "not_resident", _("residence was checked and refused")
    BLANK = "blank", _("the paper is blank")
    TOO_MANY = "too_many", _("more is marked than the ballot allows")
    UNREADABLE = "unreadable", _("what is marked cannot be read")


COUNTED = frozenset({Residence.REGISTERED, Residence.CONFIRMED})


@dataclass(frozen=True)
class Window:
    """When voting is open, [opens_at, closes_at), and whether it was opened and closed by those who may."""

    opens_at: datetime
    closes_at: datetime
    is_opened: bool
    is_closed: bool


def reasons_against_casting(window: Window, at: datetime) -> tuple[Reason, ...]:
    """This will say why no ballot can be taken at a moment."""
    if not window.is_opened or at < window.opens_at:
        return (Reason("vote_not_open", _("Voting is not open yet. The page of the consultation says when it opens.")),)
    if window.is_closed or at >= window.closes_at:
        return (Reason("vote_closed", _("Voting is closed. The result will stand on the page of the consultation.")),)
    return ()


def reasons_against_reading_paper(window: Window, at: datetime) -> tuple[Reason, ...]:
    """This will say why the paper box cannot be opened now: only after voting, and before the count is closed."""
    if at < window.closes_at:
        return (Reason("vote_paper_early", _("The paper box is opened after voting has closed, not before.")),)
    if window.is_closed:
        return (Reason("vote_counted", _("The count is closed; nothing can be added to it.")),)
    return ()


def reasons_against_closing(window: Window, at: datetime, unread: int, read: int, given: int) -> tuple[Reason, ...]:
    """This will say why the count cannot be closed: too early, paper that only one person read, more paper than was given."""
    reasons = []
    if not window.is_opened:
        reasons.append(Reason("vote_not_open", _("Voting is not open yet. The page of the consultation says when it opens.")))
    if window.is_closed:
        reasons.append(Reason("vote_counted", _("The count is closed; nothing can be added to it.")))
    if at < window.closes_at:
        reasons.append(Reason("vote_still_open", _("Voting is still open. Close the count after its last moment.")))
    if unread:
        reasons.append(Reason("vote_paper_unread", _(
            "%(count)s paper ballots were not read alike by two persons. Read them once more."), {"count": unread}))
    if read > given:
        reasons.append(Reason("vote_paper_many", _(
            "%(read)s paper ballots were read, and only %(given)s were given out. Find out where the others come from."),
            {"read": read, "given": given}))
    return tuple(reasons)


def reasons_against_marks(choices: Sequence[str], other: str, way: str, codes: Collection[str]) -> tuple[Reason, ...]:
    """This will say why marks cannot be put on a ballot: an unknown option, one of them twice, more than one where one is asked."""
    reasons = []
    if any(code not in codes for code in choices):
        reasons.append(Reason("vote_no_option", _("There is no such option. Choose one from the list.")))
    if len(set(choices)) < len(choices):
        reasons.append(Reason("vote_option_twice", _("An option is named twice. Name each option once.")))
    if way == Way.ONE and (len(choices) > 1 or (choices and other)):
        reasons.append(Reason("vote_one_option", _("Choose one option only.")))
    if len(other) > OTHER_LENGTH or any(unicodedata.category(sign).startswith("C") for sign in other):
        reasons.append(Reason("vote_other_long", _("Say what else you want in %(count)s signs at most."), {"count": OTHER_LENGTH}))
    return tuple(reasons)


def reasons_against_flat(known: bool, recorded: bool, same: bool) -> tuple[Reason, ...]:
    """This will say why a voter cannot vote from a flat: not on the roll, or she voted from another before."""
    if not known:
        return (Reason("vote_no_flat", _("This flat is not on the roll. Check the building and the number of the flat.")),)
    if recorded and not same:
        return (Reason("vote_other_flat", _(
            "You voted from another flat before. Give that one, or come to where paper ballots are given.")),)
    return ()


def residence_of(adults: int, voted: int) -> Residence:
    """This will say how a new voter of a flat stands: as many as are registered in it need no check."""
    return Residence.REGISTERED if voted < adults else Residence.DECLARED


def flaw_of(residence: str) -> str:
    """This will say why an online ballot is invalid, empty where it counts."""
    if residence in COUNTED:
        return ""
    return Flaw.NOT_RESIDENT if residence == Residence.REFUSED else Flaw.UNCHECKED
