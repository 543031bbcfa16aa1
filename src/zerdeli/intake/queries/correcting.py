"""What a file would change of what is registered, in words that a person can compare."""

from collections.abc import Iterator
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.base.registers import Column, Register
from zerdeli.intake.queries.checking import rows_of_sql
from zerdeli.intake.queries.joining import JOINED, compared_columns
from zerdeli.intake.rules.problems import Correction, Problem
from zerdeli.intake.rules.spelling import spelt

LISTED = 10_000


def corrections_of_staged(register: Register) -> list[Correction]:
    """Return the rows that would change what is registered, with what they would change; at most LISTED."""
    columns = compared_columns(register)
    pairs = "".join(f", {_registered(column)}, r.{column.name}" for column in columns)
    keys = "".join(f", r.{key}" for key in register.key)
    found = rows_of_sql(f"SELECT r.file_line{keys}{pairs} FROM {JOINED} r JOIN {register.table} t"
                        f" ON t.id = r.current_id WHERE r.fate = 'changed' ORDER BY r.file_line LIMIT {LISTED}")
    return [_correction(row, register, columns) for row in found]


def _registered(column: Column) -> str:
    """Return the SQL of what is registered, spelt as a file spells it: other records by their codes."""
    if column.ref is None:
        return f"t.{column.to}"
    return f"(SELECT other.{column.ref.by} FROM {column.ref.table} other WHERE other.id = t.{column.to})"


def _correction(row: tuple[Any, ...], register: Register, columns: list[Column]) -> Correction:
    line, first = row[0], 1 + len(register.key)
    key = " ".join(spelt(value, register.column(name).kind)
                   for name, value in zip(register.key, row[1:first], strict=True))
    changes = {}
    for column, before, after in zip(columns, row[first::2], row[first + 1::2], strict=True):
        if _plain(before) != _plain(after):
            changes[column.name] = (spelt(before, column.kind), spelt(after, column.kind))
    return Correction(line, key, changes)


def _plain(value: Any) -> str:
    """Return what can be compared: SQLite gives days and truths as what they are from one table, as text from another."""
    return "" if value is None else str(int(value) if isinstance(value, bool) else value)


def held_back_of_staged(register: Register) -> Iterator[Problem]:
    """Give the rows that change what is registered as problems, for a file that is entered without a reason."""
    text = _("This record is registered with other contents. To enter the correction, say why with --reason.")
    column = register.column(register.key[0])
    for line, value in rows_of_sql(f"SELECT r.file_line, r.{column.name} FROM {JOINED} r WHERE r.fate = 'changed'"
                                   " ORDER BY r.file_line"):
        yield Problem(line, column.name, spelt(value, column.kind), Reason("intake.no_reason", text))
