"""What the clock measures: the same shares as an independent reckoning with GeoPandas, kept for pages that load no geometry."""

from collections.abc import Callable
from random import Random
from typing import Any

import geopandas
import pytest
import shapely

from tests.land.ground import CORNER, SEEN, building_row, plot_row, square
from tests.small import AT, BY, A, M
from tests.works.built import a_work
from zerdeli.intake.actions.entering import Outcome
from zerdeli.journal.queries import entries_about
from zerdeli.land.actions.surveying import survey_city
from zerdeli.works.actions.measuring import measure_city
from zerdeli.works.models import AccessShare, Measuring
from zerdeli.works.queries.measured import access_shares, best_sites, is_measuring_old
from zerdeli.works.queries.verdicts import buildings_beside

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
REACH = {"family_centre": (["family_centre"], 1_000), "ground": (["play_ground", "sport_ground"], 500)}


@pytest.fixture
def city(enter_rows: Enter) -> tuple[list[Any], list[Any]]:
    """Enter three hundred homes, sixteen sites and two empty plots, and give them as they were drawn."""
    rng = Random(7)
    homes = [(rng.random() * 5000, rng.random() * 5000, rng.choice((A, M)), rng.choice((1, 40, 120))) for __ in range(300)]
    sites = [(rng.random() * 5000, rng.random() * 5000, A, rng.choice(("family_centre", "play_ground", "sport_ground"))) for __ in range(16)]
    assert enter_rows("buildings", [building_row(f"B-{number}", square(east, north, 15), flats, place=place)
                                    for number, (east, north, place, flats) in enumerate(homes)]).findings.is_clean
    assert enter_rows("sites", [(f"S-{number}", place, kind, "–", square(east, north, 25), SEEN)
                                for number, (east, north, place, kind) in enumerate(sites)]).findings.is_clean
    plots = [plot_row(701, square(9_000, 9_000)), plot_row(702, square(homes[0][0] + 20, homes[0][1]))]
    assert enter_rows("plots", plots).findings.is_clean
    return homes, sites


def drawn(rows: list[Any], size: float) -> geopandas.GeoDataFrame:
    boxes = [shapely.box(CORNER[0] + east, CORNER[1] + north, CORNER[0] + east + size, CORNER[1] + north + size)
             for east, north, *__ in rows]
    return geopandas.GeoDataFrame({"place": [row[2] for row in rows], "what": [row[3] for row in rows]}, geometry=boxes, crs=32643)


def test_kept_shares_agree_with_geopandas_and_stand_worst_first(city: tuple[list[Any], list[Any]]) -> None:
    survey_city(by=BY, at=AT)
    measure_city(by=BY, at=AT)

    for need, (kinds, metres) in REACH.items():
        homes, sites = drawn(city[0], 15), drawn(city[1], 25)
        circles = sites[sites["what"].isin(kinds)].buffer(metres, quad_segs=256).union_all()
        homes["near"] = homes["what"] * homes.intersects(circles)
        wanted = homes.groupby("place")[["what", "near"]].sum()
        kept = access_shares()[need]
        assert {row.place.code: row.homes for row in kept} == {code: int(row["what"]) for code, row in wanted.iterrows()}
        for row in kept:
            assert row.served / row.homes == pytest.approx(wanted.loc[row.place.code, "near"] / row.homes, rel=0.001)
        assert [row.served / row.homes for row in kept] == sorted(row.served / row.homes for row in kept)


def test_the_next_site_is_where_most_unserved_homes_are(city: tuple[list[Any], list[Any]]) -> None:
    survey_city(by=BY, at=AT)
    measure_city(by=BY, at=AT)

    for need, rows in best_sites().items():
        assert [row.rank for row in rows] == list(range(1, len(rows) + 1)), need
        assert [row.homes for row in rows] == sorted((row.homes for row in rows), reverse=True)
        assert "20-321-970-701" not in {row.plot.code for row in rows}


def test_homes_within_thirty_metres_are_beside_a_work(enter_rows: Enter) -> None:
    assert enter_rows("plots", [plot_row(700, square(0, 0))]).findings.is_clean
    rows = [building_row("near", square(40, 0)), building_row("far", square(60, 0)), building_row("shop", square(25, 0), lived_in="no")]
    assert enter_rows("buildings", rows).findings.is_clean
    work = a_work(plot="20-321-970-700")

    measure_city(by=BY, at=AT)

    assert [house.code for house in buildings_beside(work)] == ["near"]


def test_what_did_not_change_is_not_measured_again_and_the_old_is_forgotten(city: tuple[list[Any], list[Any]]) -> None:
    assert is_measuring_old()
    measure_city(by=BY, at=AT)
    assert not is_measuring_old()
    a_work()
    assert is_measuring_old()
    before = AccessShare.objects.count()
    measure_city(by=BY, at=AT)

    assert (AccessShare.objects.count(), Measuring.objects.count()) == (before, 2)
    assert [entry.kind for entry in entries_about("access")] == ["city.measured"] * 2
