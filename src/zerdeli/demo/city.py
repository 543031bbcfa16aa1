"""Places, populations, plots and buildings. Zerdeli is laid out on a grid of our own: no open map of it was found."""

import json
from math import cos, radians
from random import Random

from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.days import at_office, day
from zerdeli.demo.sheets import Sheets

ZERDELI = "751210000-ZERDELI"
_LONGITUDE, _LATITUDE = 76.8062, 43.3031
_METRES = 111_132.0
_ROWS, _LOTS, _WIDTH, _DEPTH, _STREET = 6, 9, 30.0, 42.0, 14.0
_STREETS = ("Көктал", "Бәйшешек", "Тұмар")
_EMPTY = ((0, 4), (1, 2), (2, 6), (3, 3), (3, 7), (4, 1), (5, 5))
"""Row and lot of the seven plots between the houses."""

ZERDELI_PLOTS = tuple(f"20-321-971-{number:03d}" for number in range(1, len(_EMPTY) + 1))
_PURPOSES = ("көпқабатты тұрғын үй салу үшін", "сауда нысанын салу үшін", "тұрғын үйге кірістіріп салу үшін")


def _outline(east: float, north: float, wide: float, deep: float) -> str:
    """Return a rectangle as GeoJSON; its south-west corner lies so many metres from the corner of the grid."""
    corners = ((east, north), (east + wide, north), (east + wide, north + deep), (east, north + deep), (east, north))
    ring = [[round(_LONGITUDE + x / (_METRES * cos(radians(_LATITUDE))), 6), round(_LATITUDE + y / _METRES, 6)]
            for x, y in corners]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))


def _corner(row: int, lot: int) -> tuple[float, float]:
    """Return where a lot begins: two rows stand back to back, then comes a street."""
    return lot * _WIDTH, row * _DEPTH + row // 2 * _STREET


def _address(row: int, lot: int) -> str:
    return f"«Зерделі» ықшам ауданы, {_STREETS[row // 2]} көшесі, {2 * lot + 1 + row % 2}"


def write_city(sheets: Sheets, rng: Random) -> None:
    """Write the places with their boundaries, their populations, plots and buildings."""
    known = at_office(day("2019-01-08"), rng)
    boundaries = shipped.document("boundaries")
    add = sheets.adder("places")
    for row in shipped.table("places"):
        shape = boundaries.get(row["code"])
        add((*row.values(), "" if shape is None else json.dumps(shape, separators=(",", ":")), known))
    for row in shipped.table("populations"):
        sheets.adder("populations")((*row.values(), at_office(day(row["counted_on"]) + 10, rng)))
    _write_plots(sheets, rng, known)
    _write_buildings(sheets, rng, known)


def _write_plots(sheets: Sheets, rng: Random, known: str) -> None:
    add = sheets.adder("plots")
    for code, (row, lot) in zip(ZERDELI_PLOTS, _EMPTY, strict=True):
        outline = _outline(*_corner(row, lot), _WIDTH, _DEPTH)
        add((code, ZERDELI, f"{_address(row, lot)} жанындағы телім", one_of(_PURPOSES, rng), int(_WIDTH * _DEPTH),
             outline, known))
    for plot in shipped.table("plots"):
        add((*plot.values(), "", known))


def _write_buildings(sheets: Sheets, rng: Random, known: str) -> None:
    add = sheets.adder("buildings")
    lots = [(row, lot) for row in range(_ROWS) for lot in range(_LOTS) if (row, lot) not in _EMPTY]
    for number, (row, lot) in enumerate(lots, 1):
        east, north = _corner(row, lot)
        many = lot in (0, _LOTS - 1)
        wide, deep = (22.0, 14.0) if many else (12 + int(rng.random() * 5), 10 + int(rng.random() * 4))
        outline = _outline(east + 4, north + 6, wide, deep)
        shop = number % 17 == 0
        flats = "" if shop else (20 + int(rng.random() * 5) * 4 if many else 1)
        add((f"ZRD-{number:03d}", ZERDELI, f"{_address(row, lot)} үй", "no" if shop else "yes", flats, outline, known))
