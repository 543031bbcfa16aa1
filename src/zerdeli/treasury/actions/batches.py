"""Batches: made up by one person, released by another, dissolved, settled."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.treasury.models import Batch, PaymentOrder
from zerdeli.treasury.queries.batches import batch_for_update, payments_of
from zerdeli.treasury.queries.orders import orders_for_update
from zerdeli.treasury.queries.terms import payer_account, payer_at
from zerdeli.treasury.rules.batches import reasons_against_batch
from zerdeli.treasury.rules.payfile import faults_of_payment_file, payment_file
from zerdeli.treasury.rules.states import (
    BatchState,
    OrderState,
    reasons_against_batch_step,
    reasons_against_releasing,
    reasons_against_step,
)


@transaction.atomic
def make_batch(*, payer: str, numbers: Sequence[str], by: Actor, at: datetime) -> Batch:
    """Put committed orders into a batch that another person will release."""
    require(by, Duty.PAY_DOCUMENTS)
    account = payer_account(payer)
    orders = orders_for_update(Q(number__in=list(numbers)))
    refuse_if(reasons_against_batch(asked=set(numbers), found=[order.number for order in orders])
              + [reason for order in orders
                 for reason in reasons_against_step(deed="batch", state=order.state, number=order.number)])
    entry = record_act(kind="batch.made", about=account.code, by=by, at=at, facts={
        "orders": [order.number for order in orders], "amount": sum(order.amount for order in orders)})
    batch = Batch.objects.create(number=reference(entry.pk), payer=account, state=BatchState.DRAFTED, made_by=by.name,
                                 made_at=at, known_at=at, entry=entry)
    _move(batch, OrderState.COMMITTED, OrderState.BATCHED, [order.pk for order in orders])
    return batch


@transaction.atomic
def release_batch(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Batch:
    """Release a batch that another person made: its orders go to the bank in a file whose hash the journal keeps."""
    require(by, Duty.RELEASE_BATCHES)
    batch = batch_for_update(number)
    refuse_if(reasons_against_releasing(maker=batch.made_by, releaser=by.name, state=batch.state, number=number))
    orders = orders_for_update(Q(batch=batch, state=OrderState.BATCHED))
    content = payment_file(batch=number, payer=payer_at(batch.payer_id, at), payments=payments_of(batch, orders, keys), at=at)
    refuse_if(faults_of_payment_file(content))
    batch.sha256 = sha256(content).hexdigest()
    record_act(kind="batch.released", about=number, by=by, at=at, facts={
        "sha256": batch.sha256, "orders": [order.number for order in orders], "amount": sum(order.amount for order in orders)})
    batch.state, batch.released_by, batch.released_at = BatchState.RELEASED, by.name, at
    batch.save(update_fields=["state", "released_by", "released_at", "sha256"])
    _move(batch, OrderState.BATCHED, OrderState.SENT, [order.pk for order in orders])
    return batch


@transaction.atomic
def dissolve_batch(*, number: str, by: Actor, at: datetime) -> Batch:
    """Take a batch apart that was not released: its orders are free for another."""
    require(by, Duty.PAY_DOCUMENTS)
    batch = batch_for_update(number)
    refuse_if(reasons_against_batch_step(deed="dissolve", state=batch.state, number=number))
    orders = orders_for_update(Q(batch=batch, state=OrderState.BATCHED))
    record_act(kind="batch.dissolved", about=number, by=by, at=at, facts={"orders": [order.number for order in orders]})
    _move(batch, OrderState.BATCHED, OrderState.COMMITTED, [order.pk for order in orders])
    batch.state = BatchState.DISSOLVED
    batch.save(update_fields=["state"])
    return batch


def _move(batch: Batch, before: OrderState, after: OrderState, orders: Sequence[int]) -> None:
    PaymentOrder.objects.filter(pk__in=orders, state=before).update(state=after, batch=batch)
