"""What the centres hold of one person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Subquery

from zerdeli.base.versions import in_force
from zerdeli.centres.models import Completion, Enrolment, Visit


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


def last_visits(person_ids: set[int]) -> dict[int, date]:
    """Return the day on which people last came to a centre, by their records; who never came is left out."""
    rows = Visit.objects.filter(in_force(), person_id__in=person_ids).values("person_id").annotate(last=Max("visited_on"))
    return {row["person_id"]: row["last"] for row in rows.order_by()}


def courses_of_person(person_ids: list[int]) -> list[CourseTaken]:
    """Return the courses on some records of a person, newest first."""
    paper = Completion.objects.filter(in_force(), run_id=OuterRef("run_id"), person_id=OuterRef("person_id")).values("certificate")
    rows = Enrolment.objects.filter(in_force(), person_id__in=person_ids).select_related("run__course").annotate(
        paper=Subquery(paper[:1]))
    return [CourseTaken({"kk": row.run.course.name_kk, "ru": row.run.course.name_ru, "en": row.run.course.name_en},
                        row.enrolled_on, row.state, row.paper or "") for row in rows.order_by("-enrolled_on", "-id")]


def visits_of_person(person_ids: list[int]) -> list[VisitMade]:
    """Return the visits on some records of a person, newest first."""
    rows = Visit.objects.filter(in_force(), person_id__in=person_ids).order_by("-visited_on", "-id")
    return [VisitMade(row.visited_on, row.need) for row in rows]
