"""Files of shapes enter like tables: repaired and told of, refused with a sentence, never with a traceback."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import geopandas
import pytest
import shapely

from tests.land.ground import CORNER, SEEN
from tests.small import A, enter
from zerdeli.intake.report import lines_about
from zerdeli.places.models import Building, Plot

pytestmark = pytest.mark.usefixtures("registered")
Write = Callable[..., Path]
WAYS = {"gpkg": "GPKG", "geojson": "GeoJSON", "shp": "ESRI Shapefile"}


def frame(shapes: list[Any], crs: Any = 32643, **columns: Any) -> geopandas.GeoDataFrame:
    """Return plots whose shapes lie so many metres from the tests' corner."""
    moved = [shapely.transform(shape, lambda points: points + CORNER) if shape is not None else None for shape in shapes]
    numbers = range(len(moved))
    table = {"code": [f"20-321-970-{one + 21:03d}" for one in numbers], "place": [A] * len(moved),
             "address": [f"Тұмар көшесі, {one}" for one in numbers], "purpose": ["үй салу"] * len(moved),
             "square_metres": [400.0] * len(moved), "recorded_at": [SEEN] * len(moved), **columns}
    return geopandas.GeoDataFrame(table, geometry=moved, crs=32643).to_crs(crs)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_it(table: geopandas.GeoDataFrame, way: str, name: str = "plots") -> Path:
        path = tmp_path / f"{name}.{way}"
        if way == "shp":
            table = short(table)
        table.to_file(path, driver=WAYS[way], engine="pyogrio")
        return path
    return write_it


