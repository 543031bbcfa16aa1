"""What is hidden cannot be worked out from everything that is shown, and nothing is hidden without need (B-26)."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.figures.attackers import differences, is_counted, rooms
from zerdeli.base.periods import month_of, year_of
from zerdeli.figures.queries.editions import cells_in, latest_edition
from zerdeli.figures.queries.publishing import lattice_at
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import Figure
from zerdeli.figures.rules.lattice import Lattice, has_months, lines_of, parts_of, rest_of
from zerdeli.figures.rules.lines import Key, Line, Network, ways_of
from zerdeli.figures.rules.suppression import LEAST_ROOM, Part, hidden_cells, is_small
from zerdeli.places.queries import place_tree

COUNTED = [figure for figure in FIGURES if is_counted(figure)]
MONEY = [figure for figure in FIGURES if figure.personal and figure.is_money and figure.per is None]
# One of each kind: a sum with its parts, a part within another figure, the same of states, a sum of money without months.
GROUPS = [
    ("grants.applications", "grants.small.applications", "grants.large.applications"),
    ("courses.enrolments", "courses.dropped"),
    ("businesses.alive", "businesses.helped_alive"),
    ("grants.paid", "grants.small.paid", "grants.large.paid"),
]
few = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 60))


@st.composite
def lattices(draw: st.DrawFn, count: st.SearchStrategy[int] = few) -> tuple[Lattice, list[Figure], dict[Key, int]]:
    """Return a lattice, the figures of a group, and counts that add up everywhere as a register's would."""
    districts = tuple(f"d{number}" for number in range(draw(st.integers(1, 5))))
    months = tuple(month_of(2020, number + 1) for number in range(draw(st.integers(1, 5))))
    lattice = Lattice("city", districts, (year_of(2019), year_of(2020)), months)
    codes = draw(st.sampled_from(GROUPS))
    figures = [figure for figure in FIGURES if figure.code in codes]
    counts: dict[Key, int] = {}
    for figure in figures:
        if figure.parts:
            continue
        for code in (figure.code, rest_of(figure)) if figure.within else (figure.code,):
            counts |= _drawn(draw, lattice, figure, code, count)
    for figure in figures:
        for part in figure.parts:
            _add(counts, figure.code, part)
        if figure.within:
            counts |= {(figure.within, *key[1:]): 0 for key in counts if key[0] == figure.code}
            _add(counts, figure.within, figure.code)
            _add(counts, figure.within, rest_of(figure))
    return lattice, figures, {key: value for key, value in counts.items() if key[0] in codes}


def _drawn(draw: st.DrawFn, lattice: Lattice, figure: Figure, code: str, count: st.SearchStrategy[int]) -> dict[Key, int]:
    counts = {}
    for year in lattice.years:
        counts |= {(code, year.code, district): draw(count) for district in lattice.districts}
        left = sum(counts[code, year.code, district] for district in lattice.districts)
        counts[code, year.code, lattice.city] = left
    for month in lattice.months if has_months(figure) else ():
        is_last = month == lattice.months[-1]
        here = left if is_last else draw(count) if figure.stock else draw(st.integers(0, left))
        counts[code, month.code, lattice.city] = here
        left -= 0 if figure.stock else here
    return counts


def _add(counts: dict[Key, int], code: str, part: str) -> None:
    for key, value in [(key, value) for key, value in counts.items() if key[0] == part]:
        whole = (code, *key[1:])
        counts[whole] = counts.get(whole, 0) + value


def hide(lattice: Lattice, figures: list[Figure], counts: Mapping[Key, int]) -> set[Key]:
    return hidden_cells(counts, counts, list(lines_of(lattice, figures)), list(parts_of(lattice, figures)))


@pytest.mark.once
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(lattices())
def test_every_hidden_cell_of_any_lattice_could_have_four_values_or_more(
    made: tuple[Lattice, list[Figure], dict[Key, int]]
) -> None:
    lattice, figures, counts = made

    hidden = hide(lattice, figures, counts)

    found = rooms(lattice, figures, counts, hidden)
    assert {key: room for key, room in found.items() if room < LEAST_ROOM} == {}
    assert {key: room for key, room in differences(lattice, figures, counts, hidden).items() if room < LEAST_ROOM} == {}
    assert {key for key, count in counts.items() if is_small(count)} <= hidden
    assert {key for key in hidden if counts[key] == 0} == set()


