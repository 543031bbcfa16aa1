"""What stands in the register about the grants of a year: the ground on which a what-if is reckoned."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from zerdeli.base.choices import Choices, _
from zerdeli.terms.rules.terms import Scheme


class Sum(Choices):
    """On which of the sums a what-if stands."""

    APPROVED = "approved", _("approved: the sum of the awards in force")
    COMMITTED = "committed", _("committed: what the treasury registered, less what it released")
    PAID = "paid", _("paid: what left, less what came back")


class What(Choices):
    """What a row of the standing counts."""

    APPROVED = "approved", _("tiyn approved")
    APPROVED_GRANTS = "approved_grants", _("awards in force")
    COMMITTED = "committed", _("tiyn committed")
    COMMITTED_GRANTS = "committed_grants", _("documents with a commitment")
    PAID = "paid", _("tiyn paid")
    PAID_GRANTS = "paid_grants", _("awards in force that were paid")
    APPROVED_PEOPLE = "approved_people", _("persons with an award in force")
    PAID_PEOPLE = "paid_people", _("persons who were paid")
    OPENED = "opened", _("paid awards on which a business was opened")
    APPLIED = "applied", _("applications")
    REFUSED = "refused", _("applications refused")
    FAMILIES_MET = "families_met", _("families that meet the terms and have no grant")
    FAMILIES_NOT_KNOWN = "families_not_known", _("families of which it is not known")


HIDDEN = "hidden"
"""Stands for all districts whose sums the public is not shown, together."""


@dataclass(frozen=True, order=True)
class Key:
    """Which standing: what of which scheme, in which district, year and month (0 where it is of no month)."""

    scheme: str
    what: str
    place: str
    year: int
    month: int = 0


Standing = Mapping[Key, int]


@dataclass(frozen=True)
class Observed:
    """What a scheme's grants of a year were, on the chosen sum: tiyn, grants, persons, and how many opened a business."""

    amount: int = 0
    grants: int = 0
    people: int = 0
    settled: int = 0
    opened: int = 0
    met: int = 0
    not_known: int = 0
    by_place: Mapping[str, int] = field(default_factory=dict)
    by_month: tuple[int, ...] = (0,) * 12

    @property
    def average(self) -> int:
        """The mean grant in tiyn, rounded down; 0 where there was none."""
        return self.amount // self.grants if self.grants else 0


def years_in(standing: Standing) -> list[int]:
    """Return the years of which something stands, newest first."""
    return sorted({key.year for key in standing if key.year}, reverse=True)


def observed_in(standing: Standing, scheme: Scheme, year: int, stands_on: str) -> Observed:
    """Return what stands of a scheme in a year, on one of the sums."""
    sums: dict[str, int] = {}
    places: dict[str, int] = {}
    months = [0] * 12
    for key, value in standing.items():
        if key.scheme != scheme or key.year not in (year, 0):
            continue
        sums[key.what] = sums.get(key.what, 0) + value
        if key.what == stands_on and key.month:
            places[key.place] = places.get(key.place, 0) + value
            months[key.month - 1] += value
    return Observed(
        sums.get(stands_on, 0), sums.get(f"{stands_on}_grants", 0), sums.get(f"{stands_on}_people", sums.get(f"{stands_on}_grants", 0)), sums.get(What.PAID_GRANTS, 0),
        sums.get(What.OPENED, 0), sums.get(What.FAMILIES_MET, 0), sums.get(What.FAMILIES_NOT_KNOWN, 0), places, tuple(months))
