"""Planning runs and their sessions. Whoever plans holds room and trainer, so that neither is taken twice at one hour."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import ALMATY
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.centres.actions.places import pass_places_on, places_now
from zerdeli.centres.actions.telling import tell_session_is_off
from zerdeli.centres.actions.versions import bring_up_to_date
from zerdeli.centres.models import Centre, Room, Run, Session, Trainer
from zerdeli.centres.queries.enrolments import run_for_update, run_id_coded
from zerdeli.centres.queries.planning import (
    centre_coded,
    course_coded,
    last_session_number,
    learners_of_run,
    next_run_code,
    room_for_update,
    trainer_for_update,
)
from zerdeli.centres.queries.sessions import session_of_run, sessions_beside
from zerdeli.centres.rules.hours import Hours, days_between, reasons_against_session
from zerdeli.centres.rules.planning import reasons_against_fewer, reasons_against_run
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry


@dataclass(frozen=True)
class Setting:
    """Where a session is held and who teaches: codes, empty where that is open."""

    room: str = ""
    trainer: str = ""


@dataclass(frozen=True)
class Plan:
    """A run to be: codes of course and centre, days, weekly hours by Almaty's clock (HH:MM), places."""

    course: str
    centre: str
    language: str
    starts_on: date
    ends_on: date
    weekdays: tuple[int, ...]
    begins: str
    ends: str
    seats: int
    childcare_places: int
    setting: Setting


@transaction.atomic
def plan_run(*, plan: Plan, language: str, by: Actor, at: datetime) -> Run:
    """Plan a run with its sessions; refused where a room or a trainer is taken, with the session that is in the way."""
    centre = centre_coded(plan.centre)
    require(by, Duty.PLAN_COURSES, within=(centre.code, centre.place.code))
    days = days_between(plan.starts_on, plan.ends_on, plan.weekdays)
    refuse_if(reasons_against_run(plan.starts_on, plan.ends_on, days, at))
    course, room, trainer = course_coded(plan.course), *_held(plan.setting, centre)
    code = next_run_code(centre.code, plan.starts_on.year)
    entry = record_act(kind="run.planned", about=f"run:{code}", by=by, at=at, facts={"course": course.code, "days": len(days)})
    try:
        with transaction.atomic():
            run = Run.objects.create(
                code=code, course=course, centre=centre, place_id=centre.place_id, subject=course.subject,
                language=plan.language, starts_on=plan.starts_on, ends_on=plan.ends_on, seats=plan.seats,
                childcare_places=plan.childcare_places or None, room=room, trainer=trainer, known_at=at, entry=entry)
    except IntegrityError:
        text = _("Somebody was faster this very moment. Press the button once more.")
        raise RuleBroken(Reason("centres.overtaken", text)) from None
    for number, day in enumerate(days, 1):
        _hold(run, number, _hours(day, plan.begins, plan.ends), room, trainer, language, entry, at)
    return run


@transaction.atomic
def change_run(*, code: str, seats: int, childcare_places: int, keys: Keyring, by: Actor, at: datetime) -> Run:
    """Change how many places a run has; more of them go to those who wait. Refused below what is held already."""
    run = _own_run(code, by)
    refuse_if(reasons_against_fewer(places_now(run=run), seats, childcare_places))
    entry = record_act(kind="run.changed", about=f"run:{code}", by=by, at=at, facts={
        "seats": seats, "childcare_places": childcare_places})
    bring_up_to_date(row=run, entry=entry, at=at, changes={"seats": seats, "childcare_places": childcare_places or None})
    pass_places_on(run=run, keys=keys, by=by, at=at)
    return run


@transaction.atomic
def add_session(
    *, code: str, day: date, begins: str, ends: str, setting: Setting, language: str, by: Actor, at: datetime
) -> Session:
    """Add a session to a run; refused where its room or trainer is taken then."""
    run = _own_run(code, by)
    room, trainer = _held(setting, run.centre)
    number = last_session_number(run.pk) + 1
    entry = record_act(kind="session.added", about=f"run:{code}", by=by, at=at, facts={"number": number})
    return _hold(run, number, _hours(day, begins, ends), room, trainer, language, entry, at)


@transaction.atomic
def move_session(
    *, code: str, number: int, day: date, begins: str, ends: str, setting: Setting, language: str, by: Actor, at: datetime
) -> Session:
    """Move a session to another day, hour, room or trainer; refused where these are taken then."""
    run = _own_run(code, by)
    session = session_of_run(run.pk, number)
    room, trainer = _held(setting, run.centre)
    hours = _hours(day, begins, ends)
    _refuse_clash(run, hours, room, trainer, session.pk, language)
    entry = record_act(kind="session.moved", about=f"run:{code}", by=by, at=at, facts={
        "number": number, "from": session.starts_at.isoformat(), "to": hours.starts_at.isoformat()})
    bring_up_to_date(row=session, entry=entry, at=at, changes={
        "starts_at": hours.starts_at, "ends_at": hours.ends_at, "room": room, "trainer": trainer})
    return session


@transaction.atomic
def cancel_session(*, code: str, number: int, because: str, keys: Keyring, by: Actor, at: datetime) -> Session:
    """Say that a session is not held and why, and write to all who would have come; twice is as once."""
    run = _own_run(code, by)
    session = session_of_run(run.pk, number)
    if session.cancelled_at is not None:
        return session
    refuse_if([] if because.strip() else [Reason("centres.no_cause", _("Say why the session is not held."))])
    entry = record_act(kind="session.cancelled", about=f"run:{code}", by=by, at=at, facts={"number": number})
    bring_up_to_date(row=session, entry=entry, at=at, changes={"cancelled_at": at, "cancelled_because": because.strip()})
    for row in learners_of_run(run.pk):
        tell_session_is_off(row=row, starts_at=session.starts_at, keys=keys, at=at)
    return session


def _own_run(code: str, by: Actor) -> Run:
    """Return a run, held, where the actor may plan."""
    run = run_for_update(run_id_coded(code))
    require(by, Duty.PLAN_COURSES, within=(run.centre.code, run.place.code))
    return run


def _held(setting: Setting, centre: Centre) -> tuple[Room | None, Trainer | None]:
    """Return room and trainer, locked in this order, or refuse those of another centre."""
    room = room_for_update(setting.room, centre.pk) if setting.room else None
    return room, trainer_for_update(setting.trainer, centre.pk) if setting.trainer else None


def _hours(day: date, begins: str, ends: str) -> Hours:
    starts_at, ends_at = (datetime.combine(day, time.fromisoformat(clock), ALMATY) for clock in (begins, ends))
    return Hours(starts_at, ends_at)


def _hold(
    run: Run, number: int, hours: Hours, room: Room | None, trainer: Trainer | None, language: str, entry: Entry, at: datetime
) -> Session:
    _refuse_clash(run, hours, room, trainer, 0, language)
    return Session.objects.create(run=run, number=number, centre_id=run.centre_id, starts_at=hours.starts_at,
                                  ends_at=hours.ends_at, room=room, trainer=trainer, known_at=at, entry=entry)


def _refuse_clash(run: Run, hours: Hours, room: Room | None, trainer: Trainer | None, but: int, language: str) -> None:
    named = Hours(hours.starts_at, hours.ends_at, getattr(run.course, f"name_{language}"), room.name if room else "",
                  trainer.name if trainer else "")
    refuse_if(reasons_against_session(named, sessions_beside(
        room.pk if room else None, trainer.pk if trainer else None, hours.starts_at, hours.ends_at, but, language)))

