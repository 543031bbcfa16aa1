"""S1: a woman completes a course; her completion comes in a file, and the figure, its rows and its month know it."""

import json
from itertools import islice
from pathlib import Path

from tests.figures.deeds import LATER, enter_late, publish
from tests.journeys.walking import follow, visit
from tests.small import iins

WOMEN = list(islice(iins(), 33))
ADDRESS = "/en/figures/courses.women_completed/"


def test_a_reader_finds_the_women_of_the_courses_and_the_records_behind_them(small_district: None) -> None:
    index = follow(visit("/en/"), "/en/figures/")

    page = follow(index, ADDRESS)
    rows = follow(page, "/courses.women_completed/rows/")

    assert (index.status, page.status, rows.status) == (200, 200, 200)
    assert page.shows("Women who completed a craft course", "33", "Family centres «Baqytty otbasy»")
    assert rows.shows("Records 35")
    assert not any(iin in rows.source for iin in WOMEN)


def test_a_late_completion_reaches_the_page_with_the_next_edition_as_a_revision(small_district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "enrolments", [("R1", WOMEN[31], "2020-01-20", "completed", "")])
    enter_late(tmp_path, "completions", [("R1", WOMEN[31], "2020-03-31", "K99", "")])
    before = visit("/en/figures/courses.completions/")

    publish(LATER)
    after = visit("/en/figures/courses.completions/")

    assert before.shows("35") and after.shows("36")
    assert after.shows("late records (revision): 1")
    assert visit("/en/figures/courses.completions/editions/1/").shows("35")


def test_a_machine_reads_the_same_from_the_same_address(small_district: None) -> None:
    told = json.loads(visit("/en/figures/courses.women_completed.json").source)

    city = {cell["period"]: cell["value"] for cell in told["cells"] if cell["place"] == "750000000"}
    assert (told["code"], told["unit"], told["edition"]) == ("courses.women_completed", "person", 1)
    assert (city["2020"], city["2020-03"], city["2020-10"], city["2019"]) == (33, 20, 15, 0)
    assert {cell["value"] for cell in told["cells"] if cell["hidden"]} == {None}
