"""The reader finds the figures of prose, leaves other numbers alone, and says what it cannot read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims import (
    kazakh_left_alone,
    kazakh_phrases,
    kazakh_ratios,
    other_phrases,
    russian_left_alone,
    russian_phrases,
)
from tests.claims.told import told
from zerdeli.claims.rules.claims import Claim, Unread
from zerdeli.claims.rules.reading import read_claims

pytestmark = pytest.mark.once

NOTE = (
    "Орталық жетекшісі биыл 25 мыңға жуық әйелдің курстарда оқығанын айтты. Олардың көпшілігі кәсіпкер болды. "
    "888 адам 555 мың теңгеге дейін грант алды. Олардың 557-сі өз кәсібін ашты. "
    "Тағы 203 ана 5 миллион теңгеге дейін грант алды, оның жалпы сомасы 406 млн теңге. "
    "Биыл гранттардың жалпы сомасы 200%-ға ұлғайып, 700 млн теңгені құрады. "
    "Басқарма осындай жеті учаскені қайтару мәселесін қарап жатыр."
)


def only(text: str, lang: str) -> Claim:
    (claim,) = read_claims(text, lang).claims
    return claim


@pytest.mark.parametrize(("text", "figures"), kazakh_phrases.FIGURES + kazakh_ratios.FIGURES)
def test_kazakh_figures_are_read(text: str, figures: str) -> None:
    assert told(text, "kk") == figures


@pytest.mark.parametrize(("text", "figures"), russian_phrases.FIGURES)
def test_russian_figures_are_read(text: str, figures: str) -> None:
    assert told(text, "ru") == figures


@pytest.mark.parametrize(("lang", "text", "figures"), other_phrases.FIGURES)
def test_figures_of_other_scripts_and_english_are_read(lang: str, text: str, figures: str) -> None:
    assert told(text, lang) == figures


@pytest.mark.parametrize("text", kazakh_left_alone.PHRASES)
def test_kazakh_numbers_that_count_nothing_are_left_alone(text: str) -> None:
    assert told(text, "kk") == ""


@pytest.mark.parametrize("text", russian_left_alone.PHRASES)
def test_russian_numbers_that_count_nothing_are_left_alone(text: str) -> None:
    assert told(text, "ru") == ""


def test_a_note_is_read_in_order() -> None:
    assert told(NOTE, "kk").split("; ") == [
        "25000 count about", "0.5 share more_than", "888 count", "555000 KZT up_to", "557 count", "203 count",
        "5000000 KZT up_to", "406000000 KZT", "200 percent change", "700000000 KZT", "7 count",
    ]  # fmt: skip


def test_a_claim_knows_its_place_with_its_bound() -> None:
    text = "биыл 25 мыңға жуық әйел оқыды"

    claim = only(text, "kk")

    assert text[claim.start : claim.end] == "25 мыңға жуық"


def test_a_claim_knows_its_noun_and_period() -> None:
    claim = only("биыл 25 мыңға жуық әйелдің шеберлігі артты", "kk")

    assert (claim.noun, claim.period) == ("әйелдің", "биыл")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("тағы 203 көпбалалы ана грант алды", "ана"),
        ("осындай жеті учаскені қайтару", "учаскені"),
        ("555 мың теңгеге дейін", "теңгеге"),
        ("олардың 557-сі өз кәсібін ашты", ""),
    ],
)
def test_the_noun_counted_is_found_behind_adjectives(text: str, noun: str) -> None:
    assert only(text, "kk").noun == noun


@pytest.mark.parametrize(
    ("text", "lang", "period"),
    [
        ("2020 жылы 888 адам грант алды", "kk", "2020"),
        ("былтыр 888 адам грант алды", "kk", "былтыр"),
        ("в прошлом году 888 человек получили гранты", "ru", "в прошлом году"),
        ("888 адам грант алды", "kk", ""),
    ],
)
def test_the_period_is_that_of_the_sentence(text: str, lang: str, period: str) -> None:
    assert only(text, lang).period == period


@pytest.mark.parametrize(
    ("text", "lang", "part", "another"),
    [
        ("Олардың 557-сі өз кәсібін ашты", "kk", True, False),
        ("оның 45-і енгізілді", "kk", True, False),
        ("оның жалпы сомасы 406 млн теңге", "kk", False, False),
        ("тағы 203 ана", "kk", False, True),
        ("из них 45 проектов", "ru", True, False),
        ("ещё 203 матери", "ru", False, True),
        ("557 of them opened a business", "en", True, False),
    ],
)
def test_parts_and_additions_are_told_apart(text: str, lang: str, part: bool, another: bool) -> None:
    claim = only(text, lang)

    assert (claim.of_previous, claim.another) == (part, another)


def test_growth_by_and_to_is_marked_as_two_readings() -> None:
    assert only("сомасы 200%-ға ұлғайды", "kk").two_readings
    assert not only("сомасы 20%-ға ұлғайды", "kk").two_readings
    assert not only("сумма выросла на 200%", "ru").two_readings


def test_what_cannot_be_read_is_said_with_its_place() -> None:
    reading = read_claims("оған мыңдаған адам келді", "kk")

    assert reading.claims == ()
    assert reading.unread == (Unread("мыңдаған", 5, 13),)


def test_a_table_of_numbers_is_said_to_be_unread() -> None:
    reading = read_claims("5 7 " * 40, "kk")

    assert reading.claims == ()
    assert [unread.text for unread in reading.unread] == [("5 7 " * 40).strip()]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["kk", "kk-Latn", "kk-Arab", "ru", "en", "", "xx"]))
def test_any_text_has_a_reading(text: str, lang: str) -> None:
    reading = read_claims(text, lang)

    assert all(0 <= found.start < found.end <= len(text) for found in (*reading.claims, *reading.unread))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*NOTE.split(), "5", "мыңнан", "%", "-", "до", "с", "2020", "бүтін", "оннан", "."])),
    st.sampled_from(["kk", "ru", "en"]),
)
def test_any_order_of_words_has_a_reading(words: list[str], lang: str) -> None:
    read_claims(" ".join(words), lang)


@pytest.mark.parametrize("piece", ["5 ", "мың ", "екі үш ", "5-", "«5 ", "5% ", "№ 1, ", "а", "8 (727", "5 и ", NOTE])
def test_a_hundred_kilobytes_are_read_in_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()

    read_claims(text, "kk")

    assert time.process_time() - began < 6
