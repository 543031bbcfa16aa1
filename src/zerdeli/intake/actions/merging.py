"""The merge: staged rows become registered ones in one short, set-based transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason, RuleBroken
from zerdeli.base.registers import Register
from zerdeli.documents.actions import list_register_file
from zerdeli.intake.actions.following import follow_corrections
from zerdeli.intake.queries.checking import orphans_of_staged, register_files_entered
from zerdeli.intake.queries.following import Follower, followers_of
from zerdeli.intake.queries.joining import JOINED, STAGE, joined_sql, naming_itself, referring, stored_columns
from zerdeli.intake.rules.merges import OVERTAKEN, Merge, Merged
from zerdeli.intake.rules.problems import Findings
from zerdeli.journal.actions import record_act

EQUALS = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}


def join_stage(*, register: Register, moment: Any, published: Any) -> None:
    """Join the staged rows with the registers into a private table that the checks and the merge read.

    `moment` is the instant of entry, `published` the one up to which editions are published, or None, both as the
    database writes them.
    """
    sql = joined_sql(register, EQUALS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {JOINED}")
        cursor.execute(f"CREATE TEMPORARY TABLE {JOINED} AS {sql}", [published, moment, moment])
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {JOINED}")


def leave_bad_lines_out(*, register: Register, findings: Findings) -> None:
    """Take the bad lines out of what was joined, and the lines that name them, so that the good ones can be merged."""
    with connection.cursor() as cursor:
        _leave_out(cursor, findings.bad_lines)
        while orphans := list(orphans_of_staged(register)):
            for orphan in orphans:
                findings.add(orphan)
            _leave_out(cursor, {orphan.line for orphan in orphans})


def _leave_out(cursor: Any, lines: set[int]) -> None:
    cursor.execute("DROP TABLE IF EXISTS intake_bad")
    cursor.execute("CREATE TEMPORARY TABLE intake_bad (file_line integer)")
    cursor.executemany("INSERT INTO intake_bad VALUES (%s)", [(line,) for line in sorted(lines)])
    cursor.execute(f"DELETE FROM {JOINED} WHERE file_line IN (SELECT file_line FROM intake_bad)")


@transaction.atomic
def merge_stage(*, merge: Merge, registers: Sequence[Register], by: Actor, at: datetime) -> Merged:
    """Enter the staged rows that are new and those that are changed; refuse if others were faster."""
    register = merge.register
    followers = followers_of(register, registers) if merge.changed else ()
    with connection.cursor() as cursor:
        _lock(cursor, register, followers)
        if register_files_entered() != merge.files:
            raise overtaken()
        facts = {"file": merge.name, "sha256": merge.sha256, "register": register.name, "reason": merge.reason}
        kind = "register_file.corrected" if merge.changed else "register_file.entered"
        entry = record_act(kind=kind, about=register.name, by=by, at=at, facts=facts)
        corrected = _correct(cursor, merge, entry.pk) if merge.changed else 0
        added = _add(cursor, merge, entry.pk)
        _name_own_parents(cursor, register, entry.pk)
    if (added, corrected) != (merge.new, merge.changed):
        raise overtaken()
    followed = follow_corrections(followers=followers, entry=entry.pk, at=at) if corrected else 0
    list_register_file(entry=entry, digest=merge.sha256, name=merge.name, register=register.name,
                       mode=kind.partition(".")[2], added=added, corrected=corrected, unchanged=merge.same)
    return Merged(added=added, corrected=corrected, unchanged=merge.same, followed=followed, entry=entry.pk)


def _lock(cursor: Any, register: Register, followers: Sequence[Follower]) -> None:
    """Let merges go one by one, and let whoever holds single rows of these tables finish first.

    SQLite does so of itself. PostgreSQL's mode lets everybody read, and waits for those who locked a row to change it.
    """
    if connection.vendor != "postgresql":
        return
    moved = [column.ref.table for column in referring(register) if column.ref is not None] if register.growing else []
    tables = [*moved, register.table, *(follower.register.table for follower in followers)]
    cursor.execute("LOCK TABLE documents_registerfile IN EXCLUSIVE MODE")
    cursor.execute(f"LOCK TABLE {', '.join(dict.fromkeys(tables))} IN EXCLUSIVE MODE")


def overtaken() -> RuleBroken:
    """Return the refusal that another entry changed the register between checking and merging."""
    return RuleBroken(Reason(OVERTAKEN, _("The register was changed by somebody else meanwhile and nothing was"
                                          " entered. Enter the file once more.")))


def _add(cursor: Any, merge: Merge, entry: int) -> int:
    filled = stored_columns(merge.register)
    columns, values = ", ".join(filled), ", ".join(filled.values())
    cursor.execute(
        f"INSERT INTO {merge.register.table} ({columns}, known_at, entry_id, file_line)"
        f" SELECT {values}, r.learned_at, {entry}, r.file_line FROM {JOINED} r"
        f" WHERE r.fate = 'new' ORDER BY r.file_line")
    return int(cursor.rowcount)


def _correct(cursor: Any, merge: Merge, entry: int) -> int:
    """Copy the versions that stop being believed aside, then change those in force."""
    register = merge.register
    filled = stored_columns(register)
    old, table = ", ".join(filled), register.table
    kept = ", ".join(f"t.{column}" for column in filled)
    changed = "r.fate = 'changed'"
    cursor.execute(
        f"INSERT INTO {table} ({old}, known_at, closed_at, record, entry_id, file_line)"
        f" SELECT {kept}, t.known_at, r.learned_at, t.id, t.entry_id, t.file_line FROM {JOINED} r"
        f" JOIN {table} t ON t.id = r.current_id AND t.known_at = r.current_known_at WHERE {changed}")
    values = ", ".join(f"{column} = {value}" for column, value in filled.items())
    cursor.execute(
        f"UPDATE {table} SET {values}, known_at = r.learned_at, entry_id = {entry}, file_line = r.file_line"
        f" FROM {JOINED} r WHERE {table}.id = r.current_id AND {table}.known_at = r.current_known_at AND {changed}")
    return int(cursor.rowcount)


def _name_own_parents(cursor: Any, register: Register, entry: int) -> None:
    """Let rows of one file name each other: a district and its city may come together."""
    own = naming_itself(register)
    if own:
        cursor.execute(f"CREATE INDEX IF NOT EXISTS intake_stage_line ON {STAGE} (file_line)")
    for column in own:
        assert column.ref is not None
        cursor.execute(
            f"UPDATE {register.table} SET {column.to} = (SELECT p.id FROM {STAGE} s JOIN {register.table} p"
            f" ON p.{column.ref.by} = s.{column.name} AND p.closed_at IS NULL"
            f" WHERE s.file_line = {register.table}.file_line)"
            f" WHERE entry_id = {entry} AND {column.to} IS NULL AND closed_at IS NULL")
