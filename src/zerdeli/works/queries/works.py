"""Works: one for an act, one for a page, many for a list."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.works.models import Work, WorkDocument, WorkPhoto, WorkStage
from zerdeli.works.rules.planning import Plan
from zerdeli.works.rules.states import WAY, WorkKind, WorkState

AT_ONCE = 50


def _unknown() -> NotFound:
    return NotFound(Reason("works.unknown", _("There is no work with this number. Check the eight digits.")))


def work_for_update(number: str) -> Work:
    """Return a work, locked until the caller's transaction ends, or refuse: whoever leads it waits here for the other."""
    found = Work.objects.select_for_update(of=("self",)).filter(in_force(), number=number).first()
    if found is None:
        raise _unknown()
    return found


def work_numbered(number: str) -> Any:
    """Return a work with what it rests on, or refuse."""
    found = _with_state(Work.objects.filter(in_force(), number=number)).select_related(
        "plot", "place__parent__parent", "consultation", "line", "entry").first()
    if found is None:
        raise _unknown()
    return found


def stage_for_update(work: Work) -> WorkStage:
    """Return the stage in which a work stands, with who noted it; the work is locked by the caller."""
    found = standing_in(stages_of(work))
    assert found is not None, "a work has a stage from its first day on"
    return found


def _stages(work: Work) -> QuerySet[WorkStage]:
    return WorkStage.objects.filter(in_force(), work=work)


def stages_of(work: Work) -> list[WorkStage]:
    """Return the stages of a work, the newest first, with the acts that noted them."""
    return list(_stages(work).select_related("entry").order_by("-from_on", "-id"))


def standing_in(stages: Iterable[WorkStage]) -> WorkStage | None:
    """Return the stage in which a work stands, of its stages with the newest first."""
    return next((stage for stage in stages if stage.until_on is None), None)


def plan_of(work: Work) -> Plan:
    """Return what is said of a work now."""
    return Plan(WorkKind(work.kind), work.address, work.plot.code if work.plot else "", work.estimate, work.starts_on, work.ends_on,
                work.line.code if work.line else "")


def _with_state(rows: QuerySet[Work]) -> QuerySet[Any]:
    """Annotate works with the state in which they stand and the day since when."""
    last = WorkStage.objects.filter(in_force(), work=OuterRef("pk"), until_on__isnull=True).order_by("-from_on", "-id")
    return rows.annotate(state=Subquery(last.values("state")[:1]), since=Subquery(last.values("from_on")[:1]))


def works_listed(
    *, places: Collection[int] | None = None, state: str = "", plot: str = "", before: int = 0, at_most: int = AT_ONCE
) -> list[Any]:
    """Return works with their states, the newest first, in some places, a state or on a plot; one more than a page shows."""
    rows = _with_state(Work.objects.filter(in_force())).select_related("plot", "line").order_by("-id")
    if places is not None:
        rows = rows.filter(place_id__in=list(places))
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(plot__code=plot) if plot else rows
    return list((rows.filter(pk__lt=before) if before else rows)[:at_most + 1])


def counts_by_state(places: Collection[int] | None = None) -> dict[str, int]:
    """Return how many works stand in each state, in some places or everywhere."""
    rows = WorkStage.objects.filter(in_force(), until_on__isnull=True, work__closed_at__isnull=True)
    rows = rows if places is None else rows.filter(place_id__in=list(places))
    return dict(rows.values_list("state").order_by().annotate(many=Count("work", distinct=True)))


def works_of_case(number: str) -> list[Any]:
    """Return the works on the plot that a case of return is about, the newest first."""
    rows = Work.objects.filter(in_force(), plot__return_cases__number=number, plot__return_cases__closed_at__isnull=True)
    return list(_with_state(rows).order_by("-id"))


def works_of_consultation(number: str) -> list[Any]:
    """Return the works that rest on a consultation's decision, the newest first."""
    return list(_with_state(Work.objects.filter(in_force(), consultation__number=number)).order_by("-id"))


def options_with_works(number: str) -> list[str]:
    """Return the options of a consultation for which there is a work that was not given up."""
    return [work.option for work in works_of_consultation(number) if work.state != WorkState.DROPPED]


def citation_of(document: str) -> WorkDocument | None:
    """Return who cites a document now."""
    return WorkDocument.objects.filter(in_force(), document=document).select_related("work").first()


def photos_of(work: Work) -> list[WorkPhoto]:
    """Return the photos of a work that are shown, the newest first."""
    return list(WorkPhoto.objects.filter(work=work, taken_off_at__isnull=True).order_by("-taken_on", "-id"))


def photo_of(number: str, sha256: str) -> WorkPhoto:
    """Return a photo of a work that is shown, or refuse."""
    found = WorkPhoto.objects.filter(work__number=number, work__closed_at__isnull=True, sha256=sha256, taken_off_at__isnull=True)
    photo = found.first()
    if photo is None:
        raise NotFound(Reason("works.no_such_photo", _("There is no such photo.")))
    return photo


def has_photo_of(work: Work, state: str) -> bool:
    """Tell whether a photo of a work in a state is shown."""
    return WorkPhoto.objects.filter(work=work, state=state, taken_off_at__isnull=True).exists()


def works_waiting_in(places: Collection[int] | None, states: Iterable[str]) -> int:
    """Return how many works wait in some states, in some places or everywhere."""
    condition = Q() if places is None else Q(place_id__in=list(places))
    return WorkStage.objects.filter(condition, in_force(), until_on__isnull=True, state__in=list(states),
                                    work__closed_at__isnull=True).count()


def steps_reached(state: str) -> int:
    """Return how many states of the way a work has reached; 0 for one that was given up."""
    return [*WAY].index(WorkState(state)) + 1 if state in WAY else 0
