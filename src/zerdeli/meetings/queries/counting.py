"""Counting where concerns and instructions stand: one statement, so that what is compared is of one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from zerdeli.journal.models import Entry
from zerdeli.meetings.models import BoardReckoned
from zerdeli.meetings.rules.words import LEAST_FAR, ConcernState, Settled

_RANKS = "CASE COALESCE(s.state, 'assigned') " + " ".join(
    f"WHEN '{state.value}' THEN {place}" for place, state in enumerate(LEAST_FAR)) + " END"
_EACH = f"""
    SELECT i.id, i.concern_id, i.place_id, i.department, MIN({_RANKS}) AS far,
           MAX(CASE WHEN s.due_on < %(today)s AND s.state <> 'reported' THEN 1 ELSE 0 END) AS late,
           MAX(CASE WHEN i.verdict = 'partly' THEN 1 ELSE 0 END) AS partly,
           MAX(CASE WHEN i.verdict = 'no' THEN 1 ELSE 0 END) AS refuted
    FROM meetings_instruction i
    LEFT JOIN meetings_stage s ON s.instruction_id = i.id AND s.closed_at IS NULL AND s.until_on IS NULL
    WHERE i.closed_at IS NULL {{instructions}}
    GROUP BY i.id, i.concern_id, i.place_id, i.department"""
_CONCERNS = f"""
    SELECT 1, {{by}}, '', c.settled, b.far, COUNT(*), COALESCE(SUM(b.late), 0), COALESCE(SUM(b.partly), 0),
           COALESCE(SUM(b.refuted), 0)
    FROM meetings_concern c
    LEFT JOIN (SELECT e.concern_id, MIN(e.far) AS far, MAX(e.late) AS late, MAX(e.partly) AS partly, MAX(e.refuted) AS refuted
               FROM ({_EACH}) e GROUP BY e.concern_id) b ON b.concern_id = c.id
    WHERE c.closed_at IS NULL {{concerns}}
    GROUP BY {{by}}, c.settled, b.far"""
_WHOLE = _CONCERNS.format(by="c.place_id", concerns="", instructions="") + f"""
    UNION ALL SELECT 0, e.place_id, e.department, '', e.far, COUNT(*), SUM(e.late), SUM(e.partly), SUM(e.refuted)
    FROM ({_EACH.format(instructions="")}) e GROUP BY e.place_id, e.department, e.far
    UNION ALL SELECT 2, 0, '', '', 0, COUNT(*), 0, 0, 0 FROM meetings_concern WHERE closed_at IS NULL"""
_OF_MEETINGS = _CONCERNS.format(
    by="c.meeting_id", concerns="AND c.meeting_id IN ({keys})",
    instructions="AND i.concern_id IN (SELECT id FROM meetings_concern WHERE meeting_id IN ({keys}))")
_OF_DEPARTMENTS, _OF_CONCERNS, _RAISED = 0, 1, 2


@dataclass(frozen=True)
class CountedRow:
    """So many concerns of a place or meeting (`key`), or instructions of a department at a place, stand in a state."""

    of_concerns: bool
    key: int
    department: str
    state: str
    many: int
    late: int
    partly: int
    refuted: int


@dataclass(frozen=True)
class Counted:
    """All rows of one moment, and how many concerns there are, counted apart."""

    raised: int
    rows: tuple[CountedRow, ...]


def board_counted(today: date) -> Counted:
    """Return where all concerns and instructions stand; `today` decides what is late."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE, {"today": connection.ops.adapt_datefield_value(today)})
        found = cursor.fetchall()
    return Counted(next(row[5] for row in found if row[0] == _RAISED), tuple(_row(row) for row in found if row[0] != _RAISED))


def meetings_counted(meetings: Sequence[int], today: date) -> list[CountedRow]:
    """Return where the concerns of some meetings stand now; `key` is the meeting."""
    if not meetings:
        return []
    keys = ", ".join(str(int(key)) for key in meetings)
    with connection.cursor() as cursor:
        cursor.execute(_OF_MEETINGS.format(keys=keys), {"today": connection.ops.adapt_datefield_value(today)})
        return [_row(row) for row in cursor.fetchall()]


def _row(row: Sequence[int | str | None]) -> CountedRow:
    kind, key, department, settled, far, many, *marks = row
    late, partly, refuted = (int(mark or 0) for mark in marks)
    state = LEAST_FAR[int(far)] if far is not None else _settled(str(settled))
    return CountedRow(kind == _OF_CONCERNS, int(key or 0), str(department), state.value, int(many or 0), late, partly, refuted)


def _settled(settled: str) -> ConcernState:
    return ConcernState.RECORDED if settled == Settled.NOTHING else ConcernState(settled)


def newest_entry() -> int | None:
    """Return the newest entry of the journal: where there is no newer one, nothing was done."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first()


def is_board_reckoned(entry: int | None, today: date) -> bool:
    """Tell whether the board was counted up to an entry and for a day."""
    return BoardReckoned.objects.filter(entry_id=entry, counted_for=today).exists()
