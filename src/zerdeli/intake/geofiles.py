"""Opening files of shapes: GeoPackage, GeoJSON, shapefiles. Each feature becomes a row whose last cell is its shape in degrees.

Loaded by name, and only for such files: geometry libraries take half a second to load.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyogrio
import shapely
from django.conf import settings
from pyogrio import errors as ogr
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from zerdeli.base.choices import _
from zerdeli.base.projections import is_near_zone, middle_of
from zerdeli.base.refusals import Reason
from zerdeli.intake.rules.problems import Problem, shown
from zerdeli.intake.sheets import Rows, Sheet, invalid

GEOMETRY = "geometry"
NO_SHAPE = "?"
AREAS = ("Polygon", "MultiPolygon", "Polygon Z", "MultiPolygon Z", "2.5D Polygon", "2.5D MultiPolygon")
BROKEN = (ogr.DataSourceError, ogr.DataLayerError, ogr.CRSError, ogr.FeatureError, ogr.FieldError, ogr.GeometryError,
          ValueError, RuntimeError, OSError, OverflowError)
Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True)
class _Layer:
    """What GDAL gave: names of the attributes, their columns, the shapes, and in which coordinates."""

    names: tuple[str, ...]
    columns: tuple[Array, ...]
    shapes: Array
    is_missing: Array
    crs: str | None
    said: tuple[str, ...]


@contextmanager
def open_geometry_file(path: Path, driver: str) -> Iterator[Sheet]:
    """Open a file of shapes for reading, or refuse with what to do; `driver` is GDAL's name of its kind."""
    where = f"GeoJSON:{path}" if driver == "GeoJSON" else str(path)
    layer = _read(path, where)
    degrees = _in_degrees(layer)
    unreadable = _set_unreadable_aside(layer, degrees)
    _refuse_far(degrees)
    repaired = list(_repair(degrees))
    size = path.stat().st_size
    yield Sheet((*layer.names, GEOMETRY), _rows(layer, degrees, unreadable), size, lambda: size,
                remarks=(*(_doubt(text) for text in layer.said), *repaired))


def _read(path: Path, where: str) -> _Layer:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            name = _layer_of(where, path)
            meta, __, shapes, columns = pyogrio.raw.read(where, layer=name, encoding=_encoding_of(path))
            found: Array = shapely.from_wkb(shapes, on_invalid="ignore")
        except BROKEN as error:
            raise invalid("broken_shapes", _("The file cannot be read as shapes. Export it once more from the source. The"
                                             " reader says: %(words)s"), words=shown(error)) from None
    names = tuple(str(name) for name in meta["fields"])
    missing = np.array([shape is None for shape in shapes], dtype=bool)
    return _Layer(names, tuple(columns), found, missing, meta["crs"], tuple(str(one.message) for one in said))


def _layer_of(where: str, path: Path) -> str:
    """Return the one layer of shapes, or that one which the file's name names."""
    layers = [str(name) for name, kind in pyogrio.list_layers(where) if kind in AREAS or kind == "Unknown"]
    named = [name for name in layers if name.casefold() in path.stem.casefold()]
    if len(layers) == 1 or len(named) == 1:
        return (named or layers)[0]
    raise invalid("several_layers", _("The file has several layers: %(layers)s. Name the file like the layer to be entered, or"
                                      " export this layer alone."), layers=shown(", ".join(layers) or "–"))


def _encoding_of(path: Path) -> str | None:
    """Return the encoding of a shapefile's attributes where it names none itself: UTF-8 if they are that, else cp1251."""
    table = path.with_suffix(".dbf")
    if path.suffix.lower() != ".shp" or path.with_suffix(".cpg").exists() or not table.exists():
        return None
    try:
        # The head of the table is binary; its rows are text.
        content = table.read_bytes()
        content[int.from_bytes(content[8:10], "little"):].decode()
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8"


