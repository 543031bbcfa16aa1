"""The money of works: the ledger's sums on the documents that they cite, and nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from zerdeli.base.versions import in_force
from zerdeli.treasury.models import Line, PaymentOrder, Posting
from zerdeli.treasury.queries.ledger import COMMITMENTS, PAYMENTS, REFUNDS, USE, signed_amount
from zerdeli.treasury.rules.ledger import Account, Movement
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


@dataclass(frozen=True)
class Cited:
    """A document that a work cites, and its money."""

    document: str
    money: WorkMoney


def documents_of_works(work_ids: Collection[int]) -> dict[int, list[Cited]]:
    """Return the documents of works with the ledger's sums on them, in the order of citing; one question for any number."""
    rows = WorkDocument.objects.filter(in_force(), work_id__in=list(work_ids)).order_by("id").values_list(
        "work_id", "document", _waiting(), *(_moved(signs) for signs in (COMMITMENTS, PAYMENTS, USE, REFUNDS)))
    found: dict[int, list[Cited]] = {}
    for work, document, waiting, committed, paid, used, refunded in rows:
        found.setdefault(work, []).append(Cited(document, WorkMoney(committed + waiting, committed, paid, used, refunded)))
    return found


def money_of_works(work_ids: Collection[int]) -> dict[int, WorkMoney]:
    """Return the money of works by their keys. Works without documents are left out."""
    return {work: total_of(cited) for work, cited in documents_of_works(work_ids).items()}


def total_of(cited: Iterable[Cited]) -> WorkMoney:
    """Return the money of several documents together."""
    listed = [(one.money.approved, one.money.committed, one.money.paid, one.money.used, one.money.refunded) for one in cited]
    return WorkMoney(*(sum(column) for column in zip(*listed, strict=True)))


def _moved(signs: dict[Movement, int]) -> Coalesce:
    posted = Posting.objects.filter(document=OuterRef("document"), movement__in=list(signs)).order_by().values("document")
    return _or_nothing(posted.annotate(total=Sum(signed_amount(signs))).values("total"))


def _waiting() -> Coalesce:
    orders = PaymentOrder.objects.filter(document=OuterRef("document"), state=OrderState.RECEIVED).order_by().values("document")
    return _or_nothing(orders.annotate(total=Sum("amount")).values("total"))


def _or_nothing(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=BigIntegerField()), Value(0, output_field=BigIntegerField()))


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
