"""Degrees become metres as PROJ makes them, whatever the zone; WKB reads back as the same shape."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from zerdeli.base.projections import (
    FARTHEST,
    epsg_of,
    is_near_zone,
    measured,
    middle_of,
    polygons_of,
    projection_into,
    wkb_of,
)

pytestmark = pytest.mark.once
TO_PROJ = {zone: Transformer.from_crs(4326, epsg_of(zone), always_xy=True) for zone in (18, 33, 42, 43)}
HOLED = {"type": "Polygon", "coordinates": [[[76.8, 43.3], [76.9, 43.3], [76.9, 43.4], [76.8, 43.3]],
                                            [[76.85, 43.32], [76.86, 43.32], [76.86, 43.33], [76.85, 43.32]]]}


@given(zone=st.sampled_from(sorted(TO_PROJ)), aside=st.floats(-FARTHEST, FARTHEST), latitude=st.floats(0, 80))
def test_metres_agree_with_proj_to_a_thousandth_of_a_millimetre(zone: int, aside: float, latitude: float) -> None:
    longitude = middle_of(zone) + aside

    found, wanted = projection_into(zone)(longitude, latitude), TO_PROJ[zone].transform(longitude, latitude)

    assert found == pytest.approx(wanted, abs=1e-6)


def test_a_shape_keeps_its_holes_and_its_bounds_hold_it() -> None:
    found = measured(json.dumps(HOLED), 43)

    assert found is not None
    shape = shapely.from_wkb(found.wkb)
    assert (shape.geom_type, len(shape.interiors)) == ("Polygon", 1)
    west, south, east, north = shape.bounds
    assert (found.west, found.south) == (int(west), int(south))
    assert (found.east, found.north) == (int(east) + 1, int(north) + 1)


def test_several_polygons_become_one_shape() -> None:
    several = {"type": "MultiPolygon", "coordinates": [HOLED["coordinates"], [[[77, 43, 900], [77.1, 43, 900], [77.1, 43.1, 900],
                                                                                [77, 43, 900]]]]}

    shape = shapely.from_wkb(wkb_of(polygons_of(json.dumps(several))))

    assert [len(part.interiors) for part in shape.geoms] == [1, 0]
    assert not shape.has_z


def test_what_lies_far_from_the_zone_is_not_measured_in_it() -> None:
    assert measured(json.dumps(HOLED), 33) is None
    assert [is_near_zone(longitude, 43) for longitude in (69.0, 68.99, 81.0, 81.01, 14.4)] == [True, False, True, False, False]
