"""The XML inside a workbook: its rows as the texts that a person would have typed, each part read as a stream."""

import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType
from zipfile import BadZipFile

from zerdeli.base.choices import _
from zerdeli.intake.sheets import MOST_COLUMNS, Rows, invalid

# In how many ways a workbook can be broken: its archive, its packing, its XML, and what the XML promises.
BROKEN = (BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ExpatError, LookupError,
          ValueError, StopIteration)
CHUNK = 256 * 1024
LARGEST_CELL = 16 * 1024**2
LARGEST_TEXTS = 64 * 1024**2
MOST_ROWS = 1_048_576
_DAYS_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NO_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_LAST_SERIAL = 2_958_466
Element = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Numbers:
    """How a workbook's numbers are meant: which styles show days, and whether its calendar starts in 1904."""

    days: frozenset[str]
    starts_in_1904: bool

    def text(self, written: str, style: str) -> str:
        """Return a number as a spreadsheet shows it: fifteen digits, or a day with its time."""
        if style in self.days and 61 <= float(written) < _LAST_SERIAL:
            return self._moment(float(written))
        return written if written.isdigit() and len(written) < 16 else format(float(written), ".15g")

    def _moment(self, serial: float) -> str:
        first = date(1904, 1, 1) if self.starts_in_1904 else date(1899, 12, 30)
        found = datetime.combine(first, datetime.min.time()) + timedelta(seconds=round(serial * 86_400))
        return found.date().isoformat() if serial.is_integer() else found.isoformat(sep=" ")


def _refuse_doctype(*said: object) -> None:
    raise ValueError("a workbook has no document type")


def _parser() -> XMLParserType:
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def elements(part: IO[bytes]) -> Iterator[Element]:
    """Give the elements of a part in order: local name and attributes."""
    found: list[Element] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(" ")[2], attributes))
    while chunk := part.read(CHUNK):
        parser.Parse(chunk)
        yield from found
        found.clear()
    parser.Parse(b"", True)


def numbers_of(part: IO[bytes], starts_in_1904: bool) -> Numbers:
    """Return how numbers are meant, from the part of the styles."""
    days, place, inside = {str(one) for one in _DAYS_BUILT_IN}, 0, False
    styles = set()
    for name, attributes in elements(part):
        if name == "numFmt" and set(_NO_FORMAT.sub("", attributes["formatCode"]).casefold()) & set("dmyhs"):
            days.add(attributes["numFmtId"])
        inside = name == "cellXfs" or (inside and name in ("xf", "alignment", "protection", "extLst", "ext"))
        if inside and name == "xf":
            if attributes.get("numFmtId") in days:
                styles.add(str(place))
            place += 1
    return Numbers(frozenset(styles), starts_in_1904)


def shared_strings(part: IO[bytes]) -> list[str]:
    """Return the texts that cells name by their place."""
    reader = _Texts()
    while chunk := part.read(CHUNK):
        reader.parser.Parse(chunk)
        if reader.length > LARGEST_TEXTS:
            raise invalid("too_much_text", _("The workbook holds too much text to be read at once. Save the table as CSV"
                                             " UTF-8."))
    reader.parser.Parse(b"", True)
    return reader.found


class _Texts:
    """Gathers shared strings; the reading aids that Japanese cells carry are left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.length = 0
        self._pieces: list[str] = []
        self._heard, self._aside = False, False
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._aside = self._aside or local == "rPh"
        self._heard = local == "t" and not self._aside

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self._heard = False
        if local == "rPh":
            self._aside = False
        elif local == "si":
            self.found.append("".join(self._pieces))
            self._pieces.clear()

    def _say(self, text: str) -> None:
        if self._heard:
            self._pieces.append(text)
            self.length += len(text)


def worksheet_rows(part: IO[bytes], numbers: Numbers, texts: list[str]) -> Rows:
    """Give the rows of a worksheet as (number, cells)."""
    reader = _Cells(numbers, texts)
    while chunk := part.read(CHUNK):
        reader.parser.Parse(chunk)
        yield from reader.rows
        reader.rows.clear()
    reader.parser.Parse(b"", True)
    yield from reader.rows


class _Cells:
    """Gathers rows while a worksheet is parsed. Cells that hold nothing take no room, whatever columns they name."""

    def __init__(self, numbers: Numbers, texts: list[str]) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        self._numbers, self._texts = numbers, texts
        self._row, self._column, self._cells = 0, 0, dict[int, str]()
        self._kind, self._style, self._pieces = "n", "", list[str]()
        self._heard, self._length = False, 0
        self._columns: dict[str, int] = {}
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._say

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            told = attributes.get("r")
            self._column = self._column_of(told) if told else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        elif local in ("v", "t"):
            self._heard = True
        elif local == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column, self._cells = -1, {}
            if not 0 < self._row <= MOST_ROWS:
                raise ValueError("a row that no worksheet has")

    def _column_of(self, told: str) -> int:
        letters = told.rstrip("0123456789")
        place = self._columns.get(letters)
        if place is None:
            place = 0
            for letter in letters[:4]:
                place = place * 26 + ord(letter) - ord("A") + 1
            self._columns[letters] = place = place - 1
        return place

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in ("v", "t"):
            self._heard = False
        elif local == "c":
            if self._pieces:
                self._keep("".join(self._pieces))
                self._pieces.clear()
                self._length = 0
        elif local == "row" and self._cells:
            self.rows.append((self._row, [self._cells.get(place, "") for place in range(max(self._cells) + 1)]))

    def _keep(self, written: str) -> None:
        if not 0 <= self._column < MOST_COLUMNS:
            raise invalid("too_wide", _("The table is wider than %(most)s columns. Leave only the columns of the published"
                                        " table schema."), most=MOST_COLUMNS)
        if self._kind == "s":
            written = self._texts[int(written) if written.isdigit() else len(self._texts)]
        elif self._kind == "n":
            written = self._numbers.text(written, self._style)
        self._cells[self._column] = written

    def _say(self, text: str) -> None:
        if self._heard:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > LARGEST_CELL:
                raise ValueError("a cell without end")