@pytest.mark.once
@settings(max_examples=60, deadline=None)
@given(lattices(count=st.one_of(st.just(0), st.integers(0, 30).map(lambda number: 5 * number))))
def test_where_no_cell_is_small_none_is_hidden(made: tuple[Lattice, list[Figure], dict[Key, int]]) -> None:
    lattice, figures, counts = made
    small = {key for key, count in counts.items() if is_small(count)}
    rests = {part.some for part in parts_of(lattice, figures) if is_small(counts[part.all] - counts[part.some])}

    assert bool(hide(lattice, figures, counts)) == bool(small or rests)


@pytest.mark.once
def test_the_attacker_finds_what_a_careless_rule_leaves_open() -> None:
    lattice = Lattice("city", ("a", "b", "c"), (year_of(2019), year_of(2020)), (month_of(2020, 1), month_of(2020, 2)))
    figures = [figure for figure in FIGURES if figure.code == "grants.refusals"]
    code = figures[0].code
    counts = {(code, "2019", "city"): 42, (code, "2019", "a"): 2, (code, "2019", "b"): 1, (code, "2019", "c"): 39,
              (code, "2020", "city"): 33, (code, "2020", "a"): 3, (code, "2020", "b"): 10, (code, "2020", "c"): 20,
              (code, "2020-01", "city"): 11, (code, "2020-02", "city"): 22}
    careless = {key for key, count in counts.items() if is_small(count)}

    assert rooms(lattice, figures, counts, careless) == {
        (code, "2020", "a"): 1, (code, "2019", "a"): 2, (code, "2019", "b"): 2}
    assert min(rooms(lattice, figures, counts, hide(lattice, figures, counts)).values()) >= LEAST_ROOM


def test_no_hidden_cell_of_the_edition_can_be_solved_from_all_its_tables(district: None) -> None:
    edition, tree = latest_edition(), place_tree()
    assert edition is not None
    cells = {(cell.figure, cell.period, cell.place): cell for cell in cells_in(edition)}
    hidden = {key for key, cell in cells.items() if cell.hidden}
    lattice = lattice_at(tree, edition.as_of)

    for figures, whole in ((COUNTED, True), (MONEY, False)):
        codes = {figure.code for figure in figures}
        values = {key: cell.value for key, cell in cells.items() if key[0] in codes}
        found = rooms(lattice, figures, values, {key for key in hidden if key[0] in codes}, whole)
        assert len(found) > 5
        assert {key: room for key, room in found.items() if room < LEAST_ROOM} == {}


def test_a_ratio_is_hidden_exactly_where_its_sum_is(district: None) -> None:
    hidden = {(cell.figure, cell.period, cell.place) for cell in cells_in(latest_edition()) if cell.hidden}

    by_figure = {code: {key[1:] for key in hidden if key[0] == code}
                 for code in ("spending.paid", "spending.per_resident", "spending.per_hectare")}

    assert by_figure["spending.paid"] == {("2020", "751210000"), ("2020", "751710000")}
    assert by_figure["spending.per_resident"] == by_figure["spending.per_hectare"] == by_figure["spending.paid"]


@pytest.mark.once
@pytest.mark.parametrize(("people", "hidden"), [(0, False), (1, True), (4, True), (5, False), (888, False)])
def test_one_to_four_people_are_few(people: int, hidden: bool) -> None:
    assert is_small(people) == hidden


def key(place: str, figure: str = "f") -> Key:
    return figure, "2020", place


LINE = Line(key("city"), (key("a"), key("b"), key("c"), key("d")))


