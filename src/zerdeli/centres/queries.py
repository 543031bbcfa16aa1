"""Reading courses, enrolments, completions and visits."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from zerdeli.base.evidence import as_evidence
from zerdeli.base.versions import believed_at, in_force
from zerdeli.centres.models import Completion, Enrolment, Run, Visit
from zerdeli.people.queries.merges import same_person


def enrolments_evidence(at: datetime | None) -> QuerySet[Enrolment]:
    """Return enrolments as evidence; the number is the run and the enrolment's own serial."""
    return as_evidence(Enrolment.objects.filter(believed_at(at)), number=_in_run(), day=F("enrolled_on"),
                       person=same_person(at=at))


def completions_evidence(at: datetime | None) -> QuerySet[Completion]:
    """Return completions as evidence."""
    return as_evidence(Completion.objects.filter(believed_at(at)), number=_in_run(), day=F("completed_on"),
                       person=same_person(at=at))


def completions_ever() -> QuerySet[Completion]:
    """Return every version of every completion in the shape of evidence, believed or not, every record for itself."""
    return as_evidence(Completion.objects.all(), number=_in_run(), day=F("completed_on"), person=F("person_id"))


def visits_evidence(at: datetime | None) -> QuerySet[Visit]:
    """Return visits as evidence; a visit without a name is about nobody."""
    return as_evidence(Visit.objects.filter(believed_at(at)), number=F("number"), day=F("visited_on"),
                       person=same_person(at=at))


def visits_ever() -> QuerySet[Visit]:
    """Return every version of every visit in the shape of evidence, believed or not, every record for itself."""
    return as_evidence(Visit.objects.all(), number=F("number"), day=F("visited_on"), person=F("person_id"))


def _in_run() -> Concat:
    # A subquery and no join: where the number is not asked for, counting reads one index and nothing else.
    code = Subquery(Run.objects.filter(pk=OuterRef("run_id")).values("code"))
    return Concat(code, Value("/"), Cast(F("person_id"), CharField()), output_field=CharField())


def last_visits(person_ids: set[int]) -> dict[int, date]:
    """Return the day on which people last came to a centre, by their records; who never came is left out."""
    rows = Visit.objects.filter(in_force(), person_id__in=person_ids).values("person_id").annotate(last=Max("visited_on"))
    return {row["person_id"]: row["last"] for row in rows.order_by()}


@dataclass(frozen=True)
class CourseTaken:
    """A course that a person is or was enrolled in; `names` is by language."""

    names: dict[str, str]
    enrolled_on: date
    state: str
    certificate: str


@dataclass(frozen=True)
class VisitMade:
    """A visit of a person."""

    visited_on: date
    need: str


def courses_of_person(person_ids: list[int]) -> list[CourseTaken]:
    """Return the courses on some records of a person, newest first."""
    rows = Enrolment.objects.filter(in_force(), person_id__in=person_ids).select_related("run__course")
    papers = dict(Completion.objects.filter(in_force(), person_id__in=person_ids).values_list("run_id", "certificate"))
    return [CourseTaken({"kk": row.run.course.name_kk, "ru": row.run.course.name_ru, "en": row.run.course.name_en},
                        row.enrolled_on, row.state, papers.get(row.run_id, "")) for row in rows.order_by("-enrolled_on", "-id")]


def visits_of_person(person_ids: list[int]) -> list[VisitMade]:
    """Return the visits on some records of a person, newest first."""
    rows = Visit.objects.filter(in_force(), person_id__in=person_ids).order_by("-visited_on", "-id")
    return [VisitMade(row.visited_on, row.need) for row in rows]
