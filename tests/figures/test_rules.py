"""When an edition may be published, what bytes it commits to, and the lattice that the public sees."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base.merkle import leaf_hash, root_of
from zerdeli.base.periods import month_of, year_of
from zerdeli.base.refusals import Invalid
from zerdeli.figures.rules.catalogue import FIGURES, figure_named
from zerdeli.figures.rules.editions import reasons_against_edition
from zerdeli.figures.rules.lattice import Lattice, has_months, lattice_on, lines_of, parts_of, rest_of, undivided
from zerdeli.figures.rules.lines import Line
from zerdeli.figures.rules.programmes import narrowed, programme_named
from zerdeli.figures.rules.proofs import CellValue, cell_line, edition_message, edition_root, row_line, rows_root
from zerdeli.figures.rules.suppression import Part

pytestmark = pytest.mark.once
NOW = datetime(2020, 12, 24, 3, 31, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("has_city", "as_of", "last", "codes"), [
    (True, NOW, None, []),
    (True, NOW, NOW - HOUR, []),
    (True, NOW, NOW, ["figures.older_than_last"]),
    (True, NOW - HOUR, NOW, ["figures.older_than_last"]),
    (True, NOW + HOUR, NOW, ["figures.in_future"]),
    (False, NOW, None, ["figures.no_city"]),
    (False, NOW + HOUR, NOW + 2 * HOUR, ["figures.no_city", "figures.in_future", "figures.older_than_last"]),
])
def test_an_edition_needs_a_city_and_an_instant_between_the_last_one_and_now(
    has_city: bool, as_of: datetime, last: datetime | None, codes: list[str]
) -> None:
    assert [one.code for one in reasons_against_edition(has_city=has_city, as_of=as_of, now=NOW, last=last)] == codes


# Proofs.


def test_a_row_is_a_line_of_csv() -> None:
    assert row_line(figure="grants.paid", period="2020", place="75", row="ab", number="", day="", person="", amount="5") == (
        "grants.paid,2020,75,ab,,,,5")


@pytest.mark.parametrize(("hidden", "line"), [(False, "grants.paid,2020,75,888"), (True, "grants.paid,2020,75,[c]")])
def test_a_cell_is_hashed_as_the_public_is_told_it(hidden: bool, line: str) -> None:
    assert cell_line(CellValue("grants.paid", "2020", "75", 888, 900, 888, hidden)) == line


def test_rows_have_a_root_in_the_order_of_their_file() -> None:
    assert rows_root(["a", "b"]) == root_of([leaf_hash(b"a"), leaf_hash(b"b")]).hex() != rows_root(["b", "a"])


@given(st.permutations(range(6)))
def test_the_root_of_an_edition_does_not_hang_on_the_order_of_its_cells(order: list[int]) -> None:
    cells = [CellValue("f", "2020", str(place), place, 0, 0, hidden=False) for place in range(6)]
    rows = [("f", str(period), "ab") for period in range(6)]

    assert edition_root([cells[at] for at in order], [rows[at] for at in order]) == edition_root(cells, rows)


def test_an_edition_signs_its_number_its_instant_in_utc_and_its_root() -> None:
    assert edition_message(number=3, as_of=NOW, root="ab") == (
        b'{"as_of":"2020-12-24T03:31:00.000000+00:00","edition":3,"root":"ab"}')


# The lattice.

LATTICE = Lattice("city", ("a", "b"), (year_of(2019), year_of(2020)), (month_of(2020, 1), month_of(2020, 2)))


def test_an_edition_shows_two_years_and_the_months_so_far() -> None:
    assert lattice_on(date(2020, 2, 29), "city", ["a", "b"]) == LATTICE


def test_all_figures_have_months_but_sums_of_personal_money() -> None:
    without = {figure.code for figure in FIGURES if not has_months(figure)}

    assert without == {figure.code for figure in FIGURES if figure.is_money and figure.personal}
    assert {figure.code for figure in FIGURES if figure.is_money} - without == {"grants.planned"} | {
        figure.code for figure in FIGURES if figure.code.startswith(("works.", "yards.")) and figure.is_money}
    assert LATTICE.periods(figure_named("grants.paid")) == LATTICE.years
    assert LATTICE.periods(figure_named("grants.planned")) == LATTICE.years + LATTICE.months


def of(code: str) -> list[str]:
    """Return a figure's lines as equations that can be read."""
    figure = figure_named(code)
    lines = [line for line in lines_of(LATTICE, FIGURES) if line.total[0] in {code, rest_of(figure), figure.within}]
    return sorted(f"{told(line.total)} = {' + '.join(map(told, line.parts))}" for line in lines if concerns(line, code))


