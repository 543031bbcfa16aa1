"""When two records may be of one person, and what stands against joining them."""

from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Sign(Choices):
    """What makes two records look like one person."""

    SAME_IIN = "same_iin", _("the same IIN was given for both")
    PHONE_AND_BIRTH = "phone_and_birth", _("the same phone and birth day")
    SPELLING = "spelling", _("one name in two spellings and the same birth day")
    SEEN = "seen", _("a worker noticed it")


@dataclass(frozen=True)
class Record:
    """What is compared of a record; `same_as` is set where it is joined to another already, `holds` where others are to it."""

    id: int
    has_iin: bool
    born_on: date | None
    same_as: int | None = None
    holds: int = 0


def findings_on_pair(first: Record, second: Record) -> list[Reason]:
    """Return what speaks against one person; it never blocks, people decide."""
    found = []
    if first.has_iin and second.has_iin:
        found.append(Reason("people.two_iins", _("Both have an IIN, and these differ. Look at the cards before you join.")))
    if first.born_on and second.born_on and first.born_on != second.born_on:
        found.append(Reason("people.two_birth_days", _("The birth days differ.")))
    return found


def reasons_against_joining(kept: Record, merged: Record) -> list[Reason]:
    """Return what stands against joining one record to another: links are one step long, so that they can be undone."""
    if kept.id == merged.id:
        return [Reason("people.one_record", _("This is one and the same record."))]
    if kept.same_as is not None or merged.same_as is not None:
        return [Reason("people.joined_already", _("One of these is joined to another record already. Open that one."))]
    if merged.holds:
        return [Reason("people.holds_others", _("Other records are joined to this one. Keep it, or split them first."))]
    return []


def reasons_against_second(proposer: str, second: str, is_open: bool) -> list[Reason]:
    """Return what stands against a second person's word on a proposal."""
    if not is_open:
        return [Reason("people.decided_already", _("This was decided already."))]
    if proposer == second:
        return [Reason("people.second_person", _("A second person must confirm this. Ask a colleague."))]
    return []


def already_proposed() -> Reason:
    """Return the reason that a record is joined or proposed to be joined already."""
    return Reason("people.proposed_already", _("It is proposed already to join this record. Look among the pairs."))


def nothing_to_split() -> Reason:
    """Return the reason that there is no link to undo."""
    return Reason("people.nothing_to_split", _("These records are not joined."))
