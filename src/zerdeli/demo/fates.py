"""How grants end: as many of each kind as the year's sums need, spread over the districts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zerdeli.demo.chance import Purse, split
from zerdeli.demo.targets import (
    DISTRICTS,
    GRANTS_TENGE_2019,
    GRANTS_TENGE_2020,
    LARGE_PAID,
    LARGE_TENGE,
    LARGE_TENGE_2019,
    SMALL_OPENED,
    SMALL_PAID,
)


@dataclass(frozen=True)
class Fate:
    """One way that grants of a year ended, and how many went it at scale 1.

    `ending`: kept, partly refunded, refunded by mistake and taken back; unpaid, unfunded (not even committed), released;
    declined, misused or misspent (voided before payment, after it, after its use was confirmed).
    """

    year: int
    size: str
    ending: str
    grants: int
    opened: int = 0
    large_family: bool = True

    @property
    def is_paid(self) -> bool:
        """Tell whether money stayed with the recipient."""
        return self.ending in ("kept", "part_refunded", "repaid")

    @property
    def is_voided(self) -> bool:
        """Tell whether the award did not stay in force."""
        return self.ending in ("declined", "misused", "misspent")


_PART_REFUNDED, _REPAID = 17, 2

FATES = (
    Fate(2019, "small", "kept", 371, opened=214),
    Fate(2019, "small", "kept", 39, opened=20, large_family=False),
    Fate(2019, "small", "declined", 9),
    Fate(2019, "small", "misused", 3),
    Fate(2019, "large", "kept", 45, opened=21),
    Fate(2019, "large", "declined", 2),
    Fate(2020, "small", "kept", SMALL_PAID - _PART_REFUNDED - _REPAID, opened=SMALL_OPENED - 8),
    Fate(2020, "small", "part_refunded", _PART_REFUNDED, opened=7),
    Fate(2020, "small", "repaid", _REPAID, opened=1),
    Fate(2020, "small", "kept", 37, opened=19, large_family=False),
    Fate(2020, "small", "unpaid", 46),
    Fate(2020, "small", "unfunded", 5),
    Fate(2020, "small", "released", 6),
    Fate(2020, "small", "declined", 17),
    Fate(2020, "small", "misused", 6, opened=2),
    Fate(2020, "small", "misspent", 3),
    Fate(2020, "large", "kept", LARGE_PAID, opened=96),
    Fate(2020, "large", "unpaid", 7),
    Fate(2020, "large", "declined", 3),
    Fate(2020, "large", "misused", 1),
)

CAPS = {(2019, "small"): 505_000, (2020, "small"): 530_200, (2019, "large"): 5_000_000, (2020, "large"): 5_000_000}
"""What no grant of the year is above in any of its rounds."""


def in_districts(scale: int) -> Iterator[tuple[int, list[Fate]]]:
    """Yield each district's place in `DISTRICTS` and the fates of its grants."""
    spread = [_spread(fate, scale) for fate in FATES]
    for place in range(len(DISTRICTS)):
        yield place, [parts[place] for parts in spread if parts[place].grants]


def _spread(fate: Fate, scale: int) -> list[Fate]:
    """Return the fate once for each district. Nowhere are there more businesses than grants."""
    weights = [district.small if fate.size == "small" else district.large for district in DISTRICTS]
    grants = split(fate.grants * scale, weights)
    opened = split(fate.opened * scale, grants)
    return [replace(fate, grants=many, opened=some) for many, some in zip(grants, opened, strict=True)]


def purses(scale: int) -> dict[tuple[int, str], Purse]:
    """Return what is to be paid for good, by year and size."""
    sums = {
        (2019, "small"): GRANTS_TENGE_2019 - LARGE_TENGE_2019, (2019, "large"): LARGE_TENGE_2019,
        (2020, "small"): GRANTS_TENGE_2020 - LARGE_TENGE, (2020, "large"): LARGE_TENGE,
    }
    bounds = {"small": (95_000, 1_000), "large": (600_000, 50_000)}
    return {
        key: Purse(total * scale, sum(fate.grants for fate in FATES if fate.is_paid and (fate.year, fate.size) == key)
                   * scale, bounds[key[1]][0], CAPS[key], bounds[key[1]][1])
        for key, total in sums.items()
    }
