"""The SQL that joins staged rows with the registers: what they refer to, and what is registered under their key."""

from zerdeli.base.registers import STAGED, Column, Register

STAGE = "intake_stage"
JOINED = STAGED


def _ref_alias(column: Column) -> str:
    return f"ref_{column.name}"


def ref_columns(column: Column) -> list[str]:
    assert column.ref is not None
    alias = _ref_alias(column)
    also = [f"{alias}.{theirs} AS {column.name}_{ours}" for ours, theirs in column.ref.also.items()]
    return [f"{alias}.id AS {column.to}", *also]


def referring(register: Register) -> list[Column]:
    """Return the columns that name records."""
    return [column for column in register.columns if column.ref is not None]


def naming_itself(register: Register) -> list[Column]:
    """Return the columns that name records of the register itself, such as the place that a place lies in."""
    return [column for column in register.columns if column.ref is not None and column.ref.table == register.table]


def stored_columns(register: Register) -> dict[str, str]:
    """Return the table's columns and the expression over the joined row `r` that fills each, the two times apart."""
    filled = {column.to: f"r.{column.to if column.ref else column.name}"
              for column in register.columns if column.to and column.to != "known_at"}
    filled |= {name: f"r.{name}" for name in register.computes if name not in register.passing}
    return filled | dict(register.derived)


def compared_columns(register: Register) -> list[Column]:
    """Return the columns in which a file can differ from what is registered."""
    return [column for column in register.columns
            if column.to and column.to != "known_at" and column.name not in register.key]


def _with_refs(register: Register) -> str:
    columns, joins = ["s.*"], []
    for column in referring(register):
        assert column.ref is not None
        alias = _ref_alias(column)
        columns += ref_columns(column)
        joins.append(f"LEFT JOIN {column.ref.table} {alias} ON {alias}.{column.ref.by} = s.{column.name}"
                     f" AND {alias}.closed_at IS NULL")
    return f"SELECT {', '.join(columns)} FROM {STAGE} s {' '.join(joins)}"


def _same_key(register: Register) -> str:
    parts = []
    for name in register.key:
        column = register.column(name)
        parts.append(f"t.{column.to} = r.{column.to if column.ref else column.name}")
    return " AND ".join(parts)


def joined_sql(register: Register, equals: str) -> str:
    """Return the SELECT of staged rows with what they name and their fate: new, same or changed.

    Its first three parameters are the instant up to which editions are published, the instant of entry and that
    again: the register learns a row when its source says, but at entry where the source says nothing, or would have it
    known to an edition that has been published without it: that knows what came before its instant. `equals` is the database's comparison in which nothing equals nothing.
    """
    open_only = "" if register.growing else " AND t.closed_at IS NULL"
    same = " AND ".join(
        f"t.{column.to} {equals} r.{column.to if column.ref else column.name}"
        for column in compared_columns(register)) or "TRUE"
    recorded = "r.recorded_at" if "recorded_at" in register.names else "NULL"
    learned = f"CASE WHEN {recorded} < %s THEN %s ELSE COALESCE({recorded}, %s) END"
    return (
        f"SELECT r.*, {learned} AS learned_at, t.id AS current_id, t.known_at AS current_known_at,"
        f" CASE WHEN t.id IS NULL THEN 'new' WHEN {same} THEN 'same' ELSE 'changed' END AS fate"
        f" FROM ({_with_refs(register)}) r LEFT JOIN {register.table} t ON {_same_key(register)}{open_only}")
