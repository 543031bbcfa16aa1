"""Concerns for tests: places and buildings without register files, what somebody says, and officers."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings

from tests.small import AT, CITY, ZERDELI, A
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.recording import record_concern
from zerdeli.meetings.models import Body, Concern
from zerdeli.meetings.rules.said import Contact, Said, Where
from zerdeli.places.models import Building, Place

KEYS = settings.KEYS
OFFICER = Actor("staff:aidos", frozenset({Duty.RECORD_CONCERNS}))
NOBODY = Actor("nobody")
CLOCK = Actor("tick", frozenset({Duty.KEEP_CLOCK_WORK}))
PHONE = "+77011234567"
EAST, NORTH = 648_000, 4_790_000


def known(at: datetime = AT) -> dict[str, Any]:
    return {"known_at": at, "entry": record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})}


def city() -> None:
    """Give a city with a district, a microdistrict and three buildings: two near each other, one a kilometre off; and a body."""
    facts = known()
    names = lambda name: {"name_kk": name, "name_ru": name, "name_en": name}  # noqa: E731
    whole = Place.objects.create(code=CITY, level="city", **names("Алматы"), **facts)
    district = Place.objects.create(code=A, level="district", parent=whole, **names("Алатау"), **facts)
    place = Place.objects.create(code=ZERDELI, level="microdistrict", parent=district, **names("Зерделі"), **facts)
    for number, away in ((1, 0), (3, 100), (5, 1000)):
        east = EAST + away
        Building.objects.create(code=f"B{number}", place=place, address=f"«Зерделі» ықшам ауданы, Көктал көшесі, {number} үй",
                                residential=True, shape=b"-", west=east, east=east + 20, south=NORTH, north=NORTH + 20, **facts)
    Body.objects.create(code="water", name_kk="Су", name_ru="Вода", name_en="Water", from_on=AT.date().replace(year=2019), **facts)


def says(words: str = "Көше шамдары жанбайды", building: str = "B1", *, key: str = "", by: Actor = NOBODY, at: datetime = AT,
         contact: Contact | None = None, **more: Any) -> Concern:
    """Let somebody raise something."""
    said = Said(words, Where(words="Көктал", building=building), contact or Contact(), **more)
    return record_concern(said=said, key=key, keys=KEYS, by=by, at=at)


def stop_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime = AT) -> None:
    """Let the clock of all pages stand at a moment."""
    environment = type("Environment", (), {"stopped_at": moment, "stopped_since": None})
    monkeypatch.setattr("zerdeli.base.clock.settings", type("Stopped", (), {"ENVIRONMENT": environment}))
