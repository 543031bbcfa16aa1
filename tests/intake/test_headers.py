"""Which register a header feeds, in whatever language its headings are."""

from collections import Counter

import pytest
from django.utils.translation import override

from zerdeli.base.kazakh import search_key
from zerdeli.base.refusals import Invalid
from zerdeli.base.registers import Register, registers_named
from zerdeli.intake.rules.headers import heading_of, register_fed_by
from zerdeli.portal.registers import REGISTERS

pytestmark = pytest.mark.once
NAMED = registers_named(REGISTERS)
each = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
RUNS = NAMED["runs"]


def reasons_against(register: Register, header: list[str]) -> list[tuple[str, dict[str, object]]]:
    with pytest.raises(Invalid) as refused:
        heading_of(register, header)
    return [(reason.code, dict(reason.facts)) for reason in refused.value.reasons]


@each
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_headings_may_be_the_titles_in_any_language(register: Register, language: str) -> None:
    with override(language):
        titles = [str(column.title) for column in register.columns]

    assert heading_of(register, titles).places == tuple(range(len(register.columns)))


@each
def test_no_title_names_two_columns_of_a_register(register: Register) -> None:
    for language in ("kk", "ru", "en"):
        with override(language):
            titles = Counter(search_key(str(column.title)) for column in register.columns)
        assert [title for title, times in titles.items() if times > 1] == []


@each
def test_the_published_headings_of_a_register_lead_to_it(register: Register) -> None:
    assert register_fed_by(register.names, "file.csv", REGISTERS) is register


def test_headings_may_stand_in_any_order_and_case() -> None:
    heading = heading_of(RUNS, ["SEATS", " ends_on", "starts_on", "language", "centre", "Course", "code"])

    assert heading.places[:7] == (6, 5, 4, 3, 2, 1, 0)
    assert set(heading.places[7:]) == {None}
    assert heading.width == 7


def test_what_is_unknown_doubled_nameless_and_missing_is_said_at_once() -> None:
    found = reasons_against(RUNS, ["code", "Code", "", "colour", "course", "centre", "starts_on", "ends_on", "seats"])

    assert found == [
        ("intake.nameless_column", {"places": "3"}),
        ("intake.unknown_column", {"headings": "“colour”", "known": ", ".join(RUNS.names)}),
        ("intake.doubled_column", {"headings": "“Code”"}),
        ("intake.missing_column", {"missing": "language"})]


def test_a_title_and_a_name_of_one_column_are_a_doubled_heading() -> None:
    assert ("intake.doubled_column", {"headings": "“Seats”"}) in reasons_against(RUNS, [*RUNS.names, "Seats"])


def test_a_hundred_unknown_headings_are_one_reason() -> None:
    (code, facts), *others = reasons_against(RUNS, [*RUNS.names, *(f"column {place}" for place in range(100))])

    assert (code, others) == ("intake.unknown_column", [])
    assert facts["headings"] == ", ".join(f"“column {place}”" for place in range(12)) + " …"


def test_a_header_that_feeds_nothing_is_refused_unless_the_file_is_called_after_a_register() -> None:
    with pytest.raises(Invalid) as refused:
        register_fed_by(["a", "b"], "file.csv", REGISTERS)

    assert [reason.code for reason in refused.value.reasons] == ["intake.no_register"]
    assert register_fed_by(["a", "b"], "12-Budget lines 2020.csv", REGISTERS) is NAMED["budget_lines"]


def test_the_longest_register_in_a_files_name_is_meant() -> None:
    assert register_fed_by(["a"], "instruction_stages.csv", REGISTERS) is NAMED["instruction_stages"]


def test_of_two_registers_with_the_same_headings_the_files_name_decides() -> None:
    twin = Register("twins", "Twins", "centres_run", ("code",), RUNS.columns)

    assert register_fed_by(RUNS.names, "twins-2020.csv", (*REGISTERS, twin)) is twin
    assert register_fed_by(RUNS.names, "runs-2020.csv", (*REGISTERS, twin)) is RUNS
    with pytest.raises(Invalid):
        register_fed_by(RUNS.names, "file.csv", (*REGISTERS, twin))
