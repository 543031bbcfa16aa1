"""What follows from a correction: rows that hold something of a corrected record change with it, and keep what they held."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from zerdeli.intake.queries.following import Follower, following_sql
from zerdeli.intake.queries.joining import stored_columns

FOLLOWED = "intake_followed"
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def follow_corrections(*, followers: Sequence[Follower], entry: int, at: datetime) -> int:
    """Let derived columns follow the records corrected by a journal entry; return how many rows changed.

    A version that was believed when the correction became known is kept aside as it was until then. The caller has the
    duty, the transaction and the journal.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        return sum(_follow(cursor, follower, entry, moment) for follower in followers)


def _follow(cursor: Any, follower: Follower, entry: int, moment: Any) -> int:
    register = follower.register
    table, kept = register.table, list(stored_columns(register))
    sql = following_sql(follower, entry, "%s", DIFFERS[connection.vendor])
    cursor.execute(f"DROP TABLE IF EXISTS {FOLLOWED}")
    cursor.execute(f"CREATE TEMPORARY TABLE {FOLLOWED} AS {sql}", [] if follower.by else [moment])
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(kept)}, known_at, closed_at, record, entry_id, file_line)"
        f" SELECT {', '.join(f't.{name}' for name in kept)}, t.known_at, f.followed_at, COALESCE(t.record, t.id), t.entry_id,"
        f" t.file_line FROM {FOLLOWED} f JOIN {table} t ON t.id = f.version WHERE t.known_at < f.followed_at")
    values = ", ".join(f"{name} = f.new_{name}" for name in register.derived)
    cursor.execute(
        f"UPDATE {table} SET {values}, entry_id = {entry}, file_line = f.followed_line,"
        f" known_at = CASE WHEN {table}.known_at < f.followed_at THEN f.followed_at ELSE {table}.known_at END"
        f" FROM {FOLLOWED} f WHERE {table}.id = f.version")
    return int(cursor.rowcount)
