"""Equal Shares for a whole city at once: the same purchases as `share_equally`, found by numbers that are almost exact.

Each purse is exact; beside it stands its nearest binary number. Prices are estimated from these with a bound on the error,
many voters in one stroke. Only where two estimates are closer than their bounds is the exact price asked, and it decides.
What is bought is paid exactly, so that no error grows from purchase to purchase. Loaded for large elections only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypeAlias

import numpy as np

from zerdeli.consultations.rules.elections import Election
from zerdeli.consultations.rules.purses import Voters
from zerdeli.consultations.rules.ties import TieBreaker

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"
# A sum of n rounded products is wrong by less than n of these in relation to the sum of all; sixteen times that is our bound.
ROUNDING = 16 * 2.0**-53


@dataclass(frozen=True)
class Price:
    """An exact price: `missing` over `payers` at the present scale; `sums` are in the purses behind, `poorer` those that give all.

    `place` is that of each group of voters among the purses.
    """

    missing: int
    payers: int
    poorer: frozenset[int]
    sums: list[int]
    place: Array


class City:
    """What stays the same from one endowment to the next."""

    def __init__(self, election: Election, voters: Voters, costs_are_worth: bool) -> None:
        self.scale = lcm(*(cost.denominator for cost in election.costs.values()))
        self.costs = {code: int(cost * self.scale) for code, cost in election.costs.items()}
        self.weights = np.array(voters.weights, dtype=np.float64)
        self.behind = {code: np.array(groups, dtype=np.int64) for code, groups in voters.behind.items() if groups}
        self.weighed = {code: self.weights[groups] for code, groups in self.behind.items()}
        self.worth = {code: Fraction(cost) if costs_are_worth else Fraction(1) for code, cost in election.costs.items()}

    def buys(self, endowment: int, breaker: TieBreaker) -> tuple[str, ...]:
        """This will return what is bought with one endowment, in order."""
        return tuple(Run(self, endowment).purchases(breaker))


class Run:
    """One count. Purse 0 is empty for good; a purse is a whole number over the scale of the round in which it was filled."""

    def __init__(self, city: City, endowment: int) -> None:
        self._city, self._scales = city, [city.scale]
        self._sums, self._rounds = [0, endowment * city.scale], [0, 0]
        self._purse = np.ones(len(city.weights), dtype=np.int64)
        self._money = np.full(len(city.weights), float(endowment))
        self._behind, self._weighed = dict(city.behind), dict(city.weighed)
        # The least that each option can cost for a unit of worth; prices never fall within a run.
        self._floor = dict.fromkeys(city.behind, 0.0)
        self._real = {code: city.costs[code] / city.scale for code in city.behind}
        self._worth = {code: float(city.worth[code]) for code in city.behind}

    def purchases(self, breaker: TieBreaker) -> Iterable[str]:
        """This will yield the options that are bought."""
        bought = 0
        while near := self._cheapest():
            code = near[0] if len(near) == 1 else self._decided(near, bought + 1, breaker)
            del self._floor[code]
            self._pay(code, self._exact(code))
            bought += 1
            yield code

    def _cheapest(self) -> list[str]:
        """Return the options whose estimated rates cannot be told apart from the lowest; none where nothing can be paid for."""
        lowest, found = float("inf"), []
        for code in sorted(self._floor, key=self._floor.__getitem__):
            if self._floor[code] > lowest:
                break
            bounds = self._estimated(code)
            if bounds is None:
                del self._floor[code]
                continue
            self._floor[code] = bounds[0]
            found.append((bounds[0], code))
            lowest = min(lowest, bounds[1])
        return [code for rate, code in found if rate <= lowest]

    def _estimated(self, code: str) -> tuple[float, float] | None:
        """Return the bounds between which the rate of an option lies, None where its voters cannot pay for it."""
        money, weights, cost, worth = self._money[self._behind[code]], self._weighed[code], self._real[code], self._worth[code]
        slack, given = ROUNDING * (len(money) + 8), money * weights
        held, everybody = float(given.sum()), float(weights.sum())
        if held * (1 + slack) < cost * (1 - slack) or (held * (1 - slack) < cost * (1 + slack) and not self._can_pay(code)):
            return None
        # From below the price, each step raises it, until nobody more turns out to have less than it.
        price, poorer = max(cost / everybody, self._floor[code] * worth * (1 - slack)), -1
        while (count := int(np.count_nonzero(below := money < price))) > poorer:
            poorer, payers = count, everybody - float(weights[below].sum())
            if payers <= 0:
                exact = float(self._rate(code))
                return exact * (1 - slack), exact * (1 + slack)
            price = max(price, (cost - float(given[below].sum())) / payers)
        if poorer * 4 > len(money):
            self._leave_empty_out(code, money)
        error = slack * (cost / payers + price)
        return (price - error) / worth * (1 - slack), (price + error) / worth * (1 + slack)

    def _decided(self, near: list[str], number: int, breaker: TieBreaker) -> str:
        """Return the option that is exactly the cheapest of some; equal ones go by the tie rule."""
        rates = {code: self._rate(code) for code in near}
        least = min(rates.values())
        tied = [code for code in near if rates[code] == least]
        return tied[0] if len(tied) == 1 else breaker.choose(number, tied).chosen[0]

    def _rate(self, code: str) -> Fraction:
        price = self._exact(code)
        return Fraction(price.missing, price.payers * self._scales[-1]) / self._city.worth[code]

    def _held(self, code: str) -> tuple[Array, list[int], list[int]]:
        """Return the place of each group behind an option among their purses, and the sums and voters of these."""
        mine = self._purse[self._behind[code]]
        counts = np.bincount(mine, weights=self._weighed[code])
        purses = np.flatnonzero(counts)
        order = np.zeros(len(counts), dtype=np.int64)
        order[purses] = np.arange(len(purses))
        return order[mine], [self._sum(purse) for purse in purses.tolist()], list(map(int, counts[purses].tolist()))

    def _can_pay(self, code: str) -> bool:
        __, sums, counts = self._held(code)
        total = sum(left * count for left, count in zip(sums, counts, strict=True))
        return total >= self._cost(code) and total > 0

    def _exact(self, code: str) -> Price:
        """Return the exact price: the poorest give all that they have until the rest can share what is missing equally."""
        place, sums, counts = self._held(code)
        missing, payers, poorer = self._cost(code), sum(counts), set()
        for at in sorted(range(len(sums)), key=sums.__getitem__):
            if sums[at] * payers >= missing:
                break
            missing -= sums[at] * counts[at]
            payers -= counts[at]
            poorer.add(at)
        return Price(missing, payers, frozenset(poorer), sums, place)

    def _cost(self, code: str) -> int:
        return self._city.costs[code] * (self._scales[-1] // self._scales[0])

    def _sum(self, purse: int) -> int:
        return self._sums[purse] * (self._scales[-1] // self._scales[self._rounds[purse]])

    def _pay(self, code: str, price: Price) -> None:
        """Take the price from everybody behind an option, or all that she has."""
        factor = price.payers // gcd(price.missing, price.payers)
        due = price.missing * factor // price.payers
        left = [0 if at in price.poorer else have * factor - due for at, have in enumerate(price.sums)]
        self._scales.append(self._scales[-1] * factor)
        first, now, scale = len(self._sums), len(self._scales) - 1, self._scales[-1]
        opened = [each for each in left if each > 0]
        self._sums += opened
        self._rounds += [now] * len(opened)
        after, real = np.zeros(len(left), dtype=np.int64), np.zeros(len(left))
        filled = [at for at, each in enumerate(left) if each > 0]
        after[filled], real[filled] = np.arange(first, first + len(opened)), [each / scale for each in opened]
        groups = self._behind[code]
        self._purse[groups], self._money[groups] = after[price.place], real[price.place]

    def _leave_empty_out(self, code: str, money: Array) -> None:
        """Forget voters who have nothing left, where there are many of them behind an option."""
        alive = money > 0
        if np.count_nonzero(alive) * 8 < len(alive) * 7:
            self._behind[code], self._weighed[code] = self._behind[code][alive], self._weighed[code][alive]
