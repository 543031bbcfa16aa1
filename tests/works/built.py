"""Works for tests: planned on a plot that came back, with a budget line, a contract in the ledger and a photo.

Of the small district's plots, the third is registered as the state's; the first is still examined, so no money goes there.
"""

import struct
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.small import AT, BY, A
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.versions import in_force
from zerdeli.journal.actions import record_act
from zerdeli.places.models import Building, Place, Plot
from zerdeli.treasury.actions.ledger import post_money
from zerdeli.treasury.models import Line
from zerdeli.treasury.rules.ledger import Movement
from zerdeli.works.actions.leading import plan_work, take_works_step
from zerdeli.works.actions.proving import add_work_photo, cite_document
from zerdeli.works.models import Beside, Work, WorkPhoto, WorkStage
from zerdeli.works.rules.planning import Plan
from zerdeli.works.rules.states import StepSaid, WorkKind, WorkState

RETURNED, EXAMINED = "20-321-970-003", "20-321-970-001"
LEADER = Actor("staff:dana", frozenset({Duty.LEAD_WORKS}))
ACCEPTOR = Actor("staff:erlan", frozenset({Duty.ACCEPT_WORKS}))
DAY = AT.date()
CONTRACT, LINE = "Ш-2020-00777", "2020/yards/751210000"
MILLION = 1_000_000_00


def a_yard_line(code: str = LINE, place: str = A, planned: int = 500 * MILLION) -> Line:
    """Give a budget line of yards with a plan."""
    known = Line.objects.filter(in_force(), code=code).first()
    if known:
        return known
    entry = record_act(kind="tested", about=code, by=BY, at=AT, facts={})
    line = Line.objects.create(code=code, year=2020, programme="yards", place=Place.objects.get(code=place, closed_at__isnull=True),
                               specific="159", known_at=AT, entry=entry)
    post_money(line_id=line.pk, movement=Movement.APPROPRIATE, amount=planned, document="", by=BY, at=AT)
    return line


def a_contract(document: str = CONTRACT, committed: int = 20 * MILLION, paid: int = 0, used: int = 0, line: str = LINE) -> str:
    """Post a contract and what was paid and confirmed on it."""
    on = a_yard_line(line)
    for movement, amount in ((Movement.COMMIT, committed), (Movement.PAY, paid), (Movement.CONFIRM, used)):
        if amount:
            post_money(line_id=on.pk, movement=movement, amount=amount, document=document, by=BY, at=AT)
    return document


def a_plan(**other: Any) -> Plan:
    """Give a plan of a playground on the plot that came back."""
    return Plan(**{"kind": WorkKind.PLAY_GROUND, "address": "Көктал көшесі, 5 үйдің жаны", "plot": RETURNED, "line": LINE, **other})


def a_work(state: WorkState = WorkState.PLANNED, document: str = CONTRACT, at: datetime = AT, **plan: Any) -> Work:
    """Give a work that was led to a state, step by step."""
    a_yard_line()
    work = plan_work(plan=a_plan(**plan), place_code=A, on=DAY - timedelta(days=20), paper="№ 1", by=LEADER, at=at)
    if state == WorkState.DROPPED:
        step(work, WorkState.DROPPED, reason="—")
        return work
    for number, following in enumerate((WorkState.FUNDED, WorkState.CONTRACTED, WorkState.BUILT, WorkState.ACCEPTED, WorkState.ON_BALANCE)):
        if standing(work) == state:
            break
        if following == WorkState.CONTRACTED:
            cite_document(number=work.number, document=a_contract(document, paid=12 * MILLION, used=5 * MILLION), by=LEADER, at=at)
        if following == WorkState.BUILT:
            a_photo(work)
        step(work, following, on=DAY - timedelta(days=15 - number), by=ACCEPTOR if number > 2 else LEADER)
    return work


def standing(work: Work) -> str:
    """Give the state in which a work stands."""
    return WorkStage.objects.get(work=work, closed_at__isnull=True, until_on__isnull=True).state


def step(work: Work, after: str, *, seen: str = "", on: date = DAY, by: Actor = LEADER, holder: str = "Алатау ауданының әкімдігі",
         reason: str = "", paper: str = "№ 15", at: datetime = AT) -> WorkStage:
    """Take a step as it would be taken from a page that was opened just now."""
    return take_works_step(number=work.number, seen=seen or standing(work), after=after, said=StepSaid(on, paper, holder, reason), by=by, at=at)


def a_photo(work: Work, state: str = WorkState.BUILT, content: bytes = b"") -> WorkPhoto:
    """Add a photo of a work."""
    return add_work_photo(number=work.number, content=content or jpeg(), taken_on=DAY, state=state, store=Path(settings.STORE),
                          by=LEADER, at=AT)


def a_house_beside(work: Work, code: str = "H-1") -> Building:
    """Give a house that the clock found beside a work."""
    entry = record_act(kind="tested", about=code, by=BY, at=AT, facts={})
    house = Building.objects.filter(code=code, closed_at__isnull=True).first() or Building.objects.create(
        code=code, place=Place.objects.get(code=A, closed_at__isnull=True), address=f"№ {code}", residential=True, known_at=AT, entry=entry)
    Beside.objects.get_or_create(work=work, building=house)
    return house


def plot_named(code: str) -> Plot:
    return Plot.objects.get(code=code, closed_at__isnull=True)


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(*, wide: int = 40, high: int = 30, orientation: int = 1, secret: bytes = b"43.3031N 76.8062E", tail: bytes = b"") -> bytes:
    """Give the bytes of a JPEG in which a camera wrote where it was, and perhaps something behind the picture's end."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0) + secret
    frame = struct.pack(">BHHB", 8, high, wide, 1) + b"\x01\x11\x00"
    return (b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0") + segment(0xE1, b"Exif\0\0" + tiff)
            + segment(0xE2, b"ICC_PROFILE\0\x01\x01colours") + segment(0xE2, b"MPF\0" + secret) + segment(0xFE, secret)
            + segment(0xDB, b"\0" + bytes(64)) + segment(0xC0, frame) + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x11\xff\x00\xff\xd0\x22"
            + segment(0xC4, b"\0" + b"\xff\xd9" + bytes(15)) + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x33\xff\xd9" + tail)
