"""A class for the tests of attendance, papers and completion: a run that is over, people in it, and who works there."""

from datetime import datetime, timedelta

from django.conf import settings

from tests.centres.learners import open_run
from tests.people.known import somebody
from tests.small import A
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.identifiers import reference
from zerdeli.base.kazakh import sort_key
from zerdeli.centres.models import Enrolment, Run
from zerdeli.journal.actions import record_act
from zerdeli.people.actions.consents import Wording, give_consent
from zerdeli.people.rules.consents import Purpose, Way

TRAINER = Actor("staff:trainer", frozenset({Duty.MARK_ATTENDANCE}), frozenset({(Duty.MARK_ATTENDANCE, "C-A")}))
OTHER_TRAINER = Actor("staff:other", frozenset({Duty.MARK_ATTENDANCE}))
ELSEWHERE = Actor("staff:elsewhere", frozenset({Duty.MARK_ATTENDANCE}), frozenset({(Duty.MARK_ATTENDANCE, "C-M")}))
HEAD = Actor("staff:head", frozenset({Duty.ISSUE_CERTIFICATES, Duty.PLAN_COURSES}))
RECEPTION = Actor("staff:reception", frozenset({Duty.ENROL_PEOPLE}))
SECOND = Actor("staff:second", frozenset({Duty.ENROL_PEOPLE}))
SURNAMES = ("Абаева", "Әлімова", "Бекова", "Ғалиева", "Досова", "Ескенова", "Жанова", "Исаева", "Қасымова", "Лесова")


def past_class(at: datetime, people: int = 3, *, code: str = "R-PAST", attendance: int | None = 60, agreed: bool = True) -> Run:
    """Give a run with three sessions that are over, and so many people in it, by name; nobody is marked."""
    run = open_run(at, code=code, seats=people + 20, days=-20)
    Run.objects.filter(pk=run.pk).update(attendance_needed=attendance, ends_on=run.starts_on + timedelta(days=15))
    entry = record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})
    for number in range(people):
        person = somebody(at, SURNAMES[number % len(SURNAMES)], f"Айша{chr(ord('а') + number)}", place=A)
        Enrolment.objects.create(run=run, person=person, place_id=run.place_id, subject=run.subject, enrolled_on=run.starts_on,
                                 state="enrolled", reference=reference(500_000 + run.pk * 100 + number), known_at=at, entry=entry)
        if agreed:
            give_consent(person_id=person.pk, wording=Wording(Purpose.COURSES, 1, "kk", "Орталық"), way=Way.HERSELF,
                         keys=settings.KEYS, by=operator("tester"), at=at)
    return Run.objects.get(pk=run.pk)


def keys_of_class(run: Run) -> list[int]:
    """Give the keys of the enrolments of a class, by name."""
    rows = Enrolment.objects.filter(run=run, closed_at=None).select_related("person")
    return [row.pk for row in sorted(rows, key=lambda row: (sort_key(row.person.surname), sort_key(row.person.given_name), row.pk))]
