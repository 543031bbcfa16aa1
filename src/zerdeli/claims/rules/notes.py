"""What notes told before: matters, places, populations, and how two tellings stand to each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import Choices, _


class Matter(Choices):
    """What a published number is about."""

    TRAINED = "trained", _("women trained")
    VISITORS = "visitors", _("women who came to a centre")
    HELP = "help", _("acts of help")
    SMALL = "small", _("recipients of small grants")
    LARGE = "large", _("recipients of large grants")
    LARGE_SUM = "large_sum", _("sum of large grants")
    GRANTS_SUM = "grants_sum", _("sum of all grants")
    GROWTH = "growth", _("growth of the grants’ sum")
    OPENED = "opened", _("who opened a business")
    GRANTS = "grants", _("grants given")
    GRANTS_PLANNED = "grants_planned", _("grants planned")
    MISUSE = "misuse", _("cases of misuse")
    PARTICIPANTS = "participants", _("participants of the programme «Eńbek»")
    PLOTS = "plots", _("plots looked into")
    BOUGHT_OUT = "bought_out", _("plots bought out")
    CENTRES = "centres", _("family centres")
    LARGE_FAMILIES = "large_families", _("large families")
    AWARDED = "awarded", _("awarded mothers")
    SUPPORTED = "supported", _("people who received support")
    SUPPORT_SUM = "support_sum", _("sum of social support")
    PARKS = "parks", _("small industrial parks")
    PARKS_SUM = "parks_sum", _("money for small industrial parks")
    PARKS_AREA = "parks_area", _("area of small industrial parks")
    PARKS_JOBS = "parks_jobs", _("jobs in small industrial parks")
    BUDGET_SUM = "budget_sum", _("money of the participatory budget")
    BUDGET_PROJECTS = "budget_projects", _("projects of the participatory budget")
    BUDGET_ADMITTED = "budget_admitted", _("projects admitted to the vote")
    BUDGET_VOTERS = "budget_voters", _("voters of the participatory budget")
    BUDGET_APPLICATIONS = "budget_applications", _("applications to the participatory budget")
    LEASES = "leases", _("leases in small industrial parks")
    RAISE = "raise", _("a larger sum for grants")


class Scope(Choices):
    """The place a telling is about."""

    ALMATY = "almaty", _("Almaty")
    ALATAU = "alatau", _("Alatau district")
    MEDEU = "medeu", _("Medeu district")
    ZERDELI = "zerdeli", _("Zerdeli microdistrict")
    ONE_CENTRE = "one_centre", _("one family centre")
    COUNTRY = "country", _("Kazakhstan")
    SHYMKENT = "shymkent", _("Shymkent")
    KYZYLORDA = "kyzylorda", _("Kyzylorda")
    ZHETISAY = "zhetisay", _("Zhetisay")


class Counts(Choices):
    """What a telling counts."""

    PERSONS = "persons", _("persons")
    WOMEN = "women", _("women")
    MOTHERS = "mothers", _("mothers of large families")
    FAMILIES = "families", _("families")
    ACTS = "acts", _("acts")
    THINGS = "things", _("things")
    TENGE = "tenge", _("tenge")
    PERCENT = "percent", _("per cent")
    METRES = "metres", _("square metres")


class Kind(Choices):
    """Where a number comes from: told in the note, worked out of its numbers, or a promise without a number."""

    TOLD = "told", _("told")
    DERIVED = "derived", _("worked out")
    PROMISE = "promise", _("promise")


class Stand(Choices):
    """How a telling stands to the one before it."""

    AGREES = "agrees", _("Agree")
    CONTRADICTS = "contradicts", _("Contradict")
    INCOMPARABLE = "incomparable", _("Not comparable")


class Owner(Choices):
    """Who answers for a promise."""

    ENTREPRENEURSHIP = "entrepreneurship", _("Department of entrepreneurship")
    FINANCE = "finance", _("Department of finance")
    LAND = "land", _("Land relations department")


FIGURE_OF: Mapping[str, str] = {
    Matter.TRAINED: "courses.women_completed", Matter.VISITORS: "centres.visitors", Matter.SMALL: "grants.small.recipients",
    Matter.LARGE: "grants.large.recipients", Matter.LARGE_SUM: "grants.large.paid", Matter.GRANTS_SUM: "grants.paid",
    Matter.OPENED: "grants.small.businesses", Matter.PLOTS: "plots.return_examined",
}
ABOUT = 0.025


@dataclass(frozen=True)
class Told:
    """One telling as rules see it."""

    matter: str
    scope: str
    period: str
    counts: str
    bound: str
    value: int


def stand_of(one: Told, other: Told) -> tuple[Stand, list[Any]]:
    """This will return how two tellings of a matter stand to each other, and why they cannot be compared where they cannot."""
    reasons = []
    if one.scope != other.scope:
        reasons.append(_("They speak of different places."))
    if one.period != other.period:
        reasons.append(_("They speak of different periods."))
    if one.counts != other.counts:
        reasons.append(_("They count different things."))
    if reasons:
        return Stand.INCOMPARABLE, reasons
    return (Stand.AGREES if _agree(one, other) else Stand.CONTRADICTS), []


def _agree(one: Told, other: Told) -> bool:
    if one.bound == other.bound == "exact":
        return one.value == other.value
    low, high = max(_range(one)[0], _range(other)[0]), min(_range(one)[1], _range(other)[1])
    return low <= high


def _range(told: Told) -> tuple[float, float]:
    """Return the values that a telling leaves open."""
    value = float(told.value)
    return {
        "about": (value * (1 - ABOUT), value * (1 + ABOUT)), "more_than": (value, value * 1.1),
        "at_least": (value, value * 1.1), "up_to": (0.0, value), "less_than": (0.0, value),
    }.get(told.bound, (value, value))


NEAR = 0.1


def pairs(told: Sequence[Told]) -> list[tuple[int, int]]:
    """This will return which tellings of a matter to set beside each other, by their places in the order given.

    Two are worth it when they speak of one place, and of one period or in numbers that are close.
    """
    return [(one, other) for one in range(len(told)) for other in range(one + 1, len(told))
            if told[one].scope == told[other].scope and _are_close(told[one], told[other])]


def _are_close(one: Told, other: Told) -> bool:
    return one.period == other.period or abs(one.value - other.value) <= NEAR * max(one.value, other.value)
