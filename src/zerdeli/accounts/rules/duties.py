"""When a duty holds, and what stands against giving or ending it."""

import re
from dataclasses import dataclass
from datetime import date

from zerdeli.base.actors import Duty
from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason

# The machine's own duty is given to nobody.
GIVEN_TO_NOBODY = frozenset({Duty.KEEP_CLOCK_WORK})
USER_NAME = re.compile(r"[a-z][a-z0-9.-]{1,29}")


@dataclass(frozen=True)
class Term:
    """When a duty holds: from a day until the day after its last; `is_confirmed` where two had to agree and did."""

    from_on: date
    until_on: date | None
    is_confirmed: bool

    def holds_on(self, day: date) -> bool:
        """Tell whether the duty holds on a day."""
        return self.is_confirmed and self.from_on <= day and (self.until_on is None or day < self.until_on)


class Standing(Choices):
    """How a duty that was given stands on a day."""

    PROPOSED = "proposed", _("proposed, waits for a second person")
    LATER = "later", _("begins later")
    HOLDS = "holds", _("holds")
    OVER = "over", _("its days are over")
    ENDED = "ended", _("ended early")


def standing_on(day: date, *, from_on: date, until_on: date | None, is_confirmed: bool, is_ended: bool) -> Standing:
    """Return how a duty stands on a day; what was ended or is over is so whether or not it was confirmed."""
    if is_ended:
        return Standing.ENDED
    if until_on is not None and until_on <= day:
        return Standing.OVER
    if not is_confirmed:
        return Standing.PROPOSED
    return Standing.LATER if day < from_on else Standing.HOLDS


def reasons_against_giving(
    *, duty: Duty, giver: str, receiver: str, place: str, from_on: date, until_on: date | None, has_it: bool
) -> list[Reason]:
    """Return what stands against giving somebody a duty; `giver` and `receiver` are names of actors."""
    found = []
    if duty in GIVEN_TO_NOBODY:
        found.append(Reason("accounts.machine_duty", _("This is the machine’s own duty and is given to nobody.")))
    if giver == receiver:
        found.append(Reason("accounts.own_duty", _("Nobody gives a duty to themselves. Ask another administrator.")))
    if until_on is not None and until_on <= from_on:
        found.append(Reason("accounts.empty_term", _("The last day lies before the first. Correct the days.")))
    if duty == Duty.MANAGE_ACCOUNTS and place:
        found.append(Reason("accounts.limited_administrator", _("Who gives duties does so everywhere. Leave the place"
                                                                " empty.")))
    if has_it:
        found.append(Reason("accounts.holds_already", _("This person holds this duty there already.")))
    return found


def reasons_against_confirming(*, proposer: str, confirmer: str, receiver: str, is_confirmed: bool, is_ended: bool
                               ) -> list[Reason]:
    """Return what stands against confirming a proposed duty: it needs somebody who neither proposed nor receives it."""
    if is_confirmed or is_ended:
        return [Reason("accounts.nothing_to_confirm", _("There is nothing to confirm any more."))]
    if confirmer in {proposer, receiver}:
        return [Reason("accounts.second_person", _("A second person must confirm this: neither who proposed it nor who"
                                                   " receives it."))]
    return []


def reasons_against_ending(*, is_ended: bool, is_last_administrator: bool) -> list[Reason]:
    """Return what stands against ending a duty; the last administrator stays until there is another."""
    if is_ended:
        return [Reason("accounts.ended_already", _("This duty has ended already."))]
    if is_last_administrator:
        return [Reason("accounts.last_administrator", _("This is the last person who may give duties. Give this duty to"
                                                        " another first."))]
    return []


def reasons_against_user_name(name: str) -> list[Reason]:
    """Return what stands against a user name: two to thirty Latin letters, digits, dots or hyphens, a letter first."""
    if USER_NAME.fullmatch(name):
        return []
    text = _("A user name has 2 to 30 small Latin letters, digits, dots or hyphens and begins with a letter.")
    return [Reason("accounts.user_name", text)]
