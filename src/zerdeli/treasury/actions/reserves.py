"""Promising money of the plan to a document, and letting it go. Whoever calls has the duty and keeps the journal."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.refusals import refuse_if
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Line, Reserve
from zerdeli.treasury.queries.ledger import line_for_update
from zerdeli.treasury.queries.reserves import reserve_for_update, reserve_freed_by
from zerdeli.treasury.rules.ledger import Movement, reasons_against_posting


@transaction.atomic
def reserve_money(*, line_id: int, amount: int, document: str, entry: Entry, at: datetime) -> Reserve:
    """Keep tiyn of a line's plan for a document until they are committed; refused where the plan holds less.

    Those who reserve on one line at one moment wait for each other. The caller has the duty and keeps the journal.
    """
    line = line_for_update(line_id)
    refuse_if(reasons_against_posting(movement=Movement.COMMIT, left=line.planned - line.reserved, amount=amount))
    return Reserve.objects.create(line=line, document=document, amount=amount, entry=entry, reserved_at=at)


@transaction.atomic
def free_money(*, document: str, entry: Entry, at: datetime) -> int:
    """Let go what is kept for a document, and return how much that was; nothing where nothing is kept."""
    found = reserve_for_update(document)
    if found is None:
        return 0
    found.freed_by, found.freed_at = entry, at
    found.save(update_fields=["freed_by", "freed_at"])
    return found.amount


@transaction.atomic
def reserve_again(*, document: str, undone: Entry, entry: Entry, at: datetime) -> None:
    """Keep again what the act `undone` let go for a document; nothing where it let nothing go."""
    found = reserve_freed_by(document, undone.pk)
    if found is not None:
        reserve_money(line_id=found.line_id, amount=found.amount, document=document, entry=entry, at=at)


@transaction.atomic
def take_from_reserve(*, line: Line, document: str, amount: int, entry: Entry, at: datetime) -> int:
    """Let a commitment take over what is kept for its document on a locked line, and return how much of it.

    What is kept beyond the commitment stays kept.
    """
    found = reserve_for_update(document)
    if found is None or found.line_id != line.pk:
        return 0
    kept = free_money(document=document, entry=entry, at=at)
    if kept > amount:
        Reserve.objects.create(line=line, document=document, amount=kept - amount, entry=entry, reserved_at=at)
    return min(kept, amount)
