"""People of the account tests, and what they type."""

import json
import time
from datetime import date, datetime

from django.conf import settings
from django.test import Client

from zerdeli.accounts.actions.duties import open_staff_account
from zerdeli.accounts.actions.sign_ins import begin_sign_in
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.accounts.rules.steps import one_time_code, step_at
from zerdeli.base.actors import BY_TWO, Duty, operator
from zerdeli.messages.models import Message

BY = operator("tester")
PHONE = "+77011234567"


def codes_sent(phone: str = PHONE) -> list[str]:
    """Give the codes in the outbox of a phone, oldest first."""
    rows = Message.objects.filter(address_index=settings.KEYS.blind(phone), template="code").order_by("id")
    return [json.loads(settings.KEYS.reveal(bytes(row.secrets_hidden)))["code"] for row in rows if row.secrets_hidden]


def wrong(code: str) -> str:
    """Give another code of five digits."""
    return f"{(int(code) + 1) % 100_000:05d}"


def app_code(account: Account, at: datetime) -> str:
    """Give what the app of a member of staff shows."""
    account.refresh_from_db()
    assert account.secret_hidden is not None
    return one_time_code(bytes.fromhex(settings.KEYS.reveal(bytes(account.secret_hidden))), step_at(at))


def staff(user_name: str, at: datetime, *duties: Duty, place: str = "") -> Account:
    """Give a member of staff who holds these duties, as two others gave them."""
    account = open_staff_account(user_name=user_name, name=user_name.title(), by=BY, at=at).account
    DutyHeld.objects.bulk_create(
        DutyHeld(account=account, duty=duty, place=place, from_on=date(2020, 1, 1), needs_second=duty in BY_TWO, given_by="staff:first", given_at=at,
                 confirmed_by="staff:second", confirmed_at=at) for duty in duties)
    return account


def resident(at: datetime, phone: str = PHONE) -> Account:
    """Give a resident who signed in by phone before, the same one for the same phone."""
    return Account.objects.get_or_create(
        phone_index=settings.KEYS.blind(phone), defaults={"phone_hidden": settings.KEYS.hide(phone), "opened_at": at})[0]


def browser_of(account: Account | None, *, is_staff: bool = False) -> Client:
    """Give a browser in which somebody is signed in, or nobody."""
    client = Client()
    if account is not None:
        session = client.session
        session["sign_in"] = begin_sign_in(account_id=account.pk, is_staff=is_staff, agent="", at=account.opened_at)
        session["seen"] = int(time.time())
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
