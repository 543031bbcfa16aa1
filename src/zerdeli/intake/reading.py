"""Opening register files: CSV in the encodings of this country's spreadsheets, and XLSX."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason

csv.field_size_limit(16 * 1024 * 1024)
LARGEST_UNPACKED = 2 * 1024**3
LARGEST_RATIO = 400
_SAMPLE = 64 * 1024


@dataclass(frozen=True)
class Sheet:
    """An open register file: its header, and its rows as (line, cells); `size` is bytes, `read` how many were read."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    size: int


def _invalid(code: str, text: Any, **facts: Any) -> Invalid:
    return Invalid(Reason(f"intake.{code}", text, facts))


@contextmanager
def open_register_file(path: Path) -> Iterator[Sheet]:
    """Open a register file for reading, or refuse with what to do."""
    if not path.is_file():
        raise _invalid("no_file", _("There is no file “%(name)s”. Check the path."), name=path.name)
    if path.stat().st_size == 0:
        raise _invalid("empty_file", _("The file is empty. Export it once more from the source."))
    if _starts_like_a_workbook(path):
        yield _workbook(path)
        return
    with path.open(encoding=_encoding_of(path), newline="", errors="replace") as lines:
        yield _csv(lines, path.stat().st_size)


def _starts_like_a_workbook(path: Path) -> bool:
    with path.open("rb") as raw:
        return raw.read(4) == b"PK\x03\x04"


def _encoding_of(path: Path) -> str:
    """Return the encoding in which the whole file can be read: UTF-8 with or without BOM, UTF-16, else cp1251."""
    with path.open("rb") as raw:
        start = raw.read(4)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        raw.seek(0)
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        try:
            while text.read(_SAMPLE * 16):
                pass
        except UnicodeDecodeError:
            return "cp1251"
    return "utf-8-sig"


def _csv(lines: io.TextIOWrapper, size: int) -> Sheet:
    sample = lines.read(_SAMPLE)
    lines.seek(0)
    first = sample.splitlines()[0] if sample.splitlines() else ""
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(lines, delimiter=delimiter)
    return _sheet(_lines_of(reader), size)


def _lines_of(reader: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise _invalid("broken_csv", _("Line %(line)s cannot be read as CSV: a quotation mark is not closed or a cell"
                                       " is too large. Correct it there."), line=reader.line_num) from None


def _sheet(rows: Iterator[tuple[int, list[str]]], size: int) -> Sheet:
    for __, cells in rows:
        if any(cell.strip() for cell in cells):
            header = tuple(cell.strip() for cell in cells)
            while header and not header[-1]:
                header = header[:-1]
            return Sheet(header, rows, size)
    raise _invalid("empty_file", _("The file is empty. Export it once more from the source."))


def _workbook(path: Path) -> Sheet:
    _refuse_bomb(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheet = book.get_sheet_by_index(0)
        merged = sheet.merged_cell_ranges or []
        rows: Iterable[list[Any]] = sheet.to_python(skip_empty_area=False)
    # calamine's Rust side reports broken workbooks in several ways; all of them mean the same to the reader.
    except (CalamineError, OSError, ValueError, IndexError, zipfile.BadZipFile):
        raise _invalid("broken_workbook", _("The workbook cannot be opened. Save it once more as .xlsx or as"
                                            " CSV UTF-8.")) from None
    if any(start[0] == 0 for start, __ in merged):
        raise _invalid("merged_header", _("Cells of the header are merged. Give each column its own heading in the"
                                          " first row and save the file again."))
    return _sheet(((line, [_plain(cell) for cell in cells]) for line, cells in enumerate(rows, 1)),
                  path.stat().st_size)


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            sizes = [(part.file_size, part.compress_size) for part in packed.infolist()]
    except zipfile.BadZipFile:
        raise _invalid("broken_workbook", _("The workbook cannot be opened. Save it once more as .xlsx or as"
                                            " CSV UTF-8.")) from None
    whole = sum(size for size, __ in sizes)
    swollen = any(size > 10 * 1024**2 and size > LARGEST_RATIO * max(small, 1) for size, small in sizes)
    if whole > LARGEST_UNPACKED or swollen:
        raise _invalid("bomb", _("The workbook would unpack to far more than it holds. Save the table as CSV UTF-8."))


def _plain(cell: Any) -> str:
    """Return a workbook's cell as the text that a person would have typed."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)
