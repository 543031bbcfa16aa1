"""The merge: staged rows become registered ones in one short, set-based transaction."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason, RuleBroken
from zerdeli.base.registers import Register
from zerdeli.documents.actions import list_register_file
from zerdeli.intake.queries.joining import JOINED, STAGE, joined_sql, stored_columns
from zerdeli.intake.rules.merges import Merge, Merged
from zerdeli.intake.rules.problems import Findings
from zerdeli.journal.actions import record_act

EQUALS = {"sqlite": "IS", "postgresql": "IS NOT DISTINCT FROM"}


def join_stage(*, register: Register, at: datetime) -> None:
    """Join the staged rows with the registers into a private table that the checks and the merge read."""
    sql = joined_sql(register, "%s", EQUALS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {JOINED}")
        cursor.execute(f"CREATE TEMPORARY TABLE {JOINED} AS {sql}", [at])


def leave_bad_lines_out(*, findings: Findings) -> None:
    """Take the bad lines out of what was joined, so that the good ones can be merged alone."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS intake_bad")
        cursor.execute("CREATE TEMPORARY TABLE intake_bad (file_line integer)")
        cursor.executemany("INSERT INTO intake_bad VALUES (%s)", [(line,) for line in sorted(findings.bad_lines)])
        cursor.execute(f"DELETE FROM {JOINED} WHERE file_line IN (SELECT file_line FROM intake_bad)")


@transaction.atomic
def merge_stage(*, merge: Merge, by: Actor, at: datetime) -> Merged:
    """Enter the staged rows that are new, and the changed ones where a reason was given; refuse if others were faster."""
    register = merge.register
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {register.table} IN SHARE ROW EXCLUSIVE MODE")
        facts = {"file": merge.name, "sha256": merge.sha256, "register": register.name, "reason": merge.reason}
        kind = "register_file.corrected" if merge.reason else "register_file.entered"
        entry = record_act(kind=kind, about=register.name, by=by, at=at, facts=facts)
        corrected = _correct(cursor, merge, entry.pk) if merge.reason else 0
        added = _add(cursor, merge, entry.pk)
        _name_own_parents(cursor, register, entry.pk)
    if (added, corrected) != (merge.new, merge.changed if merge.reason else 0):
        raise overtaken()
    list_register_file(entry=entry, digest=merge.sha256, name=merge.name, register=register.name,
                       mode=kind.partition(".")[2], added=added, corrected=corrected, unchanged=merge.same)
    return Merged(added=added, corrected=corrected, unchanged=merge.same, entry=entry.pk)


def overtaken() -> RuleBroken:
    """Return the refusal that another entry changed the register between checking and merging."""
    return RuleBroken(Reason("intake.overtaken", _("The register was changed by somebody else meanwhile and nothing was"
                                                   " entered. Enter the file once more.")))


def _add(cursor: object, merge: Merge, entry: int) -> int:
    filled = stored_columns(merge.register)
    columns, values = ", ".join(filled), ", ".join(filled.values())
    sql = (f"INSERT INTO {merge.register.table} ({columns}, known_at, entry_id, file_line)"
           f" SELECT {values}, r.learned_at, {entry}, r.file_line FROM {JOINED} r"
           f" WHERE r.fate = 'new' ORDER BY r.file_line")
    try:
        cursor.execute(sql)  # type: ignore[attr-defined]
    except IntegrityError as error:
        raise _explained(error) from error
    return int(cursor.rowcount)  # type: ignore[attr-defined]


def _explained(error: IntegrityError) -> RuleBroken:
    if "no_balance_below_zero" in str(error):
        return RuleBroken(Reason("treasury.overdraw", _("A posting takes more from an account than stands on it, and"
                                                        " nothing was entered. Check the sums and their order.")))
    return overtaken()


def _correct(cursor: object, merge: Merge, entry: int) -> int:
    """Copy the versions that stop being believed aside, then change those in force."""
    register = merge.register
    filled = stored_columns(register)
    old, table = ", ".join(filled), register.table
    kept = ", ".join(f"t.{column}" for column in filled)
    changed = "r.fate = 'changed'"
    cursor.execute(  # type: ignore[attr-defined]
        f"INSERT INTO {table} ({old}, known_at, closed_at, record, entry_id, file_line)"
        f" SELECT {kept}, t.known_at, r.learned_at, t.id, t.entry_id, t.file_line FROM {JOINED} r"
        f" JOIN {table} t ON t.id = r.current_id AND t.known_at = r.current_known_at WHERE {changed}")
    values = ", ".join(f"{column} = {value}" for column, value in filled.items())
    cursor.execute(  # type: ignore[attr-defined]
        f"UPDATE {table} SET {values}, known_at = r.learned_at, entry_id = {entry}, file_line = r.file_line"
        f" FROM {JOINED} r WHERE {table}.id = r.current_id AND {table}.known_at = r.current_known_at AND {changed}")
    return int(cursor.rowcount)  # type: ignore[attr-defined]


def _name_own_parents(cursor: object, register: Register, entry: int) -> None:
    """Let rows of one file name each other: a district and its city may come together."""
    for column in register.columns:
        if column.ref is not None and column.ref.table == register.table:
            cursor.execute(  # type: ignore[attr-defined]
                f"UPDATE {register.table} SET {column.to} = (SELECT p.id FROM {STAGE} s JOIN {register.table} p"
                f" ON p.{column.ref.by} = s.{column.name} AND p.closed_at IS NULL"
                f" WHERE s.file_line = {register.table}.file_line)"
                f" WHERE entry_id = {entry} AND {column.to} IS NULL AND closed_at IS NULL")
