"""Opening register files: CSV in the encodings of this country's spreadsheets, XLSX, and files of shapes."""

import csv
import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.module_loading import import_string

from zerdeli.base.choices import _
from zerdeli.intake.sheets import Rows, Sheet, headed, invalid
from zerdeli.intake.workbooks import opened_workbook

csv.field_size_limit(16 * 1024 * 1024)
_SAMPLE = 64 * 1024
_CHUNK = 1024 * 1024
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\r?\n?')
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_ARCHIVE = b"PK\x03\x04"
_MOST_UNPACKED = 2 * 1024**3
OpenShapes = Callable[[Path, str], AbstractContextManager[Sheet]]


@contextmanager
def open_register_file(path: Path) -> Iterator[Sheet]:
    """Open a register file for reading, or refuse with what to do."""
    with _opened(path) as raw:
        start = raw.read(64)
        raw.seek(0)
        driver = _kind_of_shapes(start, raw)
        if driver:
            # Loaded by name: geometry libraries take half a second, and most files need none.
            open_shapes: OpenShapes = import_string("zerdeli.intake.geofiles.open_geometry_file")
            with open_shapes(path, driver) as sheet:
                yield sheet
            return
        if not start:
            raise invalid("empty_file", _("The file is empty. Export it once more from the source."))
        if start[:4] == _OLD_WORKBOOK:
            raise invalid("old_workbook", _("This is an old .xls workbook, or one that is locked with a password. Save it"
                                            " without a password as .xlsx or as CSV UTF-8."))
        if start[:4] == _ARCHIVE:
            with opened_workbook(raw) as sheet:
                yield sheet
        else:
            yield _csv(raw)


def _kind_of_shapes(start: bytes, raw: BinaryIO) -> str:
    """Return GDAL's name for a file of shapes by how it begins, empty for every other file."""
    if start.startswith(b"SQLite format 3\0"):
        return "GPKG"
    if start.startswith(b"\0\0\x27\x0a") or (start[:4] == _ARCHIVE and _holds_shapefile(raw)):
        return "ESRI Shapefile"
    return "GeoJSON" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else ""


def _holds_shapefile(raw: BinaryIO) -> bool:
    """Tell an archive with a shapefile from a workbook; refuse one that would grow too large."""
    try:
        with zipfile.ZipFile(raw) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    finally:
        raw.seek(0)
    if not any(member.filename.lower().endswith(".shp") for member in members):
        return False
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise invalid("too_large", _("Unpacked, the archive is larger than 2 GB. Split it."))
    return True


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if not path.is_file():
        raise invalid("no_file", _("There is no file “%(name)s”. Check the path."), name=path.name)
    try:
        raw = path.open("rb")
    except OSError as error:
        raise invalid("closed_file", _("The file “%(name)s” cannot be opened: %(words)s. Ask for the right to read it."),
                      name=path.name, words=error.strerror) from None
    with raw:
        yield raw


def _encoding_of(raw: BinaryIO) -> str:
    """Return the encoding in which the whole file can be read: UTF-8 with or without BOM, UTF-16, else cp1251.

    One broken byte does not make Kazakh out of Russian letters: a file is cp1251 only where UTF-8 fits it worse.
    """
    start = raw.read(4)
    raw.seek(0)
    if start[:2] in _UTF16:
        return "utf-16"
    if len(start) == 4 and (start[1::2] == b"\0\0" or start[::2] == b"\0\0"):
        return "utf-16-le" if start[1::2] == b"\0\0" else "utf-16-be"
    broken, letters = _fit_of_utf8(raw)
    raw.seek(0)
    is_utf8 = start[:3] == b"\xef\xbb\xbf" or broken == 0 or letters > broken
    return "utf-8-sig" if is_utf8 else "cp1251"


def _fit_of_utf8(raw: BinaryIO) -> tuple[int, int]:
    """Return how many pieces of a file are broken as UTF-8, and how many letters beyond ASCII are whole."""
    decoded = io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="")
    broken = letters = 0
    while text := decoded.read(_CHUNK):
        if not text.isascii():
            spoilt = text.count("\ufffd")
            broken += spoilt
            letters += len(text) - len(text.encode("ascii", "ignore")) - spoilt
    decoded.detach()
    return broken, letters


def _ends_openly(raw: BinaryIO) -> bool:
    raw.seek(-min(4, raw.seek(0, os.SEEK_END)), os.SEEK_END)
    end = raw.read(4).replace(b"\0", b"")
    raw.seek(0)
    return not end.endswith((b"\n", b"\r"))


def _csv(raw: BinaryIO) -> Sheet:
    size, ends_openly = raw.seek(0, os.SEEK_END), _ends_openly(raw)
    lines = io.TextIOWrapper(raw, encoding=_encoding_of(raw), newline="", errors="replace")
    sample = lines.read(_SAMPLE)
    lines.seek(0)
    told = _SEPARATOR.fullmatch(sample.partition("\n")[0])
    if told:
        lines.readline()
    delimiter = told[1] if told else _delimiter_of(sample)
    rows = _records(csv.reader(lines, delimiter=delimiter, strict=True), 1 if told else 0)
    __, header = headed(rows)
    # The wrapper closes the file when nobody holds it any more, so whoever asks how far it was read holds it.
    return Sheet(header, rows, size, lambda: lines.buffer.tell(), ends_openly)


def _delimiter_of(sample: str) -> str:
    """Return the sign that parts the headings; signs within quotation marks do not count."""
    first = next((line for line in re.split(r"[\r\n]+", sample) if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t|", key=bare.count)


def _records(reader: Any, above: int) -> Rows:
    """Give the records with the line on which each begins; `above` lines were taken off the file's top."""
    line = above + 1
    try:
        for cells in reader:
            yield line, cells
            line = above + int(reader.line_num) + 1
    except csv.Error:
        raise invalid("broken_csv", _("Line %(line)s cannot be read as CSV: a quotation mark is not closed, stands alone"
                                      " inside a cell, or the cell is too large. Correct it there."), line=line) from None
