"""Holding meetings: planning them, announcing them, inviting residents, counting who came."""

import secrets
from copy import copy
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.meetings.models import Announcement, Invitation, Meeting
from zerdeli.meetings.queries.concerns import building_named, codes_of_place, place_named
from zerdeli.meetings.queries.meetings import is_meeting_number_taken, meeting_for_update
from zerdeli.meetings.rules.words import Announced


@transaction.atomic
def plan_meeting(*, place: str, begins_at: datetime, venue: str, by: Actor, at: datetime) -> Meeting:
    """Plan a meeting with residents; refused in the past."""
    where = place_named(place)
    require(by, Duty.RECORD_CONCERNS, within=codes_of_place(where))
    refuse_if([Reason("meetings.begins_in_the_past", _("The meeting would begin in the past. Type a later day or hour."))]
              if begins_at < at else [])
    number = _free_meeting_number()
    entry = record_act(kind="meeting.planned", about=f"meeting:{number}", by=by, at=at, facts={"place": where.code})
    return Meeting.objects.create(number=number, place=where, held_on=day_of(begins_at), attended=0, begins_at=begins_at,
                                  venue=venue.strip(), known_at=at, entry=entry)


def _free_meeting_number() -> str:
    while True:
        number = reference(secrets.randbelow(10**7))
        if not is_meeting_number_taken(number):
            return number


@transaction.atomic
def announce_meeting(*, number: str, channel: Announced, on: date, by: Actor, at: datetime) -> Announcement:
    """Check off that a meeting was announced through a channel; the same channel twice stays as it was first."""
    row = _held_meeting(number, by)
    known = Announcement.objects.filter(meeting=row, channel=channel).first()
    if known is not None:
        return known
    refuse_if([Reason("meetings.announced_ahead", _("A day that is still ahead cannot be checked off."))] if on > day_of(at) else [])
    entry = record_act(kind="meeting.announced", about=f"meeting:{number}", by=by, at=at, facts={"channel": channel})
    return Announcement.objects.create(meeting=row, channel=channel, done_on=on, entry=entry)


@transaction.atomic
def invite_resident(*, number: str, name: str, phone: str, building: str, keys: Keyring, by: Actor, at: datetime) -> Invitation:
    """Invite an active resident, who perhaps speaks for a building."""
    row = _held_meeting(number, by)
    speaks_for = building_named(building) if building else None
    entry = record_act(kind="meeting.invited", about=f"meeting:{number}", by=by, at=at, facts={})
    return Invitation.objects.create(meeting=row, building=speaks_for, name_hidden=keys.hide(name.strip()),
                                     phone_hidden=keys.hide(phone) if phone else None, entry=entry)


@transaction.atomic
def count_attendance(*, number: str, attended: int, by: Actor, at: datetime) -> Meeting:
    """Write down how many came; refused before the day of the meeting."""
    row = _held_meeting(number, by)
    refuse_if([Reason("meetings.not_held_yet", _("The meeting is still ahead. Count who came on its day."))]
              if row.held_on > day_of(at) else [])
    if row.attended != attended:
        entry = record_act(kind="meeting.counted", about=f"meeting:{number}", by=by, at=at, facts={"attended": attended})
        _change_meeting(row, {"attended": attended}, entry, at)
    return row


def _held_meeting(number: str, by: Actor) -> Meeting:
    row = meeting_for_update(number)
    require(by, Duty.RECORD_CONCERNS, within=codes_of_place(row.place))
    return row


def _change_meeting(row: Meeting, changes: dict[str, Any], entry: Entry, at: datetime) -> None:
    old = copy(row)
    old.pk, old.record, old.closed_at = None, row.pk, at
    old._state = type(row._state)()
    old.save(force_insert=True)
    for name, value in changes.items():
        setattr(row, name, value)
    row.known_at, row.entry, row.file_line = at, entry, None
    row.save(update_fields=[*changes, "known_at", "entry", "file_line"])
