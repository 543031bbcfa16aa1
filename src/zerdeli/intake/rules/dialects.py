"""How values are typed and written in each of the two databases' staging tables."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from zerdeli.base.registers import Kind

_POSTGRESQL = {
    Kind.DAY: "date", Kind.MOMENT: "timestamptz", Kind.WHOLE: "bigint", Kind.MONEY: "bigint", Kind.YES_NO: "boolean",
    Kind.BYTES: "bytea",
}
_SQLITE = {Kind.WHOLE: "integer", Kind.MONEY: "integer", Kind.YES_NO: "bool", Kind.BYTES: "blob"}


def column_type(vendor: str, kind: str) -> str:
    """Return the type of a staged column."""
    types: dict[Any, str] = _SQLITE if vendor == "sqlite" else _POSTGRESQL
    return types.get(kind, "text")


def _sqlite_moment(value: datetime) -> str:
    plain = value.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(sep=" ")


def _sqlite_day(value: date) -> str:
    return value.isoformat()


def adapter(vendor: str, kind: str) -> Callable[[Any], Any] | None:
    """Return what turns a value into the database's own, or None where it is that already."""
    if vendor != "sqlite":
        return None
    return {Kind.MOMENT: _sqlite_moment, Kind.DAY: _sqlite_day, Kind.YES_NO: int}.get(kind)  # type: ignore[call-overload, no-any-return]
