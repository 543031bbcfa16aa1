"""What people type into forms is read in every spelling that they use (experience.md R-21 to R-23)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base import formats
from zerdeli.base.reading import LONGEST, read_date, read_month, read_number, read_sum, read_telephone
from zerdeli.base.refusals import Reason

pytestmark = pytest.mark.once


def code(found: object) -> str:
    return found.code if isinstance(found, Reason) else f"read as {found}"


@pytest.mark.parametrize("typed", [
    "555600", "555 600", "555\u00a0600", "555\u202f600", "555,600", "555.600", "555'600", "555\u2019600", " 555600 ", "+555600",
    "555600,0", "555 600,00", "555,600.00", "0555600",
])
def test_a_whole_number_is_read_in_every_spelling(typed: str) -> None:
    assert read_number(typed) == 555_600


@pytest.mark.parametrize(("typed", "value"), [
    ("0", 0), ("-5", -5), ("\u22125", -5), ("- 5", -5), ("1 234 567", 1_234_567), ("1,234,567", 1_234_567), ("1.234.567", 1_234_567),
])
def test_small_negative_and_large_numbers_are_read(typed: str, value: int) -> None:
    assert read_number(typed) == value


@pytest.mark.parametrize(("typed", "places", "value"), [
    ("1,5", 1, "1.5"), ("1.5", 1, "1.5"), ("1 234,25", 2, "1234.25"), ("1,234.25", 2, "1234.25"), ("0,500", 2, "0.5"),
    ("1.2345", 4, "1.2345"), ("1 234,567", 3, "1234.567"), ("1,234", 2, "1234"),
])
def test_decimals_follow_a_comma_or_a_dot(typed: str, places: int, value: str) -> None:
    assert read_number(typed, places) == Decimal(value)


@pytest.mark.parametrize(("typed", "places", "refused"), [
    ("", 0, "base.no_number"), ("жоқ", 0, "base.no_number"), ("12a", 0, "base.no_number"), ("5 55 600", 0, "base.no_number"),
    ("1,234,5", 2, "base.no_number"), ("1 234.567,8", 2, "base.no_number"), ("٥٥", 0, "base.no_number"), ("1e5", 0, "base.no_number"),
    ("--5", 0, "base.no_number"), ("9" * (LONGEST + 1), 0, "base.no_number"), ("1,5", 0, "base.no_whole_number"),
    ("1,2345", 2, "base.too_fine"), ("1,234", 3, "base.two_numbers"), ("1.234", 3, "base.two_numbers"),
])
def test_what_is_no_number_is_refused(typed: str, places: int, refused: str) -> None:
    assert code(read_number(typed, places)) == refused


@given(value=st.integers(-10**15, 10**15), language=st.sampled_from(["kk", "ru", "en"]))
def test_every_number_that_we_write_is_read_back(value: int, language: str) -> None:
    assert read_number(formats.number(value, language=language)) == value


@given(value=st.integers(0, 10**15), language=st.sampled_from(["kk", "ru", "en"]))
def test_every_sum_that_we_write_is_read_back_to_the_tiyn(value: int, language: str) -> None:
    assert read_sum(formats.tenge(Decimal(value) / 100, 2, language)) == value


@given(st.text(max_size=LONGEST + 5))
def test_any_text_is_read_or_refused(typed: str) -> None:
    assert isinstance(read_number(typed, 2), Decimal | Reason)
    assert isinstance(read_sum(typed), int | Reason)
    assert isinstance(read_date(typed, typed, typed), date | Reason)
    assert isinstance(read_telephone(typed), str | Reason)


@pytest.mark.parametrize("typed", [
    "555600", "555 600 ₸", "555\u00a0600\u00a0₸", "555,600 ₸", "555600₸", "555 600 тг", "555 600 тг.", "555600 теңге",
    "555600 ТЕНГЕ", "555600 tenge", "KZT".join(["555600 ", ""]), "555 600,00",
])
def test_a_sum_may_carry_the_sign_or_the_name_of_the_tenge(typed: str) -> None:
    assert read_sum(typed) == 55_560_000


@pytest.mark.parametrize(("typed", "refused"), [
    ("", "base.no_sum"), ("₸", "base.no_sum"), ("5 млн", "base.no_sum"), ("$5", "base.no_sum"), ("1,2345", "base.too_fine"),
])
def test_what_is_no_sum_is_refused(typed: str, refused: str) -> None:
    assert code(read_sum(typed)) == refused


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_that_we_write_is_read_back(month: int) -> None:
    written = [formats.day(date(2020, month, 1), language).replace("\u00a0", " ") for language in ("kk", "ru", "en")]
    names = [next(word for word in text.split() if word.isalpha() and len(word) > 1) for text in written]

    assert [read_month(name) for name in names] == [month] * 3
    assert [read_month(name.upper()[:3]) for name in names] == [month] * 3


@pytest.mark.parametrize(("typed", "month"), [
    ("12", 12), ("012", None), ("2", 2), ("02", 2), ("0", None), ("13", None), ("", None), ("ж", None), ("желтоксан", 12), ("дек.", 12),
    ("ма", None), ("май", 5), ("мая", 5), ("мамыр", 5), ("маусым", 6), ("июн", 6), ("июл", 7), ("Sept", 9), ("декабрям", None),
])
def test_a_month_is_a_number_or_a_name_or_the_beginning_of_one(typed: str, month: int | None) -> None:
    assert read_month(typed) == month


@pytest.mark.parametrize("typed", [
    ("24", "12", "2020"), ("24", "желтоқсан", "2020"), ("24.", "декабря", "2020 г."), (" 24 ", "December", "2020"),
    ("24", "Желтоқсан", "2020 ж."), ("24", "dec", "2020 жыл"),
])
def test_a_day_is_read_with_its_month_as_number_or_name(typed: tuple[str, str, str]) -> None:
    assert read_date(*typed) == date(2020, 12, 24)


@pytest.mark.parametrize(("typed", "refused"), [
    (("", "", ""), "base.date_lacks"), (("24", "", "2020"), "base.date_lacks"), (("24", " ", " "), "base.date_lacks"),
    (("жиырма", "12", "2020"), "base.no_day"), (("24", "13", "2020"), "base.no_month"), (("24", "12", "20"), "base.no_year"),
    (("24", "12", "1899"), "base.no_year"), (("24", "12", "2100"), "base.no_year"), (("31", "ақпан", "2020"), "base.no_such_day"),
    (("29", "2", "2021"), "base.no_such_day"), (("0", "2", "2021"), "base.no_such_day"), (("٢٤", "12", "2020"), "base.no_day"),
])
def test_what_is_no_day_is_refused(typed: tuple[str, str, str], refused: str) -> None:
    assert code(read_date(*typed)) == refused


def test_the_refusal_of_a_day_says_which_part_is_missing() -> None:
    said = {parts: str(read_date(*parts)) for parts in [("", "12", "2020"), ("24", "", ""), ("", "", "")]}

    assert len(set(said.values())) == 3


@pytest.mark.parametrize("typed", [
    "+77272345678", "87272345678", "77272345678", "7272345678", "+7 727 234 56 78", "8 (727) 234-56-78", "727.234.56.78",
    "8\u2011727\u2011234\u201156\u201178", "+7\u00a0727\u00a0234\u00a056\u00a078",
])
def test_a_phone_is_read_in_every_spelling(typed: str) -> None:
    assert read_telephone(typed) == "+77272345678"


@pytest.mark.parametrize("stored", ["+77011234567", "+77272345678"])
def test_every_phone_that_we_write_is_read_back(stored: str) -> None:
    assert read_telephone(formats.phone(stored)) == stored


@pytest.mark.parametrize(("typed", "refused"), [
    ("", "base.no_phone"), ("жоқ", "base.no_phone"), ("701 abc 1234567", "base.odd_phone"), ("701 123 45 6", "base.phone_length"),
    ("+8 701 123 45 67", "base.phone_length"), ("+7 916 123 45 67", "base.foreign_phone"), ("٧٠١١٢٣٤٥٦٧", "base.odd_phone"),
])
def test_what_is_no_phone_is_refused(typed: str, refused: str) -> None:
    assert code(read_telephone(typed)) == refused
