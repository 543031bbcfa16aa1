"""`.pb` files: read cell by cell, written as they were, refused with a line and a sentence; no bytes make a traceback."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.consultations.ballots import EXAMPLES, REAL, UNHURRIED, election, file_of
from zerdeli.base.refusals import Invalid, Refusal
from zerdeli.consultations.rules.elections import Ballot, BallotKind, scores_of, votes_of
from zerdeli.consultations.rules.pabulib import Pabulib, Row, Section, decode_pabulib, parse_pabulib, write_pabulib
from zerdeli.consultations.rules.reading import (
    Published,
    decimal_text,
    exact_number,
    findings_on_file,
    pabulib_of,
    read_election,
)

pytestmark = pytest.mark.once
HERE = Path(__file__).parent
YARD = (HERE / "examples" / "yard.pb").read_text()
CELL = st.text(alphabet=st.sampled_from('ab ,;"\n\r\tәЖ1-'), max_size=6)


def codes_against(text: str) -> list[tuple[str, int]]:
    with pytest.raises(Invalid) as refused:
        read_election(parse_pabulib(text))
    assert all(str(reason) for reason in refused.value.reasons)
    return [(reason.code, reason.facts["line"]) for reason in refused.value.reasons]


@pytest.mark.parametrize("path", [*EXAMPLES, *REAL], ids=lambda path: path.stem)
def test_a_file_is_written_as_it_was_read(path: Path):
    text = decode_pabulib(path.read_bytes())

    written = write_pabulib(parse_pabulib(text))

    assert written == text.replace("\r\n", "\n")
    assert parse_pabulib(written) == parse_pabulib(text)


@pytest.mark.parametrize("path", [*EXAMPLES, *REAL], ids=lambda path: path.stem)
def test_ballots_bear_out_the_totals_that_a_file_states(path: Path):
    file = file_of(path)

    assert findings_on_file(file, read_election(file)) == ()


@pytest.mark.parametrize("path", [*EXAMPLES, *REAL], ids=lambda path: path.stem)
def test_an_election_survives_being_exported(path: Path):
    counted = read_election(file_of(path))
    meta = {key: file_of(path).told(key) for key in ("max_length", "min_project_score_threshold")}

    exported = pabulib_of(counted, Published({key: told for key, told in meta.items() if told}, "greedy"))

    assert read_election(parse_pabulib(write_pabulib(exported))) == counted


def test_the_parts_of_a_ballot_are_read_exactly():
    read = read_election(parse_pabulib(YARD))

    assert read.budget == Fraction(201, 2)
    assert read.options[0].cost == Fraction(241, 4)
    assert read.options[0].name == 'Play ground; with "sand"'
    assert read.ballots[3:] == (Ballot("b4", ("trees", "chess")), Ballot("b5", ()))
    assert votes_of(read) == {"play": 3, "trees": 2, "chess": 1, "none": 0}


def test_points_are_added_up():
    read = read_election(file_of(HERE / "examples" / "points.pb"))

    # Swings 3 + 2, lamps 4 + 3.
    assert scores_of(read) == {"1": 5, "2": 7}


def test_ranks_give_points_from_the_number_of_places_down():
    three = read_election(file_of(HERE / "examples" / "ranked.pb"))

    # First place 3 points, second 2, third 1. A: 4 × 3 + 2 × 1; B: 3 × 3 + 4 × 2; C: 2 × 3 + 3 × 2 + 1 × 1.
    assert scores_of(three) == {"A": 14, "B": 17, "C": 13}


@pytest.mark.parametrize(("before", "after", "reasons"), [
    ("META\n", "", [("pb_sections", 15)]),
    ("PROJECTS\n", "", [("pb_sections", 1)]),
    ("PROJECTS\n", "PROJECTS\nPROJECTS\n", [("pb_sections", 1)]),
    ("VOTES\nvoter_id;vote\nb1;play\nb2;play,trees\nb3;play\nb4;trees,chess\nb5;\n", "VOTES\n", [("pb_no_columns", 22)]),
    ("trees;40;2;Trees;1", "trees;40;2;Trees; big;1", [("pb_row_too_long", 19)]),
    ("cost;votes", "cost;Cost", [("pb_column_twice", 17)]),
    ("currency;KZT", "budget;7", [("pb_key_twice", 15)]),
    ("currency;KZT", 'currency;"KZT', [("pb_quotes", 15)]),
    ("budget;100.50", "budget;much", [("pb_number", 10)]),
    ("budget;100.50", "budget;-1", [("pb_number", 10)]),
    ("budget;100.50\n", "", [("pb_number", 2)]),
    ("currency;KZT", "max_length;2.5", [("pb_number", 15)]),
    ("vote_type;approval", "vote_type;shouting", [("pb_vote_type", 11)]),
    ("project_id;cost;", "project_id;price;", [("pb_column_missing", 17)]),
    ("vote_type;approval", "vote_type;scoring", [("pb_column_missing", 23)]),
    ("trees;40", "trees;forty", [("pb_number", 19)]),
    ("trees;40", "trees;-40", [("pb_number", 19)]),
    ("trees;40", ";40", [("pb_option_code", 19), ("pb_choice_unknown", 25), ("pb_choice_unknown", 27)]),
    ("chess;20", "play;20", [("pb_option_code", 20), ("pb_choice_unknown", 27)]),
    ("b1;play", "b1;swings", [("pb_choice_unknown", 24)]),
    ("b2;play,trees", "b2;play,trees,play", [("pb_choice_twice", 25)]),
    ("b1;play", "b1", [("pb_ballot_cut", 24)]),
    ("b1;play\nb2;", "b1;x\nb2;y,", [("pb_choice_unknown", 24), ("pb_choice_unknown", 25)]),
])
def test_bad_input_is_refused_with_its_line(before: str, after: str, reasons: list[tuple[str, int]]):
    assert before in YARD

    assert codes_against(YARD.replace(before, after, 1)) == reasons


def test_an_empty_file_is_refused():
    assert codes_against("") == [("pb_sections", 1)]


@pytest.mark.parametrize(("points", "code"), [("3", "pb_points_count"), ("3,many", "pb_number")])
def test_points_must_match_the_options(points: str, code: str):
    text = (HERE / "examples" / "points.pb").read_text()

    assert codes_against(text.replace("a;1,2;3,4;34", f"a;1,2;{points};34")) == [(code, 14)]


def test_no_more_than_twenty_reasons_are_given():
    text = YARD + "".join(f"c{each};swings\n" for each in range(30))

    assert len(codes_against(text)) == 20


def test_what_is_no_utf8_is_refused_with_its_line():
    with pytest.raises(Invalid) as refused:
        decode_pabulib(b"META\nkey;value\nunit;\xff\n")

    assert refused.value.reasons[0].facts == {"line": 3}


def test_a_mark_of_byte_order_is_no_part_of_the_text():
    assert decode_pabulib(b"\xef\xbb\xbfMETA") == "META"


def test_sections_may_be_names_of_options_and_voters():
    text = YARD.replace("chess", "votes").replace("b5;", "meta;")

    assert read_election(parse_pabulib(text)).ballots[4].code == "meta"


def test_findings_name_what_does_not_stand_in_the_way():
    text = YARD.replace("num_votes;5", "num_votes;6").replace("play;60.25;3", "play;60.25;4").replace("b2;", "b1;")
    file = parse_pabulib(text)

    found = findings_on_file(file, read_election(file))

    assert [reason.code for reason in found] == ["pb_count_differs", "pb_total_differs", "pb_voter_twice"]
    assert str(found[0]) == "Line 9 says num_votes is 6; the file has 5. Check that no line is missing."


def test_an_export_says_what_was_counted():
    counted = election("A60.5 B40", "AB A", 100)
    meta = {"description": "Yard", "currency": "KZT", "date_begin": "01.02.2021", "num_votes": "9", "unit": "Almaty"}

    written = write_pabulib(pabulib_of(counted, Published(meta, "greedy", ("A",))))

    assert written == ("META\nkey;value\ndescription;Yard\nunit;Almaty\nnum_projects;2\nnum_votes;2\nbudget;100\n"
                       "vote_type;approval\nrule;greedy\ndate_begin;01.02.2021\ncurrency;KZT\n"
                       "PROJECTS\nproject_id;cost;votes;name;selected\nA;60.5;2;;1\nB;40;1;;0\n"
                       "VOTES\nvoter_id;vote\nv1;A,B\nv2;A\n")


@pytest.mark.parametrize(("budget", "told"), [(100, ""), (101, "1")])
def test_an_export_says_when_there_is_money_for_everything(budget: int, told: str):
    exported = pabulib_of(election("A60.5 B40", "AB A", budget), Published({"currency": "KZT"}, "greedy"))

    assert exported.told("fully_funded") == told


@pytest.mark.parametrize(("text", "value"), [
    ("7", 7), ("-7", -7), ("1500.50", Fraction(3001, 2)), ("0,25", Fraction(1, 4)), ("", None), ("1e3", None), ("٣", None),
    ("1/2", None), (" 1", None), ("9" * 5000, None), ("NaN", None)])
def test_numbers_are_read_exactly_or_not_at_all(text: str, value: Fraction | None):
    assert exact_number(text) == value


def test_a_number_that_no_decimal_can_say_is_not_written():
    with pytest.raises(ValueError, match="more than nine decimals"):
        decimal_text(Fraction(1, 3))


@UNHURRIED
@given(st.fractions(-10**6, 10**6).map(lambda value: Fraction(int(value * 10**9), 10**9)))
def test_numbers_are_written_as_they_are_read(value: Fraction):
    assert exact_number(decimal_text(value)) == value


@UNHURRIED
@given(st.lists(st.tuples(CELL, CELL), max_size=4))
def test_any_cell_survives_being_written(cells: list[tuple[str, str]]):
    rows = tuple(Row(pair) for pair in cells if any(cell.strip() for cell in pair))
    file = Pabulib(Section(("key", "value"), ()), Section(("project_id", "name"), rows), Section(("voter_id", "vote"), rows))

    assert parse_pabulib(write_pabulib(file)) == file


@UNHURRIED
@given(st.binary(max_size=80), st.integers(0, len(YARD)), st.integers(0, 40))
def test_no_bytes_make_a_traceback(noise: bytes, at: int, gone: int):
    content = YARD.encode()
    for damaged in (noise, content[:at] + noise + content[at + gone:]):
        try:
            counted = read_election(parse_pabulib(decode_pabulib(damaged)))
        except Refusal as refusal:
            assert all(str(reason) for reason in refusal.reasons)
        else:
            assert counted.kind in BallotKind
