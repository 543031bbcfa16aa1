"""Shapes in metres: from degrees (WGS 84) into a zone of UTM, where distances can be measured on a plane.

Own code, since geometry libraries take half a second to load and every command reads registers. Tests hold it against PROJ.
"""

import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import asinh, atan2, atanh, ceil, cos, cosh, floor, hypot, radians, sin, sinh, sqrt, tan

Point = tuple[float, float]
Project = Callable[[float, float], Point]
# WGS 84, and the scale on UTM's middle line.
_RADIUS, _FLATTENING, _SCALE, _FALSE_EAST = 6_378_137.0, 1 / 298.257223563, 0.9996, 500_000.0
# Beyond so many degrees from a zone's middle, lengths are off by more than a surveyor's error.
FARTHEST = 6.0
_POLYGON, _MULTIPOLYGON = 3, 6


@dataclass(frozen=True)
class Measured:
    """A shape as WKB in metres and its bounds in whole metres, rounded outward."""

    wkb: bytes
    west: int
    south: int
    east: int
    north: int


def middle_of(zone: int) -> float:
    """Return the longitude of a zone's middle line: 75 for zone 43."""
    return zone * 6 - 183.0


def is_near_zone(longitude: float, zone: int) -> bool:
    """Tell whether a place lies where a zone measures lengths well."""
    return abs(longitude - middle_of(zone)) <= FARTHEST


def epsg_of(zone: int) -> int:
    """Return the EPSG number of a northern zone: 32643 for zone 43."""
    return 32_600 + zone


@cache
def projection_into(zone: int) -> Project:
    """Return what turns degrees into metres east and north of a northern UTM zone, to less than a millimetre.

    Krüger's series to the fourth power of the third flattening (Karney, “Transverse Mercator with an accuracy of a few
    nanometers”, 2011, equations 7 to 11 and 35).
    """
    n = _FLATTENING / (2 - _FLATTENING)
    scale = _SCALE * _RADIUS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        (2, n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180), (4, 13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440),
        (6, 61 * n**3 / 240 - 103 * n**4 / 140), (8, 49561 * n**4 / 161280))
    eccentricity, middle = sqrt(_FLATTENING * (2 - _FLATTENING)), radians(middle_of(zone))

    def project(longitude: float, latitude: float) -> Point:
        slope, away = tan(radians(latitude)), radians(longitude) - middle
        stretch = sinh(eccentricity * atanh(eccentricity * slope / sqrt(1 + slope * slope)))
        conformal = slope * sqrt(1 + stretch * stretch) - stretch * sqrt(1 + slope * slope)
        up, side = atan2(conformal, cos(away)), asinh(sin(away) / hypot(conformal, cos(away)))
        north = up + sum(factor * sin(times * up) * cosh(times * side) for times, factor in series)
        east = side + sum(factor * cos(times * up) * sinh(times * side) for times, factor in series)
        return _FALSE_EAST + scale * east, scale * north
    return project


@cache
def unprojection_from(zone: int) -> Project:
    """Return what turns metres east and north of a northern UTM zone back into degrees, to less than a millimetre.

    Newton's steps over the projection itself, with slopes taken over a metre; four are enough near the zone.
    """
    project, metre = projection_into(zone), 1 / 111_132.0

    def unproject(east: float, north: float) -> Point:
        longitude, latitude = middle_of(zone) + (east - _FALSE_EAST) * metre, north * metre
        for _step in range(6):
            x, y = project(longitude, latitude)
            a, b = ((value - own) / metre for value, own in zip(project(longitude + metre, latitude), (x, y), strict=True))
            c, d = ((value - own) / metre for value, own in zip(project(longitude, latitude + metre), (x, y), strict=True))
            whole, right, up = a * d - b * c, east - x, north - y
            longitude, latitude = longitude + (right * d - up * c) / whole, latitude + (up * a - right * b) / whole
        return longitude, latitude
    return unproject


def polygons_of(shape: str) -> list[list[list[Point]]]:
    """Return the polygons of a GeoJSON Polygon or MultiPolygon as rings of points; heights are left out."""
    geometry = json.loads(shape)
    found = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[[(point[0], point[1]) for point in ring] for ring in polygon] for polygon in found]


def measured(shape: str, zone: int) -> Measured | None:
    """Return a GeoJSON shape in metres, or None where it lies too far from the zone to be measured in it."""
    polygons = polygons_of(shape)
    if not all(is_near_zone(longitude, zone) for polygon in polygons for ring in polygon for longitude, __ in ring):
        return None
    project = projection_into(zone)
    placed = [[[project(*point) for point in ring] for ring in polygon] for polygon in polygons]
    points = [point for polygon in placed for ring in polygon for point in ring]
    east, north = [point[0] for point in points], [point[1] for point in points]
    return Measured(wkb_of(placed), floor(min(east)), floor(min(north)), ceil(max(east)), ceil(max(north)))


def wkb_of(polygons: list[list[list[Point]]]) -> bytes:
    """Return polygons as well-known binary, little-endian: one as Polygon, several as MultiPolygon."""
    parts = [b"".join(_polygon(rings)) for rings in polygons]
    if len(parts) == 1:
        return parts[0]
    return struct.pack("<BII", 1, _MULTIPOLYGON, len(parts)) + b"".join(parts)


def _polygon(rings: list[list[Point]]) -> Iterator[bytes]:
    yield struct.pack("<BII", 1, _POLYGON, len(rings))
    for ring in rings:
        yield struct.pack(f"<I{2 * len(ring)}d", len(ring), *(value for point in ring for value in point))
