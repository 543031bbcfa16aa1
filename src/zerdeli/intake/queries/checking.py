"""What is wrong with staged rows as a whole: unknown records, broken rules, impossible times, places in themselves."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.base.registers import Check, Column, Kind, Register
from zerdeli.documents.models import RegisterFile
from zerdeli.intake.queries.joining import JOINED, STAGE, naming_itself, referring
from zerdeli.intake.rules.problems import Problem, shown
from zerdeli.intake.rules.spelling import spelt

FETCHED = 2_000
UNKNOWN = _("The register knows no such record. Check the value, or enter the file that brings it first.")


def rows_of_sql(sql: str, *given: Any) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query, few at a time."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        while found := cursor.fetchmany(FETCHED):
            yield from found


def register_files_entered() -> int:
    """Return how many register files have been entered so far."""
    return RegisterFile.objects.count()


def problems_of_staged(register: Register, moment: Any) -> Iterator[Problem]:
    """Find every row that names an unknown record, breaks a check or was learned at an impossible time.

    `moment` is the instant of entry as the database writes it.
    """
    for column in referring(register):
        yield from _unknown(register, column)
    for column in naming_itself(register):
        yield from _circles(register, column)
    for check in register.checks:
        yield from _broken(register, check)
    yield from _impossible_times(register, moment)
    if register.growing:
        yield from _changes_of_what_stays(register)


def _unknown(register: Register, column: Column) -> Iterator[Problem]:
    within = ""
    if column in naming_itself(register):
        within = f" AND r.{column.name} NOT IN (SELECT {register.key[0]} FROM {STAGE})"
    for line, value in rows_of_sql(
            f"SELECT r.file_line, r.{column.name} FROM {JOINED} r"
            f" WHERE r.{column.name} IS NOT NULL AND r.{column.to} IS NULL{within} ORDER BY r.file_line"):
        yield Problem(line, column.name, spelt(value, column.kind), Reason("intake.unknown_record", UNKNOWN))


def _circles(register: Register, column: Column) -> Iterator[Problem]:
    """Find rows that lie in themselves, by way of other rows of the file or of the register."""
    assert column.ref is not None
    key, by = register.key[0], column.ref.by
    registered = rows_of_sql(f"SELECT t.{by}, p.{by} FROM {register.table} t JOIN {register.table} p"
                             f" ON p.id = t.{column.to} WHERE t.closed_at IS NULL")
    above = dict(registered)
    lines = {}
    for line, own, upper in rows_of_sql(f"SELECT file_line, {key}, {column.name} FROM {JOINED} ORDER BY file_line"):
        lines[own], above[own] = line, upper
    text = _("The record lies in itself: %(way)s. Correct one of these.")
    seen: set[str] = set()
    for own in lines:
        way = _way_up(own, above, seen)
        seen.update(way)
        circle = way[way.index(way[-1]):]
        for one in circle[:-1]:
            if one in lines:
                yield Problem(lines[one], column.name, shown(above[one]),
                              Reason("intake.in_itself", text, {"way": shown(" → ".join(circle))}))


def _way_up(start: str, above: dict[str, str | None], seen: set[str]) -> list[str]:
    """Return the records on the way up, until there is none, one that was seen before, or one that comes again."""
    way, passed = [start], {start}
    while start not in seen and (upper := above.get(way[-1])) and upper not in seen:
        way.append(upper)
        if upper in passed:
            break
        passed.add(upper)
    return way


def _broken(register: Register, check: Check) -> Iterator[Problem]:
    column = register.column(check.column)
    reason = Reason(check.code, check.text)
    for line, value in rows_of_sql(f"SELECT r.file_line, r.{column.name} FROM {JOINED} r WHERE {check.unless}"
                                   " ORDER BY r.file_line"):
        yield Problem(line, check.column, spelt(value, column.kind), reason, warns=check.warns)


def _impossible_times(register: Register, moment: Any) -> Iterator[Problem]:
    future = _("The row was recorded after the present moment. Check the day and the time.")
    backward = _("The correction was recorded before what it corrects. Give the moment of the correction.")
    column = "recorded_at" if "recorded_at" in register.names else ""
    changed = "FALSE" if register.growing else "r.fate = 'changed'"
    for line, value, earlier in rows_of_sql(
            f"SELECT r.file_line, r.learned_at, r.learned_at <= %s FROM {JOINED} r"
            f" WHERE r.learned_at > %s OR ({changed} AND r.learned_at <= r.current_known_at)"
            " ORDER BY r.file_line", moment, moment):
        text, code = (backward, "intake.recorded_backward") if earlier else (future, "intake.recorded_in_future")
        yield Problem(line, column, spelt(value, Kind.MOMENT), Reason(code, text))


def _changes_of_what_stays(register: Register) -> Iterator[Problem]:
    text = _("This number is registered with other contents, and what is registered here stays. Move the sum back"
             " with a new posting.")
    column = register.column(register.key[0])
    for line, value in rows_of_sql(f"SELECT r.file_line, r.{column.name} FROM {JOINED} r WHERE r.fate = 'changed'"):
        yield Problem(line, column.name, spelt(value, column.kind), Reason("intake.stays", text))


def orphans_of_staged(register: Register) -> Iterator[Problem]:
    """Find rows that name a row of their own file which was left out."""
    for column in naming_itself(register):
        for line, value in rows_of_sql(
                f"SELECT r.file_line, r.{column.name} FROM {JOINED} r WHERE r.{column.name} IS NOT NULL"
                f" AND r.{column.to} IS NULL AND r.{column.name} NOT IN (SELECT {register.key[0]} FROM {JOINED})"):
            yield Problem(line, column.name, shown(value), Reason("intake.unknown_record", UNKNOWN))


def fates_of_staged() -> dict[str, int]:
    """Return how many staged rows are new, the same, or changed."""
    return dict(rows_of_sql(f"SELECT fate, count(*) FROM {JOINED} GROUP BY fate"))
