"""Instructions for tests: a place, bodies, concerns, people with duties, and a way to carry an instruction to a state."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.identifiers import reference
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.giving import Order, give_instruction
from zerdeli.meetings.actions.instructing import (
    accept_as_explained,
    accept_report,
    ask_for_time,
    extend_deadline,
    give_up_instruction,
    reopen_instruction,
    report_done,
    return_report,
    take_instruction,
)
from zerdeli.meetings.models import Body, Concern, Instruction, Meeting
from zerdeli.meetings.queries.instructions import instruction_numbered
from zerdeli.meetings.rules.states import Step
from zerdeli.places.models import Place

KEYS = settings.KEYS
AIDE = Actor("staff:botagoz", frozenset({Duty.GIVE_INSTRUCTIONS}))
EXECUTOR = Actor("staff:nurlan", frozenset({Duty.EXECUTE_INSTRUCTIONS}))
CONTROLLER = Actor("staff:saule", frozenset({Duty.CONTROL_INSTRUCTIONS}))
LEADER = Actor("staff:marat", frozenset({Duty.LEAD_INSTRUCTIONS}))
RESIDENT, CLOCK = Actor("nobody"), Actor("tick", frozenset({Duty.KEEP_CLOCK_WORK}))
NAMES = {"LIGHT": "Жарық басқармасы", "ROADS": "Жол басқармасы"}
WORDS, PROOF = "Шамдар орнатылып, жанып тұр.", "ab" * 32
LATER = date(2021, 2, 15)
PHONE = "+77010000077"


def known(at: datetime) -> dict[str, Any]:
    """Give the two times of a row that no act wrote."""
    return {"known_at": at, "entry": record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})}


def a_place(at: datetime) -> Place:
    """Give a district, the same one for all."""
    found = Place.objects.filter(closed_at=None).order_by("-level", "id").first()
    return found or Place.objects.create(code="751210000", level="district", name_kk="Алатау", name_ru="Алатау", name_en="Alatau",
                                         **known(at))


def a_body(at: datetime, code: str = "LIGHT", **changed: Any) -> Body:
    """Give a body, the same one for the same code."""
    found = Body.objects.filter(closed_at=None, code=code).first()
    return found or Body.objects.create(**{
        "code": code, "name_kk": NAMES.get(code, "Жаңа басқарма"), "name_ru": "Управление", "name_en": "Department",
        "from_on": date(2019, 1, 1)} | changed, **known(at))


def a_concern(at: datetime, serial: int | None = None, **changed: Any) -> Concern:
    """Give a concern with a reporter who may be written to."""
    number = reference(4_000_000 + Concern.objects.count() if serial is None else serial)
    fields = {"raised_on": at.date(), "topic": "roads", "words": "Шам жанбайды", "may_write": True,
              "phone_hidden": KEYS.hide(PHONE), "phone_index": KEYS.blind(PHONE), "language": "kk"}
    return Concern.objects.create(number=number, place=a_place(at), **fields | changed, **known(at))


def a_meeting(at: datetime, serial: int = 4_900_000) -> Meeting:
    """Give a meeting."""
    return Meeting.objects.create(number=reference(serial), place=a_place(at), held_on=at.date(), attended=30, **known(at))


def given(at: datetime, concern: Concern | None = None, *, body: str = "LIGHT", due_on: date | None | str = "in three weeks",
          executor: str = "") -> Instruction:
    """Give an instruction about a concern; on the demo's day its deadline is 15 January 2021."""
    a_body(at, body)
    order = Order((concern or a_concern(at)).number, body, "Шамдарды орнату керек", "Фотосурет", executor,
                  at.date() + timedelta(days=22) if isinstance(due_on, str) else due_on)
    return give_instruction(what=order, by=AIDE, at=at)


def step(number: str, step: Step, at: datetime, *, by: Actor | None = None, words: str = WORDS, evidence: str = PROOF,
         until_on: date | None = None, revision: int | None = None) -> Instruction:
    """Take a step as whoever may, having looked at the instruction as it is now."""
    seen = instruction_numbered(number).revision if revision is None else revision
    until_on = until_on or max(LATER, at.date() + timedelta(days=60))
    common = {"number": number, "revision": seen, "at": at}
    executor, controller, leader = (by or one for one in (EXECUTOR, CONTROLLER, LEADER))
    deeds = {
        Step.TAKE: lambda: take_instruction(**common, by=executor),
        Step.REPORT: lambda: report_done(**common, words=words, evidence=evidence, keys=KEYS, by=executor),
        Step.ASK_FOR_TIME: lambda: ask_for_time(**common, words=words, until_on=until_on, by=executor),
        Step.EXTEND: lambda: extend_deadline(**common, words=words, until_on=until_on, by=leader),
        Step.ACCEPT: lambda: accept_report(**common, words=words, by=controller),
        Step.RETURN: lambda: return_report(**common, words=words, by=controller),
        Step.EXPLAIN: lambda: accept_as_explained(**common, words=words, by=controller),
        Step.GIVE_UP: lambda: give_up_instruction(**common, words=words, by=leader),
        Step.REOPEN: lambda: reopen_instruction(**common, words=words, by=controller),
    }
    return deeds[step]()


# By which steps an instruction that was just given comes into a state.
WAYS: dict[str, tuple[Step, ...]] = {
    "assigned": (), "in_work": (Step.TAKE,), "extended": (Step.EXTEND,), "reported": (Step.REPORT,),
    "closed": (Step.REPORT, Step.ACCEPT), "explained": (Step.REPORT, Step.EXPLAIN), "not_done": (Step.GIVE_UP,),
}


def standing_at(state: str, at: datetime) -> Instruction:
    """Give an instruction that stands in a state."""
    instruction = given(at)
    for one in WAYS[state]:
        instruction = step(instruction.number, one, at)
    return instruction
