"""Reading who meets a run's rule."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, OuterRef, QuerySet, Subquery

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Attendance, Certificate, Enrolment, Run, Session, TestResult
from zerdeli.centres.queries.attendance import centres_of_duties
from zerdeli.centres.queries.enrolments import Name, name_of, order_of_name
from zerdeli.centres.rules.completing import Candidate, Progress, RunRule, reasons_against_completing
from zerdeli.centres.rules.words import COUNTED, EnrolmentState, Mark
from zerdeli.people.queries.consents import persons_who_agree
from zerdeli.people.rules.consents import Purpose

LOOKED_BACK, LONGEST = timedelta(days=31), timedelta(days=400)


@dataclass(frozen=True)
class CandidateRow:
    """Somebody in a run, how she did, and what stands against her completing; her certificate where she has one."""

    enrolment: int
    reference: str
    person_id: int | None
    name: Name
    progress: Progress
    state: EnrolmentState
    reasons: tuple[Reason, ...]
    certificate: str


def candidates_of_run(run_id: int, rule: RunRule, at: datetime, keys: Keyring) -> list[CandidateRow]:
    """Return all who were in a run, by name, with what stands against their completing; by a fixed number of questions."""
    people = Enrolment.objects.filter(in_force(), run_id=run_id, state__in=COUNTED).select_related("person").order_by("id")
    rows = list(people.annotate(points=_points(), paper=_paper(run_id)))
    held, ahead = _sessions(run_id, at)
    marks = _marks([row.pk for row in rows], [key for key, __ in held])
    kept = {row.person.pk: row.person.same_as_id or row.person.pk for row in rows if row.person}
    agreeing = persons_who_agree(kept, Purpose.COURSES, at)
    found = []
    for row in rows:
        counts = marks.get(row.pk, {})
        due = sum(day >= row.enrolled_on for __, day in held)
        progress = Progress(len(held), due, counts.get(Mark.PRESENT, 0), counts.get(Mark.EXCUSED, 0), sum(counts.values()),
                            row.points)
        candidate = Candidate(row.state, progress, row.person_id is not None, row.person_id in agreeing, ahead)
        found.append(CandidateRow(
            row.pk, row.reference, row.person_id, name_of(row, keys), progress, EnrolmentState(row.state),
            tuple(reasons_against_completing(candidate, rule)), row.paper or ""))
    return sorted(found, key=lambda one: (order_of_name(one.name), one.enrolment))


def completions_waiting(actor: Actor, at: datetime) -> int:
    """Return how many are still enrolled in runs that ended in the last month, where the actor confirms completions."""
    centres = [one.id for one in centres_of_duties(actor, (Duty.ISSUE_CERTIFICATES,))]
    day = day_of(at)
    ended = Run.objects.filter(in_force(), centre_id__in=centres, ends_on__lt=day, ends_on__gte=day - LOOKED_BACK,
                               starts_on__gte=day - LONGEST)
    return Enrolment.objects.filter(in_force(), run_id__in=ended.values("pk"), state=EnrolmentState.ENROLLED).count()


def last_day_held(run_id: int, at: datetime) -> date | None:
    """Return the day of the last session of a run that was held."""
    found = _held(run_id, at).order_by("-starts_at").values_list("starts_at", flat=True).first()
    return day_of(found) if found else None


def _points() -> Subquery:
    """Return the points that somebody reached in the test."""
    return Subquery(TestResult.objects.filter(in_force(), enrolment_id=OuterRef("pk")).values("points")[:1])


def _paper(run_id: int) -> Subquery:
    """Return the number of somebody's certificate of a run that holds."""
    papers = Certificate.objects.filter(in_force("completion__"), completion__run_id=run_id, revoked_at__isnull=True,
                                        completion__person_id=OuterRef("person_id"))
    return Subquery(papers.values("number")[:1])


def results_of_run(run_id: int) -> dict[int, TestResult]:
    """Return the results of a run's test, by the enrolment."""
    rows = TestResult.objects.filter(in_force(), enrolment__run_id=run_id)
    return {row.enrolment_id: row for row in rows}


def _held(run_id: int, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(in_force(), run_id=run_id, cancelled_at__isnull=True, starts_at__lte=at)


def _sessions(run_id: int, at: datetime) -> tuple[list[tuple[int, date]], int]:
    """Return the sessions held so far with their days, and how many are to come."""
    rows = Session.objects.filter(in_force(), run_id=run_id, cancelled_at__isnull=True).values_list("pk", "starts_at")
    listed = list(rows)
    held = [(key, day_of(starts_at)) for key, starts_at in listed if starts_at <= at]
    return held, len(listed) - len(held)


def _marks(enrolments: list[int], sessions: list[int]) -> dict[int, dict[str, int]]:
    rows = Attendance.objects.filter(in_force(), enrolment_id__in=enrolments, session_id__in=sessions)
    found: dict[int, dict[str, int]] = {}
    for row in rows.values("enrolment_id", "mark").annotate(n=Count("id")).order_by():
        found.setdefault(row["enrolment_id"], {})[row["mark"]] = row["n"]
    return found
