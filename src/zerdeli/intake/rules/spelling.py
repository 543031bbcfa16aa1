"""How a value of either database is spelt in a report: as a person would have written it in the file."""

from datetime import UTC, datetime
from typing import Any

from zerdeli.base.periods import ALMATY
from zerdeli.base.registers import Kind
from zerdeli.intake.rules.problems import shown

HIDDEN = "•••"


def spelt(value: Any, kind: str) -> str:
    """Return a value for a report; an IIN, which the staging table holds only blindly, stays hidden."""
    if value is None or value == "":
        return ""
    if kind == Kind.IIN:
        return HIDDEN
    if kind == Kind.MONEY:
        return f"{value // 100}" if value % 100 == 0 else f"{value // 100}.{value % 100:02d}"
    if kind == Kind.YES_NO:
        return "yes" if value else "no"
    if kind == Kind.MOMENT:
        return f"{_instant(value).astimezone(ALMATY):%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    return shown(value)


def _instant(value: datetime | str) -> datetime:
    """Return an instant, which SQLite gives as text in UTC."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
