"""The report on a grant: what was bought is told thing by thing, and looked at by another."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.grants.models import SpentItem
from zerdeli.grants.queries.agreements import agreement_for_update, left_to_report, purchase_of_case, spent_for_update
from zerdeli.grants.queries.cases import live_case_for_update, no_case
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.agreements import SpendingState, reasons_against_spending
from zerdeli.grants.rules.cases import reasons_against_deciding_for_kin
from zerdeli.journal.actions import record_act
from zerdeli.people.queries.scope import codes_around


@dataclass(frozen=True)
class Bought:
    """One bought thing: the planned line or what it is instead and why; sum in tiyn, day, the photo's SHA-256 as it is stored
    and as it was taken, the number on the thing."""

    purchase_id: int | None
    what: str
    reason: str
    amount: int
    spent_on: date
    photo: str
    photo_digest: str
    asset: str = ""


@transaction.atomic
def tell_purchase(*, number: str, bought: Bought, key: str, keys: Keyring, by: Actor, at: datetime) -> SpentItem:
    """Tell of a bought thing with its receipt; the same report twice is one. Only the grantee does so."""
    case = live_case_for_update(number)
    if not (case.account_id and by.name == f"account:{case.account_id}"):
        raise no_case()
    known = SpentItem.objects.filter(key=key).first()
    if known is not None:
        return known
    agreement = agreement_for_update(case)
    found = reasons_against_spending(state=agreement.state, spent_on=bought.spent_on, signed_on=agreement.signed_on, on=day_of(at),
                                     amount=bought.amount, left=left_to_report(agreement.award))
    purchase = purchase_of_case(case, bought.purchase_id) if bought.purchase_id else None
    if purchase is None and not bought.reason.strip():
        found.append(Reason("grants.no_other_reason", _("Say why you bought something else than planned.")))
    refuse_if(found)
    try:
        with transaction.atomic():
            item = SpentItem.objects.create(
                award=agreement.award, purchase=purchase, key=key, what=purchase.what if purchase else bought.what.strip(),
                reason=bought.reason.strip(), amount=bought.amount, spent_on=bought.spent_on, receipt=bought.photo,
                receipt_index=keys.blind(bought.photo_digest), asset_index=keys.blind(bought.asset.strip().upper()) if bought.asset.strip() else "",
                state=SpendingState.WAITING, told_at=at, told_by=by.name)
    except IntegrityError:
        return SpentItem.objects.get(key=key)
    record_act(kind="spending.told", about=number, by=by, at=at, facts={"amount": bought.amount})
    return item


@transaction.atomic
def look_at_purchase(*, item_id: int, question: str, keys: Keyring, by: Actor, at: datetime) -> SpentItem:
    """Accept a reported purchase, or ask about it where a question is given; nobody looks at an own or a relative's."""
    item = spent_for_update(item_id)
    case = live_case_for_update(item.award.application.number)
    require(by, Duty.KEEP_AGREEMENTS, codes_around(case.place_id))
    refuse_if(reasons_against_deciding_for_kin([str(tie.label) for tie in ties_to_case(case, by, keys)]))
    if item.state == SpendingState.ACCEPTED:
        refuse_if([Reason("grants.accepted_already", _("This purchase is accepted already."))])
    item.state = SpendingState.ASKED if question.strip() else SpendingState.ACCEPTED
    item.question, item.looked_at, item.looked_by = question.strip(), at, by.name
    item.save(update_fields=["state", "question", "looked_at", "looked_by"])
    kind = "spending.asked" if question.strip() else "spending.accepted"
    record_act(kind=kind, about=case.reference, by=by, at=at, facts={"item": item.pk})
    return item
