"""Statements of the bank are taken in: payments and refunds are posted, the rest waits for an explanation."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.ledger import post_on_document
from zerdeli.treasury.actions.orders import post_refund
from zerdeli.treasury.models import Batch, PaymentOrder, StatementFile, StatementLine
from zerdeli.treasury.queries.bank import (
    bank_line_for_update,
    candidate_of,
    keys_known,
    meant_by,
    number_meant,
    side_to_hide,
    statement_known,
)
from zerdeli.treasury.queries.batches import unsettled
from zerdeli.treasury.queries.ledger import line_for_update
from zerdeli.treasury.queries.orders import order_for_update, orders_for_update
from zerdeli.treasury.queries.terms import payers_for_update
from zerdeli.treasury.rules.ledger import Movement
from zerdeli.treasury.rules.matching import (
    LineState,
    Verdict,
    reasons_against_explaining,
    reasons_against_matching,
    verdict_on_line,
)
from zerdeli.treasury.rules.statements import BankLine, Direction, read_statement, reasons_against_account
from zerdeli.treasury.rules.states import BatchState, OrderState


def take_in_statement(*, name: str, content: bytes, keys: Keyring, by: Actor, at: datetime) -> StatementFile:
    """Take a bank's statement in; the same file twice changes nothing, and no line is ever taken in twice.

    What names an order, with its sum and account, is posted; what does not is kept to be explained. Refused whole where the
    file cannot be read, or is of an account that is none of ours.
    """
    require(by, Duty.PAY_DOCUMENTS)
    statement, digest = read_statement(content), sha256(content).hexdigest()
    with transaction.atomic():
        accounts = {payer.iban for payer in payers_for_update()}
        if (before := statement_known(digest)) is not None:
            return before
        refuse_if(reasons_against_account(iban=statement.iban, ours=accounts))
        return _take_in(statement.lines, name, digest, keys, record_act(
            kind="statement.taken_in", about=digest[:16], by=by, at=at, facts={
                "sha256": digest, "name": name, "lines": len(statement.lines), "paid_out": statement.total(Direction.OUT),
                "came_in": statement.total(Direction.IN)}), at)


def _take_in(lines: tuple[BankLine, ...], name: str, digest: str, keys: Keyring, entry: Entry, at: datetime) -> StatementFile:
    known = keys_known([line.key for line in lines])
    fresh = [line for line in lines if line.key not in known]
    file = StatementFile.objects.create(
        sha256=digest, name=name[:255], added=len(fresh), known=len(lines) - len(fresh), entry=entry,
        paid_out=sum(line.amount for line in lines if line.direction == Direction.OUT),
        came_in=sum(line.amount for line in lines if line.direction == Direction.IN))
    taking = _Taking(file, keys, entry, at)
    taking.lock(fresh)
    for line in fresh:
        taking.take(line)
    _settle(taking.batches)
    return file


class _Taking:
    """One statement on its way in: the orders that it may mean, locked, and how many postings it has made."""

    def __init__(self, file: StatementFile, keys: Keyring, entry: Entry, at: datetime) -> None:
        self._file, self._keys, self._entry, self._at = file, keys, entry, at
        self._orders: dict[str, PaymentOrder] = {}
        self._postings = 0
        self.batches: set[int] = set()

    def lock(self, lines: list[BankLine]) -> None:
        """Lock the orders that the lines may mean, then their budget lines, each in the order of their keys."""
        indexes = {line.iban: self._keys.blind(line.iban) for line in lines if line.iban}
        found = orders_for_update(meant_by(lines, indexes))
        batches = {batch.pk: batch for batch in Batch.objects.filter(pk__in={order.batch_id for order in found})}
        for line_id in sorted({order.line_id for order in found}):
            line_for_update(line_id)
        for order in found:
            order.batch = batches.get(order.batch_id or 0)
            self._orders[order.number] = order

    def take(self, line: BankLine) -> None:
        """Judge one line, post what it shows, and keep it."""
        index = self._keys.blind(line.iban) if line.iban else ""
        named, alike = self._orders.get(number_meant(line)), self._alike(line, index)
        verdict = verdict_on_line(
            direction=line.direction, amount=line.amount, end_to_end=line.end_to_end, iban_index=index,
            named=candidate_of(named) if named else None, alike=[candidate_of(order) for order in alike])
        order = self._orders.get(verdict.order)
        StatementLine.objects.create(
            key=line.key, file=self._file, booked_on=line.booked_on, direction=line.direction, amount=line.amount,
            end_to_end=line.end_to_end, iban_index=index, side_hidden=self._keys.hide(side_to_hide(line)),
            state=verdict.state, mismatch=verdict.mismatch or "", order=order, known_at=self._at, entry=self._entry)
        self._post(order, line, verdict)

    def _alike(self, line: BankLine, index: str) -> list[PaymentOrder]:
        if line.end_to_end or not index:
            return []
        return [order for order in self._orders.values() if order.state == OrderState.SENT
                and order.amount == line.amount and order.iban_index == index]

    def _post(self, order: PaymentOrder | None, line: BankLine, verdict: Verdict) -> None:
        if order is None or verdict.state == LineState.UNMATCHED:
            return
        if verdict.state == LineState.PAYMENT:
            _pay(order, self._entry, self._at, self._postings + 1)
            self._postings += 1
        else:
            post_refund(order=order, amount=line.amount, entry=self._entry, at=self._at, first=self._postings + 1)
            self._postings += 2
        if order.batch_id:
            self.batches.add(order.batch_id)


def _pay(order: PaymentOrder, entry: Entry, at: datetime, first: int = 1) -> None:
    post_on_document(moves=[(order.line_id, Movement.PAY, order.amount)], document=order.document, entry=entry, at=at,
                     first=first)
    order.state = OrderState.PAID
    order.save(update_fields=["state"])


def _settle(batch_ids: Iterable[int]) -> None:
    """Settle the batches for whose every order the bank has answered."""
    for batch in unsettled(set(batch_ids)):
        Batch.objects.filter(pk=batch.pk, state=BatchState.RELEASED).update(state=BatchState.SETTLED)


@transaction.atomic
def match_bank_line(*, line_id: int, number: str, reason: str, by: Actor, at: datetime) -> StatementLine:
    """Match a line by hand with the order that it answers, with a reason; the sum must be the order's."""
    require(by, Duty.PAY_DOCUMENTS)
    order = order_for_update(number)
    line = bank_line_for_update(line_id)
    refuse_if(reasons_against_matching(line_state=line.state, direction=line.direction, amount=line.amount,
                                       order=candidate_of(order), reason=reason))
    entry = record_act(kind="line.matched", about=number, by=by, at=at, facts={
        "line": line.key, "amount": line.amount, "reason": reason.strip(), "document": order.document})
    line.order, line.mismatch, line.explanation = order, "", reason.strip()[:300]
    line.state = LineState.PAYMENT if line.direction == Direction.OUT else LineState.REFUND
    line.save(update_fields=["order", "mismatch", "explanation", "state"])
    if line.state == LineState.PAYMENT:
        _pay(order, entry, at)
    else:
        post_refund(order=order, amount=line.amount, entry=entry, at=at)
    _settle([order.batch_id] if order.batch_id else [])
    return line


@transaction.atomic
def explain_bank_line(*, line_id: int, reason: str, by: Actor, at: datetime) -> StatementLine:
    """Set a line aside that answers no order, such as a fee of the bank, with a sentence that says what it is."""
    require(by, Duty.PAY_DOCUMENTS)
    line = bank_line_for_update(line_id)
    refuse_if(reasons_against_explaining(state=line.state, reason=reason))
    record_act(kind="line.explained", about=line.key, by=by, at=at, facts={"amount": line.amount, "reason": reason.strip()})
    line.state, line.explanation = LineState.EXPLAINED, reason.strip()[:300]
    line.save(update_fields=["state", "explanation"])
    return line

