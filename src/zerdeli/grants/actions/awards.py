"""Voiding an award and restoring it. The past stays readable: the version believed before is kept."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.refusals import refuse_if
from zerdeli.grants.models import Award
from zerdeli.grants.queries.awards import award_for_update
from zerdeli.grants.rules.states import AwardState, reasons_against_restoring, reasons_against_voiding
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.ledger import give_back_money, take_back_money


@transaction.atomic
def void_award(*, number: str, reason: str, by: Actor, at: datetime) -> Award:
    """Void an award: what was paid on it is refunded, what was committed is released; refused when voided already."""
    require(by, Duty.VOID_AWARDS)
    award = award_for_update(number)
    refuse_if(reasons_against_voiding(state=award.state, reason=reason))
    entry = record_act(kind="award.voided", about=number, by=by, at=at, facts={"reason": reason.strip()})
    take_back_money(document=number, entry=entry, at=at)
    return _become(award, AwardState.VOIDED, entry, at)


@transaction.atomic
def restore_award(*, number: str, reason: str, by: Actor, at: datetime) -> Award:
    """Put a voided award back in force with the money that the voiding took back; refused when it is in force."""
    require(by, Duty.VOID_AWARDS)
    award = award_for_update(number)
    refuse_if(reasons_against_restoring(state=award.state, reason=reason))
    entry = record_act(kind="award.restored", about=number, by=by, at=at, facts={"reason": reason.strip()})
    give_back_money(document=number, undone=award.entry, entry=entry, at=at)
    return _become(award, AwardState.IN_FORCE, entry, at)


def _become(award: Award, state: AwardState, entry: Entry, at: datetime) -> Award:
    """Keep the version believed so far, closed now, and change the one in force."""
    former = Award.objects.get(pk=award.pk)
    former.pk, former.record, former.closed_at = None, award.pk, at
    former.save(force_insert=True)
    award.state, award.known_at, award.entry, award.file_line = state, at, entry, None
    award.save(update_fields=["state", "known_at", "entry", "file_line"])
    return award
