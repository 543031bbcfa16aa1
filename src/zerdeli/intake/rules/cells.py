"""Reading cells: what people and spreadsheets write, and the one value that it means.

A spreadsheet drops the leading zeros of a number, turns days into serial numbers and writes decimal commas; all of this is
read for what was meant, as long as it can mean only one thing.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.identifiers import is_checked_number
from zerdeli.base.periods import ALMATY
from zerdeli.base.refusals import Reason
from zerdeli.base.registers import Column, Kind

LONGEST = 2_000
LONGEST_SHAPE = 200_000
LARGEST = 2**63 // 1000
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009'₸"), None)
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_SERIAL = re.compile(r"\d{5}(\.0+)?")
_NUMBER = re.compile(r"([+-]?\d+)(?:\.(\d+))?")
_YES = {"1", "yes", "true", "иә", "ия", "да", "1.0"}
_NO = {"0", "no", "false", "жоқ", "нет", "0.0"}
_SPREADSHEET_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Unreadable:
    """A cell that cannot be read, and why."""

    reason: Reason


def _no(code: str, text: Any, **facts: Any) -> Unreadable:
    return Unreadable(Reason(f"intake.{code}", text, facts))


def read_text(cell: str, column: Column) -> str | Unreadable:
    """Return the text with its white space put in order."""
    if "\x00" in cell or "\ufffd" in cell:
        return _no("broken_text", _("The text holds broken characters. Save the file as UTF-8 and enter it again."))
    return " ".join(cell.split())


def read_code(cell: str, column: Column) -> str | Unreadable:
    """Return a code; an all-digit one gets back the leading zeros that a spreadsheet took."""
    text = cell.strip().removesuffix(".0") if cell.strip().removesuffix(".0").isdigit() else cell.strip()
    if re.fullmatch(r"\d+(\.\d+)?[eE]\+\d+", text):
        return _no("lost_digits", _("A spreadsheet has shortened this number and its last digits are lost. Format the"
                                    " column as text and fill the numbers in again from the source."))
    if column.digits and text.isascii() and text.isdigit():
        return text.zfill(column.digits)
    return read_text(text, column)


def read_iin(cell: str, column: Column) -> str | Unreadable:
    """Return an IIN of twelve digits whose check digit is right."""
    text = cell.translate(_SPACES).strip().removesuffix(".0")
    if re.fullmatch(r"\d+(\.\d+)?[eE]\+\d+", text):
        return read_code(text, column)
    if not (text.isascii() and text.isdigit()) or not 8 <= len(text) <= 12:
        return _no("no_iin", _("An IIN has twelve digits. Copy it from the card once more."))
    text = text.zfill(12)
    if not is_checked_number(text):
        return _no("wrong_check_digit", _("The check digit of this IIN is wrong: a digit was mistyped or two were"
                                          " swapped. Copy it from the card once more."))
    return text


def read_choice(cell: str, column: Column) -> str | Unreadable:
    """Return a word of the column's closed list."""
    assert column.choices is not None
    word = cell.strip().casefold()
    if word in column.choices.values:
        return word
    return _no("no_choice", _("This word is not on the list. Write one of: %(words)s."),
               words=", ".join(column.choices.values))


def read_day(cell: str, column: Column) -> date | Unreadable:
    """Return a day written as 2020-12-24, 24.12.2020 or a spreadsheet's serial number."""
    text = cell.strip()
    try:
        if len(text) >= 10 and text[4] == "-":
            return date.fromisoformat(text[:10]) if not text[10:].strip("T 0:.") else _no_day()
        if found := _DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return _no_day()
    if _SERIAL.fullmatch(text) and 15_000 <= int(text[:5]) < 80_000:
        return _SPREADSHEET_EPOCH + timedelta(days=int(text[:5]))
    return _no_day()


def _no_day() -> Unreadable:
    return _no("no_day", _("This is not a day. Write it as 2020-12-24 or 24.12.2020."))


