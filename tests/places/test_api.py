"""OGC API Features: what the standard promises, and that strangers' programs read it unadapted."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from owslib.ogcapi.features import Features
from pytest_django.live_server_helper import LiveServer

from tests.land.ground import building_row, plot_row, square
from tests.small import enter, write_file
from zerdeli.intake.actions.entering import Outcome

Enter = Callable[..., Outcome]


@pytest.fixture
def ground(district: None, enter_rows: Enter) -> Client:
    """Enter seven plots in a row and two buildings, and give a browser."""
    enter_rows("plots", [plot_row(10 + number, square(100.0 * number, 0)) for number in range(1, 8)])
    enter_rows("buildings", [building_row("H-1", square(0, 30), 12), building_row("H-2", square(500, 30), 4)])
    return Client()


def read(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(f"/en/geo/{path}", headers={"accept": "application/json"})
    assert answer.status_code == status, answer.content[:300]
    return json.loads(answer.content)


def test_from_the_landing_page_everything_is_found(ground: Client) -> None:
    rels = {link["rel"]: link["href"] for link in read(ground, "")["links"]}

    assert set(rels) == {"self", "service-desc", "conformance", "data"}
    assert all(ground.get(href).status_code == 200 for href in rels.values())
    assert any(part.endswith("/core") for part in read(ground, "conformance")["conformsTo"])
    assert [one["id"] for one in read(ground, "collections")["collections"]] == ["plots", "buildings", "districts"]
    assert read(ground, "api")["openapi"].startswith("3.0")


def test_pages_follow_each_other_by_key_and_hold_each_feature_once(ground: Client) -> None:
    path, found = "collections/plots/items?limit=3", []
    while path:
        page = read(ground, path)
        assert page["numberReturned"] == len(page["features"]) <= 3
        found += [one["id"] for one in page["features"]]
        path = next((link["href"].split("/en/geo/")[1] for link in page["links"] if link["rel"] == "next"), "")

    assert found == sorted(set(found)) and len(found) == 10


@pytest.mark.parametrize(("wide", "found"), [(0.0003, ["20-321-970-011"]), (0.0015, ["20-321-970-011", "20-321-970-012"])])
def test_a_rectangle_holds_what_meets_it(ground: Client, wide: float, found: list[str]) -> None:
    first = read(ground, "collections/plots/items/20-321-970-011")
    west, south = first["geometry"]["coordinates"][0][0]

    page = read(ground, f"collections/plots/items?bbox={west},{south},{west + wide},{south + 0.0001}")

    assert [one["id"] for one in page["features"]] == found


@pytest.mark.parametrize(("box", "count"), [("-180,-90,180,90", 7), ("10,40,11,41", 0), ("76.8,43.2,100,76.9,43.3,200", 7),
                                            ("170,-90,-170,90", 0)])
def test_any_rectangle_on_earth_has_an_answer(ground: Client, box: str, count: int) -> None:
    assert read(ground, f"collections/plots/items?bbox={box}")["numberReturned"] == count


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "limit=-1", "bbox=1,2,3", "bbox=a,b,c,d", "bbox=1,5,2,4", "bbox=nan,1,2,3",
                                   "strange=1", "bbox-crs=http://epsg/1&bbox=1,2,3,4"])
def test_a_wrong_parameter_is_answered_with_what_to_do(ground: Client, query: str) -> None:
    said = read(ground, f"collections/plots/items?{query}", 400)

    assert said["code"] == "InvalidParameterValue" and said["description"]


def test_districts_meet_rectangles_too_and_what_is_not_there_is_not_found(ground: Client) -> None:
    page = read(ground, "collections/districts/items?bbox=76.81,43.21,76.82,43.22")

    assert [one["properties"]["name_kk"] for one in page["features"]] == ["Алатау ауданы"]
    for path in ("collections/people", "collections/people/items", "collections/plots/items/strange"):
        read(ground, path, 404)


def test_no_personal_data_is_in_it(ground: Client) -> None:
    keys = {key for name in ("plots", "buildings", "districts") for one in read(ground, f"collections/{name}/items")["features"]
            for key in one["properties"]}

    assert keys == {"code", "place", "address", "purpose", "square_metres", "residential", "flats", "name_kk", "name_ru", "name_en",
                    "hectares"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_gdal_and_owslib_read_it_unadapted(live_server: LiveServer, tmp_path: Any, district: None) -> None:
    for name, rows in (("plots", [plot_row(10 + number, square(100.0 * number, 0)) for number in range(1, 8)]),
                       ("buildings", [building_row("H-1", square(0, 30), 12)])):
        assert enter(write_file(tmp_path, name, name, rows)).findings.is_clean
    address = f"{live_server.url}/en/geo/"

    stranger = Features(address)

    assert stranger.feature_collections() == ["plots", "buildings", "districts"]
    assert stranger.collection_items("plots", limit=2)["numberReturned"] == 2
    program = shutil.which("ogrinfo")
    if program is None:
        pytest.skip("Install gdal-bin: GDAL's ogrinfo is the other stranger that reads the interface.")
    said = subprocess.run([program, "-ro", "-so", "-al", f"OAPIF:{address}"], capture_output=True, text=True, check=True, timeout=120,
                          env={**os.environ, "NO_PROXY": "*"}).stdout
    assert [line for line in said.splitlines() if line.startswith("Feature Count")] == [
        "Feature Count: 10", "Feature Count: 1", "Feature Count: 2"]
