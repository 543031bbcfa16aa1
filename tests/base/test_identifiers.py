"""IIN and BIN by decree 406, and our own references, which no slip of a finger leads to another one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base.identifiers import (
    birth_day_in,
    check_digit,
    damm,
    is_checked_number,
    is_reference,
    masked,
    reference,
    spoken,
)

pytestmark = pytest.mark.once

# domain.md §3.1. None of them can belong to a person: those that were published need the second pass or are of bodies.
IINS = ("061211600012", "851332400000", "851332400010", "851332400109", "851332400110")
BINS = ("940140000385", "171140900016", "990140004654", "930440000156", "190740015218", "181141900093")
serials = st.integers(0, 9_999_999)


@pytest.mark.parametrize("number", [*IINS, *BINS])
def test_published_numbers_hold(number: str) -> None:
    assert is_checked_number(number)


@pytest.mark.parametrize("number", [*IINS, *BINS])
def test_a_number_with_any_other_check_digit_does_not_hold(number: str) -> None:
    assert [digit for digit in range(10) if is_checked_number(f"{number[:11]}{digit}")] == [int(number[11])]


def test_some_numbers_are_never_issued() -> None:
    assert check_digit("85133240016") is None
    assert not any(is_checked_number(f"85133240016{digit}") for digit in range(10))


def test_of_ten_thousand_serials_9090_hold_at_once_827_at_the_second_pass_and_83_never() -> None:
    passes = {"first": 0, "second": 0, "never": 0}

    for serial in range(10_000):
        digits = [int(sign) for sign in f"8513324{serial:04d}"]
        first = sum(digit * weight for digit, weight in zip(digits, range(1, 12), strict=True)) % 11
        found = check_digit(f"8513324{serial:04d}")
        passes["never" if found is None else "first" if first < 10 else "second"] += 1

    assert passes == {"first": 9090, "second": 827, "never": 83}


@pytest.mark.parametrize("text", ["", "06121160001", "0612116000120", "06121160001x", "٠٦١٢١١٦٠٠٠١٢", "06121160001²"])
def test_what_is_not_twelve_digits_is_no_number(text: str) -> None:
    assert not is_checked_number(text)


@pytest.mark.parametrize(("iin", "day"), [
    ("061211600012", date(2006, 12, 11)), ("850301400000", date(1985, 3, 1)), ("850301100000", date(1885, 3, 1)),
    ("851332400000", None), ("850230300000", None), ("850301000000", None), ("850301900000", None),
])
def test_an_iin_spells_a_birth_day_or_none(iin: str, day: date | None) -> None:
    assert birth_day_in(iin) == day


def test_damm_gives_the_digit_of_its_author() -> None:
    assert damm("572") == "4"


@given(serials, st.integers(0, 7), st.integers(1, 9))
def test_a_reference_with_one_wrong_digit_is_none(serial: int, place: int, more: int) -> None:
    number = reference(serial)

    wrong = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1:]}"

    assert is_reference(number) and not is_reference(wrong)


@given(serials, st.integers(0, 6))
def test_a_reference_with_two_neighbours_swapped_is_none(serial: int, place: int) -> None:
    number = reference(serial)

    swapped = f"{number[:place]}{number[place + 1]}{number[place]}{number[place + 2:]}"

    assert swapped == number or not is_reference(swapped)


@pytest.mark.parametrize("text", ["", "0000000", "000000000", "0000000x", "٠٠٠٠٠٠٠٠"])
def test_what_is_not_eight_digits_is_no_reference(text: str) -> None:
    assert not is_reference(text)


def test_a_reference_is_read_out_in_two_fours() -> None:
    assert spoken("44172096") == "4417-2096"
    assert spoken("12") == "12"


def test_an_iin_is_shown_by_its_last_four_digits() -> None:
    assert masked("061211600012") == "••••••••0012"
