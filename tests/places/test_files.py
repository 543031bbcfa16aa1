"""Register files of places: levels, codes with their zeros, dated populations, shapes."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import shapely

from tests.small import CITY, SQUARE, A
from zerdeli.intake.actions.entering import Outcome
from zerdeli.places.models import Building, Place, Plot, Population

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
SEEN = "2020-12-01T10:00"


def place(code: str, level: str = "microdistrict", parent: str = A, hectares: object = "", boundary: str = "") -> list[Any]:
    return [code, level, "Аумақ", "Место", "Place", parent, hectares, boundary, SEEN]


def complaints(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.column, one.reason.code) for one in outcome.findings.problems]


@pytest.mark.parametrize(("row", "found"), [
    (place("751210000-SHANYRAQ"), []), (place("751210000-X", parent=""), [("parent", "places.no_parent")]),
    (place("750000001", "city", ""), []), (place("751210000-X", parent="159999999"), [("parent", "intake.unknown_record")]),
    (place("751210000-X", "village"), [("level", "intake.no_choice")]), (place("x" * 21), [("code", "intake.too_long")]),
    (place("751210000-X", hectares=0), [("hectares", "intake.too_small")]), (place("751210000-X", hectares="1 234 567"), []),
    (place("751210000-X", boundary=SQUARE.format(76.8, 76.9)), []),
    (place("751210000-X", boundary='{"type":"Point","coordinates":[76.8,43.2]}'), [("boundary", "intake.no_shape")]),
    (place("", hectares="?"), [("code", "intake.empty"), ("hectares", "intake.no_whole")]),
])
def test_a_place_lies_in_another_one(enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]) -> None:
    assert complaints(enter_rows("places", [row])) == found


def test_a_kato_that_lost_its_zeros_names_the_same_place(enter_rows: Enter) -> None:
    enter_rows("places", [place("051210000")])
    before = Place.objects.count()

    outcome = enter_rows("places", [place("51210000"), place("751210000-Y", parent="51210000.0")])

    assert (outcome.merged.added, outcome.merged.unchanged, Place.objects.count()) == (1, 1, before + 1)
    assert Place.objects.get(code="751210000-Y").parent == Place.objects.get(code="051210000")


def test_a_district_can_be_put_into_a_place_that_comes_with_it(enter_rows: Enter) -> None:
    moved = [A, "district", "Алатау ауданы", "Алатауский район", "Alatau district", "750000009", 10495, SQUARE.format(76.8, 76.9),
             "2020-12-10T10:00"]

    outcome = enter_rows("places", [moved, place("750000009", "city", "")], reason="a new city")

    assert (outcome.merged.added, outcome.merged.corrected) == (1, 1)
    assert list(Place.objects.filter(code=A).order_by("known_at").values_list("parent__code", flat=True)) == [CITY, "750000009"]


def test_a_shape_spelt_otherwise_is_the_same_shape(enter_rows: Enter) -> None:
    shape = SQUARE.format(76.8, 76.9)
    enter_rows("places", [place("751210000-X", boundary=shape)])

    outcome = enter_rows("places", [place("751210000-X", boundary=shape.replace(",", ", ").replace(":", " : "))])

    assert outcome.merged.unchanged == 1


@pytest.mark.parametrize(("row", "found"), [
    ([CITY, "2020-07-01", "1 977 011", "иә", "stat.gov.kz/?id=7", SEEN], []),
    ([CITY, "2020-07-01", 0, "no", "stat.gov.kz", SEEN], []),
    ([CITY, "2020-07-01", "1,9E+06", "yes", "x", SEEN], [("people", "intake.lost_digits")]),
    ([CITY, "2020-07-01", 3 * 10**9, "yes", "x", SEEN], [("people", "intake.too_large")]),
    ([CITY, "2020-07-01", 5, "perhaps", "x", SEEN], [("exact", "intake.no_yes_no")]),
])
def test_a_population_has_its_day_and_source(enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]) -> None:
    assert complaints(enter_rows("populations", [row])) == found


def test_a_population_of_another_day_is_another_record(enter_rows: Enter) -> None:
    outcome = enter_rows("populations", [[CITY, "2020-07-01", 1_977_011, "yes", "stat.gov.kz", SEEN]])

    assert outcome.merged.added == 1
    assert Population.objects.filter(place__code=CITY).count() == 2


def test_buildings_and_plots_lie_in_a_place(enter_rows: Enter) -> None:
    buildings = enter_rows("buildings", [["B-1", A, "Зерделі, 1", "да", "", "", SEEN], ["B-2", A, "Зерделі, 2", "нет", -1, "", SEEN]],
                           good_rows=True)
    plots = enter_rows("plots", [["20-321-970-009", A, "plot", "building", "0,5", "", SEEN],
                                 ["20-321-970-010", A, "plot", "building", 900, SQUARE.format(76.8, 76.9), SEEN]], good_rows=True)

    assert complaints(buildings) == [("flats", "intake.too_small")]
    assert complaints(plots) == [("square_metres", "intake.no_whole")]
    assert (Building.objects.get().flats, Plot.objects.get(code="20-321-970-010").square_metres) == (None, 900)


def test_an_outline_is_kept_in_degrees_and_in_metres(enter_rows: Enter) -> None:
    enter_rows("plots", [["20-321-970-011", A, "plot", "building", 900, SQUARE.format(76.8, 76.9), SEEN]])

    plot = Plot.objects.get(code="20-321-970-011")
    assert json.loads(plot.outline)["coordinates"][0][0] == [76.8, 43.2]
    assert shapely.from_wkb(bytes(plot.shape)).bounds == pytest.approx((646187.4, 4784690.6, 654533.2, 4795977.9), abs=200)
    assert (plot.west, plot.south) <= shapely.from_wkb(bytes(plot.shape)).bounds[:2]


def test_an_outline_far_from_the_city_is_refused_with_what_to_do(enter_rows: Enter) -> None:
    swapped = '{"type":"Polygon","coordinates":[[[43.2,76.8],[43.3,76.8],[43.3,76.9],[43.2,76.8]]]}'

    outcome = enter_rows("buildings", [["B-9", A, "Зерделі, 9", "да", "", swapped, SEEN]])

    assert complaints(outcome) == [("outline", "places.far_away")]
    assert Building.objects.count() == 0


def test_a_corrected_outline_moves_and_the_old_one_stays_readable(enter_rows: Enter) -> None:
    row = ["20-321-970-012", A, "plot", "building", 900, SQUARE.format(76.8, 76.9), SEEN]
    enter_rows("plots", [row])
    moved = [*row[:5], SQUARE.format(76.81, 76.9), "2020-12-02T10:00"]

    held, entered = enter_rows("plots", [moved]), enter_rows("plots", [moved], reason="Қайта өлшенді")

    assert (held.merged.corrected, entered.merged.corrected) == (0, 1)
    bounds = Plot.objects.filter(code="20-321-970-012").order_by("known_at").values_list("west", "closed_at")
    assert [closed is None for __, closed in bounds] == [False, True]
    assert bounds[1][0] - bounds[0][0] == pytest.approx(812, abs=5)
