"""After an award: the agreement is offered and signed, conditions are fulfilled, the treasury is ordered to pay, the agreement ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.grants.models import Agreement, AwardCondition, Case
from zerdeli.grants.queries.agreements import agreement_for_update, condition_for_update, payable_line
from zerdeli.grants.queries.awards import award_of_application
from zerdeli.grants.queries.cases import live_case_for_update
from zerdeli.grants.queries.drafts import scheme_of
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.agreements import (
    STEPS,
    AgreementState,
    Signing,
    reasons_against_fulfilling,
    reasons_against_order,
    reasons_against_signing,
    reasons_against_termination,
)
from zerdeli.grants.rules.cases import reasons_against_deciding_for_kin
from zerdeli.journal.actions import record_act
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.names import full_name
from zerdeli.terms.queries.reading import terms_in_force, working_calendar
from zerdeli.terms.rules.terms import Rule
from zerdeli.terms.rules.words import Condition
from zerdeli.treasury.actions.orders import Payable, order_payment
from zerdeli.treasury.actions.reserves import free_money
from zerdeli.treasury.models import PaymentOrder
from zerdeli.treasury.rules.iban import is_iban, plain_iban

FIRST_AGREEMENT = 8_000_000
SIGN_WITHIN, SPEND_WITHIN, REPORT_EVERY, RETURN_WITHIN = 10, 60, 6, 30
CONDITIONS = (Condition.BUSINESS, Condition.AGREEMENT, Condition.OWN_IBAN)


@dataclass(frozen=True)
class Ending:
    """Why an agreement ends, and what is to be returned, in tiyn."""

    reason: str
    to_return: int


def _own_or_kin(case: Case, keys: Keyring, by: Actor) -> None:
    refuse_if(reasons_against_deciding_for_kin([str(tie.label) for tie in ties_to_case(case, by, keys)]))


def _to_keep(number: str, keys: Keyring, by: Actor) -> Case:
    case = live_case_for_update(number)
    require(by, Duty.KEEP_AGREEMENTS, codes_around(case.place_id))
    _own_or_kin(case, keys, by)
    return case


@transaction.atomic
def offer_agreement(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Agreement:
    """Offer the agreement that follows from an award, with its conditions by the terms of the award's day; once."""
    case = _to_keep(number, keys, by)
    award = award_of_application(case.application_id)
    if award is None:
        raise RuleBroken(Reason("grants.no_award_yet", _("There is no award on this application.")))
    if award.agreement is not None:
        return award.agreement
    terms = terms_in_force(scheme=scheme_of(case.size), on=award.awarded_on)
    words = [row.value for row in terms.all(Rule.CONDITION)] or list(CONDITIONS)
    entry = record_act(kind="agreement.offered", about=number, by=by, at=at, facts={"conditions": words})
    AwardCondition.objects.bulk_create(AwardCondition(award=award.award, condition=word) for word in words)
    return Agreement.objects.create(
        award=award.award, number=reference(FIRST_AGREEMENT + entry.pk), state=AgreementState.OFFERED, made_on=day_of(at), made_by=by.name,
        sign_by_on=working_calendar().after(day_of(at), terms.number(Rule.SIGN_WITHIN, SIGN_WITHIN)),
        report_every=terms.number(Rule.REPORT_EVERY, REPORT_EVERY))


@transaction.atomic
def sign_agreement(*, number: str, iban: str, keys: Keyring, by: Actor, at: datetime) -> Agreement:
    """Sign one's agreement and name the account to be paid to; refused late, or with an account that does not exist."""
    case = live_case_for_update(number)
    agreement = agreement_for_update(case)
    plain = plain_iban(iban)
    refuse_if(reasons_against_signing(Signing(agreement.state, agreement.sign_by_on, is_iban(plain)), day_of(at)))
    terms = terms_in_force(scheme=scheme_of(case.size), on=agreement.award.awarded_on)
    agreement.state, agreement.signed_on, agreement.signed_by = STEPS["sign"][1], day_of(at), by.name
    agreement.iban_hidden, agreement.iban_index = keys.hide(plain), keys.blind(plain)
    agreement.spend_by_on = working_calendar().after(day_of(at), terms.number(Rule.SPEND_WITHIN, SPEND_WITHIN))
    agreement.save()
    record_act(kind="agreement.signed", about=number, by=by, at=at, facts={"agreement": agreement.number})
    condition = AwardCondition.objects.filter(award=agreement.award, condition=Condition.AGREEMENT, fulfilled_on__isnull=True).first()
    if condition is not None:
        _fulfil(condition, agreement.number, by, at)
    return agreement