def told(key: tuple[str, str, str]) -> str:
    return " ".join(key)


def concerns(line: Line, code: str) -> bool:
    return any(code in cell[0] for cell in line.cells)


def test_what_happens_adds_up_by_district_and_by_month() -> None:
    assert of("grants.refusals") == [
        "grants.refusals 2019 city = grants.refusals 2019 a + grants.refusals 2019 b",
        "grants.refusals 2020 city = grants.refusals 2020 a + grants.refusals 2020 b",
        "grants.refusals 2020 city = grants.refusals 2020-01 city + grants.refusals 2020-02 city"]


def test_what_stands_adds_up_by_district_and_is_at_the_end_of_the_year_what_it_was_last() -> None:
    assert [line for line in of("businesses.alive") if "without" not in line] == [
        "businesses.alive 2019 city = businesses.alive 2019 a + businesses.alive 2019 b",
        "businesses.alive 2020 city = businesses.alive 2020 a + businesses.alive 2020 b",
        "businesses.alive 2020 city = businesses.alive 2020-02 city"]


def test_a_sum_of_figures_is_the_sum_of_its_parts_but_in_the_citys_years_where_it_follows() -> None:
    assert [line for line in of("grants.paid") if "small" in line] == [
        f"grants.paid {year} {place} = grants.small.paid {year} {place} + grants.large.paid {year} {place}"
        for year in (2019, 2020) for place in "ab"]


def test_a_part_has_a_rest_that_adds_up_as_figures_do() -> None:
    rest = "courses.enrolments without courses.dropped"

    assert [line for line in of("courses.dropped") if line.startswith(rest)] == [
        f"{rest} 2019 city = {rest} 2019 a + {rest} 2019 b", f"{rest} 2020 city = {rest} 2020 a + {rest} 2020 b",
        f"{rest} 2020 city = {rest} 2020-01 city + {rest} 2020-02 city"]
    assert Part(("courses.dropped", "2020", "city"), ("courses.enrolments", "2020", "city"), (rest, "2020", "city")) in list(
        parts_of(LATTICE, FIGURES))


def test_a_ratio_adds_up_to_nothing_and_belongs_to_its_sum() -> None:
    assert of("spending.per_resident") == []
    assert {code: undivided(figure_named(code), FIGURES) for code in (
        "spending.paid", "spending.per_resident", "spending.per_hectare", "grants.paid")} == {
        "spending.paid": "spending.paid", "spending.per_resident": "spending.paid",
        "spending.per_hectare": "spending.paid", "grants.paid": "grants.paid"}


# Programmes.


@pytest.mark.parametrize(("code", "programme", "where"), [
    ("spending.paid", "grants.small", {"programme": "grants.small"}),
    ("grants.small.paid", "grants.small", {"programme": "grants.small"}),
    ("grants.small.paid", "grants.large", None),
    ("grants.approved", "grants.large", {"size": "large"}),
    ("grants.large.recipients", "grants.small", None),
    ("grants.approved", "courses", None),
    ("courses.completions", "courses", {"subject": "craft"}),
    ("courses.completions", "yards", None),
    ("centres.visits", "courses", None),
])
def test_a_figure_is_narrowed_to_a_programme_where_its_rows_know_one(
    code: str, programme: str, where: dict[str, str] | None
) -> None:
    found = narrowed(figure_named(code), programme_named(programme))

    assert (dict(found.where) if found else None) == where


def test_a_programme_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(Invalid) as refused:
        programme_named("happiness")

    assert [one.code for one in refused.value.reasons] == ["figures.no_programme"]
    assert "grants.small, grants.large, courses, yards" in str(refused.value.reasons[0])
