"""Writing a further version of a registered row: the old one is copied aside, the one in force keeps its key."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from zerdeli.base.versions import Known
from zerdeli.journal.models import Entry


def bring_up_to_date(*, row: Known, changes: Mapping[str, Any], entry: Entry, at: datetime) -> None:
    """Let a row say something else from an instant on; what it said before stays to be read."""
    old = copy(row)
    old.pk, old.record, old.closed_at = None, row.pk, at
    old._state = type(row._state)()
    old.save(force_insert=True)
    for name, value in changes.items():
        setattr(row, name, value)
    row.known_at, row.entry, row.file_line = at, entry, None
    row.save(update_fields=[*changes, "known_at", "entry", "file_line"])
