"""Marking who came: versions, two trainers at once, papers compared by a second person."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.centres.classes import ELSEWHERE, OTHER_TRAINER, RECEPTION, SECOND, TRAINER, keys_of_class, past_class
from tests.centres.learners import open_run
from tests.people.known import iin, somebody
from tests.small import A
from zerdeli.base.refusals import NotPermitted, RuleBroken
from zerdeli.centres.actions.attendance import mark_attendance
from zerdeli.centres.actions.papers import FormRow, Received, compare_sheet, type_attendance_sheet, type_enrolment_forms
from zerdeli.centres.models import Attendance, Enrolment, PaperSheet, Run, Session
from zerdeli.centres.queries.attendance import marks_of_session, sessions_waiting
from zerdeli.centres.queries.enrolments import Name
from zerdeli.centres.queries.papers import photo_of_sheet, sheet_page
from zerdeli.centres.rules.attendance import changes_meanwhile
from zerdeli.centres.rules.papers import rows_to_compare
from zerdeli.centres.rules.words import Mark
from zerdeli.journal.models import Entry

pytestmark = pytest.mark.django_db
KEYS = settings.KEYS
P, X, E = Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED
PHOTO = b"\xff\xd8\xff\xe0 a photo \xff\xd9"


def mark(run: Run, marks: dict[int, Mark], at: datetime, seen: dict[int, Mark] | None = None, by=TRAINER, number: int = 1) -> int:
    return mark_attendance(code=run.code, number=number, marks=marks, seen=seen or {}, keys=KEYS, by=by, at=at)


def test_marks_are_kept_with_who_marked_and_one_entry(district: None, at: datetime):
    run = past_class(at)
    first, second, third = keys_of_class(run)

    assert mark(run, {first: P, second: X, third: E}, at) == 3

    rows = Attendance.objects.filter(session__run=run, closed_at=None)
    assert {(row.enrolment_id, row.mark, row.marked_by) for row in rows} == {
        (first, "present", "staff:trainer"), (second, "absent", "staff:trainer"), (third, "excused", "staff:trainer")}
    assert Entry.objects.get(kind="attendance.marked").facts == {"session": 1, "marked": 3, "changed": 3, "present": 1}


def test_a_correction_is_a_further_version_and_the_same_again_is_nothing(district: None, at: datetime):
    run = past_class(at)
    first, second, third = keys_of_class(run)
    marks = {first: P, second: P, third: P}
    mark(run, marks, at)

    later = at + timedelta(hours=1)
    assert mark(run, {**marks, second: X}, later, seen=marks) == 1
    assert mark(run, {**marks, second: X}, later, seen={**marks, second: X}) == 0

    rows = Attendance.objects.filter(enrolment_id=second).order_by("closed_at")
    assert [(row.mark, row.closed_at) for row in rows] == [("present", later), ("absent", None)] or [
        (row.mark, row.closed_at) for row in rows] == [("absent", None), ("present", later)]
    assert Attendance.objects.filter(closed_at__isnull=False).count() == 1


def test_of_two_trainers_who_save_at_once_the_second_is_told_what_changed(district: None, at: datetime):
    run = past_class(at)
    first, second, third = keys_of_class(run)
    mark(run, {first: P, second: P, third: P}, at, by=OTHER_TRAINER)

    with pytest.raises(RuleBroken) as refused:
        mark(run, {first: P, second: X, third: P}, at, seen={})

    assert [reason.code for reason in refused.value.reasons] == ["centres.marked_meanwhile"]
    session = Session.objects.get(run=run, number=1, closed_at=None)
    kept = marks_of_session(session.pk)
    assert kept == {first: P, second: P, third: P}
    assert mark(run, {first: P, second: X, third: P}, at, seen=kept) == 1


def test_who_would_save_the_same_as_another_is_not_troubled(district: None, at: datetime):
    run = past_class(at)
    marks = dict.fromkeys(keys_of_class(run), P)
    mark(run, marks, at, by=OTHER_TRAINER)

    assert mark(run, marks, at, seen={}) == 0


def test_everybody_needs_a_mark_and_no_stranger_has_one(district: None, at: datetime):
    run = past_class(at)
    first, *_ = keys_of_class(run)
    stranger = Enrolment.objects.filter(run__code="R1", closed_at=None).first()
    assert stranger is not None

    with pytest.raises(RuleBroken) as refused:
        mark(run, {first: P, stranger.pk: P}, at)

    assert [reason.code for reason in refused.value.reasons] == ["centres.unmarked", "centres.strangers_marked"]
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(("change", "code"), [
    ({"cancelled_at": datetime(2020, 12, 1), "cancelled_because": "жарық жоқ"}, "centres.session_is_off"),
    ({"starts_at": "ahead"}, "centres.session_ahead")])
def test_a_session_that_is_off_or_ahead_is_not_marked(district: None, at: datetime, change: dict[str, object], code: str):
    run = past_class(at)
    ahead = {"starts_at": at + timedelta(hours=1), "ends_at": at + timedelta(hours=3)}
    Session.objects.filter(run=run, number=1).update(**({"cancelled_at": at, "cancelled_because": "жарық жоқ"}
                                                         if "cancelled_at" in change else ahead))

    with pytest.raises(RuleBroken) as refused:
        mark(run, dict.fromkeys(keys_of_class(run), P), at)

    assert [reason.code for reason in refused.value.reasons] == [code]


def test_a_trainer_of_another_centre_marks_nobody(district: None, at: datetime):
    run = past_class(at)

    with pytest.raises(NotPermitted):
        mark(run, dict.fromkeys(keys_of_class(run), P), at, by=ELSEWHERE)


def test_sessions_wait_until_they_are_marked(district: None, at: datetime):
    run = past_class(at)
    before = sessions_waiting(TRAINER, at)
    mark(run, dict.fromkeys(keys_of_class(run), P), at, number=3)

    assert (before, sessions_waiting(TRAINER, at), sessions_waiting(ELSEWHERE, at)) == (2, 1, 0)


def sheet_of(run: Run, at: datetime, tmp_path: Path, marks: dict[int, Mark], received: date | None = None) -> PaperSheet:
    return type_attendance_sheet(code=run.code, number=1, marks=marks, keys=KEYS, by=TRAINER, at=at,
                                 received=Received(received or at.date() - timedelta(days=2), PHOTO, tmp_path))


def compared(sheet: PaperSheet) -> tuple[int, ...]:
    return rows_to_compare(sheet.lines, KEYS.salted(f"sheet:{sheet.number}"))


def test_a_paper_is_entered_once_another_person_reads_two_rows_alike(district: None, at: datetime, tmp_path: Path):
    run = past_class(at, people=6)
    keys = keys_of_class(run)
    marks = dict(zip(keys, (P, X, E, P, X, P), strict=True))
    sheet = sheet_of(run, at, tmp_path, marks)
    assert not Attendance.objects.exists()

    read = {place: marks[keys[place]].value for place in compared(sheet)}
    compare_sheet(number=sheet.number, read=read, keys=KEYS, by=OTHER_TRAINER, at=at + timedelta(hours=1))

    rows = Attendance.objects.filter(closed_at=None)
    assert {row.enrolment_id: Mark(row.mark) for row in rows} == marks
    assert {row.sheet for row in rows} == {sheet.number}
    sheet.refresh_from_db()
    assert (sheet.state, sheet.received_on, sheet.typed_at, sheet.typed_by, sheet.compared_by) == (
        "agreed", date(2020, 12, 22), at, "staff:trainer", "staff:other")


def test_a_paper_that_two_read_differently_enters_nothing(district: None, at: datetime, tmp_path: Path):
    run = past_class(at, people=4)
    marks = dict.fromkeys(keys_of_class(run), P)
    sheet = sheet_of(run, at, tmp_path, marks)
    first, second = compared(sheet)

    found = compare_sheet(number=sheet.number, read={first: "present", second: "absent"}, keys=KEYS, by=OTHER_TRAINER, at=at)

    assert (found.state, Attendance.objects.count()) == ("differs", 0)
    assert Entry.objects.get(kind="sheet.differs").facts["differing"] == 1
    with pytest.raises(RuleBroken) as refused:
        compare_sheet(number=sheet.number, read={}, keys=KEYS, by=OTHER_TRAINER, at=at)
    assert [reason.code for reason in refused.value.reasons] == ["centres.compared_already"]


def test_nobody_compares_her_own_paper(district: None, at: datetime, tmp_path: Path):
    run = past_class(at)
    sheet = sheet_of(run, at, tmp_path, dict.fromkeys(keys_of_class(run), P))

    with pytest.raises(RuleBroken) as refused:
        compare_sheet(number=sheet.number, read={}, keys=KEYS, by=TRAINER, at=at)

    assert [reason.code for reason in refused.value.reasons] == ["centres.same_person"]


@pytest.mark.parametrize(("day", "photo", "code"), [
    (date(2020, 12, 25), PHOTO, "centres.received_later"), (date(2020, 12, 1), PHOTO, "centres.received_early"),
    (date(2020, 12, 20), b"", "centres.no_photo")])
def test_a_paper_has_a_photo_and_comes_after_its_session(
        district: None, at: datetime, tmp_path: Path, day: date, photo: bytes, code: str):
    run = past_class(at)

    with pytest.raises(RuleBroken) as refused:
        type_attendance_sheet(code=run.code, number=1, marks=dict.fromkeys(keys_of_class(run), P), keys=KEYS, by=TRAINER, at=at,
                              received=Received(day, photo, tmp_path))

    assert [reason.code for reason in refused.value.reasons] == [code]


def test_photo_and_names_lie_encrypted(district: None, at: datetime, tmp_path: Path):
    run = past_class(at)
    sheet = sheet_of(run, at, tmp_path, dict.fromkeys(keys_of_class(run), P))

    stored = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name == sheet.photo]
    assert len(stored) == 1
    assert b"photo" not in stored[0]
    assert photo_of_sheet(sheet.photo, tmp_path, KEYS) == PHOTO


def test_what_the_first_typed_is_not_shown_to_the_second(district: None, at: datetime, tmp_path: Path):
    run = past_class(at, people=5)
    sheet = sheet_of(run, at, tmp_path, dict.fromkeys(keys_of_class(run), E))

    shown = sheet_page(sheet.number, KEYS)

    assert len(shown.compared) == 2
    assert shown.lines == ()
    assert "excused" not in repr(shown)


def test_compared_rows_are_chosen_by_chance_that_nobody_steers():
    chosen = {rows_to_compare(30, str(seed)) for seed in range(200)}

    assert all(len(pair) == 2 and pair[0] < pair[1] < 30 for pair in chosen)
    assert len(chosen) > 100
    assert {row for pair in chosen for row in pair} == set(range(30))
    assert rows_to_compare(1, "x") == (0,)


def forms_of(*rows: tuple[str, str]) -> list[FormRow]:
    return [FormRow(Name(surname, "Айгүл"), "" if number.isdigit() else number, number if number.isdigit() else "", False)
            for surname, number in rows]


def test_enrolment_forms_are_entered_with_the_day_of_receipt(district: None, at: datetime, tmp_path: Path):
    run = open_run(at, seats=2)
    known = somebody(at, "Сейтова", "Айгүл", place=A, iin=iin(7000))
    rows = (("Сейтова", iin(7000)), ("Омарова", "+77010000055"), ("Белгісіз", iin(7001)), ("Тілеуова", "+77010000056"))
    received = Received(date(2020, 12, 21), PHOTO, tmp_path)
    sheet = type_enrolment_forms(code=run.code, forms=forms_of(*rows), language="kk", received=received, keys=KEYS, by=RECEPTION, at=at)
    assert not Enrolment.objects.filter(run=run).exists()

    read = {place: f"{rows[place][1]} {rows[place][0].casefold()}" for place in compared(sheet)}
    compare_sheet(number=sheet.number, read=read, keys=KEYS, by=SECOND, at=at)

    found = Enrolment.objects.filter(run=run, closed_at=None).order_by("id")
    assert [(row.person_id, row.state, row.enrolled_on) for row in found] == [
        (known.pk, "enrolled", date(2020, 12, 21)), (None, "enrolled", date(2020, 12, 21)), (None, "waiting", date(2020, 12, 21))]
    sheet.refresh_from_db()
    outcomes = [row["outcome"] for row in json.loads(KEYS.reveal(bytes(sheet.rows_hidden)))]
    assert [outcome.isdigit() for outcome in outcomes] == [True, True, False, True]


def test_what_changed_meanwhile_is_told_line_by_line():
    found = changes_meanwhile({1: P, 2: X}, {1: P, 2: E, 3: P})

    assert [(change.enrolment, change.before, change.now) for change in found] == [(2, X, E), (3, None, P)]
