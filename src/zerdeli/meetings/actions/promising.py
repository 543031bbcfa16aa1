"""Promises of officials: recorded with their force and owner, and followed until they are kept or not."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.versions import keep_version
from zerdeli.meetings.models import Promise
from zerdeli.meetings.queries.promises import meeting_of_promise, promise_for_update
from zerdeli.meetings.queries.scope import place_coded
from zerdeli.meetings.rules.promising import reasons_against_promise, reasons_against_promise_change
from zerdeli.meetings.rules.words import Force, PromiseState
from zerdeli.people.queries.scope import codes_around

SERIALS = 10_000_000


@dataclass(frozen=True)
class Said:
    """What was promised: where, when, how strongly, in which words in each language, by whom it is answered for."""

    place: str
    said_on: date
    force: Force
    words: tuple[str, str, str]  # in Kazakh, Russian, English
    owner: str
    due_on: date | None = None
    meeting: str = ""
    source: str = ""


@transaction.atomic
def record_promise(*, what: Said, by: Actor, at: datetime) -> Promise:
    """Record what an official promised, in a hall or in a note; without words or an owner it is refused."""
    place = place_coded(what.place)
    require(by, Duty.GIVE_INSTRUCTIONS, codes_around(place))
    words_kk, words_ru, words_en = (words.strip() for words in what.words)
    refuse_if(reasons_against_promise(said_on=what.said_on, today=day_of(at), due_on=what.due_on, owner=what.owner,
                                      words=words_kk and words_ru and words_en))
    number = reference(secrets.randbelow(SERIALS))
    entry = record_act(kind="promise.recorded", about=f"promise:{number}", by=by, at=at, facts={
        "force": what.force.value, "owner": what.owner.strip(), "words": words_kk, "meeting": what.meeting, "source": what.source})
    return Promise.objects.create(
        number=number, meeting=meeting_of_promise(what.meeting), place_id=place, source=what.source.strip(), said_on=what.said_on,
        force=what.force, words_kk=words_kk, words_ru=words_ru, words_en=words_en, owner=what.owner.strip(), due_on=what.due_on,
        state=PromiseState.OPEN, known_at=at, entry=entry)


@transaction.atomic
def change_promise(
    *, number: str, state: PromiseState, owner: str, due_on: date | None, words: str, by: Actor, at: datetime
) -> Promise:
    """Say where a promise stands now, who answers for it, until when, with the reason; what was said before is kept."""
    promise = promise_for_update(number)
    require(by, Duty.CONTROL_INSTRUCTIONS, codes_around(promise.place_id))
    refuse_if(reasons_against_promise_change(
        before=promise.state, after=state, same_rest=owner.strip() == promise.owner and due_on == promise.due_on, words=words))
    entry = record_act(kind="promise.changed", about=f"promise:{number}", by=by, at=at, facts={
        "state": state.value, "owner": owner.strip(), "due": due_on.isoformat() if due_on else "", "why": words.strip()})
    keep_version(row=promise, entry=entry, at=at)
    promise.state, promise.owner, promise.due_on, promise.state_words = state, owner.strip() or promise.owner, due_on, words.strip()
    promise.save()
    return promise
