"""Posting to the ledger."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Posting
from zerdeli.treasury.queries import line_for_update, postings_on_document
from zerdeli.treasury.rules import BACK, FORTH, MOVES, Account, Movement, money_on, reasons_against_posting


@transaction.atomic
def post_money(*, line_id: int, movement: Movement, amount: int, document: str, by: Actor, at: datetime) -> Posting:
    """Move `amount` tiyn on a budget line on a document; refused where the account holds less."""
    require(by, Duty.POST_MONEY)
    line = line_for_update(line_id)
    debit, credit = MOVES[movement]
    left = 0 if debit == Account.BUDGET else getattr(line, debit)
    refuse_if(reasons_against_posting(movement=movement, left=left, amount=amount))
    entry = record_act(kind="money.posted", about=document, by=by, at=at,
                       facts={"line": line.code, "movement": movement, "amount": amount})
    return _post(entry=entry, line_id=line.pk, movement=movement, amount=amount, document=document, at=at)


@transaction.atomic
def take_back_money(*, document: str, entry: Entry, at: datetime) -> int:
    """Refund all that stands paid or used, and release all that stands committed, on a document; return the tiyn moved.

    The caller has the duty and keeps the journal.
    """
    return _move_all(document, BACK, entry, at)


@transaction.atomic
def give_back_money(*, document: str, entry: Entry, at: datetime) -> int:
    """Undo the refund of a document's money; return the tiyn moved. The caller has the duty and keeps the journal."""
    return _move_all(document, FORTH, entry, at)


def _move_all(document: str, moves: dict[Account, Movement], entry: Entry, at: datetime) -> int:
    moved = 0
    for line_id in sorted({posting.line_id for posting in postings_on_document(document)}):
        line_for_update(line_id)
        standing = money_on((posting.debit, posting.credit, posting.amount)
                            for posting in postings_on_document(document) if posting.line_id == line_id)
        for account, movement in moves.items():
            amount = standing.get(account, 0)
            if amount > 0:
                _post(entry=entry, line_id=line_id, movement=movement, amount=amount, document=document, at=at)
                moved += amount
    return moved


def _post(*, entry: Entry, line_id: int, movement: Movement, amount: int, document: str, at: datetime) -> Posting:
    debit, credit = MOVES[movement]
    return Posting.objects.create(
        number=f"E{entry.pk}-{line_id}-{movement[:6]}", line_id=line_id, movement=movement, debit=debit, credit=credit,
        amount=amount, posted_on=day_of(at), document=document, known_at=at, entry=entry)
