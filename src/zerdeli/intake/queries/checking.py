"""What is wrong with staged rows as a whole: unknown records, broken rules, impossible times, corrections."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.base.registers import Check, Column, Kind, Register
from zerdeli.intake.queries.joining import JOINED, STAGE, compared_columns, referring
from zerdeli.intake.rules.problems import Correction, Problem, shown

LISTED = 1000


def _rows(sql: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def problems_of_staged(register: Register, at: datetime) -> Iterator[Problem]:
    """Find every row that names an unknown record, breaks a check or was learned at an impossible time."""
    for column in referring(register):
        yield from _unknown(register, column)
    for check in register.checks:
        yield from _broken(register, check)
    if "recorded_at" in register.names:
        yield from _impossible_times(at)
    if register.growing:
        yield from _changes_of_what_stays(register)


def _unknown(register: Register, column: Column) -> Iterator[Problem]:
    assert column.ref is not None
    within = ""
    if column.ref.table == register.table:
        within = f" AND r.{column.name} NOT IN (SELECT {register.key[0]} FROM {STAGE})"
    text = _("The register knows no such record. Check the value, or enter the file that brings it first.")
    for line, value in _rows(
            f"SELECT r.file_line, r.{column.name} FROM {JOINED} r"
            f" WHERE r.{column.name} IS NOT NULL AND r.{column.name} <> '' AND r.{column.to} IS NULL{within}"):
        hidden = column.kind == Kind.IIN
        yield Problem(line, column.name, "" if hidden else shown(value), Reason("intake.unknown_record", text))


def _broken(register: Register, check: Check) -> Iterator[Problem]:
    column = register.column(check.column)
    cell = "''" if column.kind in (Kind.IIN, Kind.SHAPE) else f"r.{column.name}"
    for line, value in _rows(f"SELECT r.file_line, {cell} FROM {JOINED} r WHERE {check.unless}"):
        text = _money(value) if column.kind == Kind.MONEY else shown("" if value is None else value)
        yield Problem(line, check.column, text, Reason(check.code, check.text), warns=check.warns)


def _money(value: int) -> str:
    return f"{value // 100}" if value % 100 == 0 else f"{value / 100:.2f}"


def _impossible_times(at: datetime) -> Iterator[Problem]:
    future = _("The row was recorded after the present moment. Check the day and the time.")
    backward = _("The correction was recorded before what it corrects. Give the moment of the correction.")
    for line, value, earlier in _rows(
            f"SELECT r.file_line, r.learned_at, r.learned_at <= %s FROM {JOINED} r"
            " WHERE r.learned_at > %s OR (r.fate = 'changed' AND r.learned_at <= r.current_known_at)", at, at):
        text, code = (backward, "intake.recorded_backward") if earlier else (future, "intake.recorded_in_future")
        yield Problem(line, "recorded_at", shown(value), Reason(code, text))


def _changes_of_what_stays(register: Register) -> Iterator[Problem]:
    text = _("This number is registered with other contents, and what is registered here stays. Move the sum back"
             " with a new posting.")
    for line, in _rows(f"SELECT r.file_line FROM {JOINED} r WHERE r.fate = 'changed'"):
        yield Problem(line, register.key[0], "", Reason("intake.stays", text))


def fates_of_staged() -> dict[str, int]:
    """Return how many staged rows are new, the same, or changed."""
    return dict(_rows(f"SELECT fate, count(*) FROM {JOINED} GROUP BY fate"))


def corrections_of_staged(register: Register) -> list[Correction]:
    """Return the rows that would change what is registered, with what they would change; at most LISTED."""
    columns = [column for column in compared_columns(register) if column.kind not in (Kind.SHAPE, Kind.IIN)]
    pairs = ", ".join(f"t.{c.to}, r.{c.to if c.ref else c.name}" for c in columns) or "0, 0"
    keys = ", ".join("'•'" if register.column(key).kind == Kind.IIN else f"r.{key}" for key in register.key)
    found = _rows(f"SELECT r.file_line, {pairs}, {keys} FROM {JOINED} r JOIN {register.table} t"
                  f" ON t.id = r.current_id WHERE r.fate = 'changed' ORDER BY r.file_line LIMIT {LISTED}")
    return [_correction(row, columns, len(register.key)) for row in found]


def _correction(row: tuple[Any, ...], columns: list[Column], keys: int) -> Correction:
    changes = {}
    for place, column in enumerate(columns):
        before, after = row[1 + 2 * place], row[2 + 2 * place]
        if str(before) != str(after):
            changes[column.name] = (shown(before), shown(after))
    return Correction(row[0], " ".join(str(part) for part in row[len(row) - keys:]), changes)

