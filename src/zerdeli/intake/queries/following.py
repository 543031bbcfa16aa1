"""Which rows of other registers hold something of a corrected row, and the SQL that finds what must follow it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zerdeli.base.registers import Column, Register
from zerdeli.intake.queries.joining import ref_columns, referring


@dataclass(frozen=True)
class Follower:
    """A register that holds derived columns, and by which column it names the record that may have changed.

    `by` is None where it holds something of a record that it does not name itself.
    """

    register: Register
    by: Column | None


def followers_of(register: Register, registers: Sequence[Register]) -> tuple[Follower, ...]:
    """Return what follows a correction in a register, in the order in which one follows the other."""
    changed, found = {register.table}, list[Follower]()
    for other in registers:
        ways = list(_ways(other, changed))
        found += ways
        if ways:
            changed.add(other.table)
    return tuple(found)


def _ways(other: Register, changed: set[str]) -> Iterator[Follower]:
    if not other.derived:
        return
    for column in referring(other):
        assert column.ref is not None
        if column.ref.table in changed and column.ref.also:
            yield Follower(other, column)
    words = " ".join(other.derived.values()).split()
    if changed & set(words):
        yield Follower(other, None)


def following_sql(follower: Follower, entry: int, moment: str, differs: str) -> str:
    """Return the SELECT of versions that do not hold what the corrected records say, with what they must hold.

    Its rows are (version, moment, line, new_…): `moment` is when the register learned the correction, `line` that of the
    corrected record. Without a record named, `moment` stands for the instant of entry.
    """
    register = follower.register
    columns, joins = ["t.*"], list[str]()
    for column in referring(register):
        assert column.ref is not None
        columns += ref_columns(column)[1:]
        joins.append(f"LEFT JOIN {column.ref.table} ref_{column.name} ON ref_{column.name}.id = t.{column.to}")
    cause = f"ref_{follower.by.name}" if follower.by else ""
    since = f"{cause}.known_at" if cause else moment
    columns += [f"{since} AS followed_at", f"{cause}.file_line AS followed_line" if cause else "CAST(NULL AS integer) AS followed_line"]
    only = f" WHERE {cause}.entry_id = {entry}" if cause else ""
    new = ", ".join(f"{expression} AS new_{name}" for name, expression in register.derived.items())
    stale = " OR ".join(f"r.{name} {differs} {expression}" for name, expression in register.derived.items())
    return (f"SELECT r.id AS version, r.followed_at, r.followed_line, {new}"
            f" FROM (SELECT {', '.join(columns)} FROM {register.table} t {' '.join(joins)}{only}) r"
            f" WHERE (r.closed_at IS NULL OR r.closed_at > r.followed_at) AND ({stale})")

