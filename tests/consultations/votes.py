"""A consultation in two houses for tests: three flats with five adults, three options, opened by two persons."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from tests.small import AT, ZERDELI
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.versions import in_force
from zerdeli.consultations.actions.casting import Receipt, Vote, cast_ballot
from zerdeli.consultations.actions.counting import close_consultation, publish_result
from zerdeli.consultations.actions.opening import open_consultation, propose_opening
from zerdeli.consultations.models import Consultation, Flat, Option, Result
from zerdeli.journal.actions import record_act
from zerdeli.places.models import Building, Place, Plot

NUMBER = "00700001"
FIRST, SECOND = (Actor(f"staff:{name}", frozenset({Duty.RUN_CONSULTATIONS})) for name in ("aigul", "berik"))
AKIM = Actor("staff:akim", frozenset({Duty.DECIDE_ON_CONSULTATIONS}))
OPENS, CLOSES = AT - timedelta(days=4), AT + timedelta(days=10)
KEYS = settings.KEYS


def prepare(adults: dict[tuple[str, str], int] | None = None, number: str = NUMBER, **terms: Any) -> Consultation:
    """Enter a plot beside two houses, and a consultation about it that nobody opened yet."""
    entry = record_act(kind="test", about="test", by=FIRST, at=AT, facts={})
    known = {"known_at": OPENS, "entry": entry}
    place = Place.objects.filter(in_force(), code=ZERDELI).first() or Place.objects.create(
        code=ZERDELI, level="microdistrict", name_kk="Зерделі", name_ru="Зерделі", name_en="Zerdeli", **known)
    plot = Plot.objects.create(code=f"20-321-{number}", place=place, address="жанындағы телім", purpose="-", square_metres=900,
                               **known)
    houses = {code: Building.objects.create(code=f"{code}" if number == NUMBER else f"{code}-{number}", place=place, address=f"Көктал көшесі, {code}", residential=True, **known)
              for code in ("A1", "B2")}
    values = {"question_kk": "Не салынсын?", "question_ru": "Что построить?", "question_en": "What to build?",
              "opens_at": OPENS, "closes_at": CLOSES, "way": "one", "rule": "approval", "seats": 1, "budget": 30_000_000_00,
              "quorum_percent": 20, "quorum_people": 1, "ties": "lot", "paper_place": "Зерделі, 1"} | terms
    consultation = Consultation.objects.create(number=number, plot=plot, place=place, **values, **known)
    for code, name, cost in (("1", "ойын алаңы", 20_000_000_00), ("2", "спорт алаңы", 25_000_000_00), ("3", "гүлзар", 9_000_000_00)):
        Option.objects.create(consultation=consultation, place=place, code=code, name_kk=name, name_ru=name, name_en=name,
                              cost=cost, upkeep=100_000_00, **known)
    for (house, flat), count in (adults or {("A1", "1"): 2, ("A1", "2"): 2, ("B2", "0"): 1}).items():
        Flat.objects.create(consultation=consultation, place=place, building=houses[house], flat=flat, adults=count, **known)
    return consultation


def opened(adults: dict[tuple[str, str], int] | None = None, **terms: Any) -> Consultation:
    """Prepare a consultation, propose to open it and open it."""
    consultation = prepare(adults, **terms)
    propose_opening(number=NUMBER, by=FIRST, at=OPENS)
    open_consultation(number=NUMBER, keys=KEYS, by=SECOND, at=OPENS)
    return consultation


VOTE = Vote("mother", "A1", "1", ("1",))


def cast(voter: str, *choices: str, flat: str = "A1/1", other: str = "", at: datetime = AT) -> Receipt:
    """Cast a ballot as somebody from a flat."""
    house, number = flat.split("/")
    vote = replace(VOTE, known_by=voter, building=house, flat=number, choices=choices, other=other)
    return cast_ballot(number=NUMBER, vote=vote, keys=KEYS, by=Actor(f"account:{voter}"), at=at)


def close(at: datetime = CLOSES) -> Result:
    """Close the count."""
    return close_consultation(number=NUMBER, keys=KEYS, by=FIRST, at=at)


def published() -> Result:
    """Close the count and publish it."""
    result = close()
    publish_result(number=NUMBER, by=FIRST, at=CLOSES)
    return result
