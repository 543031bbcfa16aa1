"""Drawing GeoJSON shapes as SVG paths: a schematic map without tiles, beside a list that says the same in words."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Drawn:
    """One shape on a map: its path, and where its number stands, in the map's units."""

    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """Shapes by code in one view box of `width` by `height` units."""

    width: int
    height: int
    shapes: Mapping[str, Drawn]

    @property
    def view_box(self) -> str:
        """The SVG view box."""
        return f"0 0 {self.width} {self.height}"


def rings_of(shape: str) -> list[Ring]:
    """Return the outer rings of a GeoJSON Polygon or MultiPolygon, in degrees."""
    geometry = json.loads(shape)
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in polygon[0]] for polygon in polygons]


def draw(shapes: Mapping[str, str], width: int = 640) -> Map:
    """Return shapes drawn to one scale: degrees are shrunk by the cosine of the middle latitude, north is up."""
    rings = {code: rings_of(shape) for code, shape in shapes.items()}
    points = [point for found in rings.values() for ring in found for point in ring]
    if not points:
        return Map(width, 1, {})
    west, east = min(x for x, __ in points), max(x for x, __ in points)
    south, north = min(y for __, y in points), max(y for __, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)

    def placed(ring: Ring) -> Ring:
        return [((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring]
    drawn = {code: _drawn([placed(ring) for ring in found]) for code, found in rings.items()}
    return Map(width, round((north - south) * scale), drawn)


def _drawn(rings: list[Ring]) -> Drawn:
    x, y = _middle(max(rings, key=lambda ring: abs(_area(ring))))
    return Drawn("".join(_path(ring) for ring in rings), round(x, 1), round(y, 1))


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in _without_repeats(ring)) + "Z"


def _without_repeats(ring: Ring) -> Iterator[tuple[float, float]]:
    """Leave out points that fall on the one before at the map's resolution."""
    last = None
    for x, y in ring:
        spot = (round(x), round(y))
        if spot != last:
            yield x, y
        last = spot


def _area(ring: Ring) -> float:
    return sum(x * b - a * y for (x, y), (a, b) in _sides(ring)) / 2


def _middle(ring: Ring) -> tuple[float, float]:
    area = _area(ring) or 1.0
    crosses = [(x, y, a, b, x * b - a * y) for (x, y), (a, b) in _sides(ring)]
    return (sum((x + a) * cross for x, __, a, __, cross in crosses) / (6 * area),
            sum((y + b) * cross for __, y, __, b, cross in crosses) / (6 * area))


def _sides(ring: Ring) -> Iterable[tuple[tuple[float, float], tuple[float, float]]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)
