"""Beginning a sign-in, keeping it alive and ending it: here or on another device."""

from datetime import datetime, timedelta

from django.db import transaction

from zerdeli.accounts.models import SignIn
from zerdeli.accounts.queries.staff import account_for_update, no_account
from zerdeli.accounts.rules.devices import device_of
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.journal.actions import record_act

# A sign-in that nobody used for so long ended long ago; until then its owner may still see it.
KEPT = timedelta(days=1)


def begin_sign_in(*, account_id: int, is_staff: bool, agent: str, at: datetime) -> int:
    """Note that somebody was let in, on which device, and return the sign-in's number. The caller let them in."""
    return SignIn.objects.create(
        account_id=account_id, is_staff=is_staff, device=device_of(agent), began_at=at, seen_at=at).pk


def keep_sign_in_alive(*, sign_in: int, at: datetime) -> None:
    """Note that a sign-in is in use."""
    SignIn.objects.filter(pk=sign_in).update(seen_at=at)


def end_sign_in(*, sign_in: int, at: datetime) -> None:
    """End a sign-in, where it has not ended yet: whoever holds it signs out."""
    SignIn.objects.filter(pk=sign_in, ended_at__isnull=True).update(ended_at=at)


@transaction.atomic
def end_other_sign_ins(*, account_id: int, kept: int, by: Actor, at: datetime) -> int:
    """End every sign-in of one's own account but the one in use, and return how many they were."""
    account = account_for_update(account_id)
    if not account.is_held_by(by):
        raise no_account()
    ended = SignIn.objects.filter(account=account, ended_at__isnull=True).exclude(pk=kept).update(ended_at=at)
    record_act(kind="account.signed_out_elsewhere", about=f"account:{account_id}", by=by, at=at, facts={"ended": ended})
    return ended


def end_sign_ins_of(*, account_id: int, at: datetime) -> int:
    """End every sign-in of an account, and return how many they were. The caller has the duty and the transaction."""
    return SignIn.objects.filter(account_id=account_id, ended_at__isnull=True).update(ended_at=at)


def forget_old_sign_ins(*, by: Actor, at: datetime) -> int:
    """Delete sign-ins that nobody can use any more, and return how many they were."""
    require(by, Duty.KEEP_CLOCK_WORK)
    forgotten, __ = SignIn.objects.filter(seen_at__lt=at - KEPT).delete()
    return forgotten
