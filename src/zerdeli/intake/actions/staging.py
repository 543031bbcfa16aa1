"""Filling the staging table: rows are read and checked cell by cell, outside any write transaction."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import getitem, itemgetter
from typing import Any

from django.db import connection

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason
from zerdeli.base.registers import Column, Kind, Register
from zerdeli.intake.queries.joining import JOINED, STAGE
from zerdeli.intake.rules.advances import Advance
from zerdeli.intake.rules.cells import read_cell
from zerdeli.intake.rules.dialects import adapter, column_type
from zerdeli.intake.rules.headers import Heading
from zerdeli.intake.rules.problems import Findings, Problem, shown
from zerdeli.intake.rules.unreadable import Unreadable
from zerdeli.intake.sheets import Sheet

CHUNK = 5_000
CHUNK_OF_SHAPES = 50
REMEMBERED = 50_000
REMEMBERED_LENGTH = 100
Progress = Callable[[Advance], None]


class Memo(dict[str, Any]):
    """What the cells of one column mean: cell -> (value, value for the database).

    Each distinct cell is read once, as long as there are not too many and it is short.
    """

    def __init__(self, column: Column, vendor: str, keys: Keyring) -> None:
        super().__init__()
        self.column, self.keyring = column, keys
        self.adapt = adapter(vendor, column.kind)

    def __missing__(self, cell: str) -> Any:
        value = read_cell(cell, self.column)
        found = (value, self._stored(value))
        if len(self) >= REMEMBERED:
            self.clear()
        if len(cell) <= REMEMBERED_LENGTH:
            self[cell] = found
        return found

    def _stored(self, value: Any) -> Any:
        if value is None or isinstance(value, Unreadable):
            return value
        if self.column.kind == Kind.IIN:
            return self.keyring.blind(value)
        return self.adapt(value) if self.adapt else value


def open_stage(*, register: Register) -> None:
    """Make the empty staging table of a register, private to this connection."""
    vendor = connection.vendor
    columns = [f"{column.name} {column_type(vendor, column.kind)}" for column in register.columns]
    columns += [f"{name} {column_type(vendor, kind)}" for name, kind in register.computes.items()]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        cursor.execute(f"CREATE TEMPORARY TABLE {STAGE} (file_line integer, {', '.join(columns)})")


def close_stage() -> None:
    """Forget the staged rows; a connection may stay open for long, and they name persons."""
    with connection.cursor() as cursor:
        for table in (STAGE, JOINED):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def fill_stage(*, heading: Heading, sheet: Sheet, keys: Keyring, findings: Findings, progress: Progress) -> int:
    """Stage the readable rows, collect what is wrong with the others, and return how many rows there were."""
    register = heading.register
    width = 1 + len(register.columns) + len(register.computes)
    write = _copier(width) if connection.vendor == "postgresql" else _inserter(width)
    has_shapes = any(column.kind == Kind.SHAPE for column in register.columns)
    staged, seen = _readable(heading, sheet, keys, findings), 0
    while chunk := list(islice(staged, CHUNK_OF_SHAPES if has_shapes else CHUNK)):
        write(chunk)
        seen += len(chunk)
        progress(Advance(seen + len(findings.bad_lines), sheet.read(), sheet.size))
    return seen + len(findings.bad_lines)


def _inserter(width: int) -> Callable[[list[tuple[Any, ...]]], None]:
    places = ", ".join(["%s"] * width)

    def insert(chunk: list[tuple[Any, ...]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {STAGE} VALUES ({places})", chunk)
    return insert


def _copier(width: int) -> Callable[[list[tuple[Any, ...]]], None]:
    def copy(chunk: list[tuple[Any, ...]]) -> None:
        with (connection.wrap_database_errors, connection.cursor() as cursor,
              cursor.copy(f"COPY {STAGE} FROM STDIN") as stream):
            for row in chunk:
                stream.write_row(row)
    return copy


def _readable(heading: Heading, sheet: Sheet, keys: Keyring, findings: Findings) -> Iterator[tuple[Any, ...]]:
    register, computed, names = heading.register, heading.register.computed, heading.register.names
    memos = [Memo(column, connection.vendor, keys) for column in register.columns]
    picked = _picker(heading)
    for line, cells in _whole_rows(heading, sheet, findings):
        values, stored = zip(*map(getitem, memos, picked(cells)), strict=True)
        if Unreadable in map(type, stored):
            # A row that holds nothing at all is no row.
            if any(cell.strip() for cell in cells):
                _complain(line, cells, heading, stored, findings)
        elif computed is not None:
            yield (line, *stored, *computed(dict(zip(names, values, strict=True))))
        else:
            yield (line, *stored)


def _picker(heading: Heading) -> Callable[[list[str]], tuple[str, ...]]:
    """Return what puts a row's cells in the order of the register's columns; those left out are empty."""
    pick = itemgetter(*(heading.width if place is None else place for place in heading.places))
    return pick if None not in heading.places else lambda cells: pick([*cells[:heading.width], ""])


def _whole_rows(heading: Heading, sheet: Sheet, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Give the rows as wide as the header; complain of wider ones and of one that breaks off."""
    width, line, cells = heading.width, 0, [""] * heading.width
    for line, cells in sheet.rows:
        if len(cells) == width:
            yield line, cells
        elif len(cells) < width:
            yield line, cells + [""] * (width - len(cells))
        elif any(cell.strip() for cell in cells[width:]):
            text = _("The row has more cells than the header. A cell that holds the delimiter needs quotation marks.")
            findings.add(Problem(line, "", shown(cells[width]), Reason("intake.too_many_cells", text)))
        else:
            yield line, cells
    if sheet.ends_openly and len(cells) < width:
        text = _("The file breaks off in the middle of this row. Export it once more from the source.")
        findings.add(Problem(line, "", "", Reason("intake.breaks_off", text)))


def _complain(line: int, cells: Sequence[str], heading: Heading, stored: Sequence[Any], findings: Findings) -> None:
    for column, place, value in zip(heading.register.columns, heading.places, stored, strict=True):
        if isinstance(value, Unreadable):
            cell = "" if place is None else cells[place]
            findings.add(Problem(line, column.name, shown(cell), value.reason))


def complain_of_doubles(*, register: Register, findings: Findings) -> None:
    """Find rows of the file that say the same record twice; every one after the first is a problem."""
    keys = ", ".join(register.key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT later.file_line, earlier.line FROM {STAGE} later JOIN"
            f" (SELECT {keys}, min(file_line) AS line FROM {STAGE} GROUP BY {keys} HAVING count(*) > 1) earlier"
            f" ON {' AND '.join(f'later.{key} = earlier.{key}' for key in register.key)}"
            " WHERE later.file_line <> earlier.line ORDER BY later.file_line")
        for line, first in cursor.fetchall():
            text = _("The same record stands in line %(first)s already. Keep one of the two lines.")
            findings.add(Problem(line, register.key[0], "", Reason("intake.doubled_row", text, {"first": first})))
