"""Consultations for the walk through all pages: one that gathers wishes, one that is open, one that is published."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from tests.consultations.votes import AKIM, FIRST, KEYS, SECOND, VOTE, prepare
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.consultations.actions.casting import cast_ballot
from zerdeli.consultations.actions.counting import close_consultation, decide_consultation, publish_result
from zerdeli.consultations.actions.opening import open_consultation, propose_opening
from zerdeli.consultations.actions.wishes import group_wishes, make_wish
from zerdeli.consultations.models import Consultation, Flat, Option

DAY = timedelta(days=1)
OUTLINE = '{"type":"Polygon","coordinates":[[[76.81,43.3],[76.82,43.3],[76.82,43.31],[76.81,43.31],[76.81,43.3]]]}'


def open_vote() -> Mapping[str, object]:
    """Give the number of a vote that is open, with one ballot cast."""
    return _made("00700102", lambda number: _opened(number, now() - DAY, now() + 9 * DAY))


def published_vote() -> Mapping[str, object]:
    """Give the number of a vote that was counted, published and decided otherwise."""
    return _made("00700110", _published)


def wishing_vote() -> Mapping[str, object]:
    """Give the number of a consultation that gathers wishes."""
    return _made("00700127", _wishing)


def _made(number: str, make: Any) -> Mapping[str, object]:
    if not Consultation.objects.filter(number=number).exists():
        make(number)
    return {"number": number}


def _named(number: str, **terms: Any) -> Consultation:
    """Prepare a consultation whose question and options differ from language to language."""
    made = prepare(number=number, question_kk=f"Не салынсын? № {number}", question_ru=f"Что построить? № {number}",
                   question_en=f"What to build? No {number}", paper_place="—", **terms)
    made.plot.address, made.plot.outline = "—", OUTLINE
    made.plot.save()
    for option, names in zip(Option.objects.filter(consultation=made).order_by("code"), (
            ("ойын орны", "площадка для игр", "playground"), ("доп алаңшасы", "футбольное поле", "pitch"),
            ("гүлзарлар", "клумбы", "garden")), strict=True):
        option.name_kk, option.name_ru, option.name_en = names
        option.drawing = OUTLINE
        option.save()
    for number_of_house, flat in enumerate(Flat.objects.filter(consultation=made).select_related("building"), 1):
        flat.building.address = f"№ {number_of_house}"
        flat.building.save()
    return made


def _opened(number: str, opens_at: datetime, closes_at: datetime) -> None:
    made = _named(number, opens_at=opens_at, closes_at=closes_at)
    propose_opening(number=number, by=FIRST, at=opens_at)
    open_consultation(number=number, keys=KEYS, by=SECOND, at=opens_at)
    house = Flat.objects.filter(consultation=made, flat="1").select_related("building").get().building.code
    for voter, choices in (("a", ("1",)), ("b", ("2",)), ("c", ())):
        vote = type(VOTE)(f"iin:{voter}", house, "1", choices)
        cast_ballot(number=number, vote=vote, keys=KEYS, by=Actor(f"account:{voter}"), at=opens_at)


def _published(number: str) -> None:
    opens, closes = now() - 9 * DAY, now() - DAY
    _opened(number, opens, closes)
    close_consultation(number=number, keys=KEYS, by=FIRST, at=closes)
    publish_result(number=number, by=FIRST, at=closes)
    decide_consultation(number=number, options=("3",), paper="№ 7", by=AKIM, at=closes,
                        reasons={"kk": "Жер астымен су құбыры өтеді", "ru": "Под землёй проходит водопровод"})


def _wishing(number: str) -> None:
    _named(number, opens_at=now() + 9 * DAY, closes_at=now() + 19 * DAY, wishes_until_on=day_of(now() + 5 * DAY))
    wish = make_wish(number=number, text="—", by=Actor("nobody"), at=now())
    group_wishes(number=number, wish_ids=[wish.pk], name="—", by=FIRST, at=now())
    make_wish(number=number, text="—", by=Actor("nobody"), at=now())
