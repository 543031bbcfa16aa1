"""Counting the board: every concern in one state, every department's instructions, for as long as there are any."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.periods import day_of
from zerdeli.meetings.models import BoardReckoned, BoardRow
from zerdeli.meetings.queries.board import board_now
from zerdeli.meetings.queries.counting import Counted, board_counted, is_board_reckoned, newest_entry


def reckon_board(*, at: datetime) -> bool:
    """Count the board anew where something was done since, and tell whether it was.

    A summary that anybody can recount: it needs no duty and no entry in the journal. Twice at once is harmless.
    """
    today, entry = day_of(at), newest_entry()
    if is_board_reckoned(entry, today):
        return False
    # Counted before anything is written, so that nobody waits for the counting. What comes meanwhile makes the board stale,
    # never wrong: one statement sees one moment.
    counted = board_counted(today)
    if counted.raised or board_now() is not None:
        _keep_board(counted, entry, at)
        return True
    return False


@transaction.atomic
def _keep_board(counted: Counted, entry: int | None, at: datetime) -> None:
    BoardReckoned.objects.update_or_create(
        only=True, defaults={"entry_id": entry, "counted_for": day_of(at), "reckoned_at": at, "raised": counted.raised})
    BoardRow.objects.all().delete()
    BoardRow.objects.bulk_create((BoardRow(
        of_concerns=row.of_concerns, place_id=row.key, department=row.department, state=row.state, many=row.many,
        late=row.late, partly=row.partly, refuted=row.refuted) for row in counted.rows), 1000)
