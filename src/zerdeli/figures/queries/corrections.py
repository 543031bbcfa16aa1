"""What was corrected in the register, by whom it was said and why."""

from dataclasses import dataclass
from datetime import datetime

from zerdeli.documents.queries import rows_corrected_by
from zerdeli.journal.queries import entries_of_kind

KINDS = ("register_file.corrected", "award.voided", "award.restored")
SHOWN = 100


@dataclass(frozen=True)
class Correction:
    """One act of correction: `what` is a register or an award's number, `rows` how many rows it changed."""

    at: datetime
    kind: str
    what: str
    rows: int
    reason: str


def corrections_made() -> list[Correction]:
    """Return the newest corrections, newest first."""
    entries = list(entries_of_kind(*KINDS)[:SHOWN])
    rows = rows_corrected_by({entry.pk for entry in entries})
    return [Correction(entry.at, entry.kind, entry.about, rows.get(entry.pk, 1), entry.facts.get("reason", ""))
            for entry in entries]
