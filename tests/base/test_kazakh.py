"""Kazakh text is sorted by its alphabet and found without its letters (R-24, R-25)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base.kazakh import ALPHABET, language_of_text, search_key, sort_key

pytestmark = pytest.mark.once
ORDER = list("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ")
MIXED = ORDER[1::2] + ORDER[::2]
words = st.text(alphabet=ALPHABET + ALPHABET.lower() + " -", max_size=12)


def test_the_alphabet_is_sorted_as_it_is_taught() -> None:
    assert sorted(MIXED, key=sort_key) == ORDER
    assert sorted((letter.lower() for letter in MIXED), key=sort_key) == [letter.lower() for letter in ORDER]


def test_by_code_points_it_would_not_be() -> None:
    assert sorted(ORDER) != ORDER


def test_names_are_sorted_as_a_reader_expects() -> None:
    names = ["Ілияс", "Яков", "Әсел", "Анар", "Өмір", "Ольга", "Қайрат", "Камила", "Ұлан", "Умар", "Үміт"]

    assert sorted(names, key=sort_key) == [
        "Анар", "Әсел", "Камила", "Қайрат", "Ольга", "Өмір", "Умар", "Ұлан", "Үміт", "Ілияс", "Яков"]


def test_a_shorter_word_and_signs_that_are_no_letters_come_first() -> None:
    assert sorted(["Ана", "А-1", "Ан", "Zed", "7"], key=sort_key) == ["7", "Zed", "А-1", "Ан", "Ана"]


@given(words, words)
def test_upper_and_lower_case_sort_alike(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) == (sort_key(one.upper()) < sort_key(other.upper()))


@pytest.mark.parametrize(("text", "wanted"), [
    ("Өмірзақова", "омирзакова"), ("ҒАЛЫМ", "галым"), ("Әңгүл Һашім", "ангул хашим"), ("Ұлту", "улту"),
    ("Семёнов", "семенов"), ("  Зерделі\u00a0ықшам ", "зердели ыкшам"),
])
def test_a_name_is_found_without_its_kazakh_letters(text: str, wanted: str) -> None:
    assert search_key(text) == wanted == search_key(wanted)


@given(words)
def test_letters_that_come_in_two_pieces_are_found_as_well(text: str) -> None:
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text)
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@pytest.mark.parametrize(("text", "language"), [
    ("Қате жазылған", "kk"), ("Іс", "kk"), ("Ошибка", "ru"), ("Mistake", "en"), ("", "en"), ("№ 12", "en"),
])
def test_the_language_of_a_text_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of_text(text) == language
