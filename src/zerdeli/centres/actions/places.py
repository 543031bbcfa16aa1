"""Giving places and passing them on. Whoever does so holds the run, so that places go one after the other."""

from datetime import datetime, time

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import ALMATY
from zerdeli.centres.actions.telling import tell_offered
from zerdeli.centres.actions.versions import bring_up_to_date
from zerdeli.centres.models import Enrolment, Run
from zerdeli.centres.queries.enrolments import offers_over, run_for_update, waiting_of_run
from zerdeli.centres.queries.runs import Taken, counts_of_runs
from zerdeli.centres.queries.sessions import first_session_of
from zerdeli.centres.rules.places import Places, next_in_turn, offer_ends_at
from zerdeli.centres.rules.words import EnrolmentState
from zerdeli.journal.actions import record_act

AT_ONCE = 200


def places_now(*, run: Run) -> Places:
    """Return the places of a run that is held, as they are at this moment."""
    taken = counts_of_runs([run.pk]).get(run.pk, Taken(0, 0, 0))
    return Places(run.seats, taken.held, run.childcare_places or 0, taken.childcare)


def pass_places_on(*, run: Run, keys: Keyring, by: Actor, at: datetime) -> int:
    """Offer every free place of a run that is held to the first on the list whom it fits, and return how many were.

    The caller has the duty. Nothing is offered once the first session has begun.
    """
    begins_at = first_session_of(run.pk) or datetime.combine(run.starts_on, time(9), ALMATY)
    offered = 0
    while begins_at > at and (chosen := next_in_turn(waiting_of_run(run.pk), places_now(run=run))):
        row = Enrolment.objects.select_related("account", "run").get(pk=chosen.enrolment)
        until = offer_ends_at(at, begins_at)
        entry = record_act(kind="enrolment.offered", about=f"enrolment:{row.reference}", by=by, at=at,
                           facts={"run": run.code, "until": until.isoformat()})
        bring_up_to_date(row=row, entry=entry, at=at, changes={"state": EnrolmentState.OFFERED, "offered_until": until})
        tell_offered(row=row, keys=keys, at=at)
        offered += 1
    return offered


def end_old_offers(*, keys: Keyring, by: Actor, at: datetime) -> int:
    """Take back the places that nobody took in time, offer them to the next, and return how many there were.

    Twice at once is harmless: each offer is ended under its run's lock, by whoever comes first.
    """
    require(by, Duty.KEEP_CLOCK_WORK)
    return sum(_end_offer(enrolment, run, keys, by, at) for enrolment, run in offers_over(at, AT_ONCE))


@transaction.atomic
def _end_offer(enrolment: int, run_id: int, keys: Keyring, by: Actor, at: datetime) -> bool:
    run = run_for_update(run_id)
    row = Enrolment.objects.get(pk=enrolment)
    if row.state != EnrolmentState.OFFERED or row.offered_until is None or row.offered_until > at:
        return False
    entry = record_act(kind="enrolment.offer_over", about=f"enrolment:{row.reference}", by=by, at=at, facts={"run": run.code})
    bring_up_to_date(row=row, entry=entry, at=at, changes={"state": EnrolmentState.DECLINED})
    pass_places_on(run=run, keys=keys, by=by, at=at)
    return True
