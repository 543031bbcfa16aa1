"""What-ifs that were proposed, and the budget lines on which they would stand."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.figures.models import VariantProposal as VariantProposal
from zerdeli.treasury.models import Line

SHOWN = 50


def variants_proposed() -> list[VariantProposal]:
    """Return the newest proposals, newest first."""
    return list(VariantProposal.objects.order_by("-id")[:SHOWN])


def variant_numbered(number: str) -> VariantProposal:
    """Return one proposal, or refuse."""
    return _found(VariantProposal.objects.filter(number=number).first(), number)


def variant_for_update(number: str) -> VariantProposal:
    """Return one proposal, locked until the act is over, or refuse."""
    return _found(VariantProposal.objects.select_for_update().filter(number=number).first(), number)


def _found(row: VariantProposal | None, number: str) -> VariantProposal:
    if row is None:
        text = _("There is no proposal “%(number)s”. Check the eight digits.")
        raise NotFound(Reason("whatif.no_proposal", text, {"number": number}))
    return row


def planned_lines(year: int) -> dict[tuple[str, str], Line]:
    """Return the budget lines of both grants' programmes in a year, by programme and code of the place."""
    rows = Line.objects.filter(in_force(), year=year, programme__startswith="grants.").select_related("place").order_by("id")
    return {(line.programme, line.place.code): line for line in rows}
