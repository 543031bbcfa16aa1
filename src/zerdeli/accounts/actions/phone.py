"""Signing in by phone and code. Whether a phone is known is asked only after a right code, so nobody can learn it."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zerdeli.accounts.actions.guarding import count_wrong_try, forget_wrong_tries, hold_guard
from zerdeli.accounts.models import Account, Code
from zerdeli.accounts.queries.codes import codes_within_hour, facts_of_code, newest_code, wrong_of
from zerdeli.accounts.rules.access import blocked
from zerdeli.accounts.rules.codes import (
    DIGITS,
    is_on_its_way,
    reasons_against_code,
    reasons_against_sending,
    reasons_against_trying,
    wrong_code,
)
from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.messages.actions import queue_message
from zerdeli.messages.rules.states import Channel


@transaction.atomic
def send_code(*, phone: str, language: str, keys: Keyring, at: datetime) -> None:
    """Send a code to an E.164 number; a second wish within a minute is served by the first code.

    Refused where the phone is locked or had ten codes within the hour, whoever asks.
    """
    index = keys.blind(phone)
    guard = hold_guard(subject=keys.blind(f"phone:{phone}"), at=at)
    refuse_if(reasons_against_trying(wrong_of(guard), at))
    if is_on_its_way(facts_of_code(newest_code(index)), at):
        return
    refuse_if(reasons_against_sending(codes_within_hour(index, at)))
    code = f"{secrets.randbelow(10 ** DIGITS):0{DIGITS}d}"
    Code.objects.create(phone_index=index, code_hash=_hash(phone, code, keys), created_at=at)
    queue_message(channel=Channel.SMS, address=phone, language=language, template="code", values={"code": code}, keys=keys,
                  at=at)


def sign_in_by_code(*, phone: str, code: str, language: str, keys: Keyring, at: datetime) -> Account:
    """Return the account of whoever holds the phone; its first code opens it. A wrong try is kept although it is refused."""
    account, reasons = _try_code(phone, code, language, keys, at)
    if account is None:
        raise RuleBroken(*reasons)
    return account


@transaction.atomic
def _try_code(
    phone: str, typed: str, language: str, keys: Keyring, at: datetime
) -> tuple[Account | None, Sequence[Reason]]:
    guard = hold_guard(subject=keys.blind(f"phone:{phone}"), at=at)
    code = newest_code(keys.blind(phone))
    reasons = reasons_against_trying(wrong_of(guard), at) or reasons_against_code(facts_of_code(code), at)
    if reasons or code is None:
        return None, reasons
    if not hmac.compare_digest(code.code_hash, _hash(phone, typed, keys)):
        code.tries += 1
        code.save(update_fields=["tries"])
        return None, reasons_against_trying(count_wrong_try(guard=guard, at=at), at) or [wrong_code()]
    code.used_at = at
    code.save(update_fields=["used_at"])
    forget_wrong_tries(guard=guard, at=at)
    account = _account_of(phone, language, keys, at)
    return (None, [blocked()]) if account.closed_at else (account, ())


def _account_of(phone: str, language: str, keys: Keyring, at: datetime) -> Account:
    index = keys.blind(phone)
    account, is_new = Account.objects.get_or_create(
        phone_index=index, defaults={"phone_hidden": keys.hide(phone), "language": language, "opened_at": at})
    if account.closed_at:
        return account
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])
    by = Actor(f"account:{account.pk}")
    kind = "account.opened" if is_new else "account.signed_in"
    record_act(kind=kind, about=f"account:{account.pk}", by=by, at=at, facts={"way": "phone"})
    return account


def account_with_phone(*, phone: str, language: str, keys: Keyring, by: Actor, at: datetime) -> Account:
    """Return the account of a phone in E.164 for whom staff act for, opened where there is none. The caller has the duty."""
    account, is_new = Account.objects.get_or_create(
        phone_index=keys.blind(phone), defaults={"phone_hidden": keys.hide(phone), "language": language, "opened_at": at})
    if is_new:
        record_act(kind="account.opened", about=f"account:{account.pk}", by=by, at=at, facts={"way": "centre"})
    return account


def _hash(phone: str, code: str, keys: Keyring) -> str:
    """Return a keyed hash: without the key, which lies outside the database, the 100,000 codes cannot be tried."""
    return keys.blind(f"code:{phone}:{code}")
