"""Neighbours of a whole city: 200,000 plots and 300,000 buildings, read from the database, searched, and stored again.

    ZERDELI_HOME=… python -P bench/neighbours.py [--quarter tests/land/data/bubenec.gpkg] [--williamsburg parcels.geojson]

The city is the quarter's outlines, tiled. `--williamsburg` counts the vacant parcels of that file within half a metre of a
residential one. Runs on the database that ZERDELI_DATABASE names, in an empty home.
"""

import argparse
import os
import resource
import sys
import time
from datetime import UTC, datetime
from math import ceil, floor
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zerdeli.site.settings")
import django  # noqa: E402

django.setup()

import geopandas  # noqa: E402
import numpy as np  # noqa: E402
import shapely  # noqa: E402
from django.core.management import call_command  # noqa: E402
from shapely import affinity  # noqa: E402

from zerdeli.base.actors import operator  # noqa: E402
from zerdeli.journal.actions import record_act  # noqa: E402
from zerdeli.land.actions.surveying import survey_city  # noqa: E402
from zerdeli.land.queries.neighbours import Outlines, pairs_of_city  # noqa: E402
from zerdeli.places.models import Building, Place, Plot  # noqa: E402

PLOTS, BUILDINGS = 200_000, 300_000
AT, BY = datetime(2020, 12, 24, tzinfo=UTC), operator("bench")


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("--quarter", type=Path, default=Path(__file__).parents[1] / "tests/land/data/bubenec.gpkg")
    said.add_argument("--williamsburg", type=Path)
    given = said.parse_args()
    if given.williamsburg:
        count_vacant(given.williamsburg)
        return
    call_command("migrate", verbosity=0)
    fill(given.quarter)
    measure()


def count_vacant(path: Path) -> None:
    parcels = geopandas.read_file(path).to_crs(32618)
    use = parcels["LUCat"].fillna("")
    vacant = parcels[use.str.contains("VACANT", case=False)].geometry.make_valid().to_numpy()
    lived_in = parcels[use.str.contains("RES|SINGLE|MULTI|APART|TOWN|CONDO|DUPLEX|DETACH", case=False)].geometry.make_valid().to_numpy()
    plots, homes = (Outlines(np.arange(len(shapes)), shapes, np.ones(len(shapes), dtype=bool)) for shapes in (vacant, lived_in))
    found = {int(plot) for pairs in pairs_of_city(plots, homes, 0.5) for plot in pairs.plots}
    sys.stdout.write(f"vacant {len(plots)}, residential {len(homes)}, vacant within half a metre of a residential one: {len(found)}\n")


def fill(quarter: Path) -> None:
    """Tile the quarter until there are enough outlines; what is stored is what entering files would store."""
    if Plot.objects.exists():
        return
    entry = record_act(kind="bench", about="bench", by=BY, at=AT, facts={})
    place = Place.objects.create(code="750000000", level="city", name_kk="–", name_ru="–", name_en="–", known_at=AT, entry=entry)
    common = {"place": place, "known_at": AT, "entry": entry, "address": "–"}
    for model, layer, wanted, own in ((Plot, "plots", PLOTS, {"purpose": "–", "square_metres": 100}),
                                      (Building, "buildings", BUILDINGS, {"residential": True})):
        shapes = geopandas.read_file(quarter, layer=layer).to_crs(32633).geometry.to_numpy()
        tiles, rows = ceil(wanted / len(shapes)), []
        side = ceil(tiles ** 0.5)
        for number in range(wanted):
            tile, shape = divmod(number, len(shapes))
            moved = affinity.translate(shapes[shape], 600 * (tile % side), 600 * (tile // side))
            west, south, east, north = moved.bounds
            rows.append(model(code=f"{number}", shape=shapely.to_wkb(moved), west=floor(west), south=floor(south), east=ceil(east),
                              north=ceil(north), **own, **common))
            if len(rows) == 20_000 or number == wanted - 1:
                model.objects.bulk_create(rows)
                rows = []


def measure() -> None:
    started, worked = time.perf_counter(), time.process_time()
    survey = survey_city(by=BY, at=AT, metres=30.0)
    spent, processor = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"plots {survey.plots}, buildings {survey.buildings}, pairs within 30 m {survey.pairs}: {spent:.1f} s, of processor"
          f" {processor:.1f} s, peak {peak:.0f} MB\n" if survey else "nothing new\n")


if __name__ == "__main__":
    sys.exit(main())
