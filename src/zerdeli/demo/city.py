"""Places, populations, plots and buildings. Zerdeli is laid out on a grid of our own: no open map of it was found."""

import json
from math import cos, radians
from random import Random

from zerdeli.demo import shipped
from zerdeli.demo.chance import one_of
from zerdeli.demo.days import at_office, day
from zerdeli.demo.sheets import Add, Sheets

ZERDELI = "751210000-ZERDELI"
_LONGITUDE, _LATITUDE = 76.8062, 43.3031
_METRES = 111_132.0
_ROWS, _LOTS, _WIDTH, _DEPTH, _STREET = 6, 9, 30.0, 42.0, 14.0
_STREETS = ("Көктал", "Бәйшешек", "Тұмар")
_EMPTY = ((0, 4), (1, 2), (2, 6), (3, 3), (3, 7), (4, 1), (5, 5))
"""Row and lot of the seven plots between the houses."""
_BUILT = tuple((row, lot) for row in range(_ROWS) for lot in range(_LOTS) if (row, lot) not in _EMPTY)

ZERDELI_PLOTS = tuple(f"20-321-971-{number:03d}" for number in range(1, len(_EMPTY) + 1))
_PURPOSES = ("көпқабатты тұрғын үй салу үшін", "сауда нысанын салу үшін", "тұрғын үйге кірістіріп салу үшін")


def outline(east: float, north: float, wide: float, deep: float, corner: tuple[float, float] = (_LONGITUDE, _LATITUDE)) -> str:
    """Return a rectangle as GeoJSON; its south-west corner lies so many metres from a corner, that of Zerdeli's grid else."""
    corners = ((east, north), (east + wide, north), (east + wide, north + deep), (east, north + deep), (east, north))
    longitude, latitude = corner
    ring = [[round(longitude + x / (_METRES * cos(radians(latitude))), 6), round(latitude + y / _METRES, 6)]
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
        shape = outline(*_corner(row, lot), _WIDTH, _DEPTH)
        add((code, ZERDELI, f"{_address(row, lot)} жанындағы телім", one_of(_PURPOSES, rng), int(_WIDTH * _DEPTH),
             shape, known))
    for number, (row, lot) in enumerate(_BUILT, 101):
        add((f"20-321-971-{number}", ZERDELI, _address(row, lot), "жеке тұрғын үй", int(_WIDTH * _DEPTH),
             outline(*_corner(row, lot), _WIDTH, _DEPTH), known))
    for plot in shipped.table("plots"):
        *said, longitude, latitude = plot.values()
        deep = int(plot["square_metres"]) / _WIDTH
        add((*said, outline(0, 0, _WIDTH, deep, (float(longitude), float(latitude))), known))


def _write_buildings(sheets: Sheets, rng: Random, known: str) -> None:
    add = sheets.adder("buildings")
    for number, (row, lot) in enumerate(_BUILT, 1):
        east, north = _corner(row, lot)
        many = lot in (0, _LOTS - 1)
        wide, deep = (22.0, 14.0) if many else (12 + int(rng.random() * 5), 10 + int(rng.random() * 4))
        shape = outline(east + 4, north + 6, wide, deep)
        shop = number % 17 == 0
        flats = "" if shop else (20 + int(rng.random() * 5) * 4 if many else 1)
        add((f"ZRD-{number:03d}", ZERDELI, f"{_address(row, lot)} үй", "no" if shop else "yes", flats, shape, known))
    _write_houses_around(add, known)


def _write_houses_around(add: Add, known: str) -> None:
    """Write four houses around each plot elsewhere in the city: beside it, across the street, and out of earshot."""
    for plot in shipped.table("plots"):
        corner, street = (float(plot["longitude"]), float(plot["latitude"])), plot["address"].rpartition(",")[0]
        deep = int(plot["square_metres"]) / _WIDTH
        for number, (east, north) in enumerate(((-21.0, 4.0), (_WIDTH + 3, 6.0), (4.0, deep + 12), (120.0, 60.0)), 1):
            add((f"H-{plot['code'][-3:]}-{number}", plot["place"], f"{street}, {number}А үй", "yes", 12 * number,
                 outline(east, north, 18.0, 14.0, corner), known))
