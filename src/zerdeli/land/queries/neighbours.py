"""Which buildings lie near which plots: by an index of bounds for one plot, by a tree of outlines for the whole city.

Distances are between outlines, in metres on the ground. Only versions in force that have an outline take part.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from django.db.models import F, Max, QuerySet

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.land.rules.neighbours import BESIDE, STANDS_ON
from zerdeli.places.models import Building, Plot

PLOTS_AT_ONCE = 5_000
Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True)
class Near:
    """A building near a plot; `flats` is None where the register does not say."""

    building_id: int
    code: str
    address: str
    residential: bool
    flats: int | None
    metres: float
    stands_on: bool


@dataclass(frozen=True)
class Outlines:
    """Outlines in metres beside their records' primary keys; `homes` tells of buildings in which people live."""

    ids: Array
    shapes: Array
    homes: Array

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Pairs:
    """Plots and buildings near each other, in equally long columns; plots come in groups, one after another."""

    plots: Array
    buildings: Array
    metres: Array
    stands_on: Array
    homes: Array


def plot_in_force(code: str) -> Plot:
    """Return the plot with a cadastral number, or refuse."""
    found = Plot.objects.filter(code=code, closed_at__isnull=True).first()
    if found is None:
        text = _("There is no plot “%(code)s” in the register. Check the cadastral number.")
        raise NotFound(Reason("land.no_plot", text, {"code": code}))
    return found


def buildings_near_plot(code: str, metres: float = BESIDE) -> tuple[Near, ...]:
    """Return the buildings within a distance of a plot, nearest first; none where the plot has no outline."""
    plot = plot_in_force(code)
    if plot.shape is None:
        return ()
    return buildings_near_shape(bytes(plot.shape), metres)


def residential_buildings_near(code: str, metres: float = BESIDE) -> tuple[Near, ...]:
    """Return the buildings in which people live within a distance of a plot, nearest first."""
    return tuple(near for near in buildings_near_plot(code, metres) if near.residential)


def buildings_near_shape(wkb: bytes, metres: float) -> tuple[Near, ...]:
    """Return the buildings within a distance of a shape in metres, nearest first."""
    shape = valid(np.array([shapely.from_wkb(wkb)]))[0]
    rows = list(within_bounds(Building.objects.all(), shapely.bounds(shape), metres).order_by("code"))
    shapes = shapes_of([row.shape for row in rows])
    distances, on = shapely.distance(shapes, shape), stands_on_plot(np.array([shape] * len(rows)), shapes)
    found = [Near(row.pk, row.code, row.address, row.residential, row.flats, float(distance), bool(stands))
             for row, distance, stands in zip(rows, distances, on, strict=True) if distance <= metres]
    return tuple(sorted(found, key=lambda near: (near.metres, near.code)))


def within_bounds(rows: QuerySet[Any], bounds: Array, metres: float) -> QuerySet[Any]:
    """Narrow plots or buildings to those in force whose bounds come within a distance of others' bounds."""
    west, south, east, north = bounds
    rows = rows.filter(closed_at__isnull=True)
    widest = rows.aggregate(widest=Max(F("east") - F("west")))["widest"] or 0
    # The index runs from west to east; nothing that reaches here can begin farther west than the widest is wide.
    return rows.filter(west__gte=west - metres - widest, west__lte=east + metres, east__gte=west - metres,
                       south__lte=north + metres, north__gte=south - metres)


def outlines_of_buildings() -> Outlines:
    """Return the outlines of all buildings in force."""
    found = Building.objects.filter(closed_at__isnull=True, shape__isnull=False).order_by("id")
    rows = list(found.values_list("id", "shape", "residential"))
    return _outlines(rows)


def outlines_of_plots() -> Outlines:
    """Return the outlines of all plots in force, from west to east, so that those near each other come together."""
    found = Plot.objects.filter(closed_at__isnull=True, shape__isnull=False).order_by("west", "id")
    return _outlines([(*row, False) for row in found.values_list("id", "shape")])


def _outlines(rows: list[tuple[Any, ...]]) -> Outlines:
    return Outlines(np.array([row[0] for row in rows], dtype=np.int64), shapes_of([row[1] for row in rows]),
                    np.array([row[2] for row in rows], dtype=bool))


def shapes_of(stored: list[Any]) -> Array:
    """Return stored shapes as valid geometries."""
    found: Array = shapely.from_wkb(np.array([bytes(one) for one in stored], dtype=object))
    return valid(found)


def valid(shapes: Array) -> Array:
    """Return shapes with those mended that cross themselves: a distance to them means nothing."""
    broken = ~shapely.is_valid(shapes)
    if broken.any():
        shapes[broken] = shapely.make_valid(shapes[broken])
    return shapes


def pairs_of_city(plots: Outlines, buildings: Outlines, metres: float) -> Iterator[Pairs]:
    """Give the plots and buildings within a distance of each other, some thousand plots at a time, on all processors.

    The geometry library lets other threads run while it works, so that threads share one tree and copy nothing.
    """
    tree = shapely.STRtree(buildings.shapes)

    def near(start: int) -> Pairs:
        shapes, ids = plots.shapes[start:start + PLOTS_AT_ONCE], plots.ids[start:start + PLOTS_AT_ONCE]
        plot, building = tree.query(shapes, predicate="dwithin", distance=metres)
        distances = shapely.distance(shapes[plot], buildings.shapes[building])
        on = np.zeros(len(plot), dtype=bool)
        meeting = distances == 0
        on[meeting] = stands_on_plot(shapes[plot[meeting]], buildings.shapes[building[meeting]])
        return Pairs(ids[plot], buildings.ids[building], distances, on, buildings.homes[building])

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        yield from workers.map(near, range(0, len(plots), PLOTS_AT_ONCE))


def stands_on_plot(plots: Array, buildings: Array) -> Array:
    """Tell, pair by pair, whether a building stands on a plot: whole, or with more than a survey's disagreement."""
    found: Array = shapely.covers(plots, buildings)
    # Where not even their bounds share so much ground, the outlines cannot.
    rest = np.flatnonzero(~found & (_ground_of_bounds(plots, buildings) >= STANDS_ON))
    found[rest] = shapely.area(shapely.intersection(plots[rest], buildings[rest])) >= STANDS_ON
    return found


def _ground_of_bounds(some: Array, others: Array) -> Array:
    """Return, pair by pair, the square metres that the bounds of two shapes share."""
    one, other = shapely.bounds(some), shapely.bounds(others)
    sides = np.minimum(one[:, 2:], other[:, 2:]) - np.maximum(one[:, :2], other[:, :2])
    shared: Array = np.prod(np.clip(sides, 0, None), axis=1)
    return shared


def plots_touching(plots: Outlines, wanted: Array, others: Array, metres: float) -> Array:
    """Tell of each wanted plot (a mask over all) whether one of the others (a mask too) lies within a distance of it."""
    found = np.zeros(len(plots), dtype=bool)
    places = np.flatnonzero(wanted)
    tree = shapely.STRtree(plots.shapes[others])

    def near(some: Array) -> Array:
        touched: Array = some[tree.query(plots.shapes[some], predicate="dwithin", distance=metres)[0]]
        return touched

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        for touched in workers.map(near, np.array_split(places, max(len(places) // PLOTS_AT_ONCE, 1))):
            found[touched] = True
    return found
