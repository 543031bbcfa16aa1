"""Posting to the ledger."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.reserves import free_money, reserve_again, take_from_reserve
from zerdeli.treasury.models import Line, Posting
from zerdeli.treasury.queries.ledger import line_for_update, money_for_update, postings_on_document
from zerdeli.treasury.queries.orders import live_order_on, orders_for_update
from zerdeli.treasury.queries.terms import closure_on
from zerdeli.treasury.rules.checks import reasons_against_ordering
from zerdeli.treasury.rules.ledger import AGAIN, BACK, MOVES, Account, Movement, reasons_against_posting
from zerdeli.treasury.rules.months import reasons_against_day
from zerdeli.treasury.rules.states import AGAIN_BY_STATE, UNDONE_BY_STATE, reasons_against_undoing

Move = tuple[int, Movement, int]  # budget line, what is done, tiyn


@transaction.atomic
def post_money(*, line_id: int, movement: Movement, amount: int, document: str, by: Actor, at: datetime) -> Posting:
    """Move `amount` tiyn on a budget line on a document; refused where the account holds less."""
    require(by, Duty.POST_MONEY)
    line = line_for_update(line_id)
    entry = record_act(kind="money.posted", about=document, by=by, at=at,
                       facts={"line": line.code, "movement": movement, "amount": amount})
    return post_on_document(moves=[(line_id, movement, amount)], document=document, entry=entry, at=at)[0]


@transaction.atomic
def take_back_money(*, document: str, entry: Entry, at: datetime) -> list[Posting]:
    """Refund all that stands paid or used, release all that stands committed or reserved, on a document; its orders follow.

    Refused while one of its orders is in a batch or at the bank. The caller has the duty and keeps the journal.
    """
    orders = orders_for_update(Q(document=document, state__in=list(UNDONE_BY_STATE)))
    refuse_if([reason for order in orders for reason in reasons_against_undoing(state=order.state, number=order.number)])
    standing = money_for_update(document).items()
    moves = [(line_id, movement, amounts[account]) for line_id, amounts in standing
             for account, movement in BACK.items() if amounts.get(account, 0) > 0]
    for order in orders:
        order.state, order.undone_by = UNDONE_BY_STATE[order.state] or order.state, entry
        order.save(update_fields=["state", "undone_by"])
    free_money(document=document, entry=entry, at=at)
    return post_on_document(moves=moves, document=document, entry=entry, at=at)


@transaction.atomic
def give_back_money(*, document: str, undone: Entry, entry: Entry, at: datetime) -> list[Posting]:
    """Undo what the act `undone` took back on a document; where it took nothing, all that stands refunded on it.

    Refused where the plan holds less by now than was committed. The caller has the duty and keeps the journal.
    """
    for order in orders_for_update(Q(document=document, undone_by=undone, state__in=list(AGAIN_BY_STATE))):
        refuse_if(reasons_against_ordering(amount=order.amount, month=order.month, has_payee=True,
                                           standing=live_order_on(document, order.part)))
        order.state, order.undone_by = AGAIN_BY_STATE[order.state], None
        order.save(update_fields=["state", "undone_by"])
    refunded = [(line_id, Movement.REPAY, amounts[Account.REFUNDED])
                for line_id, amounts in money_for_update(document).items() if amounts.get(Account.REFUNDED, 0) > 0]
    taken = [posting for posting in postings_on_document(document) if posting.entry_id == undone.pk]
    moves = [(posting.line_id, movement, posting.amount) for posting in taken for movement in AGAIN[posting.movement]]
    reserve_again(document=document, undone=undone, entry=entry, at=at)
    return post_on_document(moves=moves or refunded, document=document, entry=entry, at=at)


def post_on_document(
    *, moves: Iterable[Move], document: str, entry: Entry, at: datetime, first: int = 1
) -> list[Posting]:
    """Post what an act moves on a document; `first` is the serial of the act's next posting.

    Refused where an account holds less, or the day's month is closed. The caller has the duty, the transaction and the entry.
    """
    posted, day = [], day_of(at)
    refuse_if(reasons_against_day(on=day, is_closed=closure_on(day) is not None))
    for serial, (line_id, movement, amount) in enumerate(moves, start=first):
        line = line_for_update(line_id)
        debit, credit = MOVES[movement]
        left = _left_on(line, debit)
        if movement == Movement.COMMIT:
            left += take_from_reserve(line=line, document=document, amount=amount, entry=entry, at=at)
        refuse_if(reasons_against_posting(movement=movement, left=left, amount=amount))
        posted.append(Posting.objects.create(
            number=f"E{entry.pk}-{serial}", line_id=line_id, movement=movement, debit=debit, credit=credit, amount=amount,
            posted_on=day, document=document, known_at=at, entry=entry))
    return posted


def _left_on(line: Line, account: str) -> int:
    """Return the tiyn that may leave an account: of the plan what is not reserved; the budget itself has no balance."""
    if account == Account.BUDGET:
        return 0
    held: int = getattr(line, account)
    return held - line.reserved if account == Account.PLANNED else held
