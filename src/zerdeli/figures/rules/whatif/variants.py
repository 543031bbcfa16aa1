"""A variant: what somebody wants to try, what would follow from it, and what is odd about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.money import whole_tenge
from zerdeli.base.refusals import Reason
from zerdeli.figures.rules.whatif.chances import Expected, businesses_expected
from zerdeli.figures.rules.whatif.standing import Observed, Standing, observed_in
from zerdeli.terms.rules.terms import Scheme

HUNDRED = 100


@dataclass(frozen=True)
class Variant:
    """Sums are tiyn. `large_share` is per cent of the total for large grants; `places` are per cent of the money by district,
    empty where it is spread as it stands."""

    total: int
    small_average: int
    large_average: int
    small_cap: int
    large_cap: int
    large_share: int
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """What follows for one scheme: tiyn for it, what one grant costs, grants, persons, tiyn that stay, businesses expected."""

    scheme: str
    money: int
    each: int
    grants: int
    people: int
    left: int
    businesses: Expected
    families_left: tuple[int, int]
    grants_before: int


@dataclass(frozen=True)
class District:
    """What a district would have, in tiyn, and how many grants that is of each size."""

    place: str
    money: int
    small: int
    large: int


@dataclass(frozen=True)
class Result:
    """What follows from a variant."""

    variant: Variant
    parts: tuple[Part, ...]
    districts: tuple[District, ...]
    months: tuple[int, ...]

    @property
    def grants(self) -> int:
        """All grants."""
        return sum(part.grants for part in self.parts)

    @property
    def people(self) -> int:
        """All persons; whoever has both grants counts twice."""
        return sum(part.people for part in self.parts)


@dataclass(frozen=True)
class Ground:
    """What a what-if stands on: the year, the sum, and what is observed of both schemes."""

    year: int
    stands_on: str
    small: Observed
    large: Observed

    @property
    def amount(self) -> int:
        """The tiyn of both schemes."""
        return self.small.amount + self.large.amount

    @property
    def places(self) -> dict[str, int]:
        """The tiyn of both schemes by district."""
        codes = self.small.by_place.keys() | self.large.by_place.keys()
        return {code: self.small.by_place.get(code, 0) + self.large.by_place.get(code, 0) for code in sorted(codes)}

    @property
    def months(self) -> tuple[int, ...]:
        """The tiyn of both schemes by month."""
        return tuple(map(sum, zip(self.small.by_month, self.large.by_month, strict=True)))


def ground_in(standing: Standing, *, year: int, stands_on: str) -> Ground:
    """Return what a what-if of a year stands on."""
    small, large = (observed_in(standing, scheme, year, stands_on) for scheme in (Scheme.SMALL, Scheme.LARGE))
    return Ground(year, stands_on, small, large)


def as_it_stands(ground: Ground, *, small_cap: int, large_cap: int) -> Variant:
    """Return the variant that changes nothing: the total and the averages that are observed, the caps in force."""
    share = round(HUNDRED * ground.large.amount / ground.amount) if ground.amount else 0
    return Variant(ground.amount, ground.small.average, ground.large.average, small_cap, large_cap, share)


def split_by_weights(amount: int, weights: Sequence[int]) -> list[int]:
    """Return an amount split in proportion to weights, in whole tiyn that make the amount (largest remainders).

    Where every weight is nought, the parts are as equal as can be.
    """
    whole = sum(weights)
    if not weights:
        return []
    if not whole:
        return split_by_weights(amount, [1] * len(weights))
    parts = [amount * weight // whole for weight in weights]
    owed = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % whole), place))
    for place in owed[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def result_of(variant: Variant, ground: Ground) -> Result:
    """Return what follows from a variant: exact sums, save the businesses, which are expected."""
    large_money = variant.total * variant.large_share // HUNDRED
    small = _part(Scheme.SMALL, variant.total - large_money, variant.small_average, variant.small_cap, ground.small)
    large = _part(Scheme.LARGE, large_money, variant.large_average, variant.large_cap, ground.large)
    return Result(variant, (small, large), _districts(variant, ground, (small, large)),
                  tuple(split_by_weights(variant.total, ground.months)))


def _part(scheme: Scheme, money: int, average: int, cap: int, observed: Observed) -> Part:
    each = min(average, cap) if cap else average
    grants = money // each if each > 0 else 0
    people = grants * observed.people // observed.grants if observed.grants and observed.people else grants
    expected = businesses_expected(grants=grants, settled=observed.settled, opened=observed.opened)
    left = max(0, observed.met - grants), max(0, observed.met + observed.not_known - grants)
    return Part(scheme, money, each, grants, min(people, grants), money - grants * each, expected, left, observed.grants)


def _districts(variant: Variant, ground: Ground, parts: tuple[Part, Part]) -> tuple[District, ...]:
    """Return what districts would have: each size's grants are split like its money, and the sums are those of the grants."""
    codes = sorted(ground.places.keys() | variant.places.keys())
    if variant.places:
        small = large = [variant.places.get(code, 0) for code in codes]
    else:
        small = [ground.small.by_place.get(code, 0) for code in codes]
        large = [ground.large.by_place.get(code, 0) for code in codes]
    grants = [split_by_weights(part.grants, weights) for part, weights in zip(parts, (small, large), strict=True)]
    return tuple(District(code, few * parts[0].each + many * parts[1].each, few, many)
                 for code, few, many in zip(codes, *grants, strict=True))


