"""How unequally money is spread over districts. All numbers lie between 0 and 1 and are exact fractions until they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Spread:
    """Shares of one year: of the districts with most and with least money, and two measures of the whole.

    `herfindahl` is the sum of the squared shares: 1 where one district has all, one divided by their number where all have
    the same. `gini` compares sums per resident, each district weighed by its residents: 0 where every resident of the city
    has the same; None where a population is unknown.
    """

    most: int
    least: int
    highest: Fraction
    lowest: Fraction
    herfindahl: Fraction
    gini: Fraction | None


def spread_of(sums: Sequence[int], people: Sequence[int | None]) -> Spread | None:
    """Return the spread of sums over districts, with their residents in the same order; None where there is no money."""
    total = sum(sums)
    if total <= 0 or min(sums) < 0:
        return None
    shares = [Fraction(one, total) for one in sums]
    most, least = max(range(len(sums)), key=lambda place: sums[place]), min(range(len(sums)), key=lambda place: sums[place])
    counted = [count for count in people if count]
    gini = gini_of(sums, counted) if len(counted) == len(sums) else None
    return Spread(most, least, shares[most], shares[least], sum((share * share for share in shares), Fraction()), gini)


def gini_of(sums: Sequence[int], people: Sequence[int]) -> Fraction:
    """Return the Gini coefficient of sums per resident, districts weighed by their residents."""
    total, everybody = sum(sums), sum(people)
    rated = sorted(zip(sums, people, strict=True), key=lambda pair: Fraction(pair[0], pair[1]))
    below, area = Fraction(), Fraction()
    for amount, count in rated:
        upto = below + Fraction(amount, total)
        area += (below + upto) * Fraction(count, everybody)
        below = upto
    return 1 - area
