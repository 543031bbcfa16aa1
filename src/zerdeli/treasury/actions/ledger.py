"""Posting to the ledger."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Posting
from zerdeli.treasury.queries.ledger import line_for_update, money_for_update, postings_on_document
from zerdeli.treasury.rules.ledger import AGAIN, BACK, MOVES, Account, Movement, reasons_against_posting

Move = tuple[int, Movement, int]  # budget line, what is done, tiyn


@transaction.atomic
def post_money(*, line_id: int, movement: Movement, amount: int, document: str, by: Actor, at: datetime) -> Posting:
    """Move `amount` tiyn on a budget line on a document; refused where the account holds less."""
    require(by, Duty.POST_MONEY)
    line = line_for_update(line_id)
    entry = record_act(kind="money.posted", about=document, by=by, at=at,
                       facts={"line": line.code, "movement": movement, "amount": amount})
    return _post([(line_id, movement, amount)], document, entry, at)[0]


@transaction.atomic
def take_back_money(*, document: str, entry: Entry, at: datetime) -> list[Posting]:
    """Refund all that stands paid or used, and release all that stands committed, on a document.

    The caller has the duty and keeps the journal.
    """
    standing = money_for_update(document).items()
    return _post([(line_id, movement, amounts[account]) for line_id, amounts in standing
                  for account, movement in BACK.items() if amounts.get(account, 0) > 0], document, entry, at)


@transaction.atomic
def give_back_money(*, document: str, undone: Entry, entry: Entry, at: datetime) -> list[Posting]:
    """Undo what the act `undone` took back on a document; where it took nothing, all that stands refunded on it.

    Refused where the plan holds less by now than was committed. The caller has the duty and keeps the journal.
    """
    refunded = [(line_id, Movement.REPAY, amounts[Account.REFUNDED])
                for line_id, amounts in money_for_update(document).items() if amounts.get(Account.REFUNDED, 0) > 0]
    taken = [posting for posting in postings_on_document(document) if posting.entry_id == undone.pk]
    moves = [(posting.line_id, movement, posting.amount) for posting in taken for movement in AGAIN[posting.movement]]
    return _post(moves or refunded, document, entry, at)


def _post(moves: Iterable[Move], document: str, entry: Entry, at: datetime) -> list[Posting]:
    posted = []
    for serial, (line_id, movement, amount) in enumerate(moves, start=1):
        line = line_for_update(line_id)
        debit, credit = MOVES[movement]
        # The budget itself has no balance.
        left = 0 if debit == Account.BUDGET else getattr(line, debit)
        refuse_if(reasons_against_posting(movement=movement, left=left, amount=amount))
        posted.append(Posting.objects.create(
            number=f"E{entry.pk}-{serial}", line_id=line_id, movement=movement, debit=debit, credit=credit, amount=amount,
            posted_on=day_of(at), document=document, known_at=at, entry=entry))
    return posted