def short(table: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return a table with its columns' names cut to the ten letters of a shapefile."""
    return table.rename(columns={name: name[:10] for name in table.columns})


BOX = shapely.box(0, 0, 20, 20)
BOW = shapely.Polygon([(0, 0), (20, 20), (20, 0), (0, 20), (0, 0)])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("crs", [4326, 32643, 32642, 3857])
def test_a_plot_enters_from_any_kind_of_file_in_any_named_system(write: Write, way: str, crs: int) -> None:
    path = write(frame([BOX], crs), way)

    outcome = enter(path)

    assert (outcome.findings.problems, outcome.findings.remarks, outcome.merged.added) == ([], [], 1)
    plot = Plot.objects.get(code="20-321-970-021")
    assert (plot.square_metres, plot.address) == (400, "Тұмар көшесі, 0")
    found = shapely.from_wkb(bytes(plot.shape))
    assert found.symmetric_difference(shapely.transform(BOX, lambda points: points + CORNER)).area < 0.01


def test_the_same_file_twice_changes_nothing(write: Write) -> None:
    path = write(frame([BOX, BOX]), "gpkg")

    first, again = enter(path), enter(path)

    assert (first.merged.added, again.merged.added, again.merged.unchanged, again.merged.entry) == (2, 0, 2, None)


def test_a_moved_outline_is_a_correction_and_wants_a_reason(write: Write) -> None:
    enter(write(frame([BOX]), "gpkg"))
    moved = write(frame([shapely.box(5, 0, 25, 20)], recorded_at=["2020-12-02T10:00"]), "gpkg", "plots-2")

    held, entered = enter(moved), enter(moved, reason="Қайта өлшенді")

    assert (held.merged.entry, entered.merged.corrected) == (None, 1)
    assert Plot.objects.filter(code="20-321-970-021").count() == 2


def test_a_shape_that_crosses_itself_is_mended_and_told_of_by_its_feature(write: Write) -> None:
    outcome = enter(write(frame([BOX, BOW]), "gpkg"))

    assert [(one.line, one.reason.code) for one in outcome.findings.remarks] == [(2, "intake.repaired")]
    assert outcome.merged.added == 2
    mended = shapely.from_wkb(bytes(Plot.objects.get(code="20-321-970-022").shape))
    assert (mended.is_valid, round(mended.area)) == (True, 200)
    assert any("2" in line and "Self-intersection" in line for line in lines_about(outcome))


def test_a_doubled_key_and_a_shape_without_area_are_named_by_feature(write: Write) -> None:
    table = frame([BOX, BOX, shapely.Point(0, 0), None], code=["20-321-970-021", "20-321-970-021", "20-321-970-023", "20-321-970-024"])

    outcome = enter(write(table, "geojson"))

    assert sorted((one.line, one.reason.code) for one in outcome.findings.problems) == [
        (2, "intake.doubled_row"), (3, "intake.no_shape")]
    assert outcome.merged.entry is None
    assert enter(outcome.path, good_rows=True).merged.added == 2


def test_a_file_that_does_not_name_its_system_is_refused(write: Write) -> None:
    path = write(frame([BOX]), "shp")
    path.with_suffix(".prj").unlink()

    assert codes(enter(path)) == ["intake.no_crs"]


@pytest.mark.parametrize(("named", "meant"), [(32643, 3857), (4326, 32643), (32631, 32643), (3857, 4326)])
def test_a_file_that_names_the_wrong_system_is_refused(write: Write, named: int, meant: int) -> None:
    table = frame([BOX], meant).set_crs(named, allow_override=True)

    assert codes(enter(write(table, "gpkg"))) == ["intake.far_shapes"]
    assert not Plot.objects.filter(code="20-321-970-021").exists()


def test_a_shapefile_comes_in_an_archive_with_its_short_names_and_old_letters(write: Write, tmp_path: Path) -> None:
    table = frame([BOX], address=["улица Тумар"], purpose=["строительство дома"])
    path = tmp_path / "plots.shp"
    short(table).to_file(path, engine="pyogrio", encoding="cp1251")
    path.with_suffix(".cpg").unlink()
    assert codes(enter(path, dry_run=True)) == []
    archive = tmp_path / "sent.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in tmp_path.glob("plots.*"):
            packed.write(part, part.name)

    assert enter(path).merged.added == 1
    assert Plot.objects.get(code="20-321-970-021").address == "улица Тумар"
    assert enter(archive, register="plots", dry_run=True).rows == 1


def test_of_several_layers_the_one_that_the_name_names_is_entered(tmp_path: Path) -> None:
    homes = frame([BOX]).drop(columns=["purpose", "square_metres"]).assign(residential="иә", flats=4)
    for name in ("plots", "buildings", "strange"):
        for layer, table in (("plots", frame([BOX])), ("buildings", homes)):
            table.to_file(tmp_path / f"{name}.gpkg", layer=layer, engine="pyogrio")

    assert codes(enter(tmp_path / "strange.gpkg")) == ["intake.several_layers"]
    assert enter(tmp_path / "buildings.gpkg").merged.added == 1
    assert Building.objects.get().flats == 4


@pytest.mark.parametrize("content", [
    b"{", b"{}", b'{"type":"FeatureCollection","features":[]}', b'{"type":"FeatureCollection","features":[{}]}',
    b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4096), b"\0\0\x27\x0a" + bytes(96), b'{"stac_version":"1","assets":{}}',
    b'{"type":"Topology","objects":{}}', b'\xef\xbb\xbf {"type": "Feature", "geometry": null, "properties": {"code": NaN}}'])
def test_what_is_no_file_of_shapes_ends_in_a_report(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plots.bin"
    path.write_bytes(content)

    outcome = enter(path)

    assert (outcome.merged.entry, outcome.findings.is_clean) == (None, False) or outcome.rows == 0


@pytest.mark.parametrize("way", ["gpkg", "geojson", "shp"])
def test_a_spoilt_file_ends_in_a_report(write: Write, way: str) -> None:
    path = write(frame([BOX, BOW, shapely.box(30, 0, 50, 20)]), way)
    whole, rng = path.read_bytes(), Random(way)

    for __ in range(300 if os.environ.get("ZERDELI_PROVE") == "1" else 15):
        spoilt = bytearray(whole)
        for __ in range(rng.randint(1, 30)):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        path.write_bytes(bytes(spoilt[:rng.randrange(len(spoilt))] if rng.random() < 0.3 else spoilt))
        outcome = enter(path, register="plots", dry_run=True)
        assert list(lines_about(outcome))


def codes(outcome: Any) -> list[str]:
    return [problem.reason.code for problem in outcome.findings.problems]


def test_geojson_that_means_metres_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plots.geojson"
    ring = [[648000.0, 4790000.0], [648020.0, 4790000.0], [648020.0, 4790020.0], [648000.0, 4790000.0]]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": "20-321-970-021"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]}))

    assert codes(enter(path, register="plots")) == ["intake.far_shapes"]
