"""What the walk through all pages meets of concerns and meetings: made once in the district that is walked through."""

from datetime import timedelta

from django.conf import settings

from tests.small import ZERDELI
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import reference
from zerdeli.meetings.actions.meeting import invite_resident, plan_meeting
from zerdeli.meetings.actions.recording import record_concern
from zerdeli.meetings.actions.settling import join_voice
from zerdeli.meetings.models import Concern, Meeting
from zerdeli.meetings.pages.words import secret_of
from zerdeli.meetings.rules.said import Contact, Said, Where
from zerdeli.meetings.rules.words import Source

BY = Actor("staff:walker", frozenset({Duty.RECORD_CONCERNS}))
OLD = {"number": reference(310)}


def _raise(words: str) -> Concern:
    said = Said(words, Where("Көктал көшесі, 3", place=ZERDELI), Contact("Омарова Асель", "+77011234567", "kk", True), Source.PHONE)
    return record_concern(said=said, key="", keys=settings.KEYS, by=BY, at=now())


def concern() -> dict[str, object]:
    """Give a concern that waits, beside one that is like it."""
    rows = Concern.objects.filter(source=Source.PHONE, closed_at=None, settled="nothing").order_by("id")
    if not rows.exists():
        _raise("Көше шамдары жанбайды")
        _raise("Фонари не горят")
    return {"number": rows[0].number}


def voice() -> dict[str, object]:
    """Give a voice that was joined to another."""
    joined = Concern.objects.filter(joined_to__isnull=False, closed_at=None).first()
    if joined is None:
        leads = str(concern()["number"])
        joined = join_voice(number=_raise("Шам жоқ, қараңғы").number, revision=1, to=leads, by=BY, at=now())
    return {"number": joined.number}


def own() -> dict[str, object]:
    """Give a concern's secret address."""
    number = str(concern()["number"])
    return {"number": number, "secret": secret_of(number)}


def deed(name: str) -> dict[str, object]:
    """Give a concern and something to do about it."""
    return {**(voice() if name == "part" else concern()), "deed": name}


def meeting() -> dict[str, object]:
    """Give a meeting ahead, to which somebody is invited."""
    row = Meeting.objects.filter(venue="Мектеп").first()
    if row is None:
        row = plan_meeting(place=ZERDELI, begins_at=now() + timedelta(days=9), venue="Мектеп", by=BY, at=now())
        invite_resident(number=row.number, name="Асанов Ерлан", phone="", building="", keys=settings.KEYS, by=BY, at=now())
    return {"number": row.number}


def more_concerns() -> None:
    """Let two more be raised."""
    concern()
    for words in ("Қоқыс шығарылмайды", "Лифт істемейді"):
        _raise(words)


def more_meetings() -> None:
    """Plan two more meetings."""
    for days in (12, 15):
        plan_meeting(place=ZERDELI, begins_at=now() + timedelta(days=days), venue="Клуб", by=BY, at=now())
