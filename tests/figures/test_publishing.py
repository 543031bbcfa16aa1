"""What the public gets of the records: enough to recount every figure, and nothing of anybody."""

import csv
import io
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.conf import settings

from tests.figures.deeds import LATER, enter_late, publish
from tests.small import CITY, A, M, iins, rows_of_small_district
from zerdeli.base.identifiers import reference
from zerdeli.figures.queries.editions import cells_in, latest_edition, row_sets_in
from zerdeli.figures.queries.rows import row_lines
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import Measure
from zerdeli.figures.rules.proofs import HEADER

PERSONAL = {figure.code for figure in FIGURES if figure.personal}
MONEY = {figure.code for figure in FIGURES if figure.is_money}
PEOPLE = {figure.code for figure in FIGURES if figure.measure == Measure.PEOPLE}
Row = dict[str, str]


def public_rows() -> list[Row]:
    lines = [line for rows in row_sets_in(latest_edition()) for line in row_lines(settings.STORE, rows)]
    return list(csv.DictReader(io.StringIO("\n".join([HEADER, *lines]))))


def of(figure: str, period: str = "2020") -> list[Row]:
    return [row for row in public_rows() if (row["figure"], row["period"]) == (figure, period)]


def cells() -> dict[tuple[str, str, str], int | None]:
    """Return every published value, None where it is hidden."""
    return {(cell.figure, cell.period, cell.place): None if cell.hidden else cell.value
            for cell in cells_in(latest_edition())}


def test_no_row_carries_anything_of_a_person(district: None) -> None:
    text = "\n".join(",".join(row.values()) for row in public_rows() if row["figure"] in PERSONAL)
    registers = dict(rows_of_small_district())
    people = {cell for row in registers["persons"] for cell in row[:3]}
    numbers = {str(row[0]) for name in ("applications", "awards", "businesses", "postings", "visits")
               for row in registers[name]}

    said = set(re.split(r"[,\n]", text))

    assert said & people == set()
    assert said & numbers == set()
    assert [iin for iin, __ in zip(iins(), range(60), strict=False) if iin in text] == []
    assert re.findall(r"\d{4}-\d{2}-\d{2}", text) == []
    assert {(row["number"], row["day"]) for row in public_rows() if row["figure"] in PERSONAL} == {("", "")}


def test_such_numbers_and_days_could_be_found_where_they_may_stand(district: None) -> None:
    meeting, = of("meetings.held")

    assert (meeting["number"], meeting["day"], meeting["place"]) == (reference(300), "2020-12-18", A)


def test_a_row_of_a_hidden_district_says_the_city(district: None) -> None:
    published = cells()
    told = {(row["figure"], row["period"], row["place"]) for row in public_rows()}

    assert {key for key in told if published[key] is None} == set()
    assert {row["place"] for row in of("courses.completions")} == {CITY}
    assert {row["place"] for row in of("businesses.opened")} == {A}


def test_the_rows_of_a_hidden_city_are_not_listed(district: None) -> None:
    published = cells()
    counted = Counter((row["figure"], row["period"]) for row in public_rows())
    hidden = {(figure, period) for (figure, period, place), value in published.items() if place == CITY and value is None}

    assert {("grants.small.businesses", "2020"), ("grants.small.businesses", "2020-06"), ("centres.visits", "2020-09")} <= hidden
    assert [key for key in hidden if counted[key]] == []
    assert {(rows.figure, rows.period) for rows in row_sets_in(latest_edition()) if rows.rows == 0} >= hidden


def test_rows_tell_no_more_of_hidden_districts_than_the_cells_do(district: None) -> None:
    published, listed = cells(), defaultdict(Counter)
    for row in public_rows():
        listed[row["figure"], row["period"]][row["place"]] += 1

    for figure in FIGURES:
        if figure.measure == Measure.COUNT and (total := published[figure.code, "2020", CITY]) is not None:
            shown = sum(published[figure.code, "2020", place] or 0 for place in (A, M))
            assert listed[figure.code, "2020"][CITY] == total - shown


def test_where_anything_is_hidden_money_is_told_as_one_sum(district: None) -> None:
    assert [(row["place"], row["amount"]) for row in of("grants.paid")] == [(CITY, "1750000000")]
    assert sorted((row["place"], row["amount"]) for row in of("grants.large.paid")) == [(A, "1200000000")]
    assert [row["person"] for row in of("grants.paid")] == [""]


def test_where_nothing_is_hidden_every_sum_is_told(district: None, tmp_path: Path) -> None:
    line = "2019/grants.large/A"
    enter_late(tmp_path, "budget_lines", [(line, 2019, "grants.large", A, "159", "")])
    rows = [("N0", line, "appropriate", 9_000_000, "2019-02-01", "", "")]
    rows += [(f"N{n}1", line, "commit", 1_000_000 + n, "2019-03-01", f"D{n}", "") for n in range(5)]
    rows += [(f"N{n}2", line, "pay", 1_000_000 + n, "2019-03-02", f"D{n}", "") for n in range(5)]
    enter_late(tmp_path, "postings", rows)
    publish(LATER)

    assert sorted((row["place"], row["amount"], row["day"]) for row in of("grants.large.paid", "2019")) == [
        (A, f"{1_000_000 + n}00", "") for n in range(5)]


def test_money_that_is_of_nobody_keeps_its_rows(district: None) -> None:
    assert sorted((row["number"], row["place"], row["day"], row["amount"]) for row in of("grants.planned")) == [
        (f"P{n}", place, "2020-01-10", "2000000000") for n, place in enumerate((A, M, A, M))]


def test_a_person_has_one_pseudonym_within_a_figure_and_period_and_another_elsewhere(district: None) -> None:
    year = Counter(row["person"] for row in of("courses.women_completed"))
    month = {row["person"] for row in of("courses.women_completed", "2020-10")}

    assert sorted(year.values()) == [1] * 31 + [2] * 2
    assert len(month) == 15
    assert month & set(year) == set()
    assert {row["person"] for row in public_rows() if row["figure"] not in PEOPLE} == {""}


def test_every_row_has_a_digest_of_its_own_and_files_are_sorted_by_it(district: None) -> None:
    rows = public_rows()

    assert len({row["row"] for row in rows}) == len(rows)
    assert [row["row"] for row in of("courses.completions")] == sorted(row["row"] for row in of("courses.completions"))
    assert {len(row["row"]) for row in rows} == {16}


def test_amounts_stand_where_money_is_counted_only(district: None) -> None:
    assert {row["figure"] for row in public_rows() if row["amount"]} <= MONEY
    assert [row for row in public_rows() if row["figure"] in MONEY and not row["amount"]] == []


@pytest.mark.once
def test_the_heading_names_the_columns_of_a_row() -> None:
    assert HEADER == "figure,period,place,row,number,day,person,amount"
