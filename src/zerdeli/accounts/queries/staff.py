"""Accounts of staff: found by name, locked for a change, listed."""

from zerdeli.accounts.models import Account
from zerdeli.base.choices import _
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
