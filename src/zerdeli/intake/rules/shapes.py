"""Reading shapes: GeoJSON polygons in degrees, in one canonical spelling."""

import json
import math
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.registers import Column
from zerdeli.intake.rules.unreadable import Unreadable, no


def read_shape(cell: str, column: Column) -> str | Unreadable:
    """Return a GeoJSON Polygon or MultiPolygon, its other members left out."""
    try:
        shape = json.loads(cell)
    except (ValueError, RecursionError):
        shape = None
    if not isinstance(shape, dict) or not _is_geometry(shape.get("type"), shape.get("coordinates")):
        return no("no_shape", _("This is not a GeoJSON polygon in degrees. Export the shape again as GeoJSON, WGS 84."))
    return json.dumps({"type": shape["type"], "coordinates": shape["coordinates"]}, separators=(",", ":"))


def _is_geometry(kind: Any, coordinates: Any) -> bool:
    if kind == "Polygon":
        return _is_polygon(coordinates)
    return kind == "MultiPolygon" and _holds(coordinates) and all(map(_is_polygon, coordinates))


def _holds(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _is_polygon(rings: Any) -> bool:
    return _holds(rings) and all(map(_is_ring, rings))


def _is_ring(points: Any) -> bool:
    """Tell whether points make a closed line around something (RFC 7946, 3.1.6)."""
    closed = isinstance(points, list) and len(points) >= 4 and points[0] == points[-1]
    return closed and all(map(_is_point, points)) and len({tuple(point[:2]) for point in points}) >= 3


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or not 2 <= len(point) <= 3:
        return False
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) and math.isfinite(one) for one in point)
    return numbers and abs(point[0]) <= 180 and abs(point[1]) <= 90
