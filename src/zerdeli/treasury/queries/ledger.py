"""Reading the plan and the ledger."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    F,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.treasury.models import Line, Posting
from zerdeli.treasury.rules.ledger import Account, Movement, money_on

PLAN = {Movement.APPROPRIATE: 1, Movement.REDUCE: -1}
COMMITMENTS = {Movement.COMMIT: 1, Movement.RELEASE: -1}
PAYMENTS = {Movement.PAY: 1, Movement.REFUND: -1, Movement.REFUND_USED: -1, Movement.REPAY: 1}
USE = {Movement.CONFIRM: 1, Movement.REFUND_USED: -1}
REFUNDS = {Movement.REFUND: 1, Movement.REFUND_USED: 1, Movement.REPAY: -1}


def signed_amount(signs: Mapping[Movement, int]) -> Case:
    """Return a posting's amount with the sign that its movement has in a sum."""
    outgoing = [movement for movement, sign in signs.items() if sign < 0]
    return Case(When(movement__in=outgoing, then=-F("amount")), default=F("amount"), output_field=BigIntegerField())


def _posted(signs: Mapping[Movement, int], at: datetime | None) -> QuerySet[Posting]:
    found = Posting.objects.filter(movement__in=list(signs))
    return found if at is None else found.filter(known_at__lte=at)


def _postings_evidence(signs: Mapping[Movement, int], at: datetime | None) -> QuerySet[Any]:
    return _posted(signs, at).annotate(
        place_id=F("line__place_id"), programme=F("line__programme"), e_record=F("id"), e_number=F("number"),
        e_day=F("posted_on"), e_until=Value(None, output_field=CharField()), e_person=F("document"),
        e_amount=signed_amount(signs))


def plan_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return appropriations and reductions as evidence; money known by `at`."""
    return _postings_evidence(PLAN, at)


def commitments_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return commitments and releases as evidence."""
    return _postings_evidence(COMMITMENTS, at)


def payments_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return payments and refunds as evidence; the document stands for whoever was paid."""
    return _postings_evidence(PAYMENTS, at)


def use_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return confirmations of use as evidence."""
    return _postings_evidence(USE, at)


def refunds_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return refunds as evidence."""
    return _postings_evidence(REFUNDS, at)


def paid_on_document(number: Combinable, at: datetime | None) -> Subquery:
    """Return the tiyn paid on a document and not refunded, as an expression over an outer query."""
    found = _posted(PAYMENTS, at).filter(document=number).order_by().values("document")
    return Subquery(found.annotate(net=Sum(signed_amount(PAYMENTS))).values("net"), output_field=BigIntegerField())


def paid_first_on(number: Combinable, at: datetime | None) -> Subquery:
    """Return the day of the first payment on a document, as an expression over an outer query."""
    found = _posted({Movement.PAY: 1}, at).filter(document=number).order_by().values("document")
    return Subquery(found.annotate(first=Min("posted_on")).values("first"))


def outer_number() -> OuterRef:
    """Return the outer query's number, for the expressions above."""
    return OuterRef("number")


def line_for_update(line_id: int) -> Line:
    """Return a budget line, locked until the act is over, or refuse."""
    found = Line.objects.select_for_update().filter(pk=line_id).first()
    if found is None:
        raise NotFound(Reason("treasury.no_line", _("There is no such budget line.")))
    return found


def postings_on_document(document: str) -> list[Posting]:
    """Return what was posted on a document, oldest first."""
    return list(Posting.objects.filter(document=document).order_by("id"))


def money_for_update(document: str) -> dict[int, dict[str, int]]:
    """Return the tiyn that a document's postings leave on each account, by budget line, locked until the act is over."""
    lines = sorted({posting.line_id for posting in postings_on_document(document)})
    for line_id in lines:
        line_for_update(line_id)
    postings = postings_on_document(document)
    return {line_id: money_on((posting.debit, posting.credit, posting.amount)
                              for posting in postings if posting.line_id == line_id) for line_id in lines}


def disagreements_in_ledger() -> Iterator[str]:
    """Name the budget lines whose balances are not the sum of their postings."""
    sums: dict[int, dict[str, int]] = {}
    for side, sign in (("credit", 1), ("debit", -1)):
        for row in Posting.objects.values("line_id", side).order_by().annotate(total=Sum("amount"), n=Count("id")):
            accounts = sums.setdefault(row["line_id"], {})
            accounts[row[side]] = accounts.get(row[side], 0) + sign * row["total"]
    for line in Line.objects.filter(closed_at__isnull=True).order_by("id").iterator():
        for account in Account.values:
            if account == Account.BUDGET:
                continue
            counted = sums.get(line.pk, {}).get(account, 0)
            if getattr(line, account) != counted:
                yield f"budget line {line.code}: {account} stands at {getattr(line, account)}, postings make {counted}"
