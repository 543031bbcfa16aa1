"""Appeals against the commission's decisions: taken in, answered by somebody who did not decide."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.grants.actions.sitting_steps import decide_application, move_case_of
from zerdeli.grants.models import Appeal
from zerdeli.grants.queries.appeals import appeal_for_update, clock_of, standing_appeal
from zerdeli.grants.queries.sitting_cases import case_for_update, ties_of_actor
from zerdeli.grants.queries.sittings import seat_of_actor, sitting_for_update
from zerdeli.grants.rules.appeals import AppealState, reasons_against_answering, reasons_against_appeal
from zerdeli.grants.rules.cases import Step, reasons_against_deciding_for_kin
from zerdeli.grants.rules.states import ApplicationState
from zerdeli.journal.actions import record_act


@dataclass(frozen=True)
class Appealed:
    """What came in: against which case of which sitting, when, what it says, and why it is taken in when it came late."""

    sitting: str
    number: str
    received_on: date
    text: str
    excuse: str = ""


@transaction.atomic
def take_in_appeal(*, what: Appealed, keys: Keyring, by: Actor, at: datetime) -> Appeal:
    """Take in an appeal against a published decision; a late one needs the reason why it is taken in."""
    require(by, Duty.HEAR_APPEALS)
    sitting = sitting_for_update(what.sitting)
    case = case_for_update(sitting.pk, what.number)
    clock = clock_of(sitting, what.received_on)
    until = clock.until_on if clock else what.received_on
    refuse_if(reasons_against_appeal(received_on=what.received_on, until_on=until, is_published=clock is not None,
                                     standing=standing_appeal(case), text=what.text, excuse=what.excuse))
    entry = record_act(kind="appeal.received", about=what.number, by=by, at=at, facts={
        "sitting": what.sitting, "received_on": what.received_on.isoformat(), "until": until.isoformat()})
    return Appeal.objects.create(
        number=reference(entry.pk), case=case, received_on=what.received_on, until_on=until,
        answer_by_on=clock.answer_by if clock and clock.answer_by else until, text_hidden=keys.hide(what.text.strip()),
        excuse=what.excuse.strip(), state=AppealState.RECEIVED, entry=entry)


@transaction.atomic
def answer_appeal(*, number: str, is_upheld: bool, answer: str, keys: Keyring, by: Actor, at: datetime) -> Appeal:
    """Answer an appeal with a reason; where a refusal falls, its application is before the commission again.

    Refused for whoever sat in the commission, and for kin.
    """
    require(by, Duty.HEAR_APPEALS)
    appeal = appeal_for_update(number)
    case = appeal.case
    refuse_if(reasons_against_answering(state=appeal.state, answer=answer,
                                        was_member=seat_of_actor(case.sitting_id, by) is not None)
              or reasons_against_deciding_for_kin(ties_of_actor(case.application, by, keys)))
    entry = record_act(kind="appeal.answered", about=number, by=by, at=at, facts={"case": case.number, "upheld": is_upheld})
    appeal.state = AppealState.UPHELD if is_upheld else AppealState.REJECTED
    appeal.answer_hidden, appeal.answered_by, appeal.answered_at = keys.hide(answer.strip()), by.name, at
    appeal.save(update_fields=["state", "answer_hidden", "answered_by", "answered_at"])
    if is_upheld and case.application.state == ApplicationState.REFUSED:
        decide_application(application=case.application, state=ApplicationState.SUBMITTED, day=None, entry=entry, at=at)
        move_case_of(application=case.application, step=Step.SITTING, at=at)
    return appeal
