"""What a cell means: the truth table of what people and spreadsheets write."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from zerdeli.base.choices import Choices
from zerdeli.base.registers import Column, Kind
from zerdeli.intake.rules.cells import read_cell
from zerdeli.intake.rules.unreadable import Unreadable

pytestmark = pytest.mark.once
ALMATY = ZoneInfo("Asia/Almaty")
SQUARE = '{"type":"Polygon","coordinates":[[[76.8,43.2],[76.9,43.2],[76.9,43.3],[76.8,43.2]]]}'


class Colour(Choices):
    """A closed list."""

    RED = "red", "қызыл"
    BLUE = "blue", "көк"


def checked(first: str) -> str:
    """Return an IIN of eleven digits with its check digit."""
    weights = [sum(int(sign) * weight for sign, weight in zip(first, row, strict=True)) % 11
               for row in (range(1, 12), (*range(3, 12), 1, 2))]
    return first + str(next(digit for digit in weights if digit < 10))


def meaning(kind: Kind, cell: str, **limits: Any) -> Any:
    """Return what a cell means, or the code of why it means nothing."""
    value = read_cell(cell, Column("column", kind, "title", **limits))
    return f"✗ {value.reason.code.removeprefix('intake.')}" if isinstance(value, Unreadable) else value


@pytest.mark.parametrize(("cell", "value"), [
    ("Әсел", "Әсел"), ("  Әсел \u00a0 Нұрқызы\t", "Әсел Нұрқызы"), ("и\u0306од", "йод"), ("", "✗ empty"), (" \u00a0", "✗ empty"),
    ("\ufeff", "✗ empty"), ("Әс\x00ел", "✗ broken_text"), ("Әс\ufffdл", "✗ broken_text"), ("\x1b[31mред", "✗ broken_text"),
    ("?мір?ал", "✗ lost_letters"), ("Зердел? ы?шам", "✗ lost_letters"), ("Не үшін?", "Не үшін?"),
    ("https://gov.kz/?page=1", "https://gov.kz/?page=1"), ("#N/A", "✗ failed_formula"), ("#ЗНАЧ!", "✗ failed_formula"),
    ("x" * 2001, "✗ too_long"), ("x" * 1_000_000, "✗ too_long"), ("=1+1", "=1+1"),
])
def test_a_text_is_put_in_order_and_one_that_lost_letters_is_refused(cell: str, value: str) -> None:
    assert meaning(Kind.TEXT, cell) == value


def test_a_text_may_be_as_long_as_its_column_and_no_longer() -> None:
    assert meaning(Kind.TEXT, "әсел", at_most=4) == "әсел"
    assert meaning(Kind.TEXT, "әселя", at_most=4) == "✗ too_long"
    assert meaning(Kind.TEXT, " әсел ", at_most=4) == "әсел"


@pytest.mark.parametrize(("cell", "value"), [
    ("751210000", "751210000"), ("51210000", "051210000"), ("51210000.0", "051210000"), ("751 210 000", "751210000"),
    ("751\u00a0210\u00a0000", "751210000"), ("'051210000", "051210000"), ("751210000-ZERDELI", "751210000-ZERDELI"),
    ("7,5121E+08", "✗ lost_digits"), ("7.5121E+08", "✗ lost_digits"), ("7E+08", "✗ lost_digits"), ("12E3", "12E3"),
    ("7512100001", "7512100001"), ("", "✗ empty"),
])
def test_a_kato_gets_back_the_zeros_that_a_spreadsheet_took(cell: str, value: str) -> None:
    assert meaning(Kind.CODE, cell, digits=9) == value


@pytest.mark.parametrize(("cell", "value"), [
    ("0042", "0042"), ("42", "42"), ("42.0", "42"), (" K-7 ", "K-7"), ("1E+05", "✗ lost_digits"), ("C\x00A", "✗ broken_text"),
])
def test_a_code_of_no_fixed_length_stays_as_it_is(cell: str, value: str) -> None:
    assert meaning(Kind.CODE, cell) == value


@pytest.mark.parametrize(("cell", "value"), [
    (checked("85133240012"), checked("85133240012")), (checked("00010150001"), checked("00010150001")),
    (checked("00010150001").lstrip("0"), checked("00010150001")), (f"{checked('85133240012')}.0", checked("85133240012")),
    (f"{checked('85133240012')[:6]} {checked('85133240012')[6:]}", checked("85133240012")),
    (f"'{checked('85133240012')}", checked("85133240012")), ("8,51332E+11", "✗ lost_digits"), ("8.51E+11", "✗ lost_digits"),
    ("1234567", "✗ no_iin"), ("1234567890123", "✗ no_iin"), ("85133240012O", "✗ no_iin"), ("٨٥١٣٣٢٤٠٠١٢٣", "✗ no_iin"),
    ("000000000000", "✗ wrong_check_digit"), ("", "✗ empty"),
])
def test_an_iin_has_twelve_digits_and_the_right_last_one(cell: str, value: str) -> None:
    assert meaning(Kind.IIN, cell) == value


def test_nine_of_ten_wrong_digits_of_an_iin_are_noticed() -> None:
    iin = checked("85133240012")

    wrong = [iin[:place] + digit + iin[place + 1:] for place in range(12) for digit in "0123456789" if digit != iin[place]]

    assert [meaning(Kind.IIN, one) for one in wrong].count("✗ wrong_check_digit") >= 0.9 * len(wrong)


@pytest.mark.parametrize(("cell", "value"), [
    ("2020-12-24", date(2020, 12, 24)), ("24.12.2020", date(2020, 12, 24)), ("4.1.2020", date(2020, 1, 4)),
    ("24/12/2020", date(2020, 12, 24)), ("05/05/2020", date(2020, 5, 5)), ("44189", date(2020, 12, 24)),
    ("44189.0", date(2020, 12, 24)), ("44189,0", date(2020, 12, 24)), ("2020-12-24 00:00:00", date(2020, 12, 24)),
    ("2020-12-24T00:00", date(2020, 12, 24)), ("24.12.2020 0:00:00", date(2020, 12, 24)), (" 2020-12-24 ", date(2020, 12, 24)),
    ("05/06/2020", "✗ two_days"), ("12/24/2020", "✗ no_day"), ("2020-02-30", "✗ no_day"), ("31.04.2020", "✗ no_day"),
    ("2020-W52-4", "✗ no_day"), ("2020-12-24 09:31", "✗ no_day"), ("24 желтоқсан", "✗ no_day"), ("9999", "✗ no_day"),
    ("99999", "✗ no_day"), ("0020-12-24", "✗ no_such_year"), ("24.12.0001", "✗ no_such_year"), ("2200-01-01", "✗ no_such_year"),
    ("4.4189E+04", "✗ no_day"), ("", "✗ empty"),
])
def test_a_day_is_read_as_written_here_or_as_a_serial_number(cell: str, value: object) -> None:
    assert meaning(Kind.DAY, cell) == value


@pytest.mark.parametrize(("cell", "value"), [
    ("2020-12-24 09:31", datetime(2020, 12, 24, 9, 31, tzinfo=ALMATY)),
    ("2020-12-24T09:31:05", datetime(2020, 12, 24, 9, 31, 5, tzinfo=ALMATY)),
    ("2020-12-24T03:31Z", datetime(2020, 12, 24, 9, 31, tzinfo=ALMATY)),
    ("2020-12-24T09:31+06:00", datetime(2020, 12, 24, 9, 31, tzinfo=ALMATY)),
    ("24.12.2020 9:31", datetime(2020, 12, 24, 9, 31, tzinfo=ALMATY)),
    ("24.12.2020 09:31:05", datetime(2020, 12, 24, 9, 31, 5, tzinfo=ALMATY)),
    ("24.12.2020", datetime(2020, 12, 24, tzinfo=ALMATY)), ("2020-12-24", datetime(2020, 12, 24, tzinfo=ALMATY)),
    ("44189.396875", datetime(2020, 12, 24, 9, 31, 30, tzinfo=ALMATY)),
    ("44189,5", datetime(2020, 12, 24, 12, tzinfo=ALMATY)),
    ("2020-12-24 24:31", "✗ no_moment"), ("nan", "✗ no_moment"), ("inf", "✗ no_moment"), ("1_0000", "✗ no_moment"),
    ("0001-01-01T00:00", "✗ no_such_year"), ("9999-12-31T23:59", "✗ no_such_year"), ("09:31", "✗ no_moment"),
])
def test_a_moment_is_almatys_unless_it_says_otherwise(cell: str, value: object) -> None:
    assert meaning(Kind.MOMENT, cell) == value


@pytest.mark.parametrize(("cell", "value"), [
    ("42", 42), ("-42", -42), ("42.0", 42), ("1 234 567", 1_234_567), ("1\u00a0234\u00a0567", 1_234_567),
    ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("0", 0), ("1,234", "✗ two_numbers"), ("1.234", "✗ two_numbers"),
    ("42,5", "✗ no_whole"), ("4E+05", "✗ lost_digits"), ("many", "✗ no_whole"), ("٤٢", "✗ no_whole"), ("1_000", "✗ no_whole"),
    ("2147483647", 2_147_483_647), ("2147483648", "✗ too_large"), ("-2147483648", "✗ too_small"), ("9" * 40, "✗ no_whole"),
    ("0x10", "✗ no_whole"), ("", "✗ empty"),
])
def test_a_whole_number_is_read_however_it_is_grouped_if_it_can_mean_one_thing_only(cell: str, value: object) -> None:
    assert meaning(Kind.WHOLE, cell) == value


@pytest.mark.parametrize(("cell", "tiyn"), [
    ("555600", 55_560_000), ("555 600,50", 55_560_050), ("555\u00a0600,5 ₸", 55_560_050), ("555,600.50", 55_560_050),
    ("555.600,50", 55_560_050), ("1,555,600", 155_560_000), ("555600.00", 55_560_000), ("0,01", 1), ("-0,50", -50),
    ("-5,50", -550), ("555,600", "✗ two_numbers"), ("555.600", "✗ two_numbers"), ("0.125", "✗ no_money"),
    ("555600,505", "✗ no_money"), ("5,556E+05", "✗ lost_digits"), ("1e5", "✗ no_money"), ("тегін", "✗ no_money"),
    ("10000000000000", 10**15), ("10000000000000,01", "✗ too_large"), ("1" * 31, "✗ no_money"),
])
def test_money_is_tenge_with_at_most_two_decimals(cell: str, tiyn: object) -> None:
    assert meaning(Kind.MONEY, cell) == tiyn


def test_limits_of_money_are_tenge_and_hold_to_the_tiyn() -> None:
    assert meaning(Kind.MONEY, "0,99", at_least=1) == "✗ too_small"
    assert meaning(Kind.MONEY, "100", at_most=100) == 10_000
    assert meaning(Kind.MONEY, "100,01", at_most=100) == "✗ too_large"


@pytest.mark.parametrize(("cell", "value"), [
    ("иә", True), ("Да", True), ("YES", True), ("1", True), ("1.0", True), ("TRUE", True), ("жоқ", False), ("нет", False),
    ("no", False), ("0", False), ("false", False), ("мүмкін", "✗ no_yes_no"), ("2", "✗ no_yes_no"), ("", "✗ empty"),
])
def test_yes_and_no_are_said_in_three_languages(cell: str, value: object) -> None:
    assert meaning(Kind.YES_NO, cell) == value


@pytest.mark.parametrize(("cell", "value"), [
    ("red", "red"), (" RED ", "red"), ("green", "✗ no_choice"), ("red;blue", "✗ no_choice"), ("", "✗ empty"),
])
def test_a_choice_is_a_word_of_its_list(cell: str, value: str) -> None:
    assert meaning(Kind.CHOICE, cell, choices=Colour) == value


@pytest.mark.parametrize(("cell", "value"), [
    (SQUARE, SQUARE), (SQUARE.replace(",", ", "), SQUARE),
    ('{"coordinates":[[[76.8,43.2],[76.9,43.2],[76.9,43.3],[76.8,43.2]]],"bbox":[1],"type":"Polygon"}', SQUARE),
    (SQUARE.replace("43.2]]]", "43.21]]]"), "✗ no_shape"), (SQUARE.replace("76.9", "576.9"), "✗ no_shape"),
    (SQUARE.replace("76.9", "1e999"), "✗ no_shape"), (SQUARE.replace("76.9", "NaN"), "✗ no_shape"),
    (SQUARE.replace("Polygon", "Point"), "✗ no_shape"), (SQUARE.replace("76.9", "true"), "✗ no_shape"),
    (SQUARE.replace("76.9", '"76.9"'), "✗ no_shape"), ("[" * 100_000, "✗ no_shape"), ('{"type":"Polygon"}', "✗ no_shape"),
    ('{"type":"Polygon","coordinates":[]}', "✗ no_shape"), ('{"type":"MultiPolygon","coordinates":[[]]}', "✗ no_shape"),
    ('{"type":"MultiPolygon","coordinates":7}', "✗ no_shape"), (SQUARE.replace("[76.9,43.3]", "76.9"), "✗ no_shape"), ("null", "✗ no_shape"), ("{", "✗ no_shape"),
    ('{"type":"Polygon","coordinates":[[[1,1],[1,1],[1,1],[1,1]]]}', "✗ no_shape"), ("[" * 200_001, "✗ too_long"),
])
def test_a_shape_is_a_closed_polygon_in_degrees(cell: str, value: str) -> None:
    assert meaning(Kind.SHAPE, cell) == value


def test_several_polygons_are_a_shape_too() -> None:
    shape = SQUARE.replace("Polygon", "MultiPolygon").replace(":[[[", ":[[[[").replace("]]]}", "]]]]}")

    assert meaning(Kind.SHAPE, shape) == shape


@pytest.mark.parametrize(("kind", "value"), [
    (Kind.TEXT, ""), (Kind.CODE, ""), (Kind.SHAPE, ""), (Kind.IIN, None), (Kind.DAY, None), (Kind.MOMENT, None),
    (Kind.WHOLE, None), (Kind.MONEY, None), (Kind.YES_NO, None),
])
def test_a_cell_that_may_be_empty_is_empty(kind: Kind, value: object) -> None:
    assert meaning(kind, " ", required=False) == value


def test_what_is_said_of_a_number_with_two_meanings_names_both() -> None:
    value = read_cell("555,600", Column("amount", Kind.MONEY, "sum"))

    assert isinstance(value, Unreadable)
    assert value.reason.facts == {"whole": "555600", "broken": "555.6"}
