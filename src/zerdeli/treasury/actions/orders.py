"""Payment orders: taken in from a document, put right, committed, released, withdrawn, rejected, refunded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.ledger import post_on_document
from zerdeli.treasury.models import PaymentOrder
from zerdeli.treasury.queries.bank import candidate_of, money_standing_on
from zerdeli.treasury.queries.ledger import line_for_update
from zerdeli.treasury.queries.orders import facts_of_orders, live_order_on, order_for_update
from zerdeli.treasury.rules.checks import reasons_against_committing, reasons_against_ordering
from zerdeli.treasury.rules.iban import plain_iban
from zerdeli.treasury.rules.ledger import Account, Movement
from zerdeli.treasury.rules.refunds import moves_of_refund, reasons_against_refund, reasons_without_a_word
from zerdeli.treasury.rules.states import OrderState, reasons_against_step


@dataclass(frozen=True)
class Payable:
    """What a document orders: whom to pay, how much (tiyn), from which line. `owner` is the account's owner's IIN or BIN."""

    document: str
    line_id: int
    month: int
    amount: int
    payee_name: str
    payee_number: str
    iban: str
    owner: str = ""
    agreement: str = ""
    registered_on: date | None = None
    waiver: str = ""
    part: int = 1


@transaction.atomic
def order_payment(*, what: Payable, keys: Keyring, by: Actor, at: datetime) -> PaymentOrder:
    """Take in what a document orders to be paid; a second live order on the same part of it is refused."""
    require(by, Duty.PAY_DOCUMENTS)
    line = line_for_update(what.line_id)
    refuse_if(reasons_against_ordering(
        amount=what.amount, month=what.month, standing=live_order_on(what.document, what.part),
        has_payee=bool(what.payee_name.strip() and what.payee_number.strip())))
    entry = record_act(kind="order.received", about=what.document, by=by, at=at,
                       facts={"line": line.code, "amount": what.amount, "part": what.part})
    iban = plain_iban(what.iban)
    return PaymentOrder.objects.create(
        number=reference(entry.pk), document=what.document, part=what.part, line=line, month=what.month, amount=what.amount,
        payee_hidden=keys.hide(" ".join(what.payee_name.split())), payee_number_hidden=keys.hide(what.payee_number),
        payee_index=keys.blind(what.payee_number), iban_hidden=keys.hide(iban), iban_index=keys.blind(iban),
        owner_index=keys.blind(what.owner) if what.owner else "", agreement=what.agreement.strip(),
        registered_on=what.registered_on, waiver=what.waiver, state=OrderState.RECEIVED, ordered_on=day_of(at), known_at=at,
        entry=entry)


@transaction.atomic
def complete_order(
    *, number: str, iban: str, owner: str, agreement: str, registered_on: date | None, waiver: str, keys: Keyring, by: Actor,
    at: datetime
) -> PaymentOrder:
    """Put right what the checks found missing before money is committed: account, owner, agreement, exception."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    refuse_if(reasons_against_step(deed="commit", state=order.state, number=number))
    plain = plain_iban(iban)
    record_act(kind="order.completed", about=number, by=by, at=at, facts={
        "agreement": agreement.strip(), "registered_on": registered_on.isoformat() if registered_on else "",
        "waiver": waiver, "account": keys.blind(plain) != order.iban_index})
    order.iban_hidden, order.iban_index = keys.hide(plain), keys.blind(plain)
    order.owner_index = keys.blind(owner) if owner else ""
    order.agreement, order.registered_on, order.waiver = agreement.strip(), registered_on, waiver
    order.save(update_fields=["iban_hidden", "iban_index", "owner_index", "agreement", "registered_on", "waiver"])
    return order


@transaction.atomic
def commit_order(*, number: str, keys: Keyring, by: Actor, at: datetime) -> PaymentOrder:
    """Commit a payment order's money on its line; refused with every check that fails."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    refuse_if(reasons_against_step(deed="commit", state=order.state, number=number))
    order.line = line_for_update(order.line_id)
    facts = facts_of_orders([order], day_of(at), keys)[number]
    refuse_if(reasons_against_committing(facts))
    entry = record_act(kind="order.committed", about=number, by=by, at=at,
                       facts={"document": order.document, "amount": order.amount, "waiver": order.waiver})
    post_on_document(moves=[(order.line_id, Movement.COMMIT, order.amount)], document=order.document, entry=entry, at=at)
    return _become(order, OrderState.COMMITTED)


@transaction.atomic
def withdraw_order(*, number: str, reason: str, by: Actor, at: datetime) -> PaymentOrder:
    """Take a payment order back before money is committed."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    refuse_if(reasons_against_step(deed="withdraw", state=order.state, number=number) + reasons_without_a_word(reason))
    _record("order.withdrawn", order, by, at, {"reason": reason.strip()})
    return _become(order, OrderState.WITHDRAWN)


@transaction.atomic
def release_order(*, number: str, reason: str, by: Actor, at: datetime) -> PaymentOrder:
    """Release an order's commitment: its money returns to the plan."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    refuse_if(reasons_against_step(deed="release", state=order.state, number=number) + reasons_without_a_word(reason))
    entry = _record("order.released", order, by, at, {"reason": reason.strip()})
    post_on_document(moves=[(order.line_id, Movement.RELEASE, order.amount)], document=order.document, entry=entry, at=at)
    return _become(order, OrderState.RELEASED)


@transaction.atomic
def reject_order(*, number: str, reason: str, by: Actor, at: datetime) -> PaymentOrder:
    """Take in that the bank did not carry out a payment: the order is free for another batch, the money stays committed."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    refuse_if(reasons_against_step(deed="reject", state=order.state, number=number) + reasons_without_a_word(reason))
    _record("order.rejected", order, by, at, {"reason": reason.strip(), "batch": order.batch.number if order.batch else ""})
    return _become(order, OrderState.COMMITTED)


@transaction.atomic
def refund_order(*, number: str, amount: int, reason: str, by: Actor, at: datetime) -> PaymentOrder:
    """Take in that money of a paid order came back, in part or whole, and no bank's line shows it."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    refuse_if(reasons_against_step(deed="refund", state=order.state, number=number) + reasons_without_a_word(reason)
              + reasons_against_refund(amount=amount, kept=candidate_of(order).kept))
    entry = _record("order.refunded", order, by, at, {"reason": reason.strip(), "amount": amount})
    return post_refund(order=order, amount=amount, entry=entry, at=at)


def post_refund(*, order: PaymentOrder, amount: int, entry: Entry, at: datetime, first: int = 1) -> PaymentOrder:
    """Post what came back on an order: first from what is paid, then from what was confirmed used.

    The caller has the duty, the lock, and looked at the sum; `entry` is the act that it belongs to.
    """
    stands = money_standing_on(order)
    moves = moves_of_refund(amount=amount, paid=stands.get(Account.PAID, 0))
    post_on_document(moves=[(order.line_id, movement, part) for movement, part in moves], document=order.document, entry=entry,
                     at=at, first=first)
    order.refunded += amount
    order.state = OrderState.REFUNDED if order.refunded == order.amount else order.state
    order.save(update_fields=["refunded", "state"])
    return order


def _record(kind: str, order: PaymentOrder, by: Actor, at: datetime, facts: Mapping[str, Any]) -> Entry:
    return record_act(kind=kind, about=order.number, by=by, at=at, facts={"document": order.document, **facts})


def _become(order: PaymentOrder, state: OrderState) -> PaymentOrder:
    order.state = state
    order.save(update_fields=["state"])
    return order
