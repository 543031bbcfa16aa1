"""Passkeys of staff: made, used as the second step, taken away."""

import json
from datetime import datetime

from django.db import IntegrityError, transaction

from zerdeli.accounts.actions.staff import take_second_step
from zerdeli.accounts.models import Account, Passkey
from zerdeli.accounts.queries.staff import account_for_update, no_account
from zerdeli.accounts.rules.passkeys import MOST, Site, passkey_made, uses_shown
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act


@transaction.atomic
def add_passkey(*, account_id: int, name: str, answer: str, challenge: str, site: Site, by: Actor, at: datetime) -> Passkey:
    """Keep a passkey that a browser made for one's own account; refused where its answer is not right."""
    account = account_for_update(account_id)
    if not account.is_held_by(by):
        raise no_account()
    made = passkey_made(answer, challenge, site) if challenge else None
    if made is None:
        raise RuleBroken(not_taken())
    if Passkey.objects.filter(account=account).count() >= MOST:
        refuse_if([Reason("accounts.many_passkeys", _("There are many passkeys already. Take one away first."))])
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(account=account, name=name.strip(), credential=made.credential,
                                             public_key=made.public_key, uses=made.uses, made_at=at)
    except IntegrityError:
        raise RuleBroken(not_taken()) from None
    record_act(kind="account.passkey_added", about=f"account:{account_id}", by=by, at=at, facts={"name": passkey.name})
    return passkey


@transaction.atomic
def remove_passkey(*, account_id: int, passkey_id: int, by: Actor, at: datetime) -> None:
    """Take a passkey of one's own account away; the app and the recovery codes stay."""
    account = account_for_update(account_id)
    passkey = Passkey.objects.filter(pk=passkey_id, account=account).first() if account.is_held_by(by) else None
    if passkey is None:
        raise NotFound(Reason("accounts.no_passkey", _("There is no such passkey.")))
    Passkey.objects.filter(pk=passkey_id).delete()
    record_act(kind="account.passkey_removed", about=f"account:{account_id}", by=by, at=at, facts={"name": passkey.name})


def pass_by_passkey(*, account_id: int, answer: str, challenge: str, site: Site, keys: Keyring, at: datetime) -> Account:
    """Return the account one of whose passkeys answered rightly: its second step. Wrong answers are counted as wrong codes."""
    def passes(account: Account) -> bool:
        passkey = Passkey.objects.filter(account=account, credential=_credential(answer)).first()
        if passkey is None or not challenge:
            return False
        uses = uses_shown(answer, challenge, site, public_key=bytes(passkey.public_key), uses=passkey.uses)
        if uses is None:
            return False
        passkey.uses, passkey.used_at = uses, at
        passkey.save(update_fields=["uses", "used_at"])
        return True

    account = take_second_step(account_id=account_id, passes=passes, keys=keys, at=at)
    record_act(kind="account.signed_in", about=f"account:{account.pk}", by=Actor(account.actor_name), at=at,
               facts={"way": "passkey"})
    return account


def not_taken() -> Reason:
    """Return the reason for a passkey that was not made."""
    return Reason("accounts.no_passkey_made", _("No passkey was made. Try again, or go on with the app."))


def _credential(answer: str) -> str:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    return str(said.get("id", "")) if isinstance(said, dict) else ""
