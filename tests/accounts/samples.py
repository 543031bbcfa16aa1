"""Accounts and duties that a walk through all pages needs."""

from datetime import date

from tests.accounts.people import staff
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now


def account_named(user_name: str) -> Account:
    return Account.objects.filter(user_name=user_name).first() or staff(user_name, now())


def somebody() -> dict[str, object]:
    """Give a member of staff with a proposed duty."""
    some_duty()
    return {"account_id": account_named("asel").pk}


def some_duty() -> dict[str, object]:
    """Give a duty that waits for a second person."""
    held = DutyHeld.objects.filter(account=account_named("asel"), confirmed_at__isnull=True).first()
    return {"held_id": (held or propose("asel")).pk}


def propose(user_name: str, duty: Duty = Duty.MANAGE_ACCOUNTS) -> DutyHeld:
    return DutyHeld.objects.create(account=account_named(user_name), duty=duty, from_on=date(2020, 1, 1), needs_second=True,
                                   given_by="staff:first", given_at=now())


def three_accounts() -> None:
    for name in ("bota", "camila"):
        account_named(name)


def three_duties() -> None:
    for duty in (Duty.POST_MONEY, Duty.ASK_FREELY):
        propose("asel", duty)


def three_proposals() -> None:
    for name in ("bota", "camila"):
        propose(name)
