"""What residents beside a work say of it: yes, partly or no, by one tap, changeable."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.works.models import Verdict
from zerdeli.works.queries.verdicts import is_beside, verdict_of
from zerdeli.works.queries.works import stage_for_update, work_for_update
from zerdeli.works.rules.states import WorkState
from zerdeli.works.rules.verdicts import Said, reasons_against_verdict


@transaction.atomic
def give_verdict(*, number: str, building_id: int, said: Said, account_id: int, by: Actor, at: datetime) -> Verdict:
    """Say whether what was promised is there, from a building beside it; said anew, it replaces what was said before."""
    work = work_for_update(number)
    refuse_if(reasons_against_verdict(WorkState(stage_for_update(work).state), is_beside(work, building_id)))
    verdict = verdict_of(work, account_id) or Verdict(work=work, account_id=account_id)
    was = verdict.said
    verdict.building_id, verdict.said, verdict.said_at = building_id, said, at
    verdict.save()
    record_act(kind="work.judged", about=f"work:{number}", by=by, at=at, facts={"said": said, "before": was})
    return verdict
