"""`zerdeli figures`: the same answers as a table, JSON or CSV, for any place, period and past day, or a sentence why not."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from tests.figures.deeds import void
from tests.figures.test_answers import IN_2020
from tests.small import CITY, A
from zerdeli.base.identifiers import reference
from zerdeli.base.money import whole_tenge
from zerdeli.figures.rules.catalogue import FIGURES, figure_named
from zerdeli.site.command import main

Ask = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(district: None, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask on the command line; return the exit code and what was said on both ways."""
    def asked(*words: str, lang: str = "en") -> tuple[int, str, str]:
        with translation.override(None):
            code = main(["--lang", lang, "figures", *words])
        said = capsys.readouterr()
        return code, said.out, said.err
    return asked


def objects(asked: tuple[int, str, str]) -> list[dict[str, Any]]:
    assert (asked[0], asked[2]) == (0, "")
    found: list[dict[str, Any]] = json.loads(asked[1])
    return found


def test_an_answer_is_an_object_with_all_that_makes_it_one(ask: Ask) -> None:
    [found] = objects(ask("courses.women_completed", "--period", "2020", "--at", "2020-12-24", "--json"))

    assert found == {"code": "courses.women_completed", "value": 33, "unit": "person", "place": CITY, "period": "2020",
                     "as_of": "2020-12-24T23:59:59.999999+06:00", "edition": 1, "rows": 35}


def test_without_a_code_every_figure_answers_money_in_whole_tenge(ask: Ask) -> None:
    found = objects(ask("--period", "2020", "--json"))

    money = {figure.code for figure in FIGURES if figure.is_money}
    assert {one["code"]: (one["value"], one["rows"]) for one in found} == {
        code: (whole_tenge(value) if code in money else value, rows) for code, ((value, rows), *__) in IN_2020.items()}


def test_a_place_and_a_month_are_asked_for_by_name(ask: Ask) -> None:
    [found] = objects(ask("courses.completions", "--place", A, "--period", "2020-10", "--json"))

    assert (found["value"], found["place"], found["period"]) == (12, A, "2020-10")


def test_a_past_day_answers_as_it_was_known_and_from_no_edition_yet(ask: Ask) -> None:
    void()

    [now] = objects(ask("grants.small.recipients", "--period", "2020", "--json"))
    [then] = objects(ask("grants.small.recipients", "--period", "2020", "--at", "2020-12-24", "--json"))
    [before] = objects(ask("grants.small.recipients", "--period", "2020", "--at", "2020-06-05", "--json"))

    assert [(one["value"], one["edition"]) for one in (now, then, before)] == [(10, 1), (11, 1), (11, None)]


def test_the_rows_say_where_they_were_written(ask: Ask) -> None:
    found = objects(ask("plots.return_examined", "meetings.held", "--period", "2020", "--rows", "--json"))

    assert [(row["code"], row["number"], row["day"], row["amount"], row["file"].partition("-")[2], row["line"])
            for row in found] == [
        ("plots.return_examined", reference(330), "2020-10-01", 0, "return_levels.csv", 2),
        ("plots.return_examined", reference(331), "2020-10-01", 0, "return_levels.csv", 3),
        ("meetings.held", reference(300), "2020-12-18", 0, "meetings.csv", 2)]


def test_the_same_is_given_as_csv(ask: Ask) -> None:
    __, text, __ = ask("grants.large.paid", "courses.enrolments", "--period", "2020", "--csv")
    __, rows, __ = ask("grants.large.paid", "--period", "2020", "--rows", "--csv")

    assert [(row["code"], row["value"], row["rows"]) for row in csv.DictReader(io.StringIO(text))] == [
        ("grants.large.paid", "12000000", "6"), ("courses.enrolments", "35", "35")]
    assert [row["amount"] for row in csv.DictReader(io.StringIO(rows))] == ["2000000"] * 6
    assert ask("grants.large.paid", "--period", "2020", "--rows")[1] == rows


def test_no_rows_are_no_table(ask: Ask) -> None:
    assert ask("plots.landscaped", "--period", "2020", "--rows", "--csv")[:2] == (0, "\r\n")
    assert objects(ask("plots.landscaped", "--period", "2020", "--rows", "--json")) == []


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_reader_gets_a_table_in_the_language_asked_for(ask: Ask, lang: str) -> None:
    figure = figure_named("courses.women_completed")

    code, text, __ = ask(figure.code, "--period", "2020", lang=lang)

    with translation.override(lang):
        assert (code, text) == (0, f"{'33':>16} {figure.unit.label}  {figure.title}  [{figure.code}]\n")


@pytest.mark.parametrize("words", [
    ("--place", "1"), ("--period", "2020-13"), ("--period", "лет"), ("--at", "24.12.2020"), ("grants.happiness",),
    ("--programme", "happiness"),
])
def test_what_cannot_be_answered_is_refused_with_a_sentence_in_every_language(ask: Ask, words: tuple[str, ...]) -> None:
    said = [ask(*words, "--json", lang=lang) for lang in ("kk", "ru", "en")]

    assert {(code, out) for code, out, __ in said} == {(2, "")}
    assert len({text for *__, text in said}) == 3
    assert [text for *__, text in said if words[-1] not in text or not text.startswith("✗ ") or text.count("\n") != 1] == []


def test_a_figure_is_narrowed_to_a_programme(ask: Ask) -> None:
    found = objects(ask("grants.approved", "courses.completions", "--programme", "grants.large", "--period", "2020", "--json"))

    assert [(one["code"], one["value"], one["rows"]) for one in found] == [("grants.approved", 12_000_000, 6)]


def test_two_forms_at_once_are_no_question(ask: Ask) -> None:
    with pytest.raises(SystemExit) as left:
        ask("--json", "--csv")

    assert left.value.code == 2
