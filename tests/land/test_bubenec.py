"""The neighbours of a real quarter: Bubeneč in Prague, whose empty plots beside built ones were counted independently."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import geopandas
import numpy as np
import pytest
from django.conf import LazySettings

from tests.land.ground import SEEN
from tests.small import BY, A, enter
from zerdeli.land.actions.surveying import survey_city
from zerdeli.land.models import Surroundings
from zerdeli.land.queries.neighbours import outlines_of_buildings, outlines_of_plots, pairs_of_city, plots_touching
from zerdeli.land.rules.neighbours import STANDS_ON, TOUCHING

pytestmark = pytest.mark.usefixtures("registered")
QUARTER = Path(__file__).parent / "data" / "bubenec.gpkg"


@pytest.fixture
def in_prague(settings: LazySettings) -> None:
    """Measure in zone 33, where Prague lies."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, utm_zone=33)


def write(layer: str, folder: Path, **columns: object) -> Path:
    table = geopandas.read_file(QUARTER, layer=layer)
    codes = [f"{layer}-{number}" for number in range(len(table))]
    path = folder / f"{layer}.gpkg"
    table.assign(code=codes, place=A, address="Bubeneč", recorded_at=SEEN, **columns).to_file(path, layer=layer, engine="pyogrio")
    return path


@pytest.fixture
def quarter(in_prague: None, tmp_path: Path) -> None:
    """Enter the quarter's plots and buildings as a land department would."""
    for path in (write("plots", tmp_path, purpose="–", square_metres=100), write("buildings", tmp_path, residential="yes")):
        assert enter(path).findings.is_clean


def test_eighteen_empty_plots_touch_a_built_one(quarter: None) -> None:
    survey = survey_city(by=BY, at=datetime(2020, 12, 24, tzinfo=UTC))

    assert survey is not None and (survey.plots, survey.buildings) == (407, 144)
    # The count beside it was taken so: whatever meets a building, if only along its wall, is built.
    plots = outlines_of_plots()
    met = {int(plot) for pairs in pairs_of_city(plots, outlines_of_buildings(), TOUCHING)
           for plot in pairs.plots[pairs.metres < 1e-6]}
    built = np.isin(plots.ids, list(met))
    assert (built.sum(), (~built).sum(), plots_touching(plots, ~built, built, TOUCHING).sum()) == (174, 233, 18)


def test_a_wall_on_the_border_builds_on_one_plot_only(quarter: None) -> None:
    survey_city(by=BY, at=datetime(2020, 12, 24, tzinfo=UTC))

    plots, homes = (geopandas.read_file(QUARTER, layer=layer).to_crs(32633) for layer in ("plots", "buildings"))
    shared = geopandas.overlay(plots.assign(plot=range(len(plots))), homes, keep_geom_type=True)
    built = shared[shared.area >= STANDS_ON]["plot"].unique()
    empty = plots.drop(built)
    touching = set(empty.sjoin(homes, predicate="dwithin", distance=TOUCHING).index)
    touching |= set(empty.sjoin(plots.loc[built], predicate="dwithin", distance=TOUCHING).index)
    found = Surroundings.objects.all()
    assert (found.filter(buildings_on__gt=0).count(), found.filter(buildings_on=0, touches_homes=True).count()) == (
        len(built), len(touching)) == (133, 58)