def _in_degrees(layer: _Layer) -> Array:
    """Return the shapes in degrees, or refuse a file that does not say, or says wrongly, how its coordinates are meant."""
    if layer.crs is None:
        raise invalid("no_crs", _("The file does not say in which coordinate system its shapes are. Export it with the system"
                                  " named: as GeoPackage, or as a shapefile with its .prj."))
    flat: Array = shapely.force_2d(layer.shapes)
    try:
        system = CRS.from_user_input(layer.crs)
        if system == CRS.from_epsg(4326):
            return flat
        turn = Transformer.from_crs(system, 4326, always_xy=True)
        degrees: Array = shapely.transform(flat, lambda points: np.column_stack(turn.transform(points[:, 0], points[:, 1])))
    except (ProjError, ValueError):
        raise invalid("unknown_crs", _("The coordinate system of the file is not known: %(system)s. Export it once more as"
                                       " WGS 84 (EPSG 4326)."), system=shown(layer.crs)) from None
    return degrees


def _set_unreadable_aside(layer: _Layer, shapes: Array) -> set[int]:
    """Take out the shapes that cannot be read or lie nowhere, and return their numbers."""
    points, owners = shapely.get_coordinates(shapes, return_index=True)
    nowhere = set(owners[~np.isfinite(points).all(axis=1)].tolist())
    unread = nowhere | set(np.flatnonzero(shapely.is_missing(shapes) & ~layer.is_missing).tolist())
    for number in unread:
        shapes[number] = None
    return unread


def _refuse_far(shapes: Array) -> None:
    """Refuse a file none of whose shapes lies near this city: its coordinates are not what it says."""
    bounds = shapely.bounds(shapes)
    bounds = bounds[~np.isnan(bounds[:, 0])]
    zone = settings.ENVIRONMENT.utm_zone
    if len(bounds) == 0 or any(_is_near(west, south, zone) for west, south, __, __ in bounds):
        return
    raise invalid("far_shapes", _("No shape of the file lies near this city (longitude %(here)s): the first one is at"
                                  " %(east)s, %(north)s. Its coordinate system is another one than it says. Export it once more"
                                  " as WGS 84 (EPSG 4326)."),
                  here=f"{middle_of(zone):.0f}°", east=f"{bounds[0][0]:.1f}", north=f"{bounds[0][1]:.1f}")


def _is_near(longitude: float, latitude: float, zone: int) -> bool:
    return bool(np.isfinite(latitude)) and abs(latitude) <= 90 and is_near_zone(longitude, zone)


def _repair(shapes: Array) -> Iterator[Problem]:
    """Mend shapes that cross themselves where they stand, and tell of each."""
    for number in np.flatnonzero(~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)):
        before = shapes[number]
        if before.geom_type not in ("Polygon", "MultiPolygon"):
            continue
        shapes[number] = after = _polygons(shapely.make_valid(before))
        text = _("The shape was not valid (%(why)s) and was repaired; its area changed by %(percent)s %%. Compare it with the"
                 " source.")
        change = 100 * (after.area - before.area) / before.area if before.area else 100.0
        yield Problem(int(number) + 1, GEOMETRY, "", Reason("intake.repaired", text, {
            "why": shown(shapely.is_valid_reason(before)), "percent": f"{change:.1f}"}), warns=True)


def _polygons(shape: Any) -> Any:
    """Return the polygons in a shape; points and lines that mending left over have no area."""
    parts = [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _doubt(text: str) -> Problem:
    return Problem(0, "", "", Reason("intake.reader_says", _("The reader of the file says: %(words)s"), {"words": shown(text)}),
                   warns=True)


def _rows(layer: _Layer, shapes: Array, unreadable: set[int]) -> Rows:
    for number in range(len(shapes)):
        shape = NO_SHAPE if number in unreadable else _shape(shapes[number])
        yield number + 1, [*(_cell(column[number]) for column in layer.columns), shape]


def _shape(shape: Any) -> str:
    return "" if shape is None or shape.is_empty else str(shapely.to_geojson(shape))


def _cell(value: Any) -> str:
    """Return an attribute as a person would have typed it."""
    plain = value.item() if isinstance(value, np.generic) and not isinstance(value, np.datetime64) else value
    if plain is None or plain != plain:
        return ""
    if isinstance(plain, np.datetime64):
        return str(plain.astype("datetime64[s]")).removesuffix("T00:00:00")
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, float) and plain.is_integer():
        return str(int(plain))
    return plain.isoformat() if isinstance(plain, date | datetime) else str(plain)