@pytest.mark.once
@pytest.mark.parametrize(("counts", "hidden"), [
    ((90, 10, 20, 30, 30), ""),  # nobody is few
    ((63, 3, 10, 20, 30), "ab"),  # the smallest of the others goes along
    ((60, 0, 10, 20, 30), ""),  # zero is shown
    ((64, 3, 1, 20, 40), "abc"),  # 3 + 1 leaves three values only
    ((65, 3, 2, 20, 40), "ab"),  # 3 + 2 leaves four
    ((3, 3, 0, 0, 0), "acity"),  # the city is as few as its only part
    ((7, 3, 4, 0, 0), "ab"),
])
def test_a_line_hides_no_more_than_it_must(counts: tuple[int, ...], hidden: str) -> None:
    known = dict(zip(LINE.cells, counts, strict=True))

    found = hidden_cells(known, known, [LINE], [])

    assert "".join(sorted(place for __, __, place in found)) == hidden


@pytest.mark.once
def test_a_small_rest_hides_the_part_and_not_the_whole() -> None:
    part = Part(key("a", "some"), key("a", "all"), key("a", "rest"))
    counts = {part.some: 18, part.all: 20}

    assert hidden_cells(counts, counts, [Line(part.all, (part.some, part.rest))], [part]) == {part.some}


@pytest.mark.once
def test_a_part_of_nobody_is_shown_beside_a_few() -> None:
    part = Part(key("a", "some"), key("a", "all"), key("a", "rest"))
    counts = {part.some: 0, part.all: 3}

    assert hidden_cells(counts, counts, [Line(part.all, (part.some, part.rest))], [part]) == {part.all}


@pytest.mark.once
def test_a_city_whose_few_lie_in_no_district_hides_itself_alone() -> None:
    counts = dict(zip(LINE.cells, (3, 0, 0, 0, 0), strict=True))

    assert hidden_cells(counts, counts, [LINE], []) == {key("city")}


@pytest.mark.once
def test_a_cell_in_no_line_is_hidden_by_itself() -> None:
    counts = {key("a"): 3, key("b"): 30}

    assert hidden_cells(counts, counts, [], []) == {key("a")}


@pytest.mark.once
def test_all_people_behind_a_count_hide_it_however_often_they_came() -> None:
    visits = dict(zip(LINE.cells, (140, 50, 30, 30, 30), strict=True))
    visitors = dict(zip(LINE.cells, (40, 2, 10, 14, 14), strict=True))

    assert hidden_cells(visitors, visits, [LINE], []) == {key("a"), key("b")}


@pytest.mark.once
def test_the_lines_of_the_catalogue_are_a_network() -> None:
    lattice = Lattice("city", ("a", "b"), (year_of(2019), year_of(2020)), tuple(month_of(2020, n) for n in range(1, 13)))

    ways = ways_of(list(lines_of(lattice, [figure for figure in FIGURES if figure.personal])))

    assert {figure for figure, __, __ in ways} >= {figure.code for figure in FIGURES if figure.personal and not figure.per}


@pytest.mark.once
def test_a_cell_in_three_lines_is_no_network() -> None:
    lines = [Line(key("city"), (key("a"), key(other))) for other in "bcd"]

    with pytest.raises(ValueError, match="two lines at most"):
        ways_of(lines)


@pytest.mark.once
def test_the_cheapest_chain_is_taken_even_through_several_lines() -> None:
    # Columns a, b, c of two rows that make a total each: 3 + 9, 40 + 50, 60 + 5.
    rows = {"x": (103, 3, 40, 60), "y": (64, 9, 50, 5), "all": (167, 12, 90, 65)}
    counts = {key(place, row): count for row, found in rows.items()
              for place, count in zip(("city", *"abc"), found, strict=True)}
    lines = [Line(key("city", row), tuple(key(place, row) for place in "abc")) for row in rows]
    lines += [Line(key(place, "all"), (key(place, "x"), key(place, "y"))) for place in "abc"]
    network = Network(lines, counts, {})

    missing = network.missing(key("a", "x"), {key("a", "x")}, LEAST_ROOM)

    # Lowering the total of a costs 12 and of c 65; lowering y of a and raising y of c costs 9 + 5, and x of c 60.
    assert sorted(missing) == sorted([key("a", "y"), key("c", "y"), key("c", "x")])
