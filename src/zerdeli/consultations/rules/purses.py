"""Exact purses of many voters at once: whole numbers over one denominator, and how they move when everybody gets more.

Every sum here is value + slope · d, where d is what each voter is given beyond the present endowment. As long as d stays
below the horizon, each comparison that was made comes out the same, so that the same options are bought in the same order.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from zerdeli.consultations.rules.elections import Election, votes_of


@dataclass(frozen=True)
class Voters:
    """Voters grouped by equal ballots: how many are in each group, the groups behind each option, and how many those are."""

    weights: tuple[int, ...]
    behind: dict[str, tuple[int, ...]]
    support: dict[str, int]
    count: int


def voters_of(election: Election) -> Voters:
    """This will group the voters of an election by the set of options that they name."""
    groups = Counter(frozenset(ballot.choices) for ballot in election.ballots)
    behind: dict[str, list[int]] = {option.code: [] for option in election.options}
    for group, choices in enumerate(groups):
        for code in choices:
            behind[code].append(group)
    return Voters(tuple(groups.values()), {code: tuple(found) for code, found in behind.items()}, votes_of(election),
                  len(election.ballots))


class Horizon:
    """The extra endowment below which nothing that was compared comes out otherwise; `reach` is None while it is endless."""

    __slots__ = ("_above", "_below")

    def __init__(self) -> None:
        self._above, self._below = 1, 0

    @property
    def reach(self) -> Fraction | None:
        """Give the horizon as a number."""
        return Fraction(self._above, self._below) if self._below else None

    def keep(self, gap: int, slope: int) -> None:
        """This will note a gap that must stay as it is: above zero if it is, at zero if it is zero."""
        if gap == 0:
            if slope:
                self._above, self._below = 0, 1
        elif slope < 0 and gap * self._below < self._above * -slope:
            self._above, self._below = gap, -slope


@dataclass(frozen=True, slots=True)
class Offer:
    """What an option would cost each voter behind it: `price` where she can, all that she has where it is less.

    `poorer` are (money, voters) over `scale` for those who give all that they have; `payers` pay the price in full.
    """

    price: Fraction
    slope: Fraction
    payers: int
    poorer: tuple[tuple[int, int], ...]
    scale: int


class Purses:
    """What each group of voters has left. Groups with equal sums share a purse; purse 0 is empty for good."""

    def __init__(self, voters: Voters, endowment: Fraction, costs: dict[str, Fraction]) -> None:
        self._voters = voters
        self._scale = endowment.denominator
        for cost in costs.values():
            self._scale *= cost.denominator // gcd(self._scale, cost.denominator)
        self._costs = costs
        self._money, self._slope = [0, int(endowment * self._scale)], [0, self._scale]
        self._purse = [1] * len(voters.weights)
        self._alive = dict(voters.behind)
        self._has_paid = False

    def offer(self, code: str, horizon: Horizon) -> Offer | None:
        """This will find the least price at which the voters behind an option can pay for it; None where they cannot."""
        held = self._held(code)
        cost = int(self._costs[code] * self._scale)
        total = sum(self._money[purse] * count for purse, count in held.items())
        slope = sum(self._slope[purse] * count for purse, count in held.items())
        if total < cost or not held:
            horizon.keep(cost - total, -slope)
            return None
        horizon.keep(total - cost, slope)
        return self._shared(cost, held, horizon)

    def _held(self, code: str) -> dict[int, int]:
        """Count the voters behind an option by purse, without those who have nothing left."""
        if not self._has_paid:
            return {1: self._voters.support[code]}
        purse, weights = self._purse, self._voters.weights
        self._alive[code] = alive = tuple([group for group in self._alive[code] if purse[group]])
        held: dict[int, int] = {}
        for group in alive:
            mine = purse[group]
            held[mine] = held.get(mine, 0) + weights[group]
        return held

    def _shared(self, cost: int, held: dict[int, int], horizon: Horizon) -> Offer:
        """Let the poorest give all that they have until the rest can share what is missing equally."""
        money, slope = self._money, self._slope
        missing, drift, payers = cost, 0, sum(held.values())
        order = sorted(held, key=money.__getitem__)
        poorer = 0
        while money[order[poorer]] * payers < missing:
            purse = order[poorer]
            missing -= money[purse] * held[purse]
            drift -= slope[purse] * held[purse]
            payers -= held[purse]
            poorer += 1
        for purse in order[:poorer]:
            horizon.keep(missing - money[purse] * payers, drift - slope[purse] * payers)
        for purse in order[poorer:]:
            horizon.keep(money[purse] * payers - missing, slope[purse] * payers - drift)
        whole = payers * self._scale
        return Offer(Fraction(missing, whole), Fraction(drift, whole), payers,
                     tuple((money[purse], held[purse]) for purse in order[:poorer]), self._scale)

    def pay(self, code: str, offer: Offer) -> None:
        """This will take the price from everybody behind the option, or all that she has."""
        if not offer.price and not offer.slope:
            return
        self._has_paid = True
        price, slope = self._rescaled(offer)
        money, purse = self._money, self._purse
        after: dict[int, int] = {}
        for group in self._alive[code]:
            mine = purse[group]
            if mine not in after:
                after[mine] = self._opened(money[mine] - price, self._slope[mine] - slope)
            purse[group] = after[mine]

    def _opened(self, left: int, slope: int) -> int:
        if left <= 0:
            return 0
        self._money.append(left)
        self._slope.append(slope)
        return len(self._money) - 1

    def _rescaled(self, offer: Offer) -> tuple[int, int]:
        """Widen the denominator so that the price is whole; return the price and its slope over it."""
        denominator = offer.price.denominator * (offer.slope.denominator // gcd(offer.price.denominator, offer.slope.denominator))
        factor = denominator // gcd(self._scale, denominator)
        if factor > 1:
            self._scale *= factor
            self._money = [left * factor for left in self._money]
            self._slope = [slope * factor for slope in self._slope]
        return int(offer.price * self._scale), int(offer.slope * self._scale)
