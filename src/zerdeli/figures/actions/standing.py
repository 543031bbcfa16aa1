"""Keeping the standing of the grants in step with the registers."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.periods import day_of
from zerdeli.figures.models import StandingReckoned, StandingRow
from zerdeli.figures.queries.standing import is_standing_reckoned, last_entry_of_grants, standing_counted
from zerdeli.figures.rules.whatif.standing import Standing
from zerdeli.places.queries import place_tree


def reckon_standing(*, at: datetime) -> bool:
    """Reckon the standing anew where something came since, by the terms of the day, and tell whether it was.

    A summary that anybody can recount: it needs no duty and no entry in the journal. Twice at once is harmless.
    """
    tree, on = place_tree(), day_of(at)
    if tree.city is None or is_standing_reckoned(on):
        return False
    # Asked before the rows are: what comes meanwhile makes the standing stale, never wrong.
    entry = last_entry_of_grants()
    _keep(standing_counted(tree, on), entry, at)
    return True


@transaction.atomic
def _keep(standing: Standing, entry: int | None, at: datetime) -> None:
    StandingReckoned.objects.update_or_create(
        only=True, defaults={"entry_id": entry, "terms_on": day_of(at), "reckoned_at": at})
    StandingRow.objects.all().delete()
    StandingRow.objects.bulk_create(
        StandingRow(scheme=key.scheme, what=key.what, place=key.place, year=key.year, month=key.month, value=value)
        for key, value in standing.items())
