"""Recording what somebody raises, changing it, joining it to another as a voice, answering it or sending it on."""

import secrets
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.meetings.actions.filing import NO_WORDS, file_concern, file_concern_anew
from zerdeli.meetings.models import Concern, Meeting
from zerdeli.meetings.queries.concerns import (
    building_named,
    codes_of_place,
    concern_for_update,
    concern_numbered,
    concern_of_draft,
    is_coupon_taken,
    place_named,
)
from zerdeli.meetings.queries.meetings import meeting_numbered
from zerdeli.meetings.rules.appeals import (
    answer_due_on,
    is_official_appeal,
    reasons_against_words,
    registered_on,
)
from zerdeli.meetings.rules.said import Edited, Said, Where
from zerdeli.meetings.rules.stems import stems_of, topic_of
from zerdeli.meetings.rules.words import Settled, Source, Topic
from zerdeli.messages.actions import tell_issue
from zerdeli.messages.rules.letters import Recipient
from zerdeli.places.models import Building, Place
from zerdeli.terms.queries.reading import working_calendar

# By these ways the public comes in by itself: nobody may be refused, so no duty is asked.
OPEN_WAYS = frozenset({Source.SITE, Source.OPEN311})


@dataclass(frozen=True)
class Found:
    """Where a concern lies, as the register knows it."""

    place: Place
    building: Building | None
    east: int | None
    north: int | None


@transaction.atomic
def record_concern(*, said: Said, key: str, keys: Keyring, by: Actor, at: datetime) -> Concern:
    """Record what somebody raises and return it with its number; the same draft twice is recorded once.

    Whoever comes by the site needs no duty: a refusal to accept is forbidden (АППК 64). Refused only where nothing is said.
    """
    known = concern_of_draft(key)
    if known is not None:
        return known
    meeting = meeting_numbered(said.meeting) if said.meeting else None
    found = _found(said.where, meeting)
    if said.source not in OPEN_WAYS:
        require(by, Duty.RECORD_CONCERNS, within=codes_of_place(found.place))
    refuse_if(reasons_against_words(said.words))
    try:
        with transaction.atomic():
            row = _write(said, found, meeting, key, keys, by, at)
    except IntegrityError:
        # The same draft was sent twice at one moment: what the other one recorded is the answer.
        known = concern_of_draft(key)
        if known is None:
            raise
        return known
    contact = said.contact
    if contact.phone and row.due_on:
        tell_issue(to=Recipient(contact.phone, contact.language, is_safe=contact.may_write), number=row.number, due_on=row.due_on,
                   keys=keys, at=at)
    return row


def _found(where: Where, meeting: Meeting | None = None) -> Found:
    if where.building:
        building = building_named(where.building)
        return Found(building.place, building, _middle(building.west, building.east), _middle(building.south, building.north))
    place = meeting.place if meeting and not where.place else place_named(where.place)
    return Found(place, None, where.east, where.north)


def _middle(low: int | None, high: int | None) -> int | None:
    return None if low is None or high is None else (low + high) // 2


def _write(
    said: Said, found: Found, meeting: Meeting | None, key: str, keys: Keyring, by: Actor, at: datetime
) -> Concern:
    contact, calendar, stems = said.contact, working_calendar(), stems_of(said.words)
    root = _root(said.joins) if said.joins else None
    topic = said.topic or topic_of(stems) or Topic.OTHER
    is_appeal = is_official_appeal(name=contact.name, phone=contact.phone)
    number, registered = _free_coupon(), registered_on(at, calendar)
    entry = record_act(kind="concern.recorded", about=f"concern:{number}", by=by, at=at, facts={
        "source": said.source, "place": found.place.code, "topic": topic, "is_appeal": is_appeal,
        "registered_on": registered.isoformat(), **({"joined_to": root.number} if root else {})})
    row = Concern.objects.create(
        number=number, meeting=meeting, place=found.place, topic=topic, raised_on=min(meeting.held_on, day_of(at)) if meeting else day_of(at),
        words=said.words.strip(), source=said.source, is_appeal=is_appeal, registered_on=registered,
        due_on=answer_due_on(registered, calendar), where_words=said.where.words.strip(), building=found.building, east=found.east,
        north=found.north, photo=said.photo, name_hidden=keys.hide(contact.name) if contact.name else None,
        phone_hidden=keys.hide(contact.phone) if contact.phone else None,
        phone_index=keys.blind(contact.phone) if contact.phone else "", language=contact.language, may_write=contact.may_write,
        settled=Settled.JOINED if root else Settled.NOTHING, joined_to=root, folded=" ".join(stems) or NO_WORDS, key=key,
        known_at=at, entry=entry)
    file_concern(concern=row, stems=stems)
    return row


def _root(number: str) -> Concern:
    """Return the concern that leads: a voice joins what the other one is a voice of."""
    found = concern_numbered(number)
    return found.joined_to or found


def _free_coupon() -> str:
    while True:
        number = reference(secrets.randbelow(10**7))
        if not is_coupon_taken(number):
            return number


@transaction.atomic
def change_concern(*, number: str, revision: int, edited: Edited, by: Actor, at: datetime) -> Concern:
    """Save what an officer makes of a concern; refused where another saved meanwhile: `revision` is what she had before her."""
    row, found = held_concern(number=number, revision=revision, by=by), _found(edited.where)
    refuse_if(reasons_against_words(edited.words))
    require(by, Duty.RECORD_CONCERNS, within=codes_of_place(found.place))
    stems = stems_of(edited.words)
    entry = record_act(kind="concern.changed", about=f"concern:{number}", by=by, at=at, facts={"revision": revision + 1})
    bring_concern_up_to_date(row=row, entry=entry, at=at, changes={
        "words": edited.words.strip(), "topic": edited.topic, "where_words": edited.where.words.strip(), "place": found.place,
        "building": found.building, "east": found.east, "north": found.north, "folded": " ".join(stems) or NO_WORDS})
    file_concern_anew(concern=row, stems=stems)
    return row


def held_concern(*, number: str, revision: int, by: Actor) -> Concern:
    """Return a concern, locked, that its reader saw as it is now; refuse where the duty lacks or another was faster."""
    row = concern_for_update(number)
    require(by, Duty.RECORD_CONCERNS, within=codes_of_place(row.place))
    if row.revision != revision:
        text = _("Another officer saved this concern a moment ago. Both versions stand below: look what differs and save once more.")
        raise RuleBroken(Reason("meetings.changed_meanwhile", text))
    return row


def bring_concern_up_to_date(*, row: Concern, changes: dict[str, Any], entry: Entry, at: datetime) -> None:
    """Let a concern say something else from an instant on; what it said before stays to be read."""
    old = copy(row)
    old.pk, old.record, old.closed_at = None, row.pk, at
    old._state = type(row._state)()
    old.save(force_insert=True)
    for name, value in changes.items():
        setattr(row, name, value)
    row.known_at, row.entry, row.file_line, row.revision = at, entry, None, row.revision + 1
    row.save(update_fields=[*changes, "known_at", "entry", "file_line", "revision"])
