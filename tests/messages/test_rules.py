"""Texts fit one SMS in every language and say nothing that others may not read; states and back-off as the table says."""

import re
from datetime import timedelta

import pytest

from zerdeli.messages.rules.states import (
    BACK_OFF,
    TRANSITIONS,
    TRIED_AGAIN,
    State,
    next_try,
    reasons_against_state,
)
from zerdeli.messages.rules.templates import (
    PLACES,
    TEMPLATES,
    reasons_against_values,
    text_of,
    texts_too_long,
)
from zerdeli.site.gateway import short_host

pytestmark = pytest.mark.once
EVERY = [(template, language) for template in TEMPLATES.values() for language in ("kk", "ru", "en")]


def test_every_text_fits_one_sms_with_the_configured_host_and_the_longest_values():
    assert list(texts_too_long(short_host())) == []


def test_a_longer_host_is_told_by_the_texts_that_it_breaks():
    found = list(texts_too_long("alatau.zerdeli.kz"))

    assert "received/kk: 76" in found
    assert not [line for line in found if line.startswith("code/")]


@pytest.mark.parametrize(("template", "language", "length"), [
    ("received", "kk", 69), ("received", "ru", 64), ("needed", "kk", 56), ("needed", "ru", 53), ("decision", "kk", 59),
    ("decision", "ru", 62), ("report_due", "kk", 69), ("report_due", "ru", 65), ("course", "kk", 60), ("course", "ru", 62),
    ("code", "kk", 56), ("code", "ru", 60), ("issue", "kk", 61), ("issue", "ru", 59)])
def test_texts_are_those_that_the_design_counted(template: str, language: str, length: int):
    assert len(text_of(TEMPLATES[template], language, PLACES, "zerdeli.kz")) == length


@pytest.mark.parametrize(("template", "language"), EVERY, ids=lambda one: getattr(one, "name", one))
def test_a_text_uses_its_places_and_no_others(template, language):
    used = set(re.findall(r"%\((\w+)\)s", template.texts[language])) - {"host"}

    assert used == set(template.places)


@pytest.mark.parametrize(("template", "language"), EVERY, ids=lambda one: getattr(one, "name", one))
def test_two_languages_never_share_one_sms(template, language):
    text = text_of(template, language, {**PLACES, "plot": "12"}, "host").replace("Зерделі", "")
    letters = set(text.casefold())

    assert bool(letters & set("әғқңөұүһі")) == (language == "kk")
    assert language != "en" or not re.search("[а-я]", text.casefold())


def test_no_place_holds_a_sum_a_name_or_a_result():
    assert set(PLACES) == {"number", "day", "time", "code", "plot", "answer"}
    assert {place for template in TEMPLATES.values() for place in template.secret} == {"code", "answer"}


def test_approval_and_refusal_send_one_text():
    assert [name for name in TEMPLATES if "decision" in name or "approv" in name or "refus" in name] == ["decision"]


@pytest.mark.parametrize(("name", "language", "values", "code"), [
    ("nothing", "kk", {}, "messages.no_template"),
    ("code", "kz", {"code": "12345"}, "messages.no_template"),
    ("code", "kk", {}, "messages.wrong_places"),
    ("code", "kk", {"code": "12345", "name": "Әсел"}, "messages.wrong_places"),
    ("code", "kk", {"code": "123456"}, "messages.long_value"),
])
def test_values_that_do_not_fit_are_refused(name: str, language: str, values: dict[str, str], code: str):
    assert [reason.code for reason in reasons_against_values(name, language, values)] == [code]


def test_values_that_fit_are_taken():
    assert reasons_against_values("course", "ru", {"day": "11.01", "time": "10:00", "number": "44172096"}) == []


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_a_state_follows_another_only_as_the_table_says(before: State, after: State):
    assert (reasons_against_state(before=before, after=after) == []) == (after in TRANSITIONS[before])


def test_what_is_delivered_or_given_up_is_final():
    assert [state for state in State if not TRANSITIONS[state]] == [State.DELIVERED, State.NOT_DELIVERED]


def test_only_passing_failures_are_tried_again():
    assert frozenset({State.PHONE_NOT_ACCEPTING, State.TECHNICAL_FAILURE}) == TRIED_AGAIN


def test_waits_grow_and_end(at):
    waits = [next_try(tries=tries, at=at, useful_until=None) for tries in range(1, 8)]

    assert waits == [*(at + wait for wait in BACK_OFF), None]
    assert sorted(BACK_OFF) == list(BACK_OFF)


def test_nothing_is_tried_after_it_is_of_use(at):
    assert next_try(tries=2, at=at, useful_until=at + timedelta(minutes=5)) is None
    assert next_try(tries=1, at=at, useful_until=at + timedelta(minutes=5)) == at + timedelta(minutes=1)


