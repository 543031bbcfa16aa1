"""Giving an instruction about a concern."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.stepping import enter_stage
from zerdeli.meetings.models import Instruction
from zerdeli.meetings.queries.bodies import body_coded, body_terms
from zerdeli.meetings.queries.instructions import concern_to_instruct, is_number_taken, open_bodies_about
from zerdeli.meetings.rules.bodies import heir_of, reasons_against_body
from zerdeli.meetings.rules.deadlines import usual_deadline
from zerdeli.meetings.rules.giving import reasons_against_giving_instruction
from zerdeli.meetings.rules.words import InstructionState
from zerdeli.people.queries.scope import codes_around
from zerdeli.terms.queries.reading import working_calendar

SERIALS = 10_000_000


@dataclass(frozen=True)
class Order:
    """What is to be done about a concern: by which body and person, what will show that it is done, by when.

    Without `due_on` the law's term of an appeal holds.
    """

    concern: str
    body: str
    text: str
    evidence: str
    executor: str = ""
    due_on: date | None = None


@transaction.atomic
def give_instruction(*, what: Order, by: Actor, at: datetime) -> Instruction:
    """Give an instruction about a concern to a body and, where one is named, to a person there.

    Refused about what is settled, to a body that does not exist or has one open about it, without text or deadline.
    """
    concern, today = concern_to_instruct(what.concern), day_of(at)
    require(by, Duty.GIVE_INSTRUCTIONS, codes_around(concern.place_id))
    body, terms = body_coded(what.body), body_terms()
    due_on = what.due_on or usual_deadline(given_on=today, is_appeal=concern.is_appeal, law_due_on=concern.due_on,
                                           after=working_calendar().after)
    heir = terms[heir_of(body.pk, terms, today)]
    refuse_if(reasons_against_body(body=terms[body.pk], heir=heir.code, on=today) + reasons_against_giving_instruction(
        settled=concern.settled, text=what.text, evidence=what.evidence, due_on=due_on, given_on=today,
        is_there_already=body.pk in open_bodies_about(concern.pk)))
    assert due_on is not None  # without one it was refused
    number = _free_number()
    entry = record_act(kind="instruction.given", about=f"instruction:{number}", by=by, at=at, facts={
        "concern": what.concern, "body": body.code, "executor": what.executor, "due": due_on.isoformat()})
    instruction = Instruction.objects.create(
        number=number, concern=concern, place_id=concern.place_id, department=body.name_kk[:120], given_on=today, due_on=due_on,
        body=body, executor=what.executor, text=what.text.strip(), evidence=what.evidence.strip(), known_at=at, entry=entry)
    enter_stage(instruction=instruction, state=InstructionState.ASSIGNED, entry=entry, at=at)
    return instruction


def _free_number() -> str:
    number = reference(secrets.randbelow(SERIALS))
    while is_number_taken(number):
        number = reference(secrets.randbelow(SERIALS))
    return number
