"""Reading runs as people choose among them: what, where, when, and how many places are left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Centre, Course, Enrolment, Room, Run, Session, Trainer
from zerdeli.centres.rules.completing import RunRule
from zerdeli.centres.rules.enrolling import RunDays
from zerdeli.centres.rules.hours import Hours, pattern_of
from zerdeli.centres.rules.places import Places
from zerdeli.centres.rules.words import HOLDING, EnrolmentState

Names = Mapping[str, str]
Key = tuple[date, int]


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in the catalogue; empty stands for any. `week` is a Monday."""

    course: str = ""
    centre: str = ""
    language: str = ""
    with_childcare: bool = False
    week: date | None = None


@dataclass(frozen=True)
class CentreRow:
    """A centre as a course's page tells of it."""

    id: int
    code: str
    place_code: str
    names: Names
    address: str
    phone: str
    way: Names


@dataclass(frozen=True)
class RunRow:
    """A run with its course, its centre, its hours and its places."""

    id: int
    code: str
    course_code: str
    course: Names
    bring: Names
    hours: int
    subject: str
    centre: CentreRow
    language: str
    starts_on: date
    ends_on: date
    room: str
    trainer: str
    places: Places
    waiting: int
    entered_at: datetime
    sessions: tuple[Hours, ...] = field(default=())
    cancelled: tuple[Hours, ...] = field(default=())

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of the week on which it meets, Monday is 0."""
        return pattern_of(self.sessions)[0]

    @property
    def clock(self) -> str:
        """The hours at which it meets, empty where no session is planned yet."""
        return pattern_of(self.sessions)[1]

    def days(self, language: str) -> RunDays:
        """Return what rules ask of a run."""
        return RunDays(self.course[language], self.starts_on, self.ends_on)


def open_runs(wanted: Wanted, day: date, after: Key | None, limit: int) -> list[RunRow]:
    """Return a page of the runs that begin on a day or later, the soonest first, from behind a key."""
    found = _chosen(Run.objects.filter(in_force(), starts_on__gte=day), wanted)
    if after:
        found = found.filter(Q(starts_on__gt=after[0]) | Q(starts_on=after[0], id__gt=after[1]))
    return rows_of_runs(found.order_by("starts_on", "id")[:limit])


def _chosen(runs: QuerySet[Run], wanted: Wanted) -> QuerySet[Run]:
    if wanted.course:
        runs = runs.filter(course__code=wanted.course)
    if wanted.centre:
        runs = runs.filter(centre__code=wanted.centre)
    if wanted.language:
        runs = runs.filter(language=wanted.language)
    if wanted.with_childcare:
        runs = runs.filter(childcare_places__gt=0)
    if wanted.week:
        runs = runs.filter(starts_on__gte=wanted.week, starts_on__lt=wanted.week + timedelta(days=7))
    return runs


def runs_of_centre(codes: Iterable[str] | None, day: date, after: Key | None, limit: int) -> list[RunRow]:
    """Return a page of the runs that are not over on a day, the soonest first; of some centres and places, or of all."""
    found = Run.objects.filter(in_force(), ends_on__gte=day)
    if codes is not None:
        listed = list(codes)
        found = found.filter(Q(centre__code__in=listed) | Q(place__code__in=listed))
    if after:
        found = found.filter(Q(starts_on__gt=after[0]) | Q(starts_on=after[0], id__gt=after[1]))
    return rows_of_runs(found.order_by("starts_on", "id")[:limit])


def run_coded(code: str) -> RunRow:
    """Return a run by its code, or refuse."""
    found = rows_of_runs(Run.objects.filter(in_force(), code=code))
    if not found:
        raise no_run()
    return found[0]


@dataclass(frozen=True)
class RunHead:
    """What a run is called, where it is and what it asks for, without its people."""

    id: int
    code: str
    course: Names
    centre: CentreRow
    rule: RunRule


def run_head(code: str) -> RunHead:
    """Return what a run is called and where it is, or refuse."""
    found = Run.objects.filter(in_force(), code=code).select_related("course", "centre", "centre__place").first()
    if found is None:
        raise no_run()
    return RunHead(found.pk, found.code, _in_three(found.course, "name"), _centre_row(found.centre),
                   RunRule(found.attendance_needed, found.test_needed))


def no_run() -> NotFound:
    """Return the refusal that there is no such run."""
    return NotFound(Reason("centres.no_run", _("There is no such course. Look at the list of courses.")))


def rows_of_runs(runs: QuerySet[Run]) -> list[RunRow]:
    """Return runs with all that is told of them, by three questions however many they are."""
    listed = list(runs.select_related("course", "centre", "centre__place", "room", "trainer", "entry"))
    ids = [run.pk for run in listed]
    taken = counts_of_runs(ids)
    sessions = list(Session.objects.filter(in_force(), run_id__in=ids).order_by("starts_at").values_list(
        "run_id", "starts_at", "ends_at", "cancelled_at"))
    held, off = (_sessions_of(ids, is_held=is_held, rows=sessions) for is_held in (True, False))
    return [_row(run, taken.get(run.pk, _NOBODY), held[run.pk], off[run.pk]) for run in listed]


@dataclass(frozen=True)
class Taken:
    """How many hold a place in a run, how many of them one for a child, and how many wait."""

    held: int
    childcare: int
    waiting: int


_NOBODY = Taken(0, 0, 0)


def counts_of_runs(ids: Sequence[int]) -> dict[int, Taken]:
    """Return how many hold places in runs, by the run."""
    holds = Q(state__in=HOLDING)
    rows = Enrolment.objects.filter(in_force(), run_id__in=ids).values("run_id").annotate(
        held=Count("id", filter=holds), childcare=Count("id", filter=holds & Q(needs_childcare=True)),
        waiting=Count("id", filter=Q(state=EnrolmentState.WAITING)))
    return {row["run_id"]: Taken(row["held"], row["childcare"], row["waiting"]) for row in rows}


def _sessions_of(ids: Sequence[int], *, is_held: bool, rows: Sequence[Sequence[Any]]) -> dict[int, tuple[Hours, ...]]:
    found: dict[int, list[Hours]] = {pk: [] for pk in ids}
    for run, starts_at, ends_at, cancelled_at in rows:
        if is_held == (cancelled_at is None):
            found[run].append(Hours(starts_at, ends_at))
    return {run: tuple(hours) for run, hours in found.items()}


def _row(run: Run, taken: Taken, sessions: tuple[Hours, ...], cancelled: tuple[Hours, ...]) -> RunRow:
    course = run.course
    return RunRow(
        id=run.pk, code=run.code, course_code=course.code, course=_in_three(course, "name"), bring=_in_three(course, "bring"),
        hours=course.hours, subject=run.subject, centre=_centre_row(run.centre), language=run.language,
        starts_on=run.starts_on, ends_on=run.ends_on, room=run.room.name if run.room else "",
        trainer=run.trainer.name if run.trainer else "", waiting=taken.waiting, sessions=sessions, cancelled=cancelled,
        entered_at=run.entry.at,
        places=Places(run.seats, taken.held, run.childcare_places or 0, taken.childcare))


def _centre_row(centre: Centre) -> CentreRow:
    return CentreRow(centre.pk, centre.code, centre.place.code, _in_three(centre, "name"), centre.address, centre.phone,
                     _in_three(centre, "way"))


def _in_three(row: Centre | Course, what: str) -> Names:
    return {language: getattr(row, f"{what}_{language}") for language in ("kk", "ru", "en")}


def all_centres() -> list[CentreRow]:
    """Return the centres by code; they are few."""
    return [_centre_row(row) for row in Centre.objects.filter(in_force()).select_related("place").order_by("code")]


def all_courses() -> list[tuple[str, Names]]:
    """Return the courses by code, with their names; they are few."""
    return [(row.code, _in_three(row, "name")) for row in Course.objects.filter(in_force()).order_by("code")]


def rooms_of_centres(centre_ids: Sequence[int]) -> list[Room]:
    """Return the rooms of some centres by code."""
    return list(Room.objects.filter(in_force(), centre_id__in=centre_ids).order_by("code"))


def trainers_of_centres(centre_ids: Sequence[int]) -> list[Trainer]:
    """Return the trainers of some centres by code."""
    return list(Trainer.objects.filter(in_force(), centre_id__in=centre_ids).order_by("code"))
