"""Months of the ledger are closed, and opened again by two."""

from datetime import datetime

from django.db import connection, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.periods import Period, day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.treasury.models import ClosedMonth
from zerdeli.treasury.queries.terms import closure_for_update
from zerdeli.treasury.rules.months import reasons_against_closing, reasons_against_proposing, reasons_against_reopening


@transaction.atomic
def close_month(*, month: Period, by: Actor, at: datetime) -> ClosedMonth:
    """Close a month that is over: nothing is posted in it any more, whoever asks."""
    require(by, Duty.CLOSE_PERIODS)
    _wait_for_postings()
    refuse_if(reasons_against_closing(until_on=month.until_on, on=day_of(at),
                                      is_closed=closure_for_update(month.from_on) is not None))
    record_act(kind="month.closed", about=month.code, by=by, at=at, facts={})
    return ClosedMonth.objects.create(from_on=month.from_on, until_on=month.until_on, closed_by=by.name, closed_at=at)


@transaction.atomic
def propose_reopening(*, month: Period, reason: str, by: Actor, at: datetime) -> ClosedMonth:
    """Propose to open a closed month again; another person decides."""
    require(by, Duty.CLOSE_PERIODS)
    closed = closure_for_update(month.from_on)
    refuse_if(reasons_against_proposing(is_closed=closed is not None, reason=reason,
                                        is_proposed=bool(closed and closed.proposed_by)))
    assert closed is not None
    record_act(kind="month.reopening_proposed", about=month.code, by=by, at=at, facts={"reason": reason.strip()})
    closed.proposed_by, closed.reason = by.name, reason.strip()[:300]
    closed.save(update_fields=["proposed_by", "reason"])
    return closed


@transaction.atomic
def reopen_month(*, month: Period, by: Actor, at: datetime) -> ClosedMonth:
    """Open a closed month again, as another person proposed."""
    require(by, Duty.CLOSE_PERIODS)
    closed = closure_for_update(month.from_on)
    refuse_if(reasons_against_reopening(is_closed=closed is not None, proposer=closed.proposed_by if closed else "",
                                        opener=by.name))
    assert closed is not None
    record_act(kind="month.reopened", about=month.code, by=by, at=at,
               facts={"reason": closed.reason, "proposed_by": closed.proposed_by})
    closed.reopened_by, closed.reopened_at = by.name, at
    closed.save(update_fields=["reopened_by", "reopened_at"])
    return closed


def _wait_for_postings() -> None:
    """Let whoever posts now finish, and keep others waiting: SQLite's writers wait for each other anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE treasury_posting IN SHARE ROW EXCLUSIVE MODE")
