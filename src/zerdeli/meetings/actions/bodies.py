"""Bodies that carry out instructions: opened, and ended with a successor that goes on with their work."""

from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.versions import keep_version
from zerdeli.meetings.models import Body
from zerdeli.meetings.queries.bodies import bodies_for_update, body_terms, has_open_work, reasons_against_code
from zerdeli.meetings.rules.bodies import reasons_against_ending_body


@transaction.atomic
def open_body(*, code: str, names: tuple[str, str, str], from_on: date, by: Actor, at: datetime) -> Body:
    """Open a body from a day on, named in Kazakh, Russian and English; a code is never used twice."""
    require(by, Duty.LEAD_INSTRUCTIONS)
    refuse_if(reasons_against_code(code, names))
    entry = record_act(kind="body.opened", about=f"body:{code}", by=by, at=at, facts={"name": names[0], "from": from_on.isoformat()})
    return Body.objects.create(code=code, name_kk=names[0], name_ru=names[1], name_en=names[2], from_on=from_on, known_at=at,
                               entry=entry)


@transaction.atomic
def end_body(*, code: str, until_on: date, successor: str, by: Actor, at: datetime) -> Body:
    """End a body on a day; its open instructions are its successor's from that day on. What was done stays its own."""
    require(by, Duty.LEAD_INSTRUCTIONS)
    body, heir = bodies_for_update(code, successor)
    terms = body_terms()
    refuse_if(reasons_against_ending_body(body=terms[body.pk], until_on=until_on, successor=terms[heir.pk] if heir else None,
                                          bodies=terms, has_work=has_open_work(body.pk)))
    entry = record_act(kind="body.ended", about=f"body:{code}", by=by, at=at,
                       facts={"until": until_on.isoformat(), "successor": successor})
    keep_version(row=body, entry=entry, at=at)
    body.until_on, body.successor = until_on, heir
    body.save()
    return body
