"""Payment orders: one for an act, many for a page, and what the checks know of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.treasury.models import MonthPlan, PaymentOrder
from zerdeli.treasury.queries.reserves import reserved_for
from zerdeli.treasury.queries.terms import closing_of, waivers
from zerdeli.treasury.rules.checks import OrderFacts
from zerdeli.treasury.rules.states import LIVE, OrderState

Twin = tuple[str, str, int, int]


@dataclass(frozen=True)
class Payee:
    """Who is paid and where, in the clear; only for pages behind a duty and for the bank's file."""

    name: str
    number: str
    iban: str


def payee_of(order: PaymentOrder, keys: Keyring) -> Payee:
    """Return an order's payee, decrypted."""
    return Payee(keys.reveal(bytes(order.payee_hidden)), keys.reveal(bytes(order.payee_number_hidden)),
                 keys.reveal(bytes(order.iban_hidden)))


def order_for_update(number: str) -> PaymentOrder:
    """Return a payment order, locked until the act is over, with its line; or refuse."""
    found = PaymentOrder.objects.select_for_update(of=("self",)).select_related("line").filter(number=number).first()
    if found is None:
        raise _no_order(number)
    return found


def payment_order(number: str) -> PaymentOrder:
    """Return a payment order with its line, place and batch, or refuse."""
    found = PaymentOrder.objects.select_related("line__place", "batch", "entry").filter(number=number).first()
    if found is None:
        raise _no_order(number)
    return found


def _no_order(number: str) -> NotFound:
    text = _("There is no payment order “%(number)s”. Check the eight digits.")
    return NotFound(Reason("treasury.no_order", text, {"number": number}))


def orders_for_update(found: Q) -> list[PaymentOrder]:
    """Return payment orders, locked in the order of their keys, so that two who lock many never wait for each other."""
    return list(PaymentOrder.objects.select_for_update(of=("self",)).filter(found).select_related("line").order_by("id"))


def live_order_on(document: str, part: int) -> str:
    """Return the number of the live order on a part of a document, empty where there is none."""
    found = PaymentOrder.objects.filter(document=document, part=part, state__in=LIVE).values_list("number", flat=True)
    return found.first() or ""


def orders_in(state: str, after: int = 0, limit: int = 50) -> list[PaymentOrder]:
    """Return orders that stand in a state, in the order of their coming, from a key on; one more than a page shows."""
    rows = PaymentOrder.objects.filter(state=state, pk__gt=after).select_related("line__place", "batch")
    return list(rows.order_by("pk")[:limit + 1])


def orders_listed(state: str = "", document: str = "", before: int = 0, limit: int = 50) -> list[PaymentOrder]:
    """Return orders, newest first, from a key back; one more than a page shows."""
    rows: QuerySet[PaymentOrder] = PaymentOrder.objects.select_related("line__place", "batch").order_by("-pk")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(document=document) if document else rows
    return list((rows.filter(pk__lt=before) if before else rows)[:limit + 1])


def facts_of_orders(orders: Sequence[PaymentOrder], on: date, keys: Keyring) -> dict[str, OrderFacts]:
    """Return what the checks know of orders, by number; a handful of questions however many the orders are."""
    closing, known = closing_of(on.year), waivers() if any(order.waiver for order in orders) else {}
    months, twins = _planned_by_month({order.line_id for order in orders}), _twins(orders)
    kept = reserved_for({order.document for order in orders})
    facts = {}
    for order in orders:
        line = order.line
        drawn = line.committed + line.paid + line.used + line.refunded
        planned = months.get(line.pk)
        facts[order.number] = OrderFacts(
            number=order.number, amount=order.amount, on=on,
            left=line.planned - line.reserved + kept.get(order.document, 0),
            left_by_month=None if planned is None else sum(planned[:order.month]) - drawn, year=line.year,
            programme=line.programme, specific=line.specific, agreement=order.agreement, registered_on=order.registered_on,
            iban=keys.reveal(bytes(order.iban_hidden)), is_owner_shown=bool(order.owner_index),
            is_owners=order.owner_index == order.payee_index,
            twin=next((number for number in twins.get(_twin_key(order), ()) if number != order.number), ""),
            closing=closing, waiver=known.get(order.waiver))
    return facts


def _planned_by_month(line_ids: Iterable[int]) -> dict[int, list[int]]:
    """Return the plan of each line that is divided by month: twelve sums in tiyn."""
    planned: dict[int, list[int]] = {}
    for row in MonthPlan.objects.filter(in_force(), line_id__in=line_ids):
        planned.setdefault(row.line_id, [0] * 12)[row.month - 1] = row.amount
    return planned


def _twin_key(order: PaymentOrder) -> Twin:
    return order.payee_index, order.agreement, order.amount, order.part


def _twins(orders: Sequence[PaymentOrder]) -> dict[Twin, list[str]]:
    """Return the numbers of live orders with a payee, agreement, sum and part that one of these has."""
    found: dict[Twin, list[str]] = {}
    rows = PaymentOrder.objects.filter(payee_index__in={order.payee_index for order in orders}, state__in=LIVE)
    for row in rows.only("number", "payee_index", "agreement", "amount", "part").order_by("pk"):
        found.setdefault(_twin_key(row), []).append(row.number)
    return found


def waiting_sums() -> dict[str, tuple[int, int]]:
    """Return how many orders stand in each state that waits for somebody, and their tiyn."""
    waiting = (OrderState.RECEIVED, OrderState.COMMITTED, OrderState.BATCHED, OrderState.SENT)
    rows = PaymentOrder.objects.filter(state__in=waiting).values_list("state").order_by()
    return {state: (many, total) for state, many, total in rows.annotate(many=Count("id"), total=Sum("amount"))}



def orders_waiting(by: Actor, at: datetime) -> int:
    """Return how many payment orders wait to be committed."""
    return PaymentOrder.objects.filter(state=OrderState.RECEIVED).count()
