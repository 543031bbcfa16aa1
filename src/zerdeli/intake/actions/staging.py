"""Filling the staging table: rows are read and checked cell by cell, outside any write transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason
from zerdeli.base.registers import Column, Kind, Register
from zerdeli.intake.rules.cells import Unreadable, read_cell
from zerdeli.intake.rules.dialects import adapter, column_type
from zerdeli.intake.rules.headers import Heading
from zerdeli.intake.rules.problems import Findings, Problem, shown

CHUNK = 5_000
REMEMBERED = 200_000
STAGE = "intake_stage"
Progress = Callable[[int], None]


class Memo(dict[str, Any]):
    """What the cells of one column mean, each distinct cell read once: cell -> (value, value for the database)."""

    def __init__(self, column: Column, vendor: str, keys: Keyring) -> None:
        super().__init__()
        self.column, self.keyring = column, keys
        self.adapt = adapter(vendor, column.kind)

    def __missing__(self, cell: str) -> Any:
        if len(self) >= REMEMBERED:
            self.clear()
        value = read_cell(cell, self.column)
        found = (value, self._stored(value))
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


def fill_stage(
    *, heading: Heading, rows: Iterable[tuple[int, list[str]]], keys: Keyring, findings: Findings, progress: Progress
) -> int:
    """Stage the readable rows, collect what is wrong with the others, and return how many rows there were."""
    register = heading.register
    width = 1 + len(register.columns) + len(register.computes)
    staged, seen = _readable(heading, rows, keys, findings), 0
    write = _copier(width) if connection.vendor == "postgresql" else _inserter(width)
    while chunk := list(islice(staged, CHUNK)):
        write(chunk)
        seen += len(chunk)
        progress(seen)
    return seen + len(findings.bad_lines)


def _inserter(width: int) -> Callable[[list[tuple[Any, ...]]], None]:
    places = ", ".join(["%s"] * width)

    def insert(chunk: list[tuple[Any, ...]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {STAGE} VALUES ({places})", chunk)
    return insert


def _copier(width: int) -> Callable[[list[tuple[Any, ...]]], None]:
    def copy(chunk: list[tuple[Any, ...]]) -> None:
        with connection.cursor() as cursor, cursor.copy(f"COPY {STAGE} FROM STDIN") as stream:
            for row in chunk:
                stream.write_row(row)
    return copy


def _readable(
    heading: Heading, rows: Iterable[tuple[int, list[str]]], keys: Keyring, findings: Findings
) -> Iterator[tuple[Any, ...]]:
    register = heading.register
    memos = [Memo(column, connection.vendor, keys) for column in register.columns]
    places = list(zip(memos, heading.places, strict=True))
    width = max(place for place in heading.places if place is not None) + 1
    for line, cells in rows:
        if len(cells) < width:
            if not any(cells):
                continue
            cells = cells + [""] * (width - len(cells))
        read = [memo["" if place is None else cells[place]] for memo, place in places]
        stored = [pair[1] for pair in read]
        if Unreadable in map(type, stored):
            if any(cell.strip() for cell in cells):
                _complain(line, cells, heading, stored, findings)
            continue
        if register.computed is not None:
            values = {column.name: pair[0] for column, pair in zip(register.columns, read, strict=True)}
            yield (line, *stored, *register.computed(values))
        else:
            yield (line, *stored)


def _complain(line: int, cells: Sequence[str], heading: Heading, stored: list[Any], findings: Findings) -> None:
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
