"""Appeals against decisions, and their clock."""

from datetime import date, datetime

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.grants.models import Appeal, Sitting, SittingCase
from zerdeli.grants.rules.appeals import AppealState, Clock, appeal_clock
from zerdeli.terms.queries.reading import working_calendar

A_PAGE = 25


def clock_of(sitting: Sitting, received_on: date | None = None) -> Clock | None:
    """Return the deadlines of appeals against a sitting's decisions; None before it is published or where no term sets them."""
    if sitting.published_at is None or sitting.appeal_within is None:
        return None
    return appeal_clock(told_on=day_of(sitting.published_at), within=sitting.appeal_within, received_on=received_on,
                        answer_within=sitting.answer_within or 0, calendar=working_calendar())


def appeal_numbered(number: str) -> Appeal:
    """Return an appeal with its case, or refuse."""
    found = Appeal.objects.select_related("case__sitting", "case__application__person").filter(number=number).first()
    if found is None:
        raise _no_appeal()
    return found


def appeal_for_update(number: str) -> Appeal:
    """Return an appeal, locked until the act is over, or refuse."""
    found = Appeal.objects.select_for_update(of=("self",)).select_related("case__sitting", "case__application").filter(
        number=number).first()
    if found is None:
        raise _no_appeal()
    return found


def _no_appeal() -> NotFound:
    return NotFound(Reason("grants.no_appeal", _("There is no such appeal.")))


def appeals_listed(after: int = 0, limit: int = A_PAGE) -> list[Appeal]:
    """Return appeals that wait for an answer, by their keys; one more than a page shows."""
    rows = Appeal.objects.filter(state=AppealState.RECEIVED, pk__gt=after).select_related("case__sitting")
    return list(rows.order_by("pk")[:limit + 1])


def standing_appeal(case: SittingCase) -> bool:
    """Tell whether an appeal against a decision is being heard."""
    return Appeal.objects.filter(case=case, state=AppealState.RECEIVED).exists()


def appeal_text(appeal: Appeal, keys: Keyring) -> str:
    """Return what an appeal says."""
    return keys.reveal(bytes(appeal.text_hidden))


def appeals_to_hear(by: Actor, at: datetime) -> int:
    """Return how many appeals wait for an answer."""
    return Appeal.objects.filter(state=AppealState.RECEIVED).count()
