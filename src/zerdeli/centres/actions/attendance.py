"""Marking who came to a session. A correction is a further version; what another changed meanwhile is shown, not lost."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.centres.actions.versions import bring_up_to_date
from zerdeli.centres.models import Attendance, Session
from zerdeli.centres.queries.attendance import learners_of_session, rows_of_marks, session_for_update
from zerdeli.centres.queries.enrolments import run_id_coded
from zerdeli.centres.rules.attendance import (
    Marks,
    changes_meanwhile,
    reasons_against_marking,
    reasons_against_marks,
    reasons_against_seen,
)
from zerdeli.centres.rules.words import Mark
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry


@transaction.atomic
def mark_attendance(*, code: str, number: int, marks: Marks, seen: Marks, keys: Keyring, by: Actor, at: datetime) -> int:
    """Keep the marks of a session and return how many changed; twice the same changes nothing.

    `seen` is what was marked when the page was loaded: refused where another saved meanwhile and somebody is marked otherwise.
    """
    session = session_for_update(run_id_coded(code), number)
    require(by, Duty.MARK_ATTENDANCE, within=(session.run.centre.code, session.run.place.code))
    return write_marks(session=session, marks=marks, seen=seen, sheet="", keys=keys, by=by, at=at)


def write_marks(
    *, session: Session, marks: Marks, seen: Marks | None, sheet: str, keys: Keyring, by: Actor, at: datetime
) -> int:
    """Keep the marks of a session that is locked. The caller has the duty.

    `seen` is None where a compared paper decides: then whoever left the course since is passed over, and who came stays open.
    """
    learners = [one.enrolment for one in learners_of_session(session, keys)]
    if seen is None:
        marks = {key: mark for key, mark in marks.items() if key in learners}
        learners = list(marks)
    refuse_if([*reasons_against_marking(session.starts_at, session.cancelled_at is not None, at),
               *reasons_against_marks(learners, marks)])
    rows = {row.enrolment_id: row for row in rows_of_marks(session.pk)}
    kept = {key: Mark(row.mark) for key, row in rows.items()}
    changed = {key: mark for key, mark in marks.items() if kept.get(key) != mark}
    if not changed:
        return 0
    refuse_if(reasons_against_seen(changes_meanwhile(seen, kept) if seen is not None else []))
    entry = record_act(kind="attendance.marked", about=f"run:{session.run.code}", by=by, at=at, facts={
        "session": session.number, "marked": len(marks), "changed": len(changed),
        "present": sum(mark == Mark.PRESENT for mark in marks.values()), **({"sheet": sheet} if sheet else {})})
    for key, mark in changed.items():
        _write(rows.get(key), session, key, mark, sheet, entry, by, at)
    return len(changed)


def _write(
    known: Attendance | None, session: Session, enrolment: int, mark: Mark, sheet: str, entry: Entry, by: Actor, at: datetime
) -> None:
    if known is not None:
        bring_up_to_date(row=known, entry=entry, at=at, changes={"mark": mark, "marked_by": by.name, "sheet": sheet})
        return
    Attendance.objects.create(session=session, enrolment_id=enrolment, mark=mark, marked_by=by.name, sheet=sheet,
                              known_at=at, entry=entry)
