"""The table of formats (experience.md §3.4), sign by sign."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from zerdeli.base import formats
from zerdeli.base.periods import month_of, year_of

pytestmark = pytest.mark.once
DAY = date(2020, 12, 24)
LANGUAGES = ("kk", "ru", "en")


def in_all(function: object, *given: object) -> list[str]:
    return [function(*given, language=language) for language in LANGUAGES]  # type: ignore[operator]


def test_numbers_are_grouped_by_a_no_break_space_and_in_english_by_a_comma() -> None:
    assert in_all(formats.number, 1234567.5, 1) == ["1\u00a0234\u00a0567,5", "1\u00a0234\u00a0567,5", "1,234,567.5"]


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (999, "999"), (1000, "1\u00a0000"), (-1234, "-1\u00a0234"), (Decimal("0.5"), "1"), (2.5, "3"), (888, "888"),
])
def test_whole_numbers_are_rounded_half_up(value: float, text: str) -> None:
    assert formats.number(value, language="kk") == text


def test_money_carries_the_sign_of_the_tenge_behind_a_no_break_space() -> None:
    assert in_all(formats.tenge, 555_600) == ["555\u00a0600\u00a0\u20b8", "555\u00a0600\u00a0\u20b8", "555,600\u00a0\u20b8"]


def test_per_cent_stand_apart_in_russian_only() -> None:
    assert in_all(formats.percent, 62.72) == ["62,7%", "62,7\u00a0%", "62.7%"]


def test_days_are_written_out() -> None:
    assert in_all(formats.day, DAY) == [
        "2020\u00a0ж.\u00a024\u00a0желтоқсан", "24\u00a0декабря 2020\u00a0г.", "24\u00a0December 2020"]


def test_a_short_day_is_the_same_in_all_languages() -> None:
    assert formats.short_day(DAY) == "24.12.2020"


def test_an_instant_is_told_by_the_clock_of_almaty() -> None:
    assert in_all(formats.moment, datetime(2020, 12, 24, 20, 31, tzinfo=UTC)) == [
        "2020\u00a0ж.\u00a025\u00a0желтоқсан, 02:31", "25\u00a0декабря 2020\u00a0г., 02:31", "25\u00a0December 2020, 02:31"]


def test_periods_are_named() -> None:
    assert in_all(formats.period, year_of(2020)) == ["2020\u00a0жыл", "2020\u00a0год", "2020"]
    assert in_all(formats.period, month_of(2020, 12)) == [
        "2020\u00a0ж.\u00a0желтоқсан", "декабрь 2020\u00a0г.", "December 2020"]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_a_name_of_its_own_in_every_language(month: int) -> None:
    texts = in_all(formats.day, date(2020, month, 1)) + in_all(formats.period, month_of(2020, month))

    assert len(set(texts)) == 6


def test_the_readers_language_holds_where_none_is_named_and_kazakh_where_it_is_foreign() -> None:
    with override("en"):
        english = formats.number(1000)
    with override("fr"):
        foreign = formats.number(1000)
    with override(None):
        unspoken = formats.number(1000)

    assert [english, foreign, unspoken] == ["1,000", "1\u00a0000", "1\u00a0000"]


@pytest.mark.parametrize(("value", "places", "texts"), [
    (406_000_000, 0, ["406\u00a0млн\u00a0\u20b8", "406\u00a0млн\u00a0\u20b8", "406\u00a0million\u00a0\u20b8"]),
    (233_333_333, 1, ["233,3\u00a0млн\u00a0\u20b8", "233,3\u00a0млн\u00a0\u20b8", "233.3\u00a0million\u00a0\u20b8"]),
    (1_234_500_000, 1, [
        "1\u00a0234,5\u00a0млн\u00a0\u20b8", "1\u00a0234,5\u00a0млн\u00a0\u20b8", "1,234.5\u00a0million\u00a0\u20b8"]),
])
def test_large_sums_may_be_told_in_millions(value: int, places: int, texts: list[str]) -> None:
    assert in_all(formats.millions, value, places) == texts


def test_a_short_instant_is_the_same_in_all_languages_and_stays_on_one_line() -> None:
    assert formats.short_moment(datetime(2020, 12, 24, 3, 31, tzinfo=UTC)) == "24.12.2020\u00a0\u00b7\u00a009:31"


@pytest.mark.parametrize(("stored", "text"), [
    ("+77011234567", "+7\u00a0701\u00a0123\u00a045\u00a067"), ("+77272345678", "+7\u00a0727\u00a0234\u00a056\u00a078"),
    ("+998901234567", "+998901234567"), ("", ""),
])
def test_phones_are_grouped_as_people_here_group_them(stored: str, text: str) -> None:
    assert formats.phone(stored) == text


def test_a_person_in_a_list_is_surname_and_initials_on_one_line() -> None:
    assert in_all(formats.listed_name, "Ахметова", "Гүлнар", "Сәкенқызы") == [
        "Ахметова\u00a0Г.\u00a0С.", "Ахметова\u00a0Г.\u00a0С.", "Akhmetova\u00a0G.\u00a0S."]


@pytest.mark.parametrize(("surname", "given", "patronymic", "texts"), [
    ("Ли", "Жанна", "", ["Ли\u00a0Ж.", "Ли\u00a0Ж.", "Li\u00a0Zh."]),
    ("Ким", "Анна-Мария", " ", ["Ким\u00a0А.-М.", "Ким\u00a0А.-М.", "Kim\u00a0A.-M."]),
    ("Қызғалдақова ", "Ұлжан", "Һ", ["Қызғалдақова\u00a0Ұ.\u00a0Һ.", "Қызғалдақова\u00a0Ұ.\u00a0Һ.", "Kyzgaldakova\u00a0U.\u00a0H."]),
])
def test_names_may_be_short_double_or_without_a_patronymic(
    surname: str, given: str, patronymic: str, texts: list[str]
) -> None:
    assert in_all(formats.listed_name, surname, given, patronymic) == texts


@pytest.mark.parametrize(("sex", "texts"), [
    ("female", ["Құрметті Гүлнар Сәкенқызы", "Уважаемая Гүлнар Сәкенқызы", "Dear Gulnar Sakenkyzy"]),
    ("male", ["Құрметті Гүлнар Сәкенқызы", "Уважаемый Гүлнар Сәкенқызы", "Dear Gulnar Sakenkyzy"]),
    ("", ["Құрметті Гүлнар Сәкенқызы", "Здравствуйте, Гүлнар Сәкенқызы", "Dear Gulnar Sakenkyzy"]),
])
def test_a_letter_begins_with_respect(sex: str, texts: list[str]) -> None:
    assert in_all(formats.salutation, "Гүлнар", "Сәкенқызы", sex) == texts


def test_a_letter_to_somebody_without_a_patronymic_has_no_gap() -> None:
    assert in_all(formats.salutation, "Гүлнар", "", "female") == ["Құрметті Гүлнар", "Уважаемая Гүлнар", "Dear Gulnar"]
