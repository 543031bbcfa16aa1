"""Batches: one for an act, many for a page, and the file of one."""

from datetime import datetime
from hashlib import sha256

from django.db.models import Count, Q, Sum

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason, RuleBroken
from zerdeli.journal.queries import entries_about
from zerdeli.treasury.models import Batch, PaymentOrder
from zerdeli.treasury.queries.orders import payee_of
from zerdeli.treasury.queries.terms import payer_at
from zerdeli.treasury.rules.payfile import Payment, end_to_end_id, payment_file
from zerdeli.treasury.rules.states import BatchState, OrderState


def batch_for_update(number: str) -> Batch:
    """Return a batch, locked until the act is over, or refuse."""
    found = Batch.objects.select_for_update(of=("self",)).filter(number=number).first()
    if found is None:
        raise _no_batch(number)
    return found


def batch_named(number: str) -> Batch:
    """Return a batch with its account, or refuse."""
    found = Batch.objects.select_related("payer", "entry").filter(number=number).first()
    if found is None:
        raise _no_batch(number)
    return found


def _no_batch(number: str) -> NotFound:
    text = _("There is no batch “%(number)s”. Check the eight digits.")
    return NotFound(Reason("treasury.no_batch", text, {"number": number}))


def batches_listed(state: str = "", before: int = 0, limit: int = 50) -> list[Batch]:
    """Return batches, newest first, with `many` orders and their `total` tiyn; one more than a page shows."""
    rows = Batch.objects.annotate(many=Count("orders"), total=Sum("orders__amount")).order_by("-pk")
    rows = rows.filter(state=state) if state else rows
    return list((rows.filter(pk__lt=before) if before else rows)[:limit + 1])


def orders_of_batch(batch: Batch) -> list[PaymentOrder]:
    """Return a batch's orders by their keys."""
    return list(PaymentOrder.objects.filter(batch=batch).select_related("line__place", "batch").order_by("pk"))


def payments_of(batch: Batch, orders: list[PaymentOrder], keys: Keyring) -> list[Payment]:
    """Return a batch's payments as the bank's file holds them."""
    payments = []
    for order in orders:
        payee = payee_of(order, keys)
        purpose = f"{order.agreement} {order.document} {order.line.specific}"
        payments.append(Payment(end_to_end_id(batch.number, order.number), order.amount, payee.name, payee.number, payee.iban,
                                purpose))
    return payments


def file_of_batch(batch: Batch, keys: Keyring) -> bytes:
    """Return the bank's file of a released batch: the very bytes whose hash the releaser vouched for, or refuse."""
    if batch.released_at is None:
        raise RuleBroken(Reason("treasury.not_released", _("The batch has no file yet: another person must release it.")))
    orders = _released_with(batch)
    content = payment_file(batch=batch.number, payer=payer_at(batch.payer_id, batch.released_at),
                           payments=payments_of(batch, orders, keys), at=batch.released_at)
    if batch.sha256 and sha256(content).hexdigest() != batch.sha256:
        raise RuleBroken(Reason("treasury.file_differs", _("The file would not be the one that was released. Send nothing, and"
                                                           " have the register verified.")))
    return content


def _released_with(batch: Batch) -> list[PaymentOrder]:
    """Return the orders that were released: one that the bank rejected may stand in another batch by now."""
    entry = entries_about(batch.number).filter(kind="batch.released").last()
    if entry is None:
        return orders_of_batch(batch)
    rows = PaymentOrder.objects.filter(number__in=entry.facts["orders"]).select_related("line__place", "batch")
    return list(rows.order_by("pk"))


def unsettled(batch_ids: set[int]) -> list[Batch]:
    """Return released batches among these for whose every order the bank has answered."""
    return list(Batch.objects.filter(pk__in=batch_ids, state=BatchState.RELEASED).annotate(
        sent=Count("orders", filter=Q(orders__state=OrderState.SENT))).filter(sent=0))


def batches_waiting(by: Actor, at: datetime) -> int:
    """Return how many batches wait for somebody else than their maker: those that this person may release."""
    return Batch.objects.filter(state=BatchState.DRAFTED).exclude(made_by=by.name).count()
