"""Reading papers: those that wait to be compared, one with its rows and its photo."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.centres.models import PaperSheet
from zerdeli.centres.queries.attendance import centres_of_duties, names_of_enrolments
from zerdeli.centres.queries.enrolments import Name
from zerdeli.centres.queries.runs import CentreRow, Names
from zerdeli.centres.rules.papers import rows_to_compare
from zerdeli.centres.rules.words import Sheet, SheetState
from zerdeli.documents.queries import stored_file

Row = dict[str, Any]


@dataclass(frozen=True)
class SheetRow:
    """A paper in a list."""

    number: str
    kind: Sheet
    course: Names
    session_at: datetime | None
    received_on: date
    typed_by: str
    lines: int


@dataclass(frozen=True)
class SheetLine:
    """A row of a paper: its place counted from one, whose it is, and what became of it (empty for attendance)."""

    place: int
    name: Name
    outcome: str


@dataclass(frozen=True)
class SheetPage:
    """A paper with the rows that are compared, by their place counted from nought, and all lines once it is entered."""

    row: SheetRow
    state: SheetState
    run_code: str
    centre_code: str
    place_code: str
    session_number: int
    typed_at: datetime
    photo: str
    compared: tuple[tuple[int, Name], ...]
    lines: tuple[SheetLine, ...]


def sheets_waiting(actor: Actor, duties: Mapping[Sheet, Duty], after: tuple[date, int] | None, limit: int) -> list[tuple[int, SheetRow]]:
    """Return a page of the papers that an actor may compare, those received first in front, with their keys."""
    rows = _waiting(actor, duties)
    if after is not None:
        rows = rows.filter(received_on__gte=after[0]).exclude(received_on=after[0], pk__lte=after[1])
    listed = rows.select_related("run__course", "session").order_by("received_on", "id")[:limit]
    return [(row.pk, _row(row)) for row in listed]


def count_of_sheets(actor: Actor, at: datetime) -> int:
    """Return how many papers wait for the actor to compare them."""
    return _waiting(actor, {Sheet.ATTENDANCE: Duty.MARK_ATTENDANCE, Sheet.ENROLMENT: Duty.ENROL_PEOPLE}).count()


def sheet_page(number: str, keys: Keyring) -> SheetPage:
    """Return a paper for whoever compares it: names of two rows, and not what the first person typed."""
    sheet = _sheets().filter(number=number).first()
    if sheet is None:
        raise no_sheet()
    rows = rows_of_sheet(sheet, keys)
    names = _names(sheet, rows, keys)
    compared = rows_to_compare(sheet.lines, keys.salted(f"sheet:{number}"))
    lines = () if sheet.state == SheetState.TYPED else tuple(
        SheetLine(place + 1, names[place], row.get("outcome", "")) for place, row in enumerate(rows))
    return SheetPage(_row(sheet), SheetState(sheet.state), sheet.run.code, sheet.run.centre.code, sheet.run.place.code,
                     sheet.session.number if sheet.session else 0, sheet.typed_at, sheet.photo,
                     tuple((place, names[place]) for place in compared), lines)


def sheet_for_update(number: str) -> PaperSheet:
    """Return a paper, locked, or refuse."""
    found = _sheets().select_for_update(of=("self",)).filter(number=number).first()
    if found is None:
        raise no_sheet()
    return found


def no_sheet() -> NotFound:
    """Return the refusal that there is no such paper."""
    return NotFound(Reason("centres.no_sheet", _("There is no paper with this number.")))


def rows_of_sheet(sheet: PaperSheet, keys: Keyring) -> list[Row]:
    """Return what was typed of a paper."""
    found: list[Row] = json.loads(keys.reveal(bytes(sheet.rows_hidden)))
    return found


def key_of_row(kind: str, row: Mapping[str, Any]) -> str:
    """Return what two persons must read alike: the mark; of an enrolment form the phone or IIN and the surname."""
    if kind == Sheet.ATTENDANCE:
        return str(row["mark"])
    return f"{row['phone'] or row['iin']} {row['surname'].casefold()}"


def photo_of_sheet(digest: str, store: Path, keys: Keyring) -> bytes:
    """Return the photo of a paper, or refuse where the store lost it."""
    return base64.b64decode(keys.reveal(stored_file(store, digest)))


def is_sheet_number_taken(number: str) -> bool:
    """Tell whether a paper has that number."""
    return PaperSheet.objects.filter(number=number).exists()


def _sheets() -> QuerySet[PaperSheet]:
    return PaperSheet.objects.select_related("run__course", "run__centre", "run__place", "session")


def _waiting(actor: Actor, duties: Mapping[Sheet, Duty]) -> QuerySet[PaperSheet]:
    found = PaperSheet.objects.none()
    for kind, duty in duties.items():
        centres: Sequence[CentreRow] = centres_of_duties(actor, (duty,))
        mine = PaperSheet.objects.filter(state=SheetState.TYPED, kind=kind, run__centre_id__in=[one.id for one in centres])
        found = found | mine
    return found.exclude(typed_by=actor.name)


def _row(row: PaperSheet) -> SheetRow:
    course = row.run.course
    return SheetRow(row.number, Sheet(row.kind), {language: getattr(course, f"name_{language}") for language in ("kk", "ru", "en")},
                    row.session.starts_at if row.session else None, row.received_on, row.typed_by, row.lines)


def _names(sheet: PaperSheet, rows: Sequence[Row], keys: Keyring) -> list[Name]:
    if sheet.kind == Sheet.ENROLMENT:
        return [Name(row["surname"], row["given_name"], row["patronymic"]) for row in rows]
    known = names_of_enrolments([row["enrolment"] for row in rows], keys)
    return [known[row["enrolment"]] for row in rows]
