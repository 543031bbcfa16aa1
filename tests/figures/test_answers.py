"""Every figure answers on the small district with the value that its records make, for any place, period and past day."""

from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from tests.figures.deeds import LATER, enter_late, moved, value, values, void
from tests.small import AT, CITY, ZERDELI, A, M, iins
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import end_of, period_named
from zerdeli.figures.queries.answers import EvidenceRow, answer, evidence_rows
from zerdeli.figures.queries.counting import cells_of
from zerdeli.figures.queries.publishing import lattice_at
from zerdeli.figures.rules.catalogue import FIGURES, figure_named
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.lattice import has_months
from zerdeli.places.queries import place_tree

each = pytest.mark.parametrize("figure", FIGURES, ids=[figure.code for figure in FIGURES])

PEOPLE = list(islice(iins(), 60))  # thirty-three women, then twenty persons of large families

# Value and rows in 2020 in the city, Alatau, Medeu and the microdistrict of Zerdeli; money is tiyn.
NONE = ((0, 0), (0, 0), (0, 0), (0, 0))
IN_2020 = {
    # Thirty women in Alatau, two of whom completed two courses, and three in Medeu.
    "courses.women_completed": ((33, 35), (30, 32), (3, 3), (0, 0)),
    "courses.enrolments": ((35, 35), (32, 32), (3, 3), (0, 0)),
    "courses.completions": ((35, 35), (32, 32), (3, 3), (0, 0)),
    "courses.dropped": NONE,
    # Forty visits to the centre of Alatau: every fourth without a name, the others of fifteen people.
    "centres.visits": ((40, 40), (40, 40), (0, 0), (0, 0)),
    "centres.visitors": ((15, 30), (15, 30), (0, 0), (0, 0)),
    "enterprise.women_completed": ((6, 6), (6, 6), (0, 0), (0, 0)),
    "enterprise.enrolments": ((6, 6), (6, 6), (0, 0), (0, 0)),
    # Twelve small awards of 500,000 tenge, two of them in Medeu, of which one is not paid; six large ones of 2,000,000.
    "grants.small.applications": ((12, 12), (10, 10), (2, 2), (0, 0)),
    "grants.small.awards": ((12, 12), (10, 10), (2, 2), (0, 0)),
    "grants.small.recipients": ((11, 11), (10, 10), (1, 1), (0, 0)),
    "grants.small.businesses": ((7, 7), (7, 7), (0, 0), (0, 0)),
    "grants.small.paid": ((550_000_000, 11), (500_000_000, 10), (50_000_000, 1), (0, 0)),
    "grants.applications": ((18, 18), (16, 16), (2, 2), (0, 0)),
    "grants.refusals": NONE,
    "grants.large.applications": ((6, 6), (6, 6), (0, 0), (0, 0)),
    "grants.large.awards": ((6, 6), (6, 6), (0, 0), (0, 0)),
    "grants.large.recipients": ((6, 6), (6, 6), (0, 0), (0, 0)),
    "grants.large.paid": ((1_200_000_000, 6), (1_200_000_000, 6), (0, 0), (0, 0)),
    "grants.planned": ((8_000_000_000, 4), (4_000_000_000, 2), (4_000_000_000, 2), (0, 0)),
    "grants.approved": ((1_800_000_000, 18), (1_700_000_000, 16), (100_000_000, 2), (0, 0)),
    "grants.committed": ((1_800_000_000, 18), (1_700_000_000, 16), (100_000_000, 2), (0, 0)),
    "grants.paid": ((1_750_000_000, 17), (1_700_000_000, 16), (50_000_000, 1), (0, 0)),
    "grants.used": NONE,
    "grants.refunded": NONE,
    "businesses.opened": ((7, 7), (7, 7), (0, 0), (0, 0)),
    "businesses.alive": ((7, 7), (7, 7), (0, 0), (0, 0)),
    "businesses.helped_alive": ((7, 7), (7, 7), (0, 0), (0, 0)),
    # One meeting in Zerdeli, three concerns, two instructions, one of them in work; two plots examined, one registered.
    "meetings.held": ((1, 1), (1, 1), (0, 0), (1, 1)),
    "concerns.raised": ((3, 3), (3, 3), (0, 0), (3, 3)),
    "instructions.given": ((2, 2), (2, 2), (0, 0), (2, 2)),
    "instructions.assigned": ((1, 1), (1, 1), (0, 0), (1, 1)),
    "instructions.in_work": ((1, 1), (1, 1), (0, 0), (1, 1)),
    "instructions.extended": NONE,
    "instructions.reported": NONE,
    "instructions.closed": NONE,
    "instructions.explained": NONE,
    "instructions.not_done": NONE,
    "plots.return_examined": ((2, 2), (2, 2), (0, 0), (2, 2)),
    "plots.return_started": NONE,
    "plots.return_decided": NONE,
    "plots.return_registered": ((1, 1), (1, 1), (0, 0), (1, 1)),
    "plots.landscaped": NONE,
    # 17,500,000 tenge for 559,800 people on 12,335 hectares, rounded to a tiyn.
    "spending.paid": ((1_750_000_000, 17), (1_700_000_000, 16), (50_000_000, 1), (0, 0)),
    "spending.per_resident": ((3_126, 17), (5_351, 16), (207, 1), (0, 0)),
    "spending.per_hectare": ((141_873, 17), (161_982, 16), (27_174, 1), (0, 0)),
    # No work and no line of yards stands in these registers: tests/works counts some.
    **dict.fromkeys((f"works.{state}" for state in (
        "planned", "funded", "contracted", "built", "accepted", "on_balance", "dropped")), NONE),
    **dict.fromkeys((f"works.{state}.paid" for state in ("contracted", "built", "accepted", "on_balance")), NONE),
    **dict.fromkeys((f"yards.{code}{per}" for code in ("planned", "committed", "paid", "used")
                     for per in ("", ".per_resident", ".per_hectare")), NONE),
}


