"""States of works as evidence of figures: how many stand where, and what was paid on them."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from zerdeli.base.evidence import as_evidence
from zerdeli.base.versions import believed_at
from zerdeli.treasury.queries.ledger import paid_on_document
from zerdeli.works.models import WorkDocument, WorkStage


def work_stages_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return stages of works as evidence: from a day until the next state, with the tiyn paid on the work's documents."""
    cited = WorkDocument.objects.filter(believed_at(at), work=OuterRef("work_id")).order_by().annotate(
        paid=paid_on_document(OuterRef("document"), at)).values("work")
    paid = Coalesce(Subquery(cited.annotate(total=Sum("paid")).values("total"), output_field=BigIntegerField()),
                    Value(0, output_field=BigIntegerField()))
    return as_evidence(WorkStage.objects.filter(believed_at(at)), number=F("work__number"), day=F("from_on"), until=F("until_on"),
                       amount=paid)
