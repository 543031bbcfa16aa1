"""Keeping what a family's status rests on, and how many children it has."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.people.models import ChildYear, Evidence, Household
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.persons import Ground, Status, reasons_against_evidence, reasons_against_years


@dataclass(frozen=True)
class Seen:
    """What was seen of a status: from a day until the day after its last, none where it has no end."""

    status: Status
    ground: Ground
    source: str
    from_on: date
    until_on: date | None
    seen_on: date


@transaction.atomic
def record_evidence(*, household_id: int, seen: Seen, by: Actor, at: datetime) -> Evidence:
    """Keep what a household's status rests on; no paper is copied (Law 94-V, article 7)."""
    home = _household(household_id)
    require(by, Duty.KEEP_PEOPLE, codes_around(home.place_id))
    refuse_if(reasons_against_evidence(seen.from_on, seen.until_on, seen.seen_on, day_of(at)))
    entry = record_act(kind="evidence.recorded", about=f"household:{home.number}", by=by, at=at,
                       facts={"status": seen.status, "ground": seen.ground})
    return Evidence.objects.create(
        household=home, status=seen.status, ground=seen.ground, source=seen.source.strip(), from_on=seen.from_on,
        until_on=seen.until_on, seen_on=seen.seen_on, entry=entry)


@transaction.atomic
def note_children(*, household_id: int, born_in: dict[int, int], by: Actor, at: datetime) -> None:
    """Keep how many children of a household were born in which year, in place of what was kept before."""
    home = _household(household_id)
    require(by, Duty.KEEP_PEOPLE, codes_around(home.place_id))
    refuse_if(reasons_against_years(born_in, day_of(at).year))
    entry = record_act(kind="children.noted", about=f"household:{home.number}", by=by, at=at,
                       facts={"children": sum(born_in.values())})
    ChildYear.objects.filter(household=home).delete()
    ChildYear.objects.bulk_create(ChildYear(household=home, born_in=year, children=count, entry=entry)
                                  for year, count in sorted(born_in.items()) if count)


def _household(household_id: int) -> Household:
    found = Household.objects.select_for_update(of=("self",)).filter(pk=household_id, closed_at__isnull=True).first()
    if found is None:
        raise NotFound(Reason("people.no_household", _("There is no such household.")))
    return found