def found(figure: Figure, place: str, period: str = "2020") -> tuple[int, int]:
    tree = place_tree()
    answered = answer(figure, tree, tree.named(place), period_named(period), None)
    return answered.value, answered.rows


def rows(code: str, place: str = CITY, period: str = "2020") -> list[EvidenceRow]:
    tree = place_tree()
    return list(evidence_rows(figure_named(code), tree, tree.named(place), period_named(period), None))


def test_the_table_knows_every_figure() -> None:
    assert list(IN_2020) == [figure.code for figure in FIGURES]


@each
def test_a_figure_answers_with_what_its_records_make(district: None, figure: Figure) -> None:
    assert tuple(found(figure, place) for place in (CITY, A, M, ZERDELI)) == IN_2020[figure.code]


@each
def test_the_year_before_is_empty_here(district: None, figure: Figure) -> None:
    assert found(figure, CITY, "2019") == (0, 0)


@each
def test_the_rows_behind_a_value_are_as_many_as_it_says_and_add_up_to_it(district: None, figure: Figure) -> None:
    behind, (worth, count) = rows(figure.code), found(figure, CITY)

    assert len(behind) == count
    if figure.measure == Measure.SUM and figure.per is None:
        assert sum(row.amount for row in behind) == worth


@each
def test_the_districts_add_up_to_the_city_and_the_microdistrict_lies_in_its_own(district: None, figure: Figure) -> None:
    inside, alatau, medeu, city = (rows(figure.code, place) for place in (ZERDELI, A, M, CITY))

    assert sorted(row.number for row in alatau + medeu) == sorted(row.number for row in city)
    assert {row.number for row in inside} <= {row.number for row in alatau}


@each
def test_the_lattice_counts_what_each_question_answers(district: None, figure: Figure) -> None:
    tree = place_tree()

    cells = list(cells_of(figure, tree, lattice_at(tree, AT), AT))

    assert len(cells) == (2 * 3 + 12 if has_months(figure) else 2 * 3)
    assert [(cell.value, cell.rows) for cell in cells] == [found(figure, cell.place, cell.period) for cell in cells]


def test_a_row_says_where_it_was_written(district: None) -> None:
    first, *__ = rows("plots.return_examined")

    assert (first.number, first.day.isoformat(), first.until, first.file.partition("-")[2], first.line) == (
        reference(330), "2020-10-01", None, "return_levels.csv", 2)
    assert place_tree().places[first.place_id].code == ZERDELI


