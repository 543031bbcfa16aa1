"""What follows from the commission: an application comes before it, is approved with its award, or refused."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.grants.actions.cases import bring_application, move_case
from zerdeli.grants.actions.telling import tell_of_case
from zerdeli.grants.models import Award, Case
from zerdeli.grants.queries.cases import case_for_update
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.cases import Step, reasons_against_deciding_for_kin
from zerdeli.grants.rules.states import ApplicationState, AwardState
from zerdeli.journal.actions import record_act

FIRST_AWARD = 7_000_000


@dataclass(frozen=True)
class Verdict:
    """What the commission decided: on which day, under which protocol, and for how much in tiyn where it approved."""

    on: date
    protocol: str
    amount: int = 0


def _case_to_decide(number: str, keys: Keyring, by: Actor) -> Case:
    """Return a case, locked, for an actor who is no kin; the duty is the sitting's, which calls."""
    case = case_for_update(number)
    refuse_if(reasons_against_deciding_for_kin([str(tie.label) for tie in ties_to_case(case, by, keys)]))
    return case


@transaction.atomic
def put_before_commission(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Put a ready application on an agenda. The caller has the duty."""
    case = _case_to_decide(number, keys, by)
    record_act(kind="application.sitting", about=number, by=by, at=at, facts={})
    return move_case(case=case, step=Step.SITTING, at=at)


@transaction.atomic
def approve_application(*, number: str, verdict: Verdict, keys: Keyring, by: Actor, at: datetime) -> Award:
    """Approve an application that is before the commission: its award is in force from now. The caller has the duty."""
    case = _case_to_decide(number, keys, by)
    if not 0 < verdict.amount <= case.asked:
        raise RuleBroken(Reason("grants.award_sum", _("The sum must be more than nothing and at most what was asked for.")))
    entry = record_act(kind="application.approved", about=number, by=by, at=at, facts={"amount": verdict.amount, "protocol": verdict.protocol})
    move_case(case=case, step=Step.APPROVED, at=at)
    application = bring_application(case=case, state=ApplicationState.APPROVED, decided_on=verdict.on, entry=entry, at=at)
    serial = FIRST_AWARD + entry.pk
    while Award.objects.filter(number=reference(serial)).exists():
        serial += 1
    award = Award.objects.create(
        number=reference(serial), application=application, person_id=case.person_id, place_id=case.place_id, size=case.size,
        awarded_on=verdict.on, amount=verdict.amount, protocol=verdict.protocol, state=AwardState.IN_FORCE,
        large_family=application.large_family, sex=case.person.sex, known_at=at, entry=entry)
    tell_of_case(case=case, event="decision", keys=keys, at=at)
    return award


@transaction.atomic
def refuse_application(*, number: str, verdict: Verdict, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Refuse an application that is before the commission; why, the sitting keeps. The caller has the duty."""
    case = _case_to_decide(number, keys, by)
    entry = record_act(kind="application.refused", about=number, by=by, at=at, facts={"protocol": verdict.protocol})
    move_case(case=case, step=Step.REFUSED, at=at)
    bring_application(case=case, state=ApplicationState.REFUSED, decided_on=verdict.on, entry=entry, at=at)
    tell_of_case(case=case, event="decision", keys=keys, at=at)
    return case
