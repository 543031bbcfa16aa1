"""Planning runs and sessions: rooms and trainers that are taken, places that change, sessions that are called off."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.conf import settings

from tests.accounts.people import browser_of, staff
from tests.centres.learners import comes, open_run, phone, states
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.refusals import NotPermitted, Refusal
from zerdeli.centres.actions.planning import (
    Plan,
    Setting,
    add_session,
    cancel_session,
    change_run,
    move_session,
    plan_run,
)
from zerdeli.centres.models import Centre, Enrolment, Room, Run, Session, Trainer
from zerdeli.journal.actions import record_act
from zerdeli.messages.models import Message

pytestmark = pytest.mark.usefixtures("registered")
PLANNER = Actor("staff:head", frozenset({Duty.PLAN_COURSES, Duty.ENROL_PEOPLE}), frozenset({
    (Duty.PLAN_COURSES, "C-A"), (Duty.ENROL_PEOPLE, "C-A")}))
PLAN = Plan("SEW", "C-A", "kk", date(2021, 1, 11), date(2021, 1, 29), (0, 2), "10:00", "12:00", 12, 3, Setting("A-1", "T-1"))
KEYS = settings.KEYS


@pytest.fixture(autouse=True)
def rooms(at: datetime, registered: None) -> None:
    """Give the centre a room and a trainer, and another centre one of each."""
    known = {"known_at": at, "entry": record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})}
    for code, centre in (("1", "C-A"), ("2", "C-A"), ("9", "C-M")):
        where = Centre.objects.get(code=centre)
        Room.objects.create(code=f"A-{code}", centre=where, name=f"10{code}", seats=20, **known)
        Trainer.objects.create(code=f"T-{code}", centre=where, name=f"Оқытушы {code}", **known)


def plans(at: datetime, by: Actor = PLANNER, **changed: Any) -> Run:
    return plan_run(plan=replace(PLAN, **changed), language="kk", by=by, at=at)


def refused(deed: Any, *words: Any, **named: Any) -> list[str]:
    with pytest.raises(Refusal) as caught:
        deed(*words, **named)
    return [reason.code for reason in caught.value.reasons]


def test_a_run_is_planned_with_a_session_for_each_of_its_days(at: datetime) -> None:
    run = plans(at)

    assert (run.code, run.seats, run.childcare_places, run.subject) == ("C-A-21-001", 12, 3, "craft")
    assert [f"{one:%d %H:%M %z}" for one in Session.objects.filter(run=run).order_by("number").values_list(
        "starts_at", flat=True)] == [f"{day} 04:00 +0000" for day in ("11", "13", "18", "20", "25", "27")]
    assert plans(at, weekdays=(1,)).code == "C-A-21-002"


@pytest.mark.parametrize(("changed", "found"), [
    ({"setting": Setting("A-1", "")}, ["centres.room_taken"]), ({"setting": Setting("A-2", "T-1")}, ["centres.trainer_busy"]),
    ({}, ["centres.room_taken", "centres.trainer_busy"]), ({"begins": "11:59", "ends": "13:00", "setting": Setting("A-1")},
                                                          ["centres.room_taken"]),
    ({"setting": Setting("A-9")}, ["centres.no_room"]), ({"setting": Setting("", "T-9")}, ["centres.no_trainer"]),
    ({"ends_on": date(2021, 1, 10)}, ["centres.run_ends_early"]), ({"weekdays": ()}, ["centres.no_session_day"]),
    ({"starts_on": date(2020, 12, 1)}, ["centres.run_in_past"]),
    ({"begins": "12:00", "ends": "10:00", "setting": Setting()}, ["centres.session_ends_early"]),
    ({"course": "NONE"}, ["centres.no_course"]), ({"centre": "NONE"}, ["centres.no_centre"]),
])
def test_what_stands_against_a_plan_is_said(at: datetime, changed: dict[str, Any], found: list[str]) -> None:
    plans(at)

    assert refused(plans, at, **changed) == found


def test_hours_and_rooms_that_are_free_are_given(at: datetime) -> None:
    plans(at)

    for changed in ({"begins": "12:00", "ends": "13:00"}, {"setting": Setting("A-2", "T-2")}, {"setting": Setting()}):
        assert plans(at, **changed).pk


def test_one_plans_in_ones_own_centre_only(at: datetime) -> None:
    with pytest.raises(NotPermitted):
        plans(at, centre="C-M", setting=Setting())
    with pytest.raises(NotPermitted):
        plans(at, by=Actor("staff:other"))


def test_more_places_go_to_those_who_wait(at: datetime) -> None:
    run = open_run(at)
    for number in range(1, 6):
        comes(number, run, at)

    change_run(code=run.code, seats=4, childcare_places=1, keys=KEYS, by=PLANNER, at=at)
    assert [state for state, _ in states(run)] == ["enrolled"] * 2 + ["offered"] * 2 + ["waiting"]
    assert refused(change_run, code=run.code, seats=3, childcare_places=1, keys=KEYS, by=PLANNER, at=at) == [
        "centres.seats_held"]


def test_childcare_places_are_not_taken_from_who_holds_them(at: datetime) -> None:
    run = open_run(at)
    comes(1, run, at, care=True)

    assert refused(change_run, code=run.code, seats=2, childcare_places=0, keys=KEYS, by=PLANNER, at=at) == [
        "centres.childcare_held"]


def test_who_would_have_come_is_told_that_a_session_is_off_once(at: datetime) -> None:
    run = open_run(at)
    rows = [comes(number, run, at) for number in (1, 2, 3)]

    for _ in range(2):
        cancel_session(code=run.code, number=2, because="Ауа райы", keys=KEYS, by=PLANNER, at=at)

    told = Message.objects.filter(template="session_off").order_by("id")
    assert [(one.values["number"], one.values["day"], one.values["time"]) for one in told] == [
        (row.reference, "18.01", "10:00") for row in rows[:2]]
    assert refused(cancel_session, code=run.code, number=1, because=" ", keys=KEYS, by=PLANNER, at=at) == ["centres.no_cause"]
    assert refused(cancel_session, code=run.code, number=9, because="x", keys=KEYS, by=PLANNER, at=at) == ["centres.no_session"]


def test_a_session_is_added_and_moved_where_nothing_is_in_the_way(at: datetime) -> None:
    run = plans(at)
    named = {"code": run.code, "begins": "10:00", "ends": "12:00", "language": "kk", "by": PLANNER, "at": at}

    added = add_session(day=date(2021, 1, 12), setting=Setting("A-1", "T-1"), **named)
    assert added.number == 7
    assert refused(move_session, number=7, day=date(2021, 1, 13), setting=Setting("A-1"), **named) == ["centres.room_taken"]
    moved = move_session(number=7, day=date(2021, 1, 12), setting=Setting("A-2"), **named | {"begins": "11:00", "ends": "13:00"})
    assert (moved.pk, moved.room.code if moved.room else "", moved.trainer) == (added.pk, "A-2", None)
    assert Session.objects.filter(run=run, number=7, closed_at__isnull=False).count() == 1


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    for name in ("catalogue", "office"):
        monkeypatch.setattr(f"zerdeli.centres.pages.{name}.now", lambda: at)


def test_the_office_plans_enrols_and_calls_off_by_its_pages(at: datetime, stopped: None) -> None:
    client = browser_of(staff("head", at, Duty.PLAN_COURSES, Duty.ENROL_PEOPLE, place="C-A"), is_staff=True)
    said = {"course": "SEW", "centre": "C-A", "language": "kk", "starts_on_day": "11", "starts_on_month": "1",
            "starts_on_year": "2021", "ends_on_day": "29", "ends_on_month": "қаңтар", "ends_on_year": "2021",
            "weekdays": ["0", "2"], "begins": "10.00", "ends": "12:00", "seats": "12", "childcare_places": "", "room": "A-1",
            "trainer": "T-1"}

    planned = client.post("/ru/office/courses/new/", said)
    assert planned.headers["Location"] == "/ru/office/courses/C-A-21-001/"
    clash = client.post("/ru/office/courses/new/", said)
    assert clash.status_code == 422 and "Оқытушы 1" in clash.content.decode()
    walk_in = {"surname": "Ахметова", "given_name": "Гүлнар", "phone": "8 701 000 00 09", "consent": "К-7"}
    assert client.post("/ru/office/courses/C-A-21-001/enrol/", walk_in).status_code == 302
    assert client.post("/ru/office/courses/C-A-21-001/enrol/", walk_in | {"phone": "", "consent": ""}).status_code == 422
    row = Enrolment.objects.get(run__code="C-A-21-001")
    assert Message.objects.filter(address_index=KEYS.blind(phone(9)), template="course").count() == 1
    assert client.post("/ru/office/courses/C-A-21-001/places/", {"seats": "15", "childcare_places": "2"}).status_code == 302
    assert client.post("/ru/office/courses/C-A-21-001/sessions/1/cancel/", {"because": "Праздник"}).status_code == 302
    page = client.get("/ru/office/courses/C-A-21-001/").content.decode()
    assert all(text in page for text in ("Ахметова Гүлнар", "Праздник", f"{row.reference[:4]}-{row.reference[4:]}"))
    assert "C-A-21-001" in client.get("/ru/office/courses/").content.decode()
    client.post(f"/ru/office/courses/C-A-21-001/cancel/{row.reference}/")
    assert Enrolment.objects.get(pk=row.pk).state == "cancelled"


def test_another_centres_run_is_not_opened(at: datetime, stopped: None) -> None:
    open_run(at, code="R-M", centre="C-M")
    client = browser_of(staff("head", at, Duty.PLAN_COURSES, place="C-A"), is_staff=True)

    assert client.get("/kk/office/courses/R-M/").status_code == 403
    assert "R-M" not in client.get("/kk/office/courses/").content.decode()
    assert client.post("/kk/office/courses/R-M/places/", {"seats": "5"}).status_code == 403
