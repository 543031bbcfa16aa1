"""Blocking accounts and letting them in again; new passwords, and second steps set up anew."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from zerdeli.accounts.actions.sign_ins import end_sign_ins_of
from zerdeli.accounts.actions.staff import sign_in_staff
from zerdeli.accounts.models import Account, Passkey, RecoveryCode, TiedSubject
from zerdeli.accounts.queries.duties import administrators_held
from zerdeli.accounts.queries.staff import account_for_update, any_account_for_update, no_account
from zerdeli.accounts.rules.access import (
    reasons_against_blocking,
    reasons_against_password,
    reasons_against_reset,
    reasons_against_unblocking,
)
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act

PASSWORD_BYTES = 15


def fresh_password() -> str:
    """Return a password of twenty signs that nobody guesses."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


@transaction.atomic
def block_account(*, account_id: int, reason: str, by: Actor, at: datetime) -> Account:
    """Let nobody in to an account any more, and end its sign-ins at once; refused for one's own and the last administrator's."""
    require(by, Duty.MANAGE_ACCOUNTS)
    is_last = set(administrators_held(day_of(at)).values()) == {account_id}
    account = any_account_for_update(account_id)
    refuse_if(reasons_against_blocking(is_own=account.is_held_by(by), is_blocked=account.closed_at is not None,
                                       is_last_administrator=is_last))
    account.closed_at = at
    account.save(update_fields=["closed_at"])
    ended = end_sign_ins_of(account_id=account_id, at=at)
    record_act(kind="account.blocked", about=f"account:{account_id}", by=by, at=at, facts={"reason": reason, "ended": ended})
    return account


@transaction.atomic
def unblock_account(*, account_id: int, reason: str, by: Actor, at: datetime) -> Account:
    """Let an account in again that was blocked; its duties hold again for their terms."""
    require(by, Duty.MANAGE_ACCOUNTS)
    account = any_account_for_update(account_id)
    refuse_if(reasons_against_unblocking(is_own=account.is_held_by(by), is_blocked=account.closed_at is not None))
    account.closed_at = None
    account.save(update_fields=["closed_at"])
    record_act(kind="account.unblocked", about=f"account:{account_id}", by=by, at=at, facts={"reason": reason})
    return account


@transaction.atomic
def reset_second_step(*, account_id: int, by: Actor, at: datetime) -> Account:
    """Take an account's second step away, so that the next sign-in by its password sets it up anew.

    Refused for one's own account, and for who gave the password that its holder has not changed yet.
    """
    require(by, Duty.MANAGE_ACCOUNTS)
    account = account_for_update(account_id)
    refuse_if(reasons_against_reset(is_own=account.is_held_by(by), is_staff=bool(account.user_name),
                                    other_half_by=account.password_by, administrator=by.name))
    account.secret_hidden, account.secret_proved_at, account.last_step, account.step_reset_by = None, None, 0, by.name
    account.save(update_fields=["secret_hidden", "secret_proved_at", "last_step", "step_reset_by"])
    RecoveryCode.objects.filter(account=account).delete()
    Passkey.objects.filter(account=account).delete()
    ended = end_sign_ins_of(account_id=account_id, at=at)
    record_act(kind="account.second_step_reset", about=f"account:{account_id}", by=by, at=at, facts={"ended": ended})
    return account


@transaction.atomic
def give_new_password(*, account_id: int, by: Actor, at: datetime) -> str:
    """Give a member of staff a new password and return it, shown this once; the second step stays as it is.

    What stands for the password, a sign-in at another site, opens nothing any more.

    Refused for one's own account, and for who took the second step away that its holder has not set up yet.
    """
    require(by, Duty.MANAGE_ACCOUNTS)
    account = account_for_update(account_id)
    refuse_if(reasons_against_reset(is_own=account.is_held_by(by), is_staff=bool(account.user_name),
                                    other_half_by=account.step_reset_by, administrator=by.name))
    password = fresh_password()
    account.password, account.password_by = make_password(password), by.name
    account.save(update_fields=["password", "password_by"])
    TiedSubject.objects.filter(account=account).delete()
    ended = end_sign_ins_of(account_id=account_id, at=at)
    record_act(kind="account.password_given", about=f"account:{account_id}", by=by, at=at, facts={"ended": ended})
    return password


def change_password(*, user_name: str, old: str, new: str, again: str, keys: Keyring, by: Actor, at: datetime) -> Account:
    """Change one's own password; refused where the new one is easy to guess or the old one is wrong, which is guarded."""
    refuse_if(reasons_against_password(new, again=again, user_name=user_name))
    account = sign_in_staff(user_name=user_name, password=old, keys=keys, at=at)
    if not account.is_held_by(by):
        raise no_account()
    hashed = make_password(new)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(password=hashed, password_by="")
        record_act(kind="account.password_changed", about=f"account:{account.pk}", by=by, at=at, facts={})
    return account
