"""Promising an SMS to who found no course, and keeping the promise once."""

from datetime import datetime

from django.db import transaction

from zerdeli.accounts.queries.staff import account_for_update
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.centres.actions.telling import tell_by_sms
from zerdeli.centres.models import Interest
from zerdeli.centres.queries.enrolments import no_enrolment
from zerdeli.centres.queries.interests import interests_waiting, is_there_a_run_for
from zerdeli.centres.queries.runs import Wanted
from zerdeli.journal.actions import record_act

AT_ONCE = 200


@transaction.atomic
def ask_to_be_told(*, account_id: int, wanted: Wanted, by: Actor, at: datetime) -> Interest:
    """Keep that somebody wants an SMS when such a course takes people; asked twice, it is one wish."""
    account = account_for_update(account_id)
    if by.name not in {account.actor_name, f"account:{account.pk}"}:
        raise no_enrolment()
    found, is_new = Interest.objects.get_or_create(
        account=account, course=wanted.course, centre=wanted.centre, language=wanted.language,
        with_childcare=wanted.with_childcare, told_at=None, defaults={"asked_at": at})
    if is_new:
        record_act(kind="interest.kept", about=f"account:{account.pk}", by=by, at=at, facts={
            "course": wanted.course, "centre": wanted.centre})
    return found


def tell_the_interested(*, keys: Keyring, by: Actor, at: datetime) -> int:
    """Write to those for whom there is a course now, and return how many; twice at once is harmless."""
    require(by, Duty.KEEP_CLOCK_WORK)
    return sum(_tell(pk, keys, at) for pk in interests_waiting(AT_ONCE) if is_there_a_run_for(pk, at))


@transaction.atomic
def _tell(pk: int, keys: Keyring, at: datetime) -> bool:
    row = Interest.objects.select_for_update(of=("self",)).select_related("account").filter(pk=pk, told_at__isnull=True).first()
    if row is None:
        return False
    row.told_at = at
    row.save(update_fields=["told_at"])
    tell_by_sms(account=row.account, template="course_new", values={}, keys=keys, at=at)
    return True