def read_moment(cell: str, column: Column) -> datetime | Unreadable:
    """Return an instant: a day and a clock time in Almaty, or with its own offset from UTC."""
    text = cell.strip()
    try:
        if len(text) >= 10 and text[4] == "-":
            found = datetime.fromisoformat(text)
        elif "." in text and text.count(".") == 2:
            found = datetime.strptime(text, "%d.%m.%Y %H:%M" if ":" in text else "%d.%m.%Y")
        else:
            serial = float(text.replace(",", "."))
            if not 15_000 <= serial < 80_000:
                return _no_moment()
            found = datetime.combine(_SPREADSHEET_EPOCH, datetime.min.time()) + timedelta(minutes=round(serial * 1440))
    except ValueError:
        return _no_moment()
    return found if found.tzinfo else found.replace(tzinfo=ALMATY)


def _no_moment() -> Unreadable:
    return _no("no_moment", _("This is not a day with a time. Write it as 2020-12-24 09:31."))


def _plain_number(cell: str) -> tuple[int, str] | None:
    """Return the whole part and the decimals of a number however it is grouped, or None."""
    text = cell.translate(_SPACES).strip()
    if "," in text:
        grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text)
        text = text.replace(",", "") if grouped else text.replace(",", ".")
    found = _NUMBER.fullmatch(text)
    return (int(found[1]), (found[2] or "").rstrip("0")) if found and len(found[1]) <= 19 else None


def read_whole(cell: str, column: Column) -> int | Unreadable:
    """Return a whole number within the column's limits."""
    found = _plain_number(cell)
    if found is None or found[1] or abs(found[0]) > LARGEST:
        return _no("no_whole", _("This is not a whole number. Write digits only."))
    return _within(found[0], found[0], column)


def read_money(cell: str, column: Column) -> int | Unreadable:
    """Return tiyn from tenge with at most two decimals; the column's limits are tenge."""
    found = _plain_number(cell)
    if found is None or len(found[1]) > 2 or abs(found[0]) > LARGEST:
        return _no("no_money", _("This is not a sum in tenge. Write it as 555600 or 555600,50."))
    tiyn = found[0] * 100 + int(found[1].ljust(2, "0") or 0)
    return _within(found[0], tiyn, column)


def _within(number: int, value: int, column: Column) -> int | Unreadable:
    if column.at_least is not None and number < column.at_least:
        return _no("too_small", _("The least is %(least)s. Check the number."), least=column.at_least)
    if column.at_most is not None and number > column.at_most:
        return _no("too_large", _("The most is %(most)s. Check the number."), most=column.at_most)
    return value


def read_yes_no(cell: str, column: Column) -> bool | Unreadable:
    """Return yes or no, written in any of the three languages or as 1 and 0."""
    word = cell.strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    return _no("no_yes_no", _("Write yes or no, иә or жоқ, да or нет, 1 or 0."))


def read_shape(cell: str, column: Column) -> str | Unreadable:
    """Return a GeoJSON geometry in one canonical spelling."""
    try:
        shape = json.loads(cell)
    except ValueError:
        shape = None
    if not isinstance(shape, dict) or "coordinates" not in shape or "type" not in shape:
        return _no("no_shape", _("This is not a GeoJSON geometry. Export the shape again as GeoJSON."))
    return json.dumps(shape, separators=(",", ":"))


READERS: dict[str, Callable[[str, Column], Any]] = {
    Kind.TEXT: read_text, Kind.CODE: read_code, Kind.IIN: read_iin, Kind.CHOICE: read_choice, Kind.DAY: read_day,
    Kind.MOMENT: read_moment, Kind.WHOLE: read_whole, Kind.MONEY: read_money, Kind.YES_NO: read_yes_no,
    Kind.SHAPE: read_shape,
}


def read_cell(cell: str, column: Column) -> Any:
    """Return the value of a cell, None for an empty one that may be empty, or Unreadable."""
    if not cell or not cell.strip():
        if column.required:
            return _no("empty", _("This cell must not be empty. Fill it in."))
        return "" if column.kind in (Kind.TEXT, Kind.CODE, Kind.SHAPE) and column.ref is None else None
    longest = LONGEST_SHAPE if column.kind == Kind.SHAPE else LONGEST
    if len(cell) > longest:
        return _no("too_long", _("The cell is too long: %(length)s characters, the most is %(most)s. Shorten it."),
                   length=len(cell), most=longest)
    value = READERS[column.kind](cell, column)
    if isinstance(value, str) and column.kind in (Kind.TEXT, Kind.CODE) and len(value) > (column.at_most or longest):
        return _no("too_long", _("The cell is too long: %(length)s characters, the most is %(most)s. Shorten it."),
                   length=len(value), most=column.at_most)
    return value
