"""What lies around works on the ground; it loads a geometry library, so only the clock's work asks it."""

from collections.abc import Iterator

import shapely

from zerdeli.base.versions import in_force
from zerdeli.land.queries.neighbours import outlines_of_buildings, shapes_of
from zerdeli.land.rules.neighbours import BESIDE
from zerdeli.works.models import Work


def homes_beside_works() -> Iterator[tuple[int, int]]:
    """Give (work, building) for every building with homes within thirty metres of a work's plot, or of its own outline."""
    rows = [(row.pk, shape) for row in Work.objects.filter(in_force()).select_related("plot").order_by("id")
            if (shape := row.plot.shape if row.plot and row.plot.shape else row.shape)]
    buildings = outlines_of_buildings()
    if not rows or not len(buildings):
        return
    tree = shapely.STRtree(buildings.shapes)
    works, found = tree.query(shapes_of([shape for __, shape in rows]), predicate="dwithin", distance=BESIDE)
    for work, building in zip(works.tolist(), found.tolist(), strict=True):
        if buildings.homes[building]:
            yield rows[work][0], int(buildings.ids[building])
