"""How alike two concerns are: words they share, rarer ones weighing more, and how near to each other they lie."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, log

NEAR = 250
"""Metres within which two concerns may be about one thing."""

LEAST_SHARE = 0.34
# A word that stands in fewer filings than this may be a slip of the pen, or a name: no word weighs more than so much.
FEW, HEAVIEST = 10, 4.0
MOST_SHOWN = 5
# A place's word list may be long: words so common in all that they would be read by the thousand are left out there.
MOST_READ = 6_000


@dataclass(frozen=True)
class Spot:
    """Where a concern lies: metres of the city's grid where known, the building, the place."""

    place_id: int
    building_id: int | None = None
    east: int | None = None
    north: int | None = None

    @property
    def is_measured(self) -> bool:
        """Whether it lies on the grid."""
        return self.east is not None and self.north is not None


def cell_of(east: int, north: int) -> str:
    """Return the square of the grid in which a spot lies: a side is as long as what counts as near."""
    return f"{east // NEAR}:{north // NEAR}"


def areas_of(spot: Spot) -> tuple[str, ...]:
    """Return the areas under which a concern is filed: its place, and its square, its building, or that it has neither."""
    place = f"p{spot.place_id}"
    if spot.east is not None and spot.north is not None:
        return place, cell_of(spot.east, spot.north)
    return place, f"b{spot.building_id}" if spot.building_id else f"t{spot.place_id}"


def areas_around(spot: Spot) -> tuple[str, ...]:
    """Return the areas in which what is near a spot is filed: nine squares, and what of the place has no spot of its own."""
    if spot.east is not None and spot.north is not None:
        squares = (cell_of(spot.east + x * NEAR, spot.north + y * NEAR) for x in (-1, 0, 1) for y in (-1, 0, 1))
        return *squares, f"t{spot.place_id}"
    if spot.building_id:
        return f"b{spot.building_id}", f"t{spot.place_id}"
    return (f"p{spot.place_id}",)


def is_near(one: Spot, other: Spot) -> bool:
    """Tell whether two spots are the same building or at most 250 m apart; where one is not measured, one place will do."""
    if one.building_id is not None and one.building_id == other.building_id:
        return True
    if one.east is None or one.north is None or other.east is None or other.north is None:
        return one.place_id == other.place_id
    return hypot(one.east - other.east, one.north - other.north) <= NEAR


def weights_of(stems: Sequence[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """Return what each word weighs: the rarer, the more, up to a bound; a concept twice as much; all together are one."""
    raw = {stem: min(log(1 + (total + FEW) / (FEW + counts.get(stem, 0))), HEAVIEST) * (2 if stem.startswith("=") else 1)
           for stem in stems}
    whole = sum(raw.values()) or 1.0
    return {stem: weight / whole for stem, weight in raw.items()}


def worth_reading(stems: Sequence[str], counts: Mapping[str, int], areas: int) -> tuple[str, ...]:
    """Return the stems to look for, the rarest first: at least two, and no more than can be read in a moment."""
    ordered = sorted(stems, key=lambda stem: counts.get(stem, 0))
    if areas > 1:
        return tuple(ordered)
    kept: list[str] = []
    read = 0
    for stem in ordered:
        read += counts.get(stem, 0) // 20
        if len(kept) >= 2 and read > MOST_READ:
            break
        kept.append(stem)
    return tuple(kept)


def likeness(own: Mapping[str, float], theirs: Collection[str]) -> float:
    """Return how much of what one concern says another says too, between nought and one."""
    return sum(weight for stem, weight in own.items() if stem in theirs)
