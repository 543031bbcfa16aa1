"""Reading what is promised to documents before it is committed."""

from collections.abc import Collection, Iterator

from django.db.models import Q, Sum

from zerdeli.treasury.models import Line, Reserve


def reserved_for(documents: Collection[str]) -> dict[str, int]:
    """Return the tiyn kept for documents, by document."""
    return dict(Reserve.objects.filter(document__in=documents, freed_at__isnull=True).values_list("document", "amount"))


def reserve_for_update(document: str) -> Reserve | None:
    """Return the open reserve of a document, locked until the act is over."""
    return Reserve.objects.select_for_update(of=("self",)).filter(document=document, freed_at__isnull=True).first()


def reserve_freed_by(document: str, entry_id: int) -> Reserve | None:
    """Return the reserve of a document that an act let go."""
    return Reserve.objects.filter(document=document, freed_by_id=entry_id).order_by("-id").first()


def unreserved_on(line_id: int) -> int:
    """Return the tiyn of a line's plan that nobody is promised."""
    planned, reserved = Line.objects.values_list("planned", "reserved").get(pk=line_id)
    return planned - reserved


def disagreements_in_reserves() -> Iterator[str]:
    """Name the budget lines whose reserved sum is not that of their open reserves, or more than is planned."""
    lines = Line.objects.filter(closed_at__isnull=True).annotate(
        kept=Sum("reserves__amount", filter=Q(reserves__freed_at__isnull=True), default=0))
    for line in lines.order_by("id").iterator():
        if line.reserved != line.kept:
            yield f"budget line {line.code}: reserved stands at {line.reserved}, its reserves make {line.kept}"
        if line.reserved > line.planned:
            yield f"budget line {line.code}: {line.reserved} are reserved of {line.planned} planned"
