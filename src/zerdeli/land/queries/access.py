"""Access: which share of homes has what it needs nearby, per district, and which next site would help most.

A home is a flat; a residential building whose flats the register does not know counts as one. Distances are straight lines
between outlines. Pages of higher fields show this; it loads a geometry library.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.land.queries.neighbours import Array, shapes_of
from zerdeli.land.rules.access import REACHES
from zerdeli.places.models import Building, Plot, Site
from zerdeli.places.queries import place_tree


@dataclass(frozen=True)
class Access:
    """A district's homes, and how many of them are served."""

    place_id: int
    code: str
    homes: int
    served: int

    @property
    def share(self) -> float:
        """The share of homes served, from 0 to 1."""
        return self.served / self.homes


@dataclass(frozen=True)
class NextSite:
    """A plot where a site would serve so many homes that none serves now."""

    plot_code: str
    address: str
    place_id: int
    homes: int


@dataclass(frozen=True)
class _Homes:
    shapes: Array
    count: Array
    places: Array


def access_by_district(need: str) -> tuple[Access, ...]:
    """Return how many homes of each district are served, the worst district first; those without homes are left out."""
    homes, tree = _homes(), place_tree()
    served = _served(homes, need)
    whole: dict[int, int] = defaultdict(int)
    near: dict[int, int] = defaultdict(int)
    for place, count, is_served in zip(homes.places.tolist(), homes.count.tolist(), served.tolist(), strict=True):
        district = tree.district_of(place)
        whole[district.id] += count
        near[district.id] += count if is_served else 0
    found = [Access(place, tree.places[place].code, homes_there, near[place]) for place, homes_there in whole.items()]
    return tuple(sorted(found, key=lambda one: (one.share, one.code)))


def best_next_sites(need: str, plots: Sequence[str] | None = None, most: int = 5) -> tuple[NextSite, ...]:
    """Return the plots on which a site would serve the most homes that none serves now, best first.

    `plots` are the cadastral numbers to choose from; else it is every plot without a building, as the newest survey found.
    Whether money may be spent on a plot is another question: `reasons_against_spending_on_plot`.
    """
    homes = _homes()
    without = ~_served(homes, need)
    where = Q(surroundings__buildings_on=0) if plots is None else Q(code__in=list(plots))
    rows = list(Plot.objects.filter(where, closed_at__isnull=True, shape__isnull=False).order_by("code"))
    if not rows or not without.any():
        return ()
    tree = shapely.STRtree(homes.shapes[without])
    plot, home = tree.query(shapes_of([row.shape for row in rows]), predicate="dwithin", distance=_reach(need)[1])
    gains = np.bincount(plot, weights=homes.count[without][home], minlength=len(rows)).astype(int).tolist()
    found = [NextSite(row.code, row.address, row.place_id, gain) for row, gain in zip(rows, gains, strict=True) if gain]
    return tuple(sorted(found, key=lambda one: (-one.homes, one.plot_code))[:most])


def _reach(need: str) -> tuple[tuple[str, ...], float]:
    if need not in REACHES:
        text = _("There is no measure of access “%(need)s”. Known ones: %(known)s.")
        raise NotFound(Reason("land.no_need", text, {"need": need, "known": ", ".join(REACHES)}))
    return REACHES[need]


def _homes() -> _Homes:
    rows = list(Building.objects.filter(closed_at__isnull=True, residential=True, shape__isnull=False).order_by("id").values_list(
        "shape", "flats", "place_id"))
    return _Homes(shapes_of([row[0] for row in rows]), np.array([row[1] or 1 for row in rows], dtype=np.int64),
                  np.array([row[2] for row in rows], dtype=np.int64))


def _served(homes: _Homes, need: str) -> Array:
    """Tell of each building whether a site that serves the need is near enough."""
    kinds, metres = _reach(need)
    stored = Site.objects.filter(closed_at__isnull=True, kind__in=kinds, shape__isnull=False).values_list("shape", flat=True)
    sites = shapes_of(list(stored))
    found = np.zeros(len(homes.shapes), dtype=bool)
    if len(sites) and len(homes.shapes):
        found[shapely.STRtree(sites).query(homes.shapes, predicate="dwithin", distance=metres)[0]] = True
    return found
