"""The Method of Equal Shares: the budget is split equally among the voters, and options are bought by those behind them.

Bought next is the option that costs its voters least for each unit of utility. Prices are exact rationals.
Sources: Peters, Pierczyński & Skowron, "Proportional Participatory Budgeting with Additive Utilities" (NeurIPS 2021);
equalshares.net. Ties are real only where prices are exactly equal, which is why no decimals are rounded here.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from zerdeli.consultations.rules.elections import Election
from zerdeli.consultations.rules.purses import Horizon, Offer, Purses, Voters
from zerdeli.consultations.rules.ties import Tie, TieBreaker


class Utility(StrEnum):
    """What an option is worth to a voter who names it: its cost, or one."""

    COST = "cost"
    CARDINALITY = "cardinality"


@dataclass(frozen=True)
class Purchase:
    """One option bought. `price` is what a voter pays who can; `rate` the price for a unit of utility.

    `paid` lists (sum, voters who pay it): those who gave all that they had, the poorest first, then those who paid the price.
    """

    number: int
    option: str
    cost: Fraction
    rate: Fraction
    price: Fraction
    paid: tuple[tuple[Fraction, int], ...]


@dataclass(frozen=True)
class Bid:
    """What an option would cost per unit of utility in the round `asked`, and how that moves with the endowment."""

    rate: Fraction
    slope: Fraction
    code: str
    offer: Offer | None
    asked: int

    def __lt__(self, other: "Bid") -> bool:
        return self.rate < other.rate


@dataclass(frozen=True)
class Shares:
    """What is bought with one endowment, in order, and the extra endowment below which the same would be bought."""

    endowment: Fraction
    bought: tuple[Bid, ...]
    ties: tuple[Tie, ...]
    reach: Fraction | None

    @property
    def winners(self) -> tuple[str, ...]:
        """Give the codes of what is bought, in order."""
        return tuple(bid.code for bid in self.bought)


class Market:
    """One run of the method: options are asked for their price only when they may be the cheapest, for prices never fall."""

    def __init__(self, election: Election, voters: Voters, utility: Utility, endowment: Fraction) -> None:
        self._costs, self._utility = election.costs, utility
        self._purses, self.horizon = Purses(voters, endowment, election.costs), Horizon()
        nothing = Fraction(0)
        self._waiting = [Bid(nothing, nothing, code, None, 0) for code, groups in voters.behind.items() if groups]

    def cheapest(self, number: int) -> list[Bid]:
        """This will return the bids that are exactly equal and lowest in a round; none where nothing can be paid for."""
        asked: list[Bid] = []
        while self._waiting and self._may_be_lowest(self._waiting[0], asked):
            bid = self._ask(heapq.heappop(self._waiting).code, number)
            if bid is not None:
                asked.append(bid)
        if not asked:
            return []
        lowest = min(asked)
        best = [bid for bid in asked if bid.rate == lowest.rate]
        for bid in asked:
            if bid.rate > lowest.rate:
                heapq.heappush(self._waiting, bid)
        for bid in (*self._waiting, *best):
            keep_apart(self.horizon, bid, lowest)
        return best

    def buy(self, chosen: Bid, others: Iterable[Bid]) -> None:
        """This will let the voters pay for the chosen option; the others wait."""
        for bid in others:
            heapq.heappush(self._waiting, bid)
        assert chosen.offer is not None
        self._purses.pay(chosen.code, chosen.offer)

    def _may_be_lowest(self, bid: Bid, asked: list[Bid]) -> bool:
        return not asked or bid.rate <= min(asked).rate

    def _ask(self, code: str, number: int) -> Bid | None:
        offer = self._purses.offer(code, self.horizon)
        if offer is None:
            return None
        worth = self._costs[code] if self._utility == Utility.COST else Fraction(1)
        return Bid(offer.price / (worth or 1), offer.slope / (worth or 1), code, offer, number)


def keep_apart(horizon: Horizon, dearer: Bid, cheaper: Bid) -> None:
    """This will note in the horizon that one bid is not below another."""
    gap, slope = dearer.rate - cheaper.rate, dearer.slope - cheaper.slope
    horizon.keep(gap.numerator * slope.denominator, slope.numerator * gap.denominator)


def share_equally(election: Election, voters: Voters, utility: Utility, endowment: Fraction, breaker: TieBreaker) -> Shares:
    """This will give every voter the endowment and buy until nothing more can be paid for.

    An option that nobody names is never bought. Equal bids go by the tie rule.
    """
    market = Market(election, voters, utility, endowment)
    bought: list[Bid] = []
    ties: list[Tie] = []
    while best := market.cheapest(len(bought) + 1):
        code = best[0].code
        if len(best) > 1:
            ties.append(breaker.choose(len(bought) + 1, [bid.code for bid in best]))
            code = ties[-1].chosen[0]
        chosen = next(bid for bid in best if bid.code == code)
        market.buy(chosen, [bid for bid in best if bid.code != code])
        bought.append(chosen)
    return Shares(endowment, tuple(bought), tuple(ties), market.horizon.reach)


def purchases_of(shares: Shares, costs: dict[str, Fraction]) -> tuple[Purchase, ...]:
    """This will write out what was bought, with every sum that was paid."""
    return tuple(_purchase(number, bid, costs[bid.code]) for number, bid in enumerate(shares.bought, start=1))


def _purchase(number: int, bid: Bid, cost: Fraction) -> Purchase:
    assert bid.offer is not None
    offer = bid.offer
    poorer = ((Fraction(money, offer.scale), count) for money, count in offer.poorer)
    return Purchase(number, bid.code, cost, bid.rate, offer.price, (*poorer, (offer.price, offer.payers)))
