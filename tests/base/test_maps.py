"""A map draws boundaries to one scale, north up, and says where each number stands."""

import json

import pytest

from zerdeli.base.maps import Drawn, Map, draw, rings_of

pytestmark = pytest.mark.once


def square(west: float, south: float, size: float) -> list[list[list[float]]]:
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def polygon(west: float, south: float, size: float) -> str:
    return json.dumps({"type": "Polygon", "coordinates": square(west, south, size)})


def test_a_square_at_the_equator_is_a_square() -> None:
    assert draw({"a": polygon(-0.5, -0.5, 1)}, width=100) == Map(
        100, 100, {"a": Drawn("M0 100L100 100L100 0L0 0L0 100Z", 50.0, 50.0)})


def test_degrees_shrink_towards_the_pole() -> None:
    drawn = draw({"a": polygon(76, 59.5, 1)}, width=100)

    assert drawn.height == 200  # at 60° a degree of longitude is half as long as one of latitude
    assert drawn.view_box == "0 0 100 200"


def test_two_places_share_one_scale() -> None:
    drawn = draw({"west": polygon(0, 0, 1), "east": polygon(3, 0, 1)}, width=400)

    assert drawn.shapes["west"].path.startswith("M0 ")
    assert [round(shape.x) for shape in drawn.shapes.values()] == [50, 350]


def test_a_number_stands_in_the_largest_part() -> None:
    shape = json.dumps({"type": "MultiPolygon", "coordinates": [square(0, 0, 1), square(2, 0, 2)]})

    drawn = draw({"a": shape}, width=400).shapes["a"]

    assert len(rings_of(shape)) == 2
    assert drawn.path.count("M") == 2
    assert round(drawn.x) == 300


def test_points_that_fall_together_are_drawn_once() -> None:
    ring = [[0, 0], [0.000001, 0], [1, 0], [1, 1], [0, 1], [0, 0]]

    drawn = draw({"a": json.dumps({"type": "Polygon", "coordinates": [ring]})}, width=10)

    assert drawn.shapes["a"].path == "M0 10L10 10L10 0L0 0L0 10Z"


def test_a_ring_without_area_is_still_drawn() -> None:
    ring = [[0, 0], [1, 0], [0, 0]]

    drawn = draw({"a": json.dumps({"type": "Polygon", "coordinates": [ring]}), "b": polygon(0, 0, 1)}, width=10)

    assert drawn.shapes["a"].path == "M0 10L10 10L0 10Z"


def test_a_register_without_boundaries_has_an_empty_map() -> None:
    assert draw({}) == Map(640, 1, {})
