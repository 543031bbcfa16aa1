"""Reads and writes `.pb` files (Pabulib): three sections of lines with semicolons, kept cell by cell as they came.

META has key and value, PROJECTS the options, VOTES the ballots. What the cells mean is read by `rules/reading.py`.
Source of the format: Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis" (IJCAI 2023), pabulib.org/format.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason

SECTIONS = ("META", "PROJECTS", "VOTES")
MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a section as it stands in the file; `line` is where it begins, from 1, and no part of what it says."""

    cells: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Section:
    """The columns of a section and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int = field(default=0, compare=False)

    def place_of(self, column: str) -> int:
        """This will give the place of a column, or -1 where there is none."""
        names = [name.strip().lower() for name in self.columns]
        return names.index(column) if column in names else -1

    def cells_of(self, column: str) -> Iterator[str]:
        """This will give the cell of each row in a column, bare of spaces; empty where the row or the file has none."""
        place = self.place_of(column)
        for row in self.rows:
            yield row.cells[place].strip() if 0 <= place < len(row.cells) else ""


@dataclass(frozen=True)
class Pabulib:
    """A `.pb` file."""

    meta: Section
    projects: Section
    votes: Section

    def told(self, key: str) -> str:
        """This will give the value of META under a key, bare of spaces; empty where there is none."""
        rows = (row for row in self.meta.rows if row.cells[0].strip().lower() == key)
        found = next(rows, None)
        return ";".join(found.cells[1:]).strip() if found else ""

    def line_of(self, key: str) -> int:
        """This will give the line on which META says a key, or that of META's columns."""
        return next((row.line for row in self.meta.rows if row.cells[0].strip().lower() == key), self.meta.line)


def decode_pabulib(content: bytes) -> str:
    """This will turn the bytes of a file into text.

    Refuses (Invalid) what is not UTF-8, and names the line.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _invalid("pb_not_utf8", line, _("Line %(line)s is not UTF-8 text. Save the file as UTF-8 and try again.")) from error


def parse_pabulib(text: str) -> Pabulib:
    """This will read a `.pb` file cell by cell; blank lines and the kind of line ends are not kept.

    Refuses (Invalid), with the line: a section that is missing, twice or out of order, a row with more cells than its
    section has columns, a key or a column said twice, a quotation mark that is never closed.
    """
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row.cells)]
    starts = _starts(rows)
    meta, projects, votes = (_section(rows[start:end]) for start, end in zip(starts, (*starts[1:], len(rows)), strict=True))
    reasons = [*_twice("pb_column_twice", ((name, projects.line) for name in projects.columns)),
               *_twice("pb_column_twice", ((name, votes.line) for name in votes.columns)),
               *_twice("pb_key_twice", ((row.cells[0], row.line) for row in meta.rows)),
               *_wide(projects), *_wide(votes)]
    if reasons:
        raise Invalid(*reasons[:MOST_REASONS])
    return Pabulib(meta, projects, votes)


def told_in_comment(file: Pabulib) -> dict[str, str]:
    """This will read what we write into the comment of META: "key=value" with commas between."""
    pairs = (part.partition("=") for part in file.told("comment").removeprefix("#1:").split(", "))
    return {key.strip(): value.strip() for key, equals, value in pairs if equals}


def write_pabulib(file: Pabulib) -> str:
    """This will write a file so that reading it gives the same cells; every line ends with a line feed."""
    lines = []
    for name, section in zip(SECTIONS, (file.meta, file.projects, file.votes), strict=True):
        lines += [name, _joined(section.columns), *(_joined(row.cells) for row in section.rows)]
    return "\n".join(lines) + "\n"


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(tuple(cells), line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise _invalid("pb_quotes", line, _(
            "Line %(line)s has a quotation mark that is not closed, a stray line end or an overlong value. "
            "Write each mark inside a quoted value twice.")) from error


def _starts(rows: list[Row]) -> list[int]:
    """Find the row on which each section begins; only a name alone on its row begins one."""
    found = [(at, row.cells[0].strip().upper()) for at, row in enumerate(rows) if len(row.cells) == 1]
    begun = [(at, name) for at, name in found if name in SECTIONS]
    if tuple(name for _at, name in begun) != SECTIONS or begun[0][0] != 0:
        line = rows[begun[0][0]].line if begun else 1
        raise _invalid("pb_sections", line, _(
            "A .pb file has META, PROJECTS and VOTES once each, in this order, each alone on its line; "
            "this file does not (see line %(line)s). Put the sections in order."))
    return [at for at, _name in begun]


def _section(rows: list[Row]) -> Section:
    if len(rows) < 2:
        raise _invalid("pb_no_columns", rows[0].line, _(
            "The section on line %(line)s is empty. Write the names of its columns below it."))
    return Section(rows[1].cells, tuple(rows[2:]), rows[1].line)


def _wide(section: Section) -> Iterator[Reason]:
    """Find rows that have more cells than there are columns: a semicolon inside a value shifts all that follow."""
    for row in section.rows:
        if len(row.cells) > len(section.columns):
            yield Reason("pb_row_too_long", _(
                "Line %(line)s has %(found)s values for %(wanted)s columns. Put quotation marks round a value with semicolons."),
                {"line": row.line, "found": len(row.cells), "wanted": len(section.columns)})


def _twice(code: str, names: Iterable[tuple[str, int]]) -> Iterator[Reason]:
    seen: set[str] = set()
    for name, line in names:
        key = name.strip().lower()
        if key in seen:
            yield Reason(code, _("Line %(line)s says “%(name)s” a second time. Leave one."), {"line": line, "name": name})
        seen.add(key)


def _joined(cells: Iterable[str]) -> str:
    return ";".join(_quoted(cell) if any(mark in cell for mark in ';"\r\n') else cell for cell in cells)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _invalid(code: str, line: int, text: Any) -> Invalid:
    return Invalid(Reason(code, text, {"line": line}))
