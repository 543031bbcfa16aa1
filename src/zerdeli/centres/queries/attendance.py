"""Reading attendance: who is to be marked at a session, what is marked, and which sessions wait for marks."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Attendance, Enrolment, Session
from zerdeli.centres.queries.enrolments import Name, name_of, order_of_name
from zerdeli.centres.queries.runs import CentreRow, Names, RunHead, all_centres, run_head
from zerdeli.centres.rules.words import EnrolmentState, Mark

COMING = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED)
LOOKED_BACK = timedelta(days=14)
"""So far back a session without marks is asked for."""


@dataclass(frozen=True)
class Learner:
    """Somebody at a session: the key of her enrolment, her name, her mark; None where there is none yet."""

    enrolment: int
    name: Name
    mark: Mark | None


@dataclass(frozen=True)
class SessionPage:
    """A session with its run and who is to be marked, by name."""

    id: int
    number: int
    run: RunHead
    starts_at: datetime
    ends_at: datetime
    room: str
    trainer: str
    is_cancelled: bool
    learners: tuple[Learner, ...]


@dataclass(frozen=True)
class DaySession:
    """A session in a day's list, with how many come and how many are marked."""

    run_code: str
    number: int
    course: Names
    centre: CentreRow
    starts_at: datetime
    ends_at: datetime
    room: str
    trainer: str
    learners: int
    marked: int


def centres_of_duties(actor: Actor, duties: Iterable[Duty]) -> list[CentreRow]:
    """Return the centres at which one of some duties holds; they are few."""
    listed = tuple(duties)
    return [centre for centre in all_centres()
            if any(actor.holds_within(duty, (centre.code, centre.place_code)) for duty in listed)]


def session_page(code: str, number: int, keys: Keyring) -> SessionPage:
    """Return a session and who is to be marked, or refuse."""
    run = run_head(code)
    found = Session.objects.filter(in_force(), run_id=run.id, number=number).select_related("room", "trainer").first()
    if found is None:
        raise NotFound(Reason("centres.no_session", _("There is no such session.")))
    return SessionPage(
        found.pk, number, run, found.starts_at, found.ends_at, found.room.name if found.room else "",
        found.trainer.name if found.trainer else "", found.cancelled_at is not None, tuple(learners_of_session(found, keys)))


def learners_of_session(session: Session, keys: Keyring) -> list[Learner]:
    """Return who is to be marked at a session, by name: who had a place by that day, or has a mark already."""
    marks = marks_of_session(session.pk)
    coming = Q(state__in=COMING, enrolled_on__lte=day_of(session.starts_at)) | Q(pk__in=list(marks))
    rows = Enrolment.objects.filter(coming, in_force(), run_id=session.run_id).select_related("person")
    found = [Learner(row.pk, name_of(row, keys), marks.get(row.pk)) for row in rows.order_by("id")]
    return sorted(found, key=lambda one: (order_of_name(one.name), one.enrolment))


def marks_of_session(session_id: int) -> dict[int, Mark]:
    """Return what is marked at a session, by the key of the enrolment."""
    return {row.enrolment_id: Mark(row.mark) for row in rows_of_marks(session_id)}


def rows_of_marks(session_id: int) -> QuerySet[Attendance]:
    """Return the marks in force of a session."""
    return Attendance.objects.filter(in_force(), session_id=session_id)


def session_for_update(run_id: int, number: int) -> Session:
    """Return a session of a run, locked with its run and centre, or refuse."""
    rows = Session.objects.select_for_update(of=("self",), no_key=True).filter(in_force(), run_id=run_id, number=number)
    found = rows.select_related("run__centre", "run__place").first()
    if found is None:
        raise NotFound(Reason("centres.no_session", _("There is no such session.")))
    return found


def sessions_on(centres: Sequence[CentreRow], from_at: datetime, until_at: datetime, trainer: str = "") -> list[DaySession]:
    """Return the sessions of some centres in a span that are held, by time; of one trainer's account, or of all."""
    rows = _held(centres, from_at, until_at)
    if trainer:
        rows = rows.filter(Q(trainer__user_name=trainer) | Q(trainer__isnull=True, run__trainer__user_name=trainer))
    return _listed(rows, centres)


def next_session_after(centres: Sequence[CentreRow], at: datetime) -> DaySession | None:
    """Return the first session of some centres that begins at an instant or later."""
    rows = Session.objects.filter(in_force(), cancelled_at__isnull=True, centre_id__in=[one.id for one in centres], starts_at__gte=at)
    return next(iter(_listed(rows.order_by("starts_at", "id")[:1], centres)), None)


def sessions_unmarked(centres: Sequence[CentreRow], at: datetime, limit: int) -> list[DaySession]:
    """Return the first sessions of the last two weeks that are over and in which nobody is marked, the oldest first."""
    return _listed(_unmarked(centres, at)[:limit], centres)


def sessions_waiting(actor: Actor, at: datetime) -> int:
    """Return how many sessions of the last two weeks wait for their marks where the actor marks."""
    return _unmarked(centres_of_duties(actor, (Duty.MARK_ATTENDANCE,)), at).count()


def _unmarked(centres: Sequence[CentreRow], at: datetime) -> QuerySet[Session]:
    marks = Attendance.objects.filter(in_force(), session_id=OuterRef("pk"))
    people = Enrolment.objects.filter(in_force(), run_id=OuterRef("run_id"), state__in=COMING)
    return _held(centres, at - LOOKED_BACK, at).filter(~Exists(marks), Exists(people), ends_at__lte=at)


def _held(centres: Sequence[CentreRow], from_at: datetime, until_at: datetime) -> QuerySet[Session]:
    rows = Session.objects.filter(in_force(), cancelled_at__isnull=True, centre_id__in=[one.id for one in centres],
                                  starts_at__gte=from_at, starts_at__lt=until_at)
    return rows.order_by("starts_at", "id")


def _listed(rows: QuerySet[Session], centres: Sequence[CentreRow]) -> list[DaySession]:
    """Return sessions with how many come and how many are marked, by one question."""
    learners = Enrolment.objects.filter(in_force(), run_id=OuterRef("run_id"), state__in=COMING)
    marked = Attendance.objects.filter(in_force(), session_id=OuterRef("pk"))
    at_centre = {one.id: one for one in centres}
    counted = rows.select_related("run__course", "room", "trainer", "run__room", "run__trainer").annotate(
        learners=_counted(learners, "run_id"), marked=_counted(marked, "session_id"))
    return [_day_session(row, at_centre[row.centre_id], row.learners, row.marked) for row in counted]


def _counted(rows: QuerySet[Enrolment] | QuerySet[Attendance], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("id")).values("n")), 0)


def _day_session(row: Session, centre: CentreRow, learners: int, marked: int) -> DaySession:
    room, trainer, course = row.room or row.run.room, row.trainer or row.run.trainer, row.run.course
    return DaySession(
        row.run.code, row.number, {language: getattr(course, f"name_{language}") for language in ("kk", "ru", "en")}, centre,
        row.starts_at, row.ends_at, room.name if room else "", trainer.name if trainer else "", learners, marked)


def names_of_enrolments(enrolments: Collection[int], keys: Keyring) -> dict[int, Name]:
    """Return names by the key of the enrolment."""
    rows = Enrolment.objects.filter(pk__in=list(enrolments)).select_related("person")
    return {row.pk: name_of(row, keys) for row in rows}