@transaction.atomic
def fulfil_condition(*, number: str, condition: str, proof: str, keys: Keyring, by: Actor, at: datetime) -> AwardCondition:
    """Say that a condition before payment is fulfilled, and what proves it; nobody does so for oneself or kin."""
    case = _to_keep(number, keys, by)
    row = condition_for_update(case, condition)
    refuse_if(reasons_against_fulfilling(is_there=row is not None, is_fulfilled=bool(row and row.fulfilled_on), proof=proof))
    assert row is not None
    record_act(kind="condition.fulfilled", about=number, by=by, at=at, facts={"condition": condition, "proof": proof.strip()})
    if condition == Condition.OWN_IBAN:
        agreement = agreement_for_update(case)
        # Whoever proved it saw by the bank's word that the account is the grantee's own.
        agreement.owner_index = case.person.iin_index or ""
        agreement.save(update_fields=["owner_index"])
    return _fulfil(row, proof.strip(), by, at)


def _fulfil(row: AwardCondition, proof: str, by: Actor, at: datetime) -> AwardCondition:
    row.fulfilled_on, row.fulfilled_by, row.proof = day_of(at), by.name, proof[:200]
    row.save(update_fields=["fulfilled_on", "fulfilled_by", "proof"])
    return row


@transaction.atomic
def order_grant(*, number: str, keys: Keyring, by: Actor, at: datetime) -> PaymentOrder:
    """Order the treasury to pay a grant; refused while a condition is open. The treasury's own checks follow there."""
    case = live_case_for_update(number)
    require(by, Duty.PAY_DOCUMENTS)
    _own_or_kin(case, keys, by)
    agreement = agreement_for_update(case)
    rows = AwardCondition.objects.filter(award=agreement.award, fulfilled_on__isnull=True).order_by("id")
    refuse_if(reasons_against_order(state=agreement.state, open_conditions=[str(Condition(row.condition).label) for row in rows]))
    award, person, month = agreement.award, case.person, day_of(at).month
    iin = keys.reveal(bytes(person.iin_hidden)) if person.iin_hidden else ""
    order = order_payment(what=Payable(
        document=award.number, line_id=payable_line(award, day_of(at).year), month=month, amount=award.amount,
        payee_name=full_name(person.surname, person.given_name, person.patronymic), payee_number=iin,
        iban=keys.reveal(bytes(agreement.iban_hidden or b"")), owner=iin if agreement.owner_index == person.iin_index else "",
        agreement=agreement.number, registered_on=agreement.signed_on), keys=keys, by=by, at=at)
    agreement.state, agreement.order = STEPS["order"][1], order.number
    agreement.save(update_fields=["state", "order"])
    record_act(kind="agreement.ordered", about=number, by=by, at=at, facts={"order": order.number})
    return order


@transaction.atomic
def terminate_agreement(*, number: str, ending: Ending, keys: Keyring, by: Actor, at: datetime) -> Agreement:
    """End an agreement: why, and what is to be returned until when. Money kept in the plan is let go; paid money comes
    back through the treasury."""
    case = _to_keep(number, keys, by)
    agreement = agreement_for_update(case)
    refuse_if(reasons_against_termination(state=agreement.state, reason=ending.reason, to_return=ending.to_return,
                                          amount=agreement.award.amount))
    agreement.state, agreement.ended_on, agreement.ended_because = STEPS["terminate"][1], day_of(at), ending.reason.strip()
    agreement.to_return = ending.to_return
    agreement.return_by_on = day_of(at) + timedelta(days=RETURN_WITHIN) if ending.to_return else None
    agreement.save()
    entry = record_act(kind="agreement.terminated", about=number, by=by, at=at, facts={"to_return": ending.to_return})
    free_money(document=agreement.award.number, entry=entry, at=at)
    return agreement
