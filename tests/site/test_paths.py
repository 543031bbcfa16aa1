"""What cannot be read or written is told with a sentence, and nothing is entered before that."""

from pathlib import Path

import pytest

from tests.site.test_command import rows, run
from tests.small import write_file, write_small_district

pytestmark = [pytest.mark.once, pytest.mark.slow]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with nothing but its tables."""
    folder = tmp_path_factory.mktemp("paths") / "home"
    assert run(folder, "migrate").returncode == 0
    return folder


def places(folder: Path) -> Path:
    return write_small_district(folder)[0]


@pytest.mark.parametrize("name", ["absent/report.csv", "."])
def test_a_report_that_cannot_be_written_stops_the_entry_before_it_begins(home: Path, tmp_path: Path, name: str) -> None:
    said = run(home, "import", str(places(tmp_path)), "--report", str(tmp_path / name))

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("✗ “") and "cannot be written" in said.stderr and "Traceback" not in said.stderr
    assert rows(home, "SELECT count(*) FROM places_place") == [(0,)]


@pytest.mark.parametrize("words", [("schema", "--to={}/absent/x.json"), ("export", "--to={}/file/x"), ("check", "{}/absent.txt")])
def test_other_paths_are_told_too(home: Path, tmp_path: Path, words: tuple[str, str]) -> None:
    (tmp_path / "file").write_text("no folder")

    said = run(home, words[0], words[1].format(tmp_path))

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("✗ ") and "Traceback" not in said.stderr


def test_rows_left_out_that_cannot_be_written_are_told_and_the_good_ones_entered(home: Path, tmp_path: Path) -> None:
    path = write_file(tmp_path, "places", "places", [
        ("750000000", "city", "Алматы", "Алматы", "Almaty", "", "", "", ""),
        ("751210000", "village", "Ауыл", "Село", "Village", "750000000", "", "", "")])
    (tmp_path / "places-left-out.csv").mkdir()

    said = run(home, "import", str(path), "--good-rows")

    assert said.returncode == 1 and "Traceback" not in said.stderr
    assert "The rows left out could not be written to" in said.stdout
    assert rows(home, "SELECT code FROM places_place") == [("750000000",)]
