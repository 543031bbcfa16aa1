"""Signing in of staff in two steps: a password, then a one-time code or a recovery code."""

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from zerdeli.accounts.actions.guarding import count_wrong_try, forget_wrong_tries, hold_guard
from zerdeli.accounts.models import Account, RecoveryCode
from zerdeli.accounts.queries.codes import guard_of, wrong_of
from zerdeli.accounts.queries.staff import account_for_update, account_of_staff, no_account
from zerdeli.accounts.rules.codes import reasons_against_trying
from zerdeli.accounts.rules.steps import (
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    RECOVERY_LETTERS,
    plain_recovery_code,
    spoken_recovery_code,
    step_of_code,
)
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.journal.actions import record_act

SECRET_BYTES = 20


def sign_in_staff(*, user_name: str, password: str, keys: Keyring, at: datetime) -> Account:
    """Return the account whose password was typed: the first of two steps. Unknown names cost the same work and answer."""
    subject = keys.blind(f"user:{user_name}")
    refuse_if(reasons_against_trying(guard_of(subject), at))
    account = account_of_staff(user_name)
    # Hashing takes its time; no transaction is open meanwhile.
    is_right = check_password(password, account.password) if account else not make_password(password)
    wrong = Reason("accounts.wrong_password", _("The user name or the password is wrong. Check both."))
    _count(subject, is_right, wrong, at)
    # Where there is none, the try was wrong and refused above.
    account = cast(Account, account)
    make_secret(account=account, keys=keys)
    return account


def make_secret(*, account: Account, keys: Keyring) -> None:
    """Make the secret of the one-time codes where there is none yet, so that the second step can be set up."""
    if account.secret_hidden is None:
        secret = keys.hide(os.urandom(SECRET_BYTES).hex())
        Account.objects.filter(pk=account.pk, secret_hidden__isnull=True).update(secret_hidden=secret)


def confirm_totp(*, account_id: int, typed: str, keys: Keyring, at: datetime) -> tuple[str, ...]:
    """Prove at the first sign-in that an app knows the secret; return the recovery codes, shown this once."""
    def prove(account: Account) -> bool:
        return account.secret_proved_at is None and _use_one_time_code(account, typed, keys, at)

    account = take_second_step(account_id=account_id, passes=prove, keys=keys, at=at)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(secret_proved_at=at, step_reset_by="")
        codes = _fresh_recovery_codes(account, keys)
        _record("account.second_step_set", account, at)
    return codes


@transaction.atomic
def make_recovery_codes(*, account_id: int, keys: Keyring, by: Actor, at: datetime) -> tuple[str, ...]:
    """Make new recovery codes of one's own account in place of the old ones; they are shown this once."""
    account = account_for_update(account_id)
    if not account.is_held_by(by):
        raise no_account()
    codes = _fresh_recovery_codes(account, keys)
    _record("account.recovery_codes_made", account, at)
    return codes


def _fresh_recovery_codes(account: Account, keys: Keyring) -> tuple[str, ...]:
    codes = tuple("".join(secrets.choice(RECOVERY_LETTERS) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES))
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, code_index=_index(account.pk, code, keys)) for code in codes)
    return tuple(map(spoken_recovery_code, codes))


def pass_second_step(*, account_id: int, typed: str, keys: Keyring, at: datetime) -> Account:
    """Return the account whose one-time code or unused recovery code was typed; each opens once."""
    def passes(account: Account) -> bool:
        return account.secret_proved_at is not None and (
            _use_one_time_code(account, typed, keys, at) or _use_recovery_code(account, typed, keys, at))

    account = take_second_step(account_id=account_id, passes=passes, keys=keys, at=at)
    _record("account.signed_in", account, at)
    return account


def take_second_step(*, account_id: int, passes: Callable[[Account], bool], keys: Keyring, at: datetime) -> Account:
    """Return the account for which `passes` holds, which is asked while the account is locked; others are counted as wrong."""
    subject = keys.blind(f"step:{account_id}")
    refuse_if(reasons_against_trying(guard_of(subject), at))
    with transaction.atomic():
        account = account_for_update(account_id)
        is_right = passes(account)
    _count(subject, is_right, Reason("accounts.wrong_step", _("The code is wrong or used. Type the six digits that the app"
                                                              " shows now, or an unused recovery code.")), at)
    return account


def _use_one_time_code(account: Account, typed: str, keys: Keyring, at: datetime) -> bool:
    if account.secret_hidden is None:
        return False
    secret = bytes.fromhex(keys.reveal(bytes(account.secret_hidden)))
    step = step_of_code(secret, "".join(typed.split()), at, account.last_step)
    return step is not None and Account.objects.filter(pk=account.pk, last_step__lt=step).update(last_step=step) == 1


def _use_recovery_code(account: Account, typed: str, keys: Keyring, at: datetime) -> bool:
    index = _index(account.pk, plain_recovery_code(typed), keys)
    return RecoveryCode.objects.filter(account=account, code_index=index, used_at__isnull=True).update(used_at=at) == 1


def _index(account_id: int, code: str, keys: Keyring) -> str:
    return keys.blind(f"recovery:{account_id}:{code}")


def _count(subject: str, is_right: bool, wrong: Reason, at: datetime) -> None:
    """Keep whether a try was right, and refuse a wrong one, and any while the lock holds: a right one helps nobody then."""
    with transaction.atomic():
        guard = hold_guard(subject=subject, at=at)
        reasons = reasons_against_trying(wrong_of(guard), at)
        if not reasons and is_right:
            forget_wrong_tries(guard=guard, at=at)
        elif not reasons:
            reasons = reasons_against_trying(count_wrong_try(guard=guard, at=at), at) or [wrong]
    refuse_if(reasons)


def _record(kind: str, account: Account, at: datetime) -> None:
    record_act(kind=kind, about=f"account:{account.pk}", by=Actor(account.actor_name), at=at, facts={"way": "staff"})
