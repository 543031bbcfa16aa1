"""People of the tests, written down as a worker would."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import check_digit
from zerdeli.people.actions.persons import Told, register_person
from zerdeli.people.models import Person
from zerdeli.people.rules.persons import Sex
from zerdeli.places.models import Place

KEYS = settings.KEYS


def iin(serial: int) -> str:
    """Give an IIN that belongs to nobody: its month is 13."""
    while True:
        first = f"8713324{serial:04d}"
        if (digit := check_digit(first)) is not None:
            return f"{first}{digit}"
        serial += 5000


def worker(name: str, *duties: Duty, place: str = "") -> Actor:
    """Give a member of staff with these duties, everywhere or in a place."""
    return Actor(f"staff:{name}", frozenset(duties), frozenset((duty, place) for duty in duties if place))


def somebody(at: datetime, surname: str = "Өмірзақова", given_name: str = "Әсел", place: str = "751210000-ZERDELI",
             **told: Any) -> Person:
    """Give a person who was just written down in a place."""
    told.setdefault("born_on", date(1985, 3, 1))
    return register_person(
        told=Told(surname, given_name, told.pop("sex", Sex.FEMALE), Place.objects.get(code=place, closed_at=None).pk, **told),
        keys=KEYS, by=worker("first"), at=at)
