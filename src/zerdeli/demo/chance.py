"""Seeded chance: one of several, a total in whole parts, a sum shared out to the last tenge."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def one_of(options: Sequence[T], rng: Random) -> T:
    """Return one of the options, each as likely as the other."""
    return options[int(rng.random() * len(options))]


def split(total: int, weights: Iterable[float]) -> list[int]:
    """Return the total in whole parts that stand to each other as the weights do (largest remainders)."""
    shares = list(weights)
    exact = [total * share / sum(shares) for share in shares]
    parts = [int(part) for part in exact]
    short = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in short[:total - sum(parts)]:
        parts[place] += 1
    return parts


class Purse:
    """A sum for a known number of people, each given between two bounds; the last one gets what is left."""

    def __init__(self, total: int, people: int, least: int, most: int, step: int) -> None:
        self.left = total
        self.people = people
        self._least, self._most, self._step = least, most, step

    def draw(self, rng: Random, cap: int) -> int:
        """Return the next one's sum, not above `cap`, which is never below the purse's own upper bound."""
        others = self.people - 1
        if others == 0:
            amount = self.left
        else:
            amount = self._wished(rng, cap)
            amount = min(max(amount, self.left - others * self._most, self._least), cap, self.left - others * self._least)
        self.left -= amount
        self.people = others
        return amount

    def _wished(self, rng: Random, cap: int) -> int:
        """One in twelve gets the largest sum; the others spread around what keeps the mean."""
        if rng.random() < 1 / 12:
            return cap
        mean = (self.left / self.people - cap / 12) * 12 / 11
        high = min(2 * mean - self._least, cap)
        low = max(2 * mean - high, self._least)
        return round(rng.triangular(low, max(high, low), mean) / self._step) * self._step