@pytest.mark.parametrize(("code", "by_month"), [
    ("plots.return_examined", [0, 2, 2, 2]), ("plots.return_registered", [0, 0, 1, 1]),
    ("instructions.assigned", [0, 0, 0, 1]), ("instructions.in_work", [0, 0, 0, 1]),
    ("instructions.given", [0, 0, 0, 2]), ("businesses.alive", [7, 7, 7, 7]), ("businesses.opened", [0, 0, 0, 0]),
    ("courses.completions", [0, 15, 0, 0]),
])
def test_what_stands_is_told_at_the_end_of_a_month_and_what_happened_within_it(
    district: None, code: str, by_month: list[int]
) -> None:
    assert [value(code, period=f"2020-{month}") for month in ("09", "10", "11", "12")] == by_month


def test_a_business_stands_no_more_from_the_month_in_which_it_closed(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "businesses", [("B0", PEOPLE[33], A, reference(200), "14131", "2020-07-01", "2020-10-15", "")],
               reason="Жабылды")

    assert [value("businesses.alive", period=f"2020-{month}") for month in ("09", "10", "11")] == [7, 6, 6]
    assert value("businesses.opened") == value("grants.small.businesses") == 7


def test_a_late_record_changes_its_own_month_from_the_day_it_was_known(district: None, tmp_path: Path) -> None:
    before = values("2020-03")

    enter_late(tmp_path, "enrolments", [("R1", PEOPLE[25], "2020-01-20", "completed", "")])
    enter_late(tmp_path, "completions", [("R1", PEOPLE[25], "2020-03-31", "K99", "")])

    assert moved(before, values("2020-03")) == {"courses.women_completed": (20, 21), "courses.completions": (20, 21)}
    assert values("2020-03", at=end_of(AT.date())) == before
    assert value("courses.women_completed", period="2020-03", at=LATER) == 21
    assert value("courses.women_completed") == 33  # she had completed a course already


def test_a_correction_replaces_what_was_believed_and_the_past_keeps_it(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "meetings", [(reference(300), ZERDELI, "2020-11-18", 45, "")], reason="Күні қате жазылған")

    assert [value("meetings.held", period=period) for period in ("2020-11", "2020-12")] == [1, 0]
    assert [value("meetings.held", period=period, at=end_of(AT.date())) for period in ("2020-11", "2020-12")] == [0, 1]


def test_before_anything_was_known_every_figure_is_nought(district: None) -> None:
    assert set(values(at=end_of(AT.date() - timedelta(days=3_000))).values()) == {0}


def test_a_day_in_between_knows_what_was_known_then(district: None) -> None:
    assert value("courses.women_completed", at=end_of(period_named("2020-04").from_on)) == 20
    assert value("grants.paid", at=end_of(period_named("2020-06").from_on)) == 0
    assert value("grants.committed", at=end_of(period_named("2020-06").from_on)) == 1_800_000_000


def test_a_population_is_the_newest_one_before_the_end_of_the_period(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "populations", [(CITY, "2020-07-01", 700_000, "yes", "gov.kz", ""),
                                         (CITY, "2021-01-01", 1, "yes", "gov.kz", "")])

    assert value("spending.per_resident") == 2_500  # 17,500,000 by 700,000
    assert value("spending.per_resident", period="2020-06") == 3_126
    assert value("spending.per_resident", at=end_of(AT.date())) == 3_126


def test_without_a_population_or_an_area_nothing_is_divided(district: None) -> None:
    tree = place_tree()

    assert answer(figure_named("spending.per_resident"), tree, tree.named(ZERDELI), period_named("2020"), None).value == 0
    assert answer(figure_named("spending.per_hectare"), tree, tree.named(ZERDELI), period_named("2020"), None).value == 0


def test_a_voided_award_is_found_in_no_row_of_now_and_in_the_rows_of_then(district: None) -> None:
    number = void()

    assert number not in {row.number for row in rows("grants.small.recipients")}
    tree = place_tree()
    then = evidence_rows(figure_named("grants.small.recipients"), tree, tree.named(CITY), period_named("2020"), AT)
    assert number in {row.number for row in then}
