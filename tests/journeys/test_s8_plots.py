"""S8: plots whose return is examined are told at their level, and no page says more of them."""

from pathlib import Path

from tests.figures.deeds import LATER, enter_late, publish
from tests.journeys.walking import visit
from zerdeli.base.identifiers import reference

EXAMINED, STARTED = "/en/figures/plots.return_examined/", "/en/figures/plots.return_started/"


def test_two_plots_are_examined_and_one_is_registered(small_district: None) -> None:
    assert visit(EXAMINED).shows("2", "Plots whose return to the state is examined")
    assert visit("/en/figures/plots.return_registered/").shows("1")
    assert visit(STARTED).shows("0")


def test_the_records_name_the_cases_since_they_are_about_no_person(small_district: None) -> None:
    assert visit("/en/figures/plots.return_examined/rows/").shows(reference(330), reference(331), "01.10.2020")


def test_a_case_that_moves_on_leaves_its_level_with_the_next_edition(small_district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "return_levels", [(reference(330), "examined", "2020-10-01", "2020-12-24", "", ""),
                                           (reference(330), "started", "2020-12-24", "", "№ 9", "")], reason="Іс қозғалды")
    publish(LATER)

    now = visit("/en/figures/plots.return_examined.json").source, visit("/en/figures/plots.return_started.json").source

    assert '"value": 1, "unit": "plot", "place": "750000000", "period": "2020",' in now[0]
    assert '"value": 1, "unit": "plot", "place": "750000000", "period": "2020",' in now[1]
    assert visit(f"{EXAMINED}editions/1/").shows("2")
