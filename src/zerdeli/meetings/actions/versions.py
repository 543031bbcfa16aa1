"""Keeping what the register believed: a changed row leaves a copy of what it was."""

from datetime import datetime
from typing import TypeVar

from zerdeli.base.versions import Known
from zerdeli.journal.models import Entry

Row = TypeVar("Row", bound=Known)


def keep_version(*, row: Row, entry: Entry, at: datetime) -> Row:
    """Put a copy of a row aside as it was until now; the caller changes the row, saves it, and has duty and lock."""
    former = type(row)._default_manager.get(pk=row.pk)
    former.pk, former.record, former.closed_at = None, row.pk, at
    former.save(force_insert=True)
    row.known_at, row.entry, row.file_line = at, entry, None
    return row
