"""Reading cells: what people and spreadsheets write, and the one value that it means.

A spreadsheet drops the leading zeros of a number, turns days into serial numbers and writes decimal commas; all of this is
read for what was meant, as long as it can mean only one thing.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.identifiers import is_checked_number
from zerdeli.base.registers import Column, Kind
from zerdeli.intake.rules.days import read_day, read_moment
from zerdeli.intake.rules.numbers import read_money, read_whole
from zerdeli.intake.rules.shapes import read_shape
from zerdeli.intake.rules.unreadable import UNSEEN, Unreadable, is_shortened, lost_digits, no

LONGEST = 2_000
LONGEST_SHAPE = 200_000
_BROKEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffd\ud800-\udfff]")
_LOST = re.compile("\\?(?=[\u0400-\u04ff])|(?<=[\u0400-\u04ff])\\?(?=\\w)")
_FAILED = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?",
           "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!"}
YES = {"1", "yes", "true", "иә", "ия", "да", "1.0"}
NO = {"0", "no", "false", "жоқ", "нет", "0.0"}


def read_text(cell: str, column: Column) -> str | Unreadable:
    """Return the text with its white space put in order; a text that lost letters on its way is refused."""
    if _BROKEN.search(cell):
        return no("broken_text", _("The text holds broken characters. Save the file as UTF-8 and enter it again."))
    if _LOST.search(cell):
        return no("lost_letters", _("Kazakh letters have become question marks. Write them again and save the file as CSV"
                                    " UTF-8."))
    text = " ".join(unicodedata.normalize("NFC", cell).split())
    if text.upper() in _FAILED:
        return no("failed_formula", _("A formula of the spreadsheet has failed here. Write the value itself."))
    return text


def read_code(cell: str, column: Column) -> str | Unreadable:
    """Return a code; an all-digit one gets back the leading zeros that a spreadsheet took."""
    text = cell.strip()
    bare = text.removesuffix(".0")
    if is_shortened(text):
        return lost_digits()
    if column.digits and (digits := bare.translate(UNSEEN)).isascii() and digits.isdigit():
        return digits.zfill(column.digits)
    return read_text(bare if bare.isdigit() else text, column)


def read_iin(cell: str, column: Column) -> str | Unreadable:
    """Return an IIN of twelve digits whose check digit is right."""
    text = cell.translate(UNSEEN).strip().removesuffix(".0")
    if is_shortened(text):
        return lost_digits()
    if not (text.isascii() and text.isdigit()) or not 8 <= len(text) <= 12:
        return no("no_iin", _("An IIN has twelve digits. Copy it from the card once more."))
    text = text.zfill(12)
    if not text.strip("0") or not is_checked_number(text):
        return no("wrong_check_digit", _("The check digit of this IIN is wrong: a digit was mistyped or two were swapped."
                                         " Copy it from the card once more."))
    return text


def read_choice(cell: str, column: Column) -> str | Unreadable:
    """Return a word of the column's closed list."""
    assert column.choices is not None
    word = cell.strip().casefold()
    if word in column.choices.values:
        return word
    return no("no_choice", _("This word is not on the list. Write one of: %(words)s."),
              words=", ".join(column.choices.values))


def read_yes_no(cell: str, column: Column) -> bool | Unreadable:
    """Return yes or no, written in any of the three languages or as 1 and 0."""
    word = cell.strip().casefold()
    if word in YES or word in NO:
        return word in YES
    return no("no_yes_no", _("Write yes or no, иә or жоқ, да or нет, 1 or 0."))


READERS: dict[str, Callable[[str, Column], Any]] = {
    Kind.TEXT: read_text, Kind.CODE: read_code, Kind.IIN: read_iin, Kind.CHOICE: read_choice, Kind.DAY: read_day,
    Kind.MOMENT: read_moment, Kind.WHOLE: read_whole, Kind.MONEY: read_money, Kind.YES_NO: read_yes_no,
    Kind.SHAPE: read_shape,
}


def read_cell(cell: str, column: Column) -> Any:
    """Return the value of a cell, None for an empty one that may be empty, or Unreadable."""
    if not cell or not cell.strip().strip("\ufeff\u200b"):
        if column.required:
            return no("empty", _("This cell must not be empty. Fill it in."))
        return "" if column.kind in (Kind.TEXT, Kind.CODE, Kind.SHAPE) and column.ref is None else None
    longest = LONGEST_SHAPE if column.kind == Kind.SHAPE else LONGEST
    if len(cell) > longest:
        return _too_long(len(cell), longest)
    value = READERS[column.kind](cell, column)
    if isinstance(value, str) and column.kind in (Kind.TEXT, Kind.CODE):
        most = column.at_most or longest
        return value if len(value) <= most else _too_long(len(value), most)
    return value


def _too_long(length: int, most: int) -> Unreadable:
    return no("too_long", _("The cell is too long: %(length)s characters, the most is %(most)s. Shorten it."),
              length=length, most=most)