def findings_on_variant(variant: Variant) -> list[Reason]:
    """Return what is odd about a variant without standing in its way."""
    found = []
    for average, cap, scheme in ((variant.small_average, variant.small_cap, Scheme.SMALL),
                                 (variant.large_average, variant.large_cap, Scheme.LARGE)):
        if cap and average > cap:
            text = _("%(scheme)s: the average is above the largest sum, so the largest sum is reckoned with.")
            found.append(Reason("whatif.average_above_cap", text, {"scheme": scheme.label}))
    if variant.places and sum(variant.places.values()) != HUNDRED:
        text = _("The shares of the districts make %(sum)s, not 100 per cent. They are taken in proportion.")
        found.append(Reason("whatif.not_a_hundred", text, {"sum": sum(variant.places.values())}))
    return found


def reasons_against_planning(*, variant: Variant, from_on: date, today: date, legal_basis: str, reason: str) -> list[Reason]:
    """Return what stands against proposing a variant as the plan of a year."""
    reasons = []
    if from_on <= today:
        reasons.append(Reason("whatif.reaches_back", _("A plan begins after today. Give a later year.")))
    if not legal_basis.strip():
        reasons.append(Reason("whatif.no_basis", _("Name the act or the draft on which the new terms would rest.")))
    if not reason.strip():
        reasons.append(Reason("whatif.no_reason", _("Say why, in a sentence: whoever decides reads it.")))
    if variant.total <= 0:
        reasons.append(Reason("whatif.no_money", _("A plan has money. Give the total.")))
    return reasons


def lines_planned(result: Result) -> dict[tuple[str, str], int]:
    """Return the tiyn to plan by scheme and district; what makes no whole grant goes to the district with the most.

    The whole total is planned, so that plan and proposal have one sum.
    """
    planned: dict[tuple[str, str], int] = {}
    for part, count in zip(result.parts, ("small", "large"), strict=True):
        weights = [getattr(district, count) for district in result.districts]
        for district, money in zip(result.districts, split_by_weights(part.money, weights), strict=True):
            if money:
                planned[part.scheme, district.place] = money
    return planned


def sums_in_tenge(variant: Variant) -> dict[str, int]:
    """Return a variant's sums in whole tenge, by name."""
    return {name: whole_tenge(getattr(variant, name))
            for name in ("total", "small_average", "large_average", "small_cap", "large_cap")}
