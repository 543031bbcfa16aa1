"""Statements of the bank: what is known of their lines, and what they are matched with."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.treasury.models import PaymentOrder, StatementFile, StatementLine
from zerdeli.treasury.queries.ledger import postings_on_document
from zerdeli.treasury.rules.ledger import Account, money_on
from zerdeli.treasury.rules.matching import Candidate, LineState
from zerdeli.treasury.rules.payfile import end_to_end_id
from zerdeli.treasury.rules.statements import BankLine, Direction
from zerdeli.treasury.rules.states import OrderState


@dataclass(frozen=True)
class Side:
    """The other side of a bank's line, decrypted."""

    name: str
    iban: str
    purpose: str


def side_of(line: StatementLine, keys: Keyring) -> Side:
    """Return the other side of a line."""
    return Side(**json.loads(keys.reveal(bytes(line.side_hidden))))


def side_to_hide(line: BankLine) -> str:
    """Return what of a line is kept encrypted."""
    return json.dumps({"name": line.name, "iban": line.iban, "purpose": line.purpose}, ensure_ascii=False)


def statement_known(sha256: str) -> StatementFile | None:
    """Return the statement with these very bytes, None where it was not taken in yet."""
    return StatementFile.objects.filter(sha256=sha256).first()


def keys_known(keys: list[str]) -> set[str]:
    """Return which lines the register knows already."""
    known: set[str] = set()
    for start in range(0, len(keys), 500):
        part = keys[start:start + 500]
        known |= set(StatementLine.objects.filter(key__in=part).values_list("key", flat=True))
    return known


def bank_line_for_update(line_id: int) -> StatementLine:
    """Return a bank's line, locked until the act is over, or refuse."""
    found = StatementLine.objects.select_for_update(of=("self",)).filter(pk=line_id).first()
    if found is None:
        raise _no_line()
    return found


def bank_line(line_id: int) -> StatementLine:
    """Return a bank's line with its order and file, or refuse."""
    found = StatementLine.objects.select_related("order__line__place", "order__batch", "file").filter(pk=line_id).first()
    if found is None:
        raise _no_line()
    return found


def _no_line() -> NotFound:
    return NotFound(Reason("treasury.no_bank_line", _("There is no such line of a statement.")))


def bank_lines(state: str = "", before: int = 0, limit: int = 50) -> list[StatementLine]:
    """Return lines, newest first, from a key back; one more than a page shows."""
    rows = StatementLine.objects.select_related("order").order_by("-pk")
    rows = rows.filter(state=state) if state else rows
    return list((rows.filter(pk__lt=before) if before else rows)[:limit + 1])


def lines_answering(order: PaymentOrder) -> list[StatementLine]:
    """Return the bank's lines about an order, oldest first."""
    return list(StatementLine.objects.filter(order=order).order_by("pk"))


def unmatched_lines() -> int:
    """Return how many lines wait for an explanation."""
    return StatementLine.objects.filter(state=LineState.UNMATCHED).count()


def unmatched_waiting(by: Actor, at: datetime) -> int:
    """Return how many lines wait for an explanation, for the list of what waits."""
    return unmatched_lines()


def statements_taken_in(limit: int = 10) -> list[StatementFile]:
    """Return the statements taken in last, with their journal entries."""
    return list(StatementFile.objects.select_related("entry").order_by("-pk")[:limit])


def candidate_of(order: PaymentOrder) -> Candidate:
    """Return what matching knows of an order; what is still with the payee is the ledger's word, not the order's alone."""
    kept = order.amount - order.refunded
    if order.state == OrderState.PAID:
        stands = money_standing_on(order)
        kept = min(kept, stands.get(Account.PAID, 0) + stands.get(Account.USED, 0))
    name = end_to_end_id(order.batch.number, order.number) if order.batch else ""
    return Candidate(order.number, name, order.amount, order.iban_index, order.state, kept)


def money_standing_on(order: PaymentOrder) -> dict[str, int]:
    """Return the tiyn that an order's document leaves on each account of its line."""
    return money_on((posting.debit, posting.credit, posting.amount) for posting in postings_on_document(order.document)
                    if posting.line_id == order.line_id)


def meant_by(lines: list[BankLine], indexes: dict[str, str]) -> Q:
    """Return which orders a statement's lines may answer: those that they name, and those sent with a nameless one's sum."""
    named = {line.end_to_end[-8:] for line in lines if line.end_to_end}
    named |= {word for line in lines if line.direction == Direction.IN for word in _numbers_in(line.purpose)}
    sums = {line.amount for line in lines if not line.end_to_end and line.iban}
    accounts = {indexes[line.iban] for line in lines if not line.end_to_end and line.iban}
    return Q(number__in=named) | Q(state=OrderState.SENT, amount__in=sums, iban_index__in=accounts)


def number_meant(line: BankLine) -> str:
    """Return the number of the order that a line names: in its end-to-end id, or a refund in its purpose; empty for none."""
    if line.end_to_end:
        return line.end_to_end[-8:]
    found = _numbers_in(line.purpose) if line.direction == Direction.IN else []
    return found[-1] if found else ""


def _numbers_in(text: str) -> list[str]:
    words = "".join(sign if sign.isdigit() else " " for sign in text).split()
    return [word for word in words if len(word) == 8]


@dataclass(frozen=True)
class BankTotals:
    """What the bank's lines of some days make, in tiyn."""

    paid_out: int
    came_in: int
    matched_out: int
    matched_in: int


def bank_totals(from_on: date, until_on: date) -> BankTotals:
    """Return what left the accounts and came in within days, and how much of it is matched with orders."""
    rows = StatementLine.objects.filter(booked_on__gte=from_on, booked_on__lt=until_on)
    sums = rows.aggregate(
        paid_out=Sum("amount", filter=Q(direction=Direction.OUT), default=0),
        came_in=Sum("amount", filter=Q(direction=Direction.IN), default=0),
        matched_out=Sum("amount", filter=Q(state=LineState.PAYMENT), default=0),
        matched_in=Sum("amount", filter=Q(state=LineState.REFUND), default=0))
    return BankTotals(**sums)


def lines_to_explain(from_on: date, until_on: date) -> list[StatementLine]:
    """Return the lines of some days that answer no order, oldest first, those explained by hand included."""
    rows = StatementLine.objects.filter(booked_on__gte=from_on, booked_on__lt=until_on)
    return list(rows.exclude(state__in=[LineState.PAYMENT, LineState.REFUND]).select_related("order").order_by("booked_on", "pk"))
