"""Accounts of staff: found by name, locked for a change, listed."""

from dataclasses import dataclass

from zerdeli.accounts.models import Account
from zerdeli.base.choices import _
from zerdeli.base.kazakh import search_key
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason


def account_of_staff(user_name: str) -> Account | None:
    """Return the open account of a user name."""
    return Account.objects.filter(user_name=user_name, closed_at__isnull=True).exclude(user_name="").first()


def account_for_update(account_id: int) -> Account:
    """Return an account that is not blocked, locked, or refuse."""
    found = any_account_for_update(account_id)
    if found.closed_at is not None:
        raise no_account()
    return found


def any_account_for_update(account_id: int) -> Account:
    """Return an account, blocked or not, locked, or refuse."""
    found = Account.objects.select_for_update().filter(pk=account_id).first()
    if found is None:
        raise no_account()
    return found


def no_account() -> NotFound:
    """Return the refusal of an account that is not there."""
    return NotFound(Reason("accounts.no_account", _("There is no such account.")))


def secret_to_enter(account_id: int, keys: Keyring) -> bytes | None:
    """Return the secret that a member of staff has yet to take into an app; None where that is done."""
    account = Account.objects.filter(pk=account_id, secret_proved_at__isnull=True).first()
    if account is None or account.secret_hidden is None:
        return None
    return bytes.fromhex(keys.reveal(bytes(account.secret_hidden)))


@dataclass(frozen=True)
class AccountRow:
    """An account in a list; a resident's has no user name."""

    account_id: int
    user_name: str
    name: str
    is_blocked: bool
    has_second_step: bool
    phone: str = ""


def staff_listed(search: str, after: str, limit: int) -> list[AccountRow]:
    """Return accounts of staff by user name, from the name after `after`; `search` is a part of user name or name."""
    found = Account.objects.exclude(user_name="").filter(user_name__gt=after).order_by("user_name")
    for word in search_key(search).split():
        found = found.filter(search__contains=word)
    return [_row(account) for account in found[:limit]]


def resident_with_phone(phone: str, keys: Keyring) -> AccountRow | None:
    """Return the account of a phone in E.164, None where it has none."""
    account = Account.objects.filter(phone_index=keys.blind(phone)).first()
    return _row(account, phone) if account else None


def account_shown(account_id: int, keys: Keyring) -> AccountRow:
    """Return one account, or refuse."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise no_account()
    return _row(account, keys.reveal(bytes(account.phone_hidden)) if account.phone_hidden else "")


def _row(account: Account, phone: str = "") -> AccountRow:
    return AccountRow(account.pk, account.user_name, account.name, account.closed_at is not None,
                      account.secret_proved_at is not None, phone)
