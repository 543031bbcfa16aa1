"""A vote about a plot in another district than the seven: three houses beside it, three options with plans, the roll by flats."""

import json
from random import Random

from zerdeli.demo.sheets import Sheets

NUMBER = "00900019"
PLOT, PLACE = "20-311-970-101", "751110000"
HOUSES = (("BRK-038", 20), ("BRK-040", 36), ("BRK-042", 24))
_KNOWN = "2020-12-14T10:00"
_WEST, _SOUTH = 76.8701, 43.2412
_OPTIONS = (
    ("1", "балалар ойын алаңы", "детская площадка", "playground", 24_800_000, 620_000, "2021-08-15", (1, 1, 5, 4)),
    ("2", "спорт алаңы", "спортивная площадка", "sports ground", 31_500_000, 480_000, "2021-09-01", (1, 1, 7, 5)),
    ("3", "отыратын гүлзар", "сквер со скамейками", "garden with benches", 17_200_000, 910_000, "2021-07-01", (0, 0, 8, 2)),
)


def write_vote(sheets: Sheets, rng: Random) -> None:
    """Write the houses, the consultation, its options and its roll."""
    add = sheets.adder("buildings")
    for number, (code, flats) in zip((38, 40, 42), HOUSES, strict=True):
        add((code, PLACE, f"Береке көшесі, {number} үй", "yes", flats, "", _KNOWN))
    sheets.adder("consultations")((
        NUMBER, PLOT, "Береке көшесіндегі бос телімде не салынсын?", "Что построить на пустом участке по улице Береке?",
        "What to build on the empty plot in Bereke street?", "2020-12-14", "2020-12-21T09:00", "2021-01-10T18:00", "one", "approval", 1,
        35_000_000, 25, 20, "cheaper", "Береке көшесі, 42 үй, кеңсе, жұмыс күндері 9:00–18:00", _KNOWN))
    add_option = sheets.adder("consultation_options")
    for code, kk, ru, en, cost, upkeep, ready, box in _OPTIONS:
        add_option((NUMBER, code, kk, ru, en, cost, upkeep, ready, _plan(*box), _KNOWN))
    add_flat = sheets.adder("consultation_flats")
    for code, flats in HOUSES:
        for flat in range(1, flats + 1):
            add_flat((NUMBER, code, flat, 1 + int(rng.random() * 3), _KNOWN))


def _plan(west: int, south: int, east: int, north: int) -> str:
    """Return a rectangle of tens of thousandths of a degree as GeoJSON."""
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return json.dumps({"type": "Polygon", "coordinates": [[[round(_WEST + x / 20_000, 6), round(_SOUTH + y / 20_000, 6)]
                                                           for x, y in corners]]}, separators=(",", ":"))
