"""Reading courses, enrolments, completions and visits."""

from datetime import datetime

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from zerdeli.base.evidence import as_evidence
from zerdeli.base.versions import believed_at
from zerdeli.centres.models import Completion, Enrolment, Run, Visit
from zerdeli.centres.rules.words import COUNTED
from zerdeli.people.queries.merges import same_person


def enrolments_evidence(at: datetime | None) -> QuerySet[Enrolment]:
    """Return enrolments as evidence, not who only waits or cancelled; the number is the run and the person's own serial."""
    # Whoever has not shown her card yet is counted as an enrolment and about nobody, as a visit without a name is.
    own = Coalesce(_own_person(), F("reference"))
    return as_evidence(Enrolment.objects.filter(believed_at(at), state__in=COUNTED), number=_in_run(own), day=F("enrolled_on"),
                       person=same_person(at=at))


def completions_evidence(at: datetime | None) -> QuerySet[Completion]:
    """Return completions as evidence."""
    return as_evidence(Completion.objects.filter(believed_at(at)), number=_in_run(_own_person()),
                       day=F("completed_on"), person=same_person(at=at))


def completions_ever() -> QuerySet[Completion]:
    """Return every version of every completion in the shape of evidence, believed or not, every record for itself."""
    return as_evidence(Completion.objects.all(), number=_in_run(_own_person()), day=F("completed_on"), person=F("person_id"))


def visits_evidence(at: datetime | None) -> QuerySet[Visit]:
    """Return visits as evidence; a visit without a name is about nobody."""
    return as_evidence(Visit.objects.filter(believed_at(at)), number=F("number"), day=F("visited_on"),
                       person=same_person(at=at))


def visits_ever() -> QuerySet[Visit]:
    """Return every version of every visit in the shape of evidence, believed or not, every record for itself."""
    return as_evidence(Visit.objects.all(), number=F("number"), day=F("visited_on"), person=F("person_id"))


def _own_person() -> Cast:
    return Cast(F("person_id"), CharField())


def _in_run(own: Combinable) -> Concat:
    # A subquery and no join: where the number is not asked for, counting reads one index and nothing else.
    code = Subquery(Run.objects.filter(pk=OuterRef("run_id")).values("code"))
    return Concat(code, Value("/"), own, output_field=CharField())
