"""How many of so many new grants would open a business, by the rate observed, and how sure that is.

The interval is a prediction interval for a count: Nelson's for two binomial samples with a normal approximation, the rate in its
variance drawn towards a half as Wilson does it, so that a rate of none or all is not taken for certain (Nelson 1982;
Krishnamoorthy and Peng 2011). It covers 95 of 100 futures only if the new grants are like the old ones.
"""

from dataclasses import dataclass
from math import ceil, floor, sqrt

_Z = 1.959964
"""Of the normal distribution, 95 per cent lie within so many standard deviations."""


@dataclass(frozen=True)
class Expected:
    """A count that is expected, with the least and the most of its interval; None where nothing was observed."""

    low: int | None
    middle: int | None
    high: int | None


def businesses_expected(*, grants: int, settled: int, opened: int) -> Expected:
    """Return how many of `grants` new grants would open a business, when `opened` of `settled` did."""
    if settled <= 0:
        return Expected(None, None, None)
    if grants <= 0:
        return Expected(0, 0, 0)
    rate = opened / settled
    drawn = (opened + _Z * _Z / 2) / (settled + _Z * _Z)
    centre = grants * drawn
    half = _Z * sqrt(grants * drawn * (1 - drawn) * (settled + grants) / settled)
    return Expected(max(0, floor(centre - half)), round(grants * rate), min(grants, ceil(centre + half)))
