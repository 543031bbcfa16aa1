"""Who has a part in a case of return."""

from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason

LONGEST_NAME = 200


class Role(Choices):
    """What part somebody has."""

    OWNER = "owner", _("owner or land user")
    PLEDGEE = "pledgee", _("holder of a pledge")
    CLAIMANT = "claimant", _("body that sues")
    COURT = "court", _("court")
    HOLDER = "holder", _("balance holder")


@dataclass(frozen=True)
class PartySaid:
    """A party as somebody names it; `is_person` hides the name from the public and from the database's readers."""

    role: Role
    name: str
    is_person: bool
    told_on: date | None = None


def reasons_against_parties(parties: tuple[PartySaid, ...], today: date) -> list[Reason]:
    """Return what stands against a list of parties: names missing or too long, days ahead, two courts or balance holders."""
    reasons = []
    if any(not party.name.strip() or len(party.name) > LONGEST_NAME for party in parties):
        reasons.append(Reason("land.no_party_name", _("Write each party’s name, in at most %(most)s characters."),
                              {"most": LONGEST_NAME}))
    if any(party.told_on is not None and party.told_on > today for party in parties):
        reasons.append(Reason("land.told_ahead", _("A notice cannot have been given on a day that has not come yet.")))
    roles = [party.role for party in parties]
    if any(roles.count(role) > 1 for role in (Role.COURT, Role.HOLDER)):
        reasons.append(Reason("land.two_of_one", _("A case has one court and one balance holder. Keep one of each.")))
    return reasons
