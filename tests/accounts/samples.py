"""Accounts and duties that a walk through all pages needs."""

from datetime import date

from django.conf import settings

from tests.accounts.people import PHONE, staff
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.messages.models import CallTask, Message
from zerdeli.messages.rules.states import Channel, State


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


def some_call() -> dict[str, object]:
    """Give a call to make."""
    task = CallTask.objects.order_by("id").first() or new_call("call-0")
    return {"number": task.message.number}


def new_call(number: str) -> CallTask:
    message = Message.objects.create(
        number=number, channel=Channel.SMS, address_hidden=settings.KEYS.hide(PHONE), address_index=settings.KEYS.blind(PHONE),
        language="kk", template="decision", values={"number": "44172096"}, state=State.NOT_DELIVERED, created_at=now())
    return CallTask.objects.create(message=message, created_at=now())


def three_calls() -> None:
    for number in (1, 2):
        new_call(f"call-{number}")
