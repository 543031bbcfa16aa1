"""Squares of ground in metres: plots and buildings of tests, written as register rows."""

import json
from collections.abc import Sequence
from typing import Any

from pyproj import Transformer

from tests.small import A

TO_DEGREES = Transformer.from_crs(32643, 4326, always_xy=True)
CORNER = (648_000.0, 4_790_000.0)
SEEN = "2020-12-01T10:00"


def square(east: float, north: float, wide: float = 20.0, deep: float | None = None) -> str:
    """Return a rectangle whose south-west corner lies so many metres from the tests' corner, as GeoJSON in degrees."""
    x, y, deep = CORNER[0] + east, CORNER[1] + north, wide if deep is None else deep
    ring = [(x, y), (x + wide, y), (x + wide, y + deep), (x, y + deep), (x, y)]
    return json.dumps({"type": "Polygon", "coordinates": [[list(TO_DEGREES.transform(*point)) for point in ring]]})


def plot_row(number: int, outline: str, place: str = A) -> Sequence[Any]:
    return (f"20-321-970-{number:03d}", place, f"plot {number}", "building", 400, outline, SEEN)


def building_row(code: str, outline: str, flats: Any = "", lived_in: str = "yes", place: str = A) -> Sequence[Any]:
    return (code, place, f"Зерделі, {code}", lived_in, flats, outline, SEEN)
