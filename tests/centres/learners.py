"""People who enrol, for the tests of courses: a run with few places, phones, and what each of them asks for."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from tests.small import A, M
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.centres.actions.enrolling import Wish, enrol
from zerdeli.centres.models import Centre, Course, Enrolment, Run, Session
from zerdeli.centres.queries.enrolments import Name
from zerdeli.journal.actions import record_act
from zerdeli.places.models import Place

NAME = Name("Өмірзақова", "Әсел", "Сәкенқызы")
CLOCK = Actor("tick", frozenset({Duty.KEEP_CLOCK_WORK}))


def two_centres(at: datetime) -> None:
    """Give two centres and two courses and nothing else, for tests that commit and so must make all anew."""
    known = {"known_at": at, "entry": record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})}
    for code, centre in ((A, "C-A"), (M, "C-M")):
        place = Place.objects.create(code=code, level="district", name_kk=code, name_ru=code, name_en=code, **known)
        Centre.objects.create(code=centre, place=place, name_kk="Орталық", name_ru="Центр", name_en="Centre",
                              address="Зерделі, 1", **known)
    for code, subject, name in (("SEW", "craft", "Тігін"), ("BIZ", "enterprise", "Кәсіп")):
        Course.objects.create(code=code, subject=subject, name_kk=name, name_ru=name, name_en=name, hours=40, **known)


def open_run(
    at: datetime, *, code: str = "R21", seats: int = 2, childcare: int | None = 1, course: str = "SEW", centre: str = "C-A",
    days: int = 18, hour: int = 10
) -> Run:
    """Give a run of the small district that begins in so many days, with three sessions of two hours."""
    entry = record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})
    found, where = Course.objects.get(code=course, closed_at=None), Centre.objects.get(code=centre, closed_at=None)
    starts = at.replace(hour=hour, minute=0) + timedelta(days=days)
    run = Run.objects.create(
        code=code, course=found, centre=where, place_id=where.place_id, subject=found.subject, language="kk",
        starts_on=starts.date(), ends_on=starts.date() + timedelta(days=14), seats=seats, childcare_places=childcare,
        known_at=at, entry=entry)
    Session.objects.bulk_create(
        Session(run=run, number=number + 1, centre=where, starts_at=starts + timedelta(days=7 * number),
                ends_at=starts + timedelta(days=7 * number, hours=2), known_at=at, entry=entry) for number in range(3))
    return run


def phone(number: int) -> str:
    """Give the phone of the learner of that number."""
    return f"+7701{number:07d}"


def learner(number: int, at: datetime, **changed: Any) -> Account:
    """Give somebody who signed in by phone."""
    keys = settings.KEYS
    fields = {"phone_hidden": keys.hide(phone(number)), "language": "kk", "opened_at": at} | changed
    return Account.objects.get_or_create(phone_index=keys.blind(phone(number)), defaults=fields)[0]


def wish(*, care: bool = False, name: Name = NAME) -> Wish:
    """Give what somebody asks for."""
    return Wish(name, care, "kk")


def comes(number: int, run: Run, at: datetime, *, care: bool = False) -> Enrolment:
    """Let the learner of that number enrol."""
    account = learner(number, at)
    return enrol(run_code=run.code, account_id=account.pk, wish=wish(care=care), keys=settings.KEYS,
                 by=Actor(account.actor_name), at=at)


def states(run: Run) -> list[tuple[str, int | None]]:
    """Give the states in a run and the numbers on its list, in the order of coming."""
    return list(Enrolment.objects.filter(run=run, closed_at=None).order_by("id").values_list("state", "queue"))
