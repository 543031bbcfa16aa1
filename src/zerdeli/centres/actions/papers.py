"""Papers that came in: one person types one, another compares two rows of it, and only then it is entered."""

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal, refuse_if
from zerdeli.centres.actions.attendance import write_marks
from zerdeli.centres.actions.enrolling import Wish, enrol_walk_in
from zerdeli.centres.models import PaperSheet, Run, Session
from zerdeli.centres.queries.attendance import learners_of_session, session_for_update
from zerdeli.centres.queries.enrolments import Name, run_id_coded
from zerdeli.centres.queries.papers import is_sheet_number_taken, key_of_row, rows_of_sheet, sheet_for_update
from zerdeli.centres.rules.attendance import Marks, reasons_against_marking, reasons_against_marks
from zerdeli.centres.rules.papers import (
    differing_rows,
    reasons_against_comparing,
    reasons_against_receiving,
    rows_to_compare,
)
from zerdeli.centres.rules.words import Mark, Sheet, SheetState
from zerdeli.documents.actions import store_file
from zerdeli.journal.actions import record_act

DUTY_OF: Mapping[str, Duty] = {Sheet.ATTENDANCE: Duty.MARK_ATTENDANCE, Sheet.ENROLMENT: Duty.ENROL_PEOPLE}


@dataclass(frozen=True)
class Received:
    """A paper: the day on which it was received, and the bytes of its photo, kept encrypted in a store."""

    received_on: date
    photo: bytes
    store: Path


@dataclass(frozen=True)
class FormRow:
    """One enrolment form of a bundle: a name, a phone or an IIN, whether a child comes along."""

    name: Name
    phone: str
    iin: str
    needs_childcare: bool


@transaction.atomic
def type_attendance_sheet(
    *, code: str, number: int, marks: Marks, received: Received, keys: Keyring, by: Actor, at: datetime
) -> PaperSheet:
    """Keep what an attendance sheet says until another person compares it."""
    session = session_for_update(run_id_coded(code), number)
    require(by, Duty.MARK_ATTENDANCE, within=(session.run.centre.code, session.run.place.code))
    learners = [one.enrolment for one in learners_of_session(session, keys)]
    refuse_if([*reasons_against_marking(session.starts_at, session.cancelled_at is not None, at),
               *reasons_against_marks(learners, marks),
               *reasons_against_receiving(received.received_on, day_of(at), day_of(session.starts_at), bool(received.photo))])
    rows = [{"enrolment": key, "mark": marks[key]} for key in learners]
    return _keep(Sheet.ATTENDANCE, session.run, session, rows, received, keys, by, at)


@transaction.atomic
def type_enrolment_forms(
    *, code: str, forms: Sequence[FormRow], language: str, received: Received, keys: Keyring, by: Actor, at: datetime
) -> PaperSheet:
    """Keep what a bundle of enrolment forms says until another person compares it; its day of receipt is the legal date."""
    run = Run.objects.select_related("centre", "place").get(pk=run_id_coded(code))
    require(by, Duty.ENROL_PEOPLE, within=(run.centre.code, run.place.code))
    refuse_if(reasons_against_receiving(received.received_on, day_of(at), None, bool(received.photo)))
    rows = [{"surname": form.name.surname, "given_name": form.name.given_name, "patronymic": form.name.patronymic,
             "phone": form.phone, "iin": form.iin, "needs_childcare": form.needs_childcare, "language": language}
            for form in forms]
    return _keep(Sheet.ENROLMENT, run, None, rows, received, keys, by, at)


@transaction.atomic
def compare_sheet(*, number: str, read: Mapping[int, str], keys: Keyring, by: Actor, at: datetime) -> PaperSheet:
    """Enter a paper where another person reads two of its rows alike; where not, it is set aside and typed anew.

    `read` is what this person read, by the place of the row. Rows of enrolment forms that are refused keep the reason.
    """
    sheet = sheet_for_update(number)
    require(by, DUTY_OF[sheet.kind], within=(sheet.run.centre.code, sheet.run.place.code))
    refuse_if(reasons_against_comparing(sheet.state, sheet.typed_by, by.name))
    rows = rows_of_sheet(sheet, keys)
    compared = rows_to_compare(sheet.lines, keys.salted(f"sheet:{number}"))
    typed = {place: key_of_row(sheet.kind, rows[place]) for place in compared}
    differing = differing_rows(typed, read, compared)
    sheet.state = SheetState.DIFFERS if differing else SheetState.AGREED
    sheet.compared_by, sheet.compared_at = by.name, at
    if not differing:
        _enter(sheet, rows, keys, by, at)
        sheet.rows_hidden = keys.hide(json.dumps(rows, ensure_ascii=False))
    sheet.save(update_fields=["state", "compared_by", "compared_at", "rows_hidden"])
    record_act(kind=f"sheet.{sheet.state}", about=f"sheet:{number}", by=by, at=at, facts={
        "run": sheet.run.code, "compared": len(compared), "differing": len(differing)})
    return sheet


def _keep(
    kind: Sheet, run: Run, session: Session | None, rows: list[dict[str, Any]], received: Received, keys: Keyring, by: Actor,
    at: datetime
) -> PaperSheet:
    number = _new_number()
    photo = store_file(store=received.store, content=keys.hide(base64.b64encode(received.photo).decode()))
    sheet = PaperSheet.objects.create(
        number=number, kind=kind, run=run, session=session, received_on=received.received_on, photo=photo,
        rows_hidden=keys.hide(json.dumps(rows, ensure_ascii=False)), lines=len(rows), state=SheetState.TYPED, typed_by=by.name,
        typed_at=at)
    record_act(kind="sheet.typed", about=f"sheet:{number}", by=by, at=at, facts={
        "run": run.code, "received": received.received_on.isoformat(), "photo": photo, "rows": len(rows)})
    return sheet


def _enter(sheet: PaperSheet, rows: list[dict[str, Any]], keys: Keyring, by: Actor, at: datetime) -> None:
    if sheet.session is not None:
        session = session_for_update(sheet.run_id, sheet.session.number)
        marks = {row["enrolment"]: Mark(row["mark"]) for row in rows}
        write_marks(session=session, marks=marks, seen=None, sheet=sheet.number, keys=keys, by=by, at=at)
        return
    for row in rows:
        row["outcome"] = _enrol(sheet, row, keys, by, at)


def _enrol(sheet: PaperSheet, row: Mapping[str, Any], keys: Keyring, by: Actor, at: datetime) -> str:
    """Enrol one form and return the number of the enrolment, or why it was refused."""
    name = Name(row["surname"], row["given_name"], row["patronymic"])
    wish = Wish(name, row["needs_childcare"], row["language"], received_on=sheet.received_on)
    try:
        with transaction.atomic():
            return enrol_walk_in(run_code=sheet.run.code, phone=row["phone"], iin=row["iin"], wish=wish,
                                 consent=f"sheet:{sheet.number}", keys=keys, by=by, at=at).reference
    except Refusal as refusal:
        return " ".join(str(reason) for reason in refusal.reasons)


def _new_number() -> str:
    while True:
        number = reference(secrets.randbelow(10**7))
        if not is_sheet_number_taken(number):
            return number
