"""Asking whoever raised a concern whether a report is true, and keeping what they answer by one tap."""

import secrets
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.meetings.models import Asked, Instruction
from zerdeli.meetings.queries.answers import answers_of_turn, asked_with_code, reporters_to_ask, turn_of
from zerdeli.meetings.queries.instructions import instruction_for_update
from zerdeli.meetings.rules.answers import CODE_LETTERS, CODE_LONG, least_content, reasons_against_answer
from zerdeli.meetings.rules.words import Verdict
from zerdeli.messages.actions import queue_message
from zerdeli.messages.rules.states import Channel


def ask_residents(*, instruction: Instruction, keys: Keyring, at: datetime) -> int:
    """Ask all who raised the concern or joined it and left a number; return how many. The caller reports it done."""
    turn, reporters = turn_of(instruction.pk), reporters_to_ask(instruction.concern_id)
    for reporter in reporters:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LONG))
        Asked.objects.create(instruction=instruction, concern=reporter, turn=turn, code_index=keys.blind(f"answer:{code}"),
                             asked_at=at)
        assert reporter.phone_hidden is not None
        queue_message(channel=Channel.SMS, address=keys.reveal(bytes(reporter.phone_hidden)), language=reporter.language,
                      template="issue_done", values={"answer": code}, keys=keys, at=at)
    return len(reporters)


@transaction.atomic
def answer_report(*, code: str, verdict: Verdict, keys: Keyring, by: Actor, at: datetime) -> Asked:
    """Keep what a resident says of a report: whoever has the link may answer, and change it until the next report.

    The same answer again changes nothing. It closes nothing: the controller sees it beside the report.
    """
    asked = asked_with_code(code, keys)
    instruction = instruction_for_update(asked.instruction.number)
    asked.refresh_from_db()
    refuse_if(reasons_against_answer(turn=asked.turn, now=turn_of(instruction.pk)))
    if asked.verdict == verdict:
        return asked
    asked.verdict, asked.answered_at = verdict, at
    asked.save(update_fields=["verdict", "answered_at"])
    instruction.verdict = least_content(answers_of_turn(instruction.pk, asked.turn))
    instruction.verdict_on = day_of(at)
    instruction.save(update_fields=["verdict", "verdict_on"])
    record_act(kind="instruction.answered", about=f"instruction:{instruction.number}", by=by, at=at,
               facts={"verdict": verdict.value, "turn": asked.turn})
    return asked
