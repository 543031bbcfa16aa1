"""Keeping the calendar of working days."""

from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.terms.models import CalendarDay
from zerdeli.terms.queries.reading import calendar_day_for_update
from zerdeli.terms.rules.days import reasons_against_day


@transaction.atomic
def set_calendar_day(
    *, on: date, kind: str, names: dict[str, str], source: str, by: Actor, at: datetime
) -> CalendarDay:
    """Say that a day is off or worked, with the act that says so; what the calendar said of it before is kept."""
    require(by, Duty.KEEP_CALENDAR)
    found = calendar_day_for_update(on)
    refuse_if(reasons_against_day(on=on, kind=kind, source=source, said_already=found.kind if found else ""))
    entry = record_act(kind="calendar.changed", about=on.isoformat(), by=by, at=at,
                       facts={"kind": kind, "source": source.strip(), **names})
    if found is None:
        return CalendarDay.objects.create(falls_on=on, kind=kind, source=source.strip(), verified_by=by.name[:100], known_at=at,
                                          entry=entry, **{f"name_{code}": name for code, name in names.items()})
    former = CalendarDay.objects.get(pk=found.pk)
    former.pk, former.record, former.closed_at = None, found.pk, at
    former.save(force_insert=True)
    found.kind, found.source, found.verified_by, found.known_at, found.entry = kind, source.strip(), by.name[:100], at, entry
    found.file_line = None
    for code, name in names.items():
        setattr(found, f"name_{code}", name)
    found.save()
    return found
