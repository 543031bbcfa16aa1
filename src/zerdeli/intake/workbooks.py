"""Reading the first sheet of an .xlsx workbook row by row: memory stays small whatever the workbook claims to hold."""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, TypeVar

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid
from zerdeli.intake.sheets import Rows, Sheet, headed, invalid
from zerdeli.intake.worksheets import BROKEN, CHUNK, Numbers, elements, numbers_of, shared_strings, worksheet_rows

LARGEST_UNPACKED = 2 * 1024**3
LARGEST_RATIO = 400
SMALL = 10 * 1024**2
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="[A-Z]+(\d+)(?::[A-Z]+(\d+))?"')
Found = TypeVar("Found")


@contextmanager
def opened_workbook(raw: BinaryIO) -> Iterator[Sheet]:
    """Open the first sheet of a workbook, or refuse with what to do."""
    packed = _tried(lambda: zipfile.ZipFile(raw))
    with packed:
        _refuse_bomb(packed)
        yield _tried(lambda: _first_sheet(packed))


def _tried(read: Callable[[], Found]) -> Found:
    """Return what is read; whatever way a workbook is broken in, it means the same to the reader."""
    try:
        return read()
    except BROKEN:
        raise _broken() from None


def _broken() -> Invalid:
    return invalid("broken_workbook", _("The workbook cannot be opened. Save it once more as .xlsx or as CSV UTF-8."))


def _refuse_bomb(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    whole = sum(part.file_size for part in parts)
    swollen = any(part.file_size > SMALL and part.file_size > LARGEST_RATIO * max(part.compress_size, 1) for part in parts)
    if whole > LARGEST_UNPACKED or swollen:
        raise invalid("bomb", _("The workbook would unpack to far more than it holds. Save the table as CSV UTF-8."))


def _first_sheet(packed: zipfile.ZipFile) -> Sheet:
    names = {name.lower(): name for name in packed.namelist()}
    if "xl/workbook.xml" not in names:
        raise invalid("no_workbook", _("This is neither an .xlsx workbook nor CSV. Save the table as .xlsx or as CSV UTF-8."))
    with packed.open(names["xl/workbook.xml"]) as part:
        told = list(elements(part))
    first = next(attributes for name, attributes in told if name == "sheet")
    starts_in_1904 = any(name == "workbookPr" and attributes.get("date1904") in ("1", "true") for name, attributes in told)
    related = _related(packed, names)
    target = related[next(value for key, value in first.items() if key.rpartition(" ")[2] == "id" and " " in key)]
    sheet, numbers, texts = names[target], Numbers(frozenset(), starts_in_1904), list[str]()
    if "styles" in related:
        with packed.open(names[related["styles"]]) as part:
            numbers = numbers_of(part, starts_in_1904)
    if "sharedStrings" in related:
        with packed.open(names[related["sharedStrings"]]) as part:
            texts = shared_strings(part)
    return _sheet(packed, packed.getinfo(sheet), numbers, texts)


def _related(packed: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    """Return where the workbook's parts lie, in small letters: by their identifiers, and the lone ones by their kind."""
    found = {}
    with packed.open(names["xl/_rels/workbook.xml.rels"]) as part:
        for name, attributes in elements(part):
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes["Target"].lower().removeprefix("./")
                place = target[1:] if target.startswith("/") else f"xl/{target}"
                found[attributes["Id"]] = found[attributes["Type"].rpartition("/")[2]] = place
    return found


def _sheet(packed: zipfile.ZipFile, part: zipfile.ZipInfo, numbers: Numbers, texts: list[str]) -> Sheet:
    with packed.open(part) as stream:
        merged = _merged_rows(stream)
    stream = packed.open(part)
    rows = _watched(worksheet_rows(stream, numbers, texts))
    line, header = headed(rows)
    if any(first <= line <= last for first, last in merged):
        raise invalid("merged_header", _("Cells of the header are merged. Give each column its own heading in the first row"
                                         " and save the file again."))
    return Sheet(header, rows, part.file_size, stream.tell)


def _watched(rows: Rows) -> Rows:
    try:
        yield from rows
    except BROKEN:
        raise _broken() from None


def _merged_rows(stream: IO[bytes]) -> set[tuple[int, int]]:
    """Return the first and last rows of merged cells, which a worksheet names after all of its rows."""
    found, before = set(), b""
    while chunk := stream.read(CHUNK):
        for match in _MERGED.finditer(before + chunk):
            found.add((int(match[1]), int(match[2] or match[1])))
        before = chunk[-200:]
    return found
