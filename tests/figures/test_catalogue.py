"""The catalogue: every figure says what it counts, for whom, who answers for it, in three languages, under a code of its own."""

import re

import pytest
from django.utils.translation import override

from zerdeli.base.refusals import NotFound
from zerdeli.figures.queries.sources import SOURCES
from zerdeli.figures.rules.catalogue import FIGURES, figure_named
from zerdeli.figures.rules.kinds import Figure, Measure, Per, System, Unit

pytestmark = pytest.mark.once
CODES = [figure.code for figure in FIGURES]
LANGUAGES = ("kk", "ru", "en")
RELIED_ON = {
    "courses.women_completed", "courses.enrolments", "grants.small.recipients", "grants.small.businesses",
    "grants.large.recipients", "grants.large.paid", "grants.paid", "plots.return_examined",
}
each = pytest.mark.parametrize("figure", FIGURES, ids=CODES)


def said(text: object, language: str) -> str:
    with override(language):
        return str(text)


def test_there_are_at_least_twenty_four_figures_each_under_a_code_of_its_own() -> None:
    assert len(CODES) == len(set(CODES)) >= 24
    assert [code for code in CODES if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", code)] == []


def test_the_codes_that_others_rely_on_are_there() -> None:
    assert set(CODES) >= RELIED_ON


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_says_everything_about_itself(figure: Figure, language: str) -> None:
    texts = [said(text, language) for text in (
        figure.title, figure.meaning, figure.population, figure.owner, figure.unit.label, figure.measure.label,
        figure.certainty.label, figure.system.label)]

    assert [text for text in texts if not text.strip()] == []
    assert said(figure.meaning, language).endswith(".")


@each
def test_a_figure_speaks_three_languages(figure: Figure) -> None:
    for text in (figure.title, figure.meaning):
        assert len({said(text, language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_figures_have_one_title(language: str) -> None:
    titles = [said(figure.title, language) for figure in FIGURES]

    assert sorted({title for title in titles if titles.count(title) > 1}) == []


@each
def test_a_figure_names_only_what_there_is(figure: Figure) -> None:
    others = {figure.within, *figure.parts, *figure.steps} - {""}

    assert figure.source in SOURCES
    assert others - set(CODES) == set()
    assert figure.code not in others


@each
def test_money_is_a_sum_and_people_are_counted_once(figure: Figure) -> None:
    money = {Unit.TENGE, Unit.TENGE_PER_PERSON, Unit.TENGE_PER_HECTARE}

    assert (figure.unit in money) == (figure.measure == Measure.SUM) == figure.is_money
    assert (figure.unit == Unit.PERSON) == (figure.measure == Measure.PEOPLE)
    assert figure.per == {Unit.TENGE_PER_PERSON: Per.RESIDENT, Unit.TENGE_PER_HECTARE: Per.HECTARE}.get(figure.unit)


def test_every_part_of_the_work_has_a_figure() -> None:
    assert {figure.system for figure in FIGURES} == set(System)


def test_a_figure_is_found_by_its_code() -> None:
    assert [figure_named(code) for code in CODES] == list(FIGURES)


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(NotFound) as refused:
        figure_named("grants.happiness")

    assert [reason.code for reason in refused.value.reasons] == ["figures.no_figure"]
    assert "grants.happiness" in str(refused.value.reasons[0])
