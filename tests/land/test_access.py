"""Access of homes to what they need: the same shares as an independent reckoning with GeoPandas."""

from collections.abc import Callable
from random import Random
from typing import Any

import geopandas
import pytest
import shapely

from tests.land.ground import CORNER, SEEN, building_row, plot_row, square
from tests.small import A, M
from zerdeli.base.refusals import NotFound
from zerdeli.intake.actions.entering import Outcome
from zerdeli.land.queries.access import access_by_district, best_next_sites

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
REACH = {"family_centre": 1_000, "ground": 500}


def spread(rng: Random, count: int) -> list[tuple[float, float, str]]:
    """Give places all over six kilometres, each in one of two districts."""
    return [(rng.random() * 6000, rng.random() * 6000, rng.choice((A, M))) for __ in range(count)]


@pytest.fixture
def city(enter_rows: Enter) -> tuple[list[Any], list[Any]]:
    """Enter four hundred homes and twenty sites, and give them as they were drawn: (east, north, district, flats or kind)."""
    rng = Random(6)
    homes = [(*place, rng.choice(("", 1, 40, 120))) for place in spread(rng, 400)]
    sites = [(*place, rng.choice(("family_centre", "play_ground", "sport_ground"))) for place in spread(rng, 20)]
    assert enter_rows("buildings", [building_row(f"B-{number}", square(east, north, 15), flats, place=place)
                                    for number, (east, north, place, flats) in enumerate(homes)]).findings.is_clean
    assert enter_rows("sites", [(f"S-{number}", place, kind, "–", square(east, north, 25), SEEN)
                                for number, (east, north, place, kind) in enumerate(sites)]).findings.is_clean
    return homes, sites


def drawn(rows: list[Any], size: float, named: str) -> geopandas.GeoDataFrame:
    boxes = [shapely.box(CORNER[0] + east, CORNER[1] + north, CORNER[0] + east + size, CORNER[1] + north + size)
             for east, north, *__ in rows]
    return geopandas.GeoDataFrame({"place": [row[2] for row in rows], named: [row[3] for row in rows]}, geometry=boxes, crs=32643)


@pytest.mark.parametrize("need", REACH)
def test_shares_agree_with_an_independent_reckoning(city: tuple[list[Any], list[Any]], need: str) -> None:
    homes, sites = drawn(city[0], 15, "flats"), drawn(city[1], 25, "kind")
    homes["flats"] = [flats or 1 for flats in homes["flats"]]
    kinds = {"family_centre": ["family_centre"], "ground": ["play_ground", "sport_ground"]}[need]
    circles = sites[sites["kind"].isin(kinds)].buffer(REACH[need], quad_segs=256).union_all()
    homes["near"] = homes["flats"] * homes.intersects(circles)
    wanted = homes.groupby("place")[["flats", "near"]].sum()

    found = access_by_district(need)

    assert {one.code for one in found} == {A, M}
    for one in found:
        assert one.homes == wanted.loc[one.code, "flats"]
        assert one.share == pytest.approx(wanted.loc[one.code, "near"] / wanted.loc[one.code, "flats"], rel=0.001)
    assert [one.share for one in found] == sorted(one.share for one in found)
    assert 0 < found[0].share < 1


def test_the_next_site_is_where_most_homes_are_without(enter_rows: Enter) -> None:
    enter_rows("buildings", [building_row("NEAR", square(0, 0), 10), building_row("FAR", square(3000, 0), 30),
                             building_row("ALSO", square(3100, 0), 5), building_row("SHOP", square(3000, 60), 90, "no")])
    enter_rows("sites", [("S-1", A, "play_ground", "–", square(100, 0), SEEN)])
    enter_rows("plots", [plot_row(11, square(0, 30)), plot_row(12, square(3050, 100)), plot_row(13, square(3590, 0))])
    plots = [f"20-321-970-0{number}" for number in (11, 12, 13)]

    assert [(one.plot_code, one.homes) for one in best_next_sites("ground", plots)] == [
        ("20-321-970-012", 35), ("20-321-970-013", 5)]
    assert [(one.code, one.homes, one.served) for one in access_by_district("ground")] == [(A, 45, 10)]


def test_a_city_without_sites_or_homes_has_an_answer(enter_rows: Enter) -> None:
    assert access_by_district("family_centre") == ()
    assert best_next_sites("ground", ["20-321-970-001"]) == ()
    enter_rows("buildings", [building_row("B-1", square(0, 0), 10)])
    assert [one.share for one in access_by_district("family_centre")] == [0.0]
    with pytest.raises(NotFound):
        access_by_district("school")
