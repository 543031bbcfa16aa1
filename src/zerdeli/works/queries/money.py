"""The money of works: the ledger's sums on the documents that they cite, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from zerdeli.base.versions import in_force
from zerdeli.treasury.models import Line, PaymentOrder, Posting
from zerdeli.treasury.queries.ledger import COMMITMENTS, PAYMENTS, REFUNDS, USE, signed_amount
from zerdeli.treasury.rules.ledger import Account
from zerdeli.treasury.rules.states import OrderState
from zerdeli.works.models import WorkDocument


@dataclass(frozen=True)
class WorkMoney:
    """Tiyn on a work's documents: approved waits or is committed; what was paid and used stays in what was committed."""

    approved: int = 0
    committed: int = 0
    paid: int = 0
    used: int = 0
    refunded: int = 0


def _moved(signs: dict[str, int]) -> Coalesce:
    return Coalesce(Sum(signed_amount(signs), filter=Q(movement__in=list(signs))), 0)  # type: ignore[arg-type]


def money_of_works(work_ids: Collection[int]) -> dict[int, WorkMoney]:
    """Return the money of works by their keys; two questions however many they are. Works without documents are left out."""
    work_of = dict(WorkDocument.objects.filter(in_force(), work_id__in=list(work_ids)).values_list("document", "work_id"))
    sums: dict[int, list[int]] = {}
    if not work_of:
        return {}
    posted = Posting.objects.filter(document__in=list(work_of)).values("document").order_by().annotate(
        c=_moved(COMMITMENTS), p=_moved(PAYMENTS), u=_moved(USE), r=_moved(REFUNDS))  # type: ignore[arg-type]
    for row in posted:
        _add(sums, work_of[row["document"]], (row["c"], row["c"], row["p"], row["u"], row["r"]))
    waiting = PaymentOrder.objects.filter(document__in=list(work_of), state=OrderState.RECEIVED)
    for document, amount in waiting.values_list("document").order_by().annotate(total=Sum("amount")):
        _add(sums, work_of[document], (amount, 0, 0, 0, 0))
    return {work: WorkMoney(*found) for work, found in sums.items()}


def _add(sums: dict[int, list[int]], work: int, amounts: tuple[int, ...]) -> None:
    before = sums.setdefault(work, [0] * len(amounts))
    for place, amount in enumerate(amounts):
        before[place] += amount


def places_of_document(document: str) -> list[str]:
    """Return the codes of the places whose budget lines have postings on a document."""
    lines = Posting.objects.filter(document=document).values("line_id")
    return sorted(set(Line.objects.filter(pk__in=lines).values_list("place__code", flat=True)))


def line_in_force(code: str) -> Line | None:
    """Return the budget line with a code."""
    return Line.objects.filter(in_force(), code=code).first()


def has_plan(line: Line | None) -> bool:
    """Tell whether a budget line holds or held money of the plan."""
    return line is not None and any(getattr(line, account) > 0 for account in Account.values if account != Account.BUDGET)


def documents_of(outer: str) -> Subquery:
    """Return the number of documents that an outer query's work cites, as an expression."""
    found = WorkDocument.objects.filter(in_force(), work=OuterRef(outer)).order_by().values("work")
    return Subquery(found.annotate(many=Count("id")).values("many"))
