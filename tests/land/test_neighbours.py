"""Who lives beside a plot: measured between outlines, for one plot and for the whole city alike."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.land.ground import building_row, plot_row, square
from tests.small import BY
from zerdeli.base.refusals import NotFound
from zerdeli.intake.actions.entering import Outcome
from zerdeli.journal.models import Entry
from zerdeli.land.actions.surveying import survey_city
from zerdeli.land.models import Neighbour, Surroundings, Survey
from zerdeli.land.queries.neighbours import (
    Outlines,
    buildings_near_plot,
    outlines_of_buildings,
    outlines_of_plots,
    pairs_of_city,
    residential_buildings_near,
    stands_on_plot,
)

pytestmark = pytest.mark.usefixtures("registered")
AT = datetime(2020, 12, 24, 3, 31, tzinfo=UTC)
Enter = Callable[..., Outcome]


@pytest.fixture
def street(enter_rows: Enter) -> None:
    """Enter a street from west to east: an empty plot 11; plot 12 with a house; a shop 25 m on; a far house."""
    assert enter_rows("plots", [plot_row(11, square(0, 0)), plot_row(12, square(20, 0)), plot_row(13, square(200, 0)),
                                plot_row(14, "")]).findings.is_clean
    assert enter_rows("buildings", [
        building_row("H-1", square(25, 5, 10), 1), building_row("H-2", square(0, 45, 10), 12),
        building_row("SHOP", square(0, 21, 10), "", "no"), building_row("H-3", square(0, 50.5, 10), 4),
        building_row("FAR", square(900, 900, 300), 100), building_row("NOWHERE", "", 5)]).findings.is_clean


def test_homes_within_thirty_metres_of_a_plot_have_a_say_about_it(street: None) -> None:
    found = residential_buildings_near("20-321-970-011")

    assert [(near.code, round(near.metres, 2), near.flats, near.stands_on) for near in found] == [
        ("H-1", 5.0, 1, False), ("H-2", 25.0, 12, False)]


def test_a_larger_circle_finds_more_and_shops_are_no_homes(street: None) -> None:
    assert [near.code for near in residential_buildings_near("20-321-970-011", 30.5)] == ["H-1", "H-2", "H-3"]
    assert [near.code for near in buildings_near_plot("20-321-970-011")] == ["SHOP", "H-1", "H-2"]


def test_a_house_on_the_plot_is_told_from_one_beside_it(street: None) -> None:
    assert [(near.code, near.stands_on) for near in residential_buildings_near("20-321-970-012", 10)] == [("H-1", True)]


def test_a_plot_without_an_outline_has_no_neighbours_and_an_unknown_one_is_refused(street: None) -> None:
    assert residential_buildings_near("20-321-970-014") == ()
    with pytest.raises(NotFound) as refusal:
        residential_buildings_near("20-321-970-999")
    assert [reason.code for reason in refusal.value.reasons] == ["land.no_plot"]


def test_the_survey_of_the_city_says_the_same_as_a_look_at_each_plot(street: None) -> None:
    survey = survey_city(by=BY, at=AT)

    assert survey is not None
    kept = set(Neighbour.objects.values_list("plot__code", "building__code", "centimetres", "stands_on"))
    looked = {(f"20-321-970-0{number}", near.code, round(near.metres * 100), near.stands_on)
              for number in (11, 12, 13, 14) for near in buildings_near_plot(f"20-321-970-0{number}", survey.metres)}
    assert kept == looked != set()
    assert (survey.plots, survey.buildings, survey.pairs) == (3, 5, len(looked))


def test_what_surrounds_each_plot_is_counted(street: None) -> None:
    survey_city(by=BY, at=AT)

    found = Surroundings.objects.order_by("plot__code").values_list(
        "plot__code", "buildings_on", "homes_on", "homes_beside", "touches_homes")
    assert list(found) == [("20-321-970-011", 0, 0, 2, True), ("20-321-970-012", 1, 1, 1, False),
                           ("20-321-970-013", 0, 0, 0, False)]


def test_the_city_is_surveyed_anew_only_when_its_ground_has_changed(street: None, enter_rows: Enter) -> None:
    first, again = survey_city(by=BY, at=AT), survey_city(by=BY, at=AT + timedelta(hours=1))
    enter_rows("buildings", [building_row("H-4", square(-12, 0, 10), 1)])

    later = survey_city(by=BY, at=AT + timedelta(hours=2))

    assert (first is not None, again, later is not None) == (True, None, True)
    assert later is not None and first is not None and later.pairs > first.pairs
    assert (Survey.objects.count(), Entry.objects.filter(kind="city.surveyed").count()) == (2, 2)


def test_an_outline_that_crosses_itself_is_measured_as_what_it_encloses(enter_rows: Enter) -> None:
    enter_rows("plots", [plot_row(11, square(0, 0))])
    enter_rows("buildings", [building_row("H-1", _crossed(square(30, 0)), 1)])

    # The bow is straight in degrees and leans a little on the ground.
    assert [near.metres for near in residential_buildings_near("20-321-970-011")] == [pytest.approx(10, abs=0.5)]


def _crossed(outline: str) -> str:
    shape = shapely.from_geojson(outline)
    west, south, east, north = shape.bounds
    ring = [(west, south), (east, north), (east, south), (west, north), (west, south)]
    return str(shapely.to_geojson(shapely.Polygon(ring)))


def boxes() -> SearchStrategy[tuple[int, int, int, int]]:
    return st.tuples(st.integers(0, 120), st.integers(0, 120), st.integers(1, 40), st.integers(1, 40))


@settings(max_examples=60, deadline=None)
@given(plots=st.lists(boxes(), min_size=1, max_size=12), buildings=st.lists(boxes(), min_size=1, max_size=12),
       metres=st.sampled_from([0.5, 30.0]))
def test_a_tree_finds_what_comparing_each_with_each_finds(
    plots: list[tuple[int, ...]], buildings: list[tuple[int, ...]], metres: float
) -> None:
    ground, houses = (_outlines(boxes) for boxes in (plots, buildings))

    found = {(int(plot), int(building)) for pairs in pairs_of_city(ground, houses, metres)
             for plot, building in zip(pairs.plots, pairs.buildings, strict=True)}

    assert found == {(i, j) for i, plot in enumerate(ground.shapes) for j, house in enumerate(houses.shapes)
                     if plot.distance(house) <= metres}


def _outlines(boxes: list[tuple[int, ...]]) -> Outlines:
    shapes = np.array([shapely.box(x, y, x + wide, y + deep) for x, y, wide, deep in boxes], dtype=object)
    return Outlines(np.arange(len(shapes)), shapes, np.ones(len(shapes), dtype=bool))


@pytest.mark.parametrize(("east", "stands"), [(0, True), (19.9, True), (19.99, False), (20, False), (25, False), (-19.9, True)])
def test_a_hand_of_overlap_is_two_surveys_disagreement_and_no_building(east: float, stands: bool) -> None:
    plot, building = shapely.box(0, 0, 20, 20), shapely.box(east, 0, east + 20, 20)

    assert list(stands_on_plot(np.array([plot]), np.array([building]))) == [stands]


def test_an_empty_register_has_no_neighbours() -> None:
    assert (len(outlines_of_plots()), len(outlines_of_buildings())) == (0, 0)
    survey = survey_city(by=BY, at=AT)
    assert survey is not None and survey.pairs == 0
