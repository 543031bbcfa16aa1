"""The plan and what became of it: by year, programme, specific, month, district; the four sums; the ledger's rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, Max, Q, QuerySet, Subquery, Sum

from zerdeli.base.versions import in_force
from zerdeli.treasury.models import Line, MonthPlan, PaymentOrder, Posting
from zerdeli.treasury.queries.ledger import COMMITMENTS, PAYMENTS, PLAN, REFUNDS, USE, signed_amount
from zerdeli.treasury.rules.ledger import Account, Movement
from zerdeli.treasury.rules.states import OrderState

OF_SUM = {"committed": COMMITMENTS, "paid": PAYMENTS, "used": USE, "refunded": REFUNDS, "planned": PLAN}
BY = ("programme", "specific", "place", "month", "line")


@dataclass(frozen=True)
class FourSums:
    """Approved, committed, paid, confirmed used, in tiyn: four different sums of one year's lines."""

    approved: int
    committed: int
    paid: int
    used: int


@dataclass(frozen=True)
class PlanRow:
    """One row of the plan: what was planned and what became of it, in tiyn."""

    key: Any
    planned: int
    committed: int
    paid: int
    used: int


def four_sums_of(year: int) -> FourSums:
    """Return the four sums of a year's lines; approved is what documents order: committed, or waiting for it."""
    received = PaymentOrder.objects.filter(state=OrderState.RECEIVED, line__year=year).order_by().values("state")
    waiting = Subquery(received.annotate(total=Sum("amount")).values("total"), output_field=BigIntegerField())
    found = Line.objects.filter(in_force(), year=year).aggregate(
        standing=Sum("committed", default=0), paid=Sum("paid", default=0), used=Sum("used", default=0),
        refunded=Sum("refunded", default=0), waiting=Max(waiting))
    paid = found["paid"] + found["used"]
    committed = found["standing"] + paid + found["refunded"]
    return FourSums(committed + (found["waiting"] or 0), committed, paid, found["used"])


def years_of_lines() -> list[int]:
    """Return the years for which lines are entered, newest first."""
    return sorted(set(Line.objects.filter(in_force()).values_list("year", flat=True)), reverse=True)


def lines_of_year(year: int) -> list[Line]:
    """Return a year's lines by their codes."""
    return list(Line.objects.filter(in_force(), year=year).order_by("code"))


def plan_rows(year: int, by: str) -> list[PlanRow]:
    """Return a year's plan by programme, specific, place or line."""
    field = {"place": "place__code", "line": "code"}.get(by, by)
    rows = Line.objects.filter(in_force(), year=year).values(field).order_by(field).annotate(
        p=Sum("planned"), c=Sum("committed"), d=Sum("paid"), u=Sum("used"), r=Sum("refunded"))
    return [PlanRow(row[field], row["p"] + row["c"] + row["d"] + row["u"] + row["r"],
                    row["c"] + row["d"] + row["u"] + row["r"], row["d"] + row["u"], row["u"]) for row in rows]


def _moved(name: str) -> Sum:
    return Sum(signed_amount(OF_SUM[name]), filter=Q(movement__in=list(OF_SUM[name])), default=0)


def plan_by_month(year: int) -> list[PlanRow]:
    """Return twelve rows of a year: the plan entered for each month, and what was committed, paid and used in it."""
    months = dict(MonthPlan.objects.filter(in_force(), line__year=year).values_list("month").order_by("month").annotate(
        total=Sum("amount")))
    rows = Posting.objects.filter(line__year=year).values_list("posted_on__month").order_by().annotate(
        committed=_moved("committed"), paid=_moved("paid"), used=_moved("used"))
    moved = {month: (committed, paid, used) for month, committed, paid, used in rows}
    return [PlanRow(month, months.get(month, 0), *moved.get(month, (0, 0, 0))) for month in range(1, 13)]


def postings_listed(of: str, year: int, before: int = 0, limit: int = 50) -> list[Posting]:
    """Return the postings behind a sum of a year's lines, newest first; one more than a page shows."""
    rows = Posting.objects.filter(movement__in=list(OF_SUM[of]), line__year=year).select_related("line__place")
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:limit + 1])


def refunds_listed(before: int = 0, limit: int = 50) -> list[Posting]:
    """Return refunds, newest first; one more than a page shows."""
    rows = Posting.objects.filter(movement__in=[Movement.REFUND, Movement.REFUND_USED]).select_related("line__place")
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:limit + 1])


@dataclass(frozen=True)
class LedgerTotals:
    """What the ledger posted on the documents of payment orders within days, in tiyn."""

    paid: int
    refunded: int


def ledger_totals(from_on: date, until_on: date) -> LedgerTotals:
    """Return what was paid and refunded within days on documents that payment orders stand on."""
    documents = PaymentOrder.objects.values("document")
    rows = Posting.objects.filter(posted_on__gte=from_on, posted_on__lt=until_on, document__in=documents)
    found = rows.aggregate(
        paid=Sum("amount", filter=Q(movement=Movement.PAY), default=0),
        refunded=Sum("amount", filter=Q(movement__in=[Movement.REFUND, Movement.REFUND_USED]), default=0))
    return LedgerTotals(**found)


def disagreements_in_orders() -> Iterator[str]:
    """Name the documents whose payment orders and postings tell different sums."""
    ordered: dict[tuple[str, int], tuple[int, int]] = {}
    waiting = (OrderState.COMMITTED, OrderState.BATCHED, OrderState.SENT)
    rows = PaymentOrder.objects.values("document", "line_id").order_by("document", "line_id").annotate(
        committed=Sum("amount", filter=Q(state__in=waiting), default=0),
        kept=Sum(F("amount") - F("refunded"), filter=Q(state=OrderState.PAID), default=0))
    for row in rows.iterator():
        ordered[row["document"], row["line_id"]] = row["committed"], row["kept"]
    for key, (committed, paid) in _standing_on_documents().items():
        if key in ordered and ordered[key] != (committed, paid):
            said = ordered[key]
            yield (f"document {key[0]}: its payment orders have {said[0]} committed and {said[1]} paid, the ledger"
                   f" {committed} and {paid}")
        ordered.pop(key, None)
    for (document, __), (committed, kept) in ordered.items():
        if committed or kept:
            yield f"document {document}: its payment orders have {committed} committed and {kept} paid, the ledger nothing"


def _standing_on_documents() -> dict[tuple[str, int], tuple[int, int]]:
    """Return what stands committed, and paid or used, on the documents of payment orders, by document and line."""
    sums: dict[tuple[str, int], dict[str, int]] = {}
    documents = PaymentOrder.objects.values("document")
    for side, sign in (("credit", 1), ("debit", -1)):
        rows: QuerySet[Any] = Posting.objects.filter(document__in=documents).values("document", "line_id", side).order_by()
        for row in rows.annotate(total=Sum("amount")).iterator():
            accounts = sums.setdefault((row["document"], row["line_id"]), {})
            accounts[row[side]] = accounts.get(row[side], 0) + sign * row["total"]
    return {key: (accounts.get(Account.COMMITTED, 0), accounts.get(Account.PAID, 0) + accounts.get(Account.USED, 0))
            for key, accounts in sums.items()}

