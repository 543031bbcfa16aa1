"""A stranger with DuckDB and two files recounts every published figure and agrees with every one."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.figures.deeds import LATER, publish, void
from tests.small import CITY
from zerdeli.figures.queries.editions import cells_in, latest_edition
from zerdeli.site.asking import export_edition

SCRIPT = Path(__file__).parents[2] / "docs/recount.py"
DIVIDED = {
    ("2020", CITY, "spending.per_resident"): "559800", ("2020", "751210000", "spending.per_resident"): "317700",
    ("2020", CITY, "spending.per_hectare"): "12335", ("2020", "751710000", "spending.per_hectare"): "1840",
}


def recount(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-P", str(SCRIPT), str(folder)], capture_output=True, text=True, check=False)


def export(folder: Path, number: int | None = None) -> list[dict[str, str]]:
    paths = export_edition(number, folder, settings.STORE)
    assert [path.name for path in paths] == ["cells.csv", "rows.csv"]
    with paths[0].open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.once
def test_the_script_is_short_and_knows_nothing_of_ours() -> None:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 40
    assert [line for line in lines if line.startswith(("import ", "from "))] == [
        "import sys", "from pathlib import Path", "import duckdb"]


def test_every_figure_that_is_shown_is_recounted(district: None, tmp_path: Path) -> None:
    cells = export(tmp_path)

    said = recount(tmp_path)

    hidden = sum(not cell["value"] for cell in cells)
    assert (said.returncode, said.stdout) == (
        0, f"{len(cells) - hidden} of {len(cells) - hidden} figures recounted from their rows agree; {hidden} are hidden.\n")
    assert hidden == sum(cell.hidden for cell in cells_in(latest_edition())) > 0


def test_a_later_edition_is_recounted_and_the_former_one_still_is(district: None, tmp_path: Path) -> None:
    void()
    publish(LATER)

    for number in (1, 2):
        cells = export(tmp_path / str(number), number)
        assert recount(tmp_path / str(number)).returncode == 0
        assert {cell["value"] for cell in cells if (cell["figure"], cell["period"], cell["place"]) == (
            "grants.small.recipients", "2020", CITY)} == {str(12 - number)}


@pytest.mark.parametrize(("old", "new", "figure"), [
    ("concerns.raised,2020,751210000", "concerns.raised,2020,751710000", "concerns.raised"),
    ("grants.planned,2020,751210000", "grants.planned,2019,751210000", "grants.planned"),
])
def test_a_row_that_was_changed_is_noticed(district: None, tmp_path: Path, old: str, new: str, figure: str) -> None:
    export(tmp_path)
    rows = tmp_path / "rows.csv"
    rows.write_text(rows.read_text().replace(old, new, 1))

    said = recount(tmp_path)

    assert said.returncode == 1
    assert {line.split()[1] for line in said.stdout.splitlines() if line.startswith("differs: ")} == {figure}


def test_a_value_that_was_changed_is_noticed(district: None, tmp_path: Path) -> None:
    export(tmp_path)
    cells = tmp_path / "cells.csv"
    cells.write_text(cells.read_text().replace("meetings.held,count,,2020,750000000,1", "meetings.held,count,,2020,750000000,2"))

    said = recount(tmp_path)

    assert said.stdout.splitlines()[0] == "differs: meetings.held 2020 750000000 2 1"


def test_the_cells_say_by_what_a_ratio_is_divided(district: None, tmp_path: Path) -> None:
    cells = {(cell["period"], cell["place"], cell["figure"]): cell for cell in export(tmp_path)}

    assert {key: cells[key]["divisor"] for key in DIVIDED} == DIVIDED
    assert {cell["divisor"] for cell in cells.values() if not cell["per"]} == {""}
    assert {cell["per"] for cell in cells.values()} == {"", "resident", "hectare"}
