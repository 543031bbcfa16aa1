"""Keeping the growth of figures of people in step with the registers."""

from django.db import transaction

from zerdeli.figures.models import Growth, Reckoning
from zerdeli.figures.queries.growth import HISTORIES, growth_of, is_reckoned, last_entry_of, places_lain, summed_figures
from zerdeli.figures.rules.growth import Grown
from zerdeli.places.queries import place_tree


def reckon_growth() -> list[str]:
    """Reckon the growth of figures of people anew where register files came since, and return their codes.

    A summary that anybody can recount: it needs no duty and no entry in the journal. Twice at once is harmless.
    """
    done: list[str] = []
    if place_tree().city is None:
        return done
    for source in HISTORIES:
        if is_reckoned(source):
            continue
        # Asked before the rows are: what comes meanwhile makes the reckoning stale, never wrong.
        entry, lain = last_entry_of(source), places_lain()
        found = {figure.code: growth_of(figure, lain) for figure in summed_figures(source)}
        _keep(source, entry, found)
        done += list(found)
    return done


@transaction.atomic
def _keep(source: str, entry: int | None, found: dict[str, Grown]) -> None:
    Reckoning.objects.update_or_create(source=source, defaults={"entry_id": entry})
    Growth.objects.filter(figure__in=found).delete()
    Growth.objects.bulk_create(
        (Growth(figure=code, place=place, period=year, learned_on=day, rows=rows, people=people)
         for code, grown in found.items() for (place, year, day), (rows, people) in grown.items()), batch_size=2000)
