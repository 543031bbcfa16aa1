"""Counting wrong tries. Who tries holds the guard's row, so that tries on one phone or name come one after another."""

from datetime import datetime, timedelta

from zerdeli.accounts.models import Code, Guard
from zerdeli.accounts.queries.codes import wrong_of
from zerdeli.accounts.rules.codes import Wrong, after_wrong_try
from zerdeli.base.actors import Actor, Duty, require

KEPT = timedelta(days=1)


def hold_guard(*, subject: str, at: datetime) -> Guard:
    """Return the guard of a phone or user name, locked until the caller's transaction ends."""
    Guard.objects.get_or_create(subject=subject, defaults={"tried_at": at})
    return Guard.objects.select_for_update().get(subject=subject)


def count_wrong_try(*, guard: Guard, at: datetime) -> Wrong:
    """Count one more wrong try and return how the guard stands then."""
    after = after_wrong_try(wrong_of(guard), at)
    _keep(guard, after, at)
    return after


def forget_wrong_tries(*, guard: Guard, at: datetime) -> None:
    """Start counting anew after a right try."""
    _keep(guard, Wrong(), at)


def forget_old_tries(*, by: Actor, at: datetime) -> int:
    """Delete codes and guards that nothing depends on any more, and return how many they were."""
    require(by, Duty.KEEP_CLOCK_WORK)
    codes, __ = Code.objects.filter(created_at__lt=at - KEPT).delete()
    guards, __ = Guard.objects.filter(tried_at__lt=at - KEPT).delete()
    return codes + guards


def _keep(guard: Guard, wrong: Wrong, at: datetime) -> None:
    guard.wrong_tries, guard.wrong_since, guard.locked_until = wrong.tries, wrong.since, wrong.locked_until
    guard.tried_at = at
    guard.save(update_fields=["wrong_tries", "wrong_since", "locked_until", "tried_at"])
