"""Reading who wants to be told of a course."""

from datetime import datetime

from zerdeli.base.periods import day_of
from zerdeli.centres.models import Interest
from zerdeli.centres.queries.runs import Wanted, open_runs

LOOKED_AT = 50


def interests_waiting(limit: int) -> list[int]:
    """Return the wishes that nobody was told of yet, the oldest first."""
    rows = Interest.objects.filter(told_at__isnull=True).order_by("asked_at", "id")
    return list(rows.values_list("pk", flat=True)[:limit])


def is_there_a_run_for(interest: int, at: datetime) -> bool:
    """Tell whether a run that was entered after somebody asked has a place for her, of the soonest fifty."""
    row = Interest.objects.get(pk=interest)
    wanted = Wanted(row.course, row.centre, row.language, row.with_childcare)
    return any(run.places.fits(row.with_childcare) and not run.waiting and run.entered_at > row.asked_at
               for run in open_runs(wanted, day_of(at), None, LOOKED_AT))
