"""Reading courses, enrolments, completions and visits."""

from datetime import datetime

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from zerdeli.base.evidence import as_evidence, same_person
from zerdeli.base.versions import believed_at
from zerdeli.centres.models import Completion, Enrolment, Visit


def enrolments_evidence(at: datetime | None) -> QuerySet[Enrolment]:
    """Return enrolments as evidence; the number is the run and the enrolment's own serial."""
    return as_evidence(Enrolment.objects.filter(believed_at(at)), number=_in_run(), day=F("enrolled_on"),
                       person=same_person())


def completions_evidence(at: datetime | None) -> QuerySet[Completion]:
    """Return completions as evidence."""
    return as_evidence(Completion.objects.filter(believed_at(at)), number=_in_run(), day=F("completed_on"),
                       person=same_person())


def visits_evidence(at: datetime | None) -> QuerySet[Visit]:
    """Return visits as evidence; a visit without a name is about nobody."""
    return as_evidence(Visit.objects.filter(believed_at(at)), number=F("number"), day=F("visited_on"),
                       person=same_person())


def _in_run() -> Concat:
    return Concat(F("run__code"), Value("/"), Cast(F("person_id"), CharField()), output_field=CharField())
