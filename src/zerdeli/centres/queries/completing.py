"""Reading who meets a run's rule."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Attendance, Certificate, Completion, Enrolment, Run, Session, TestResult
from zerdeli.centres.queries.enrolments import Name, name_of
from zerdeli.centres.rules.completing import Candidate, Progress, RunRule, reasons_against_completing
from zerdeli.centres.rules.words import COUNTED, EnrolmentState, Mark
from zerdeli.people.queries.consents import persons_who_agree
from zerdeli.people.rules.consents import Purpose


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


def rule_of_run(run_id: int) -> RunRule:
    """Return what a run asks for."""
    run = Run.objects.get(pk=run_id)
    return RunRule(run.attendance_needed, run.test_needed)


def candidates_of_run(run_id: int, at: datetime, keys: Keyring) -> list[CandidateRow]:
    """Return all who were in a run, by name, with what stands against their completing; by a fixed number of questions."""
    rule = rule_of_run(run_id)
    rows = list(Enrolment.objects.filter(in_force(), run_id=run_id, state__in=COUNTED).select_related("person").order_by("id"))
    held, ahead = _sessions(run_id, at)
    marks = _marks([row.pk for row in rows], [key for key, __ in held])
    points = dict(TestResult.objects.filter(in_force(), enrolment__in=rows).values_list("enrolment_id", "points"))
    agreeing = persons_who_agree({row.person_id for row in rows if row.person_id}, Purpose.COURSES, at)
    papers = certificates_of_run(run_id)
    found = []
    for row in rows:
        counts = marks.get(row.pk, {})
        due = sum(day >= row.enrolled_on for __, day in held)
        progress = Progress(len(held), due, counts.get(Mark.PRESENT, 0), counts.get(Mark.EXCUSED, 0), sum(counts.values()),
                            points.get(row.pk))
        candidate = Candidate(row.state, progress, row.person_id is not None, row.person_id in agreeing, ahead)
        found.append(CandidateRow(
            row.pk, row.reference, row.person_id, name_of(row, keys), progress, EnrolmentState(row.state),
            tuple(reasons_against_completing(candidate, rule)), papers.get(row.person_id or 0, "")))
    return sorted(found, key=lambda one: (one.name.surname.casefold(), one.name.given_name.casefold(), one.enrolment))


def last_day_held(run_id: int, at: datetime) -> date | None:
    """Return the day of the last session of a run that was held."""
    found = _held(run_id, at).order_by("-starts_at").values_list("starts_at", flat=True).first()
    return day_of(found) if found else None


def certificates_of_run(run_id: int) -> dict[int, str]:
    """Return the numbers of the certificates of a run that hold, by the person."""
    rows = Certificate.objects.filter(completion__in=Completion.objects.filter(in_force(), run_id=run_id), revoked_at__isnull=True)
    return dict(rows.values_list("completion__person_id", "number"))


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
