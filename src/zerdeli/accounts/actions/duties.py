"""Opening staff's accounts, giving duties and ending them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from zerdeli.accounts.actions.access import fresh_password
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.accounts.queries.duties import administrators_held, duties_in_force, duties_on, duty_for_update
from zerdeli.accounts.queries.staff import account_for_update, account_of_staff
from zerdeli.accounts.rules.duties import (
    reasons_against_confirming,
    reasons_against_ending,
    reasons_against_giving,
    reasons_against_user_name,
)
from zerdeli.base.actors import BY_TWO, Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.kazakh import search_key
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act

FOUNDING = "founding"


@dataclass(frozen=True)
class Opened:
    """A new account of staff and its password, which is shown this once."""

    account: Account
    password: str


@transaction.atomic
def open_staff_account(*, user_name: str, name: str, by: Actor, at: datetime) -> Opened:
    """Open an account without any duty for a member of staff; refused where the user name is taken or unreadable."""
    require(by, Duty.MANAGE_ACCOUNTS)
    refuse_if(reasons_against_user_name(user_name))
    password = fresh_password()
    try:
        with transaction.atomic():
            account = Account.objects.create(
                user_name=user_name, name=name.strip(), search=search_key(f"{user_name} {name}"),
                password=make_password(password), password_by=by.name, opened_at=at)
    except IntegrityError:
        text = _("The user name “%(name)s” is taken. Choose another.")
        raise RuleBroken(Reason("accounts.user_name_taken", text, {"name": user_name})) from None
    record_act(kind="account.opened", about=f"account:{account.pk}", by=by, at=at, facts={"user_name": user_name})
    return Opened(account, password)


@transaction.atomic
def make_first_administrator(*, user_name: str, name: str, by: Actor, at: datetime) -> Opened:
    """Open the account of the first who may give duties; refused once there is one."""
    require(by, Duty.MANAGE_ACCOUNTS)
    taken = Reason("accounts.has_administrator", _("There is an administrator already, who can give this duty to others."))
    refuse_if([taken] if duties_in_force(Duty.MANAGE_ACCOUNTS, day_of(at)).exists() else [])
    opened = open_staff_account(user_name=user_name, name=name, by=by, at=at)
    try:
        with transaction.atomic():
            held = DutyHeld.objects.create(
                account=opened.account, duty=Duty.MANAGE_ACCOUNTS, from_on=day_of(at), needs_second=True, given_by=by.name,
                given_at=at,
                confirmed_by=FOUNDING, confirmed_at=at)
    except IntegrityError:
        # Another operator was first, this very moment.
        raise RuleBroken(taken) from None
    _record("duty.given", held, by, at)
    return opened


@transaction.atomic
def give_duty(
    *, account_id: int, duty: Duty, place: str, from_on: date, until_on: date | None, by: Actor, at: datetime
) -> DutyHeld:
    """Give a duty until the day after its last, within a place or everywhere; what two decide on is only proposed."""
    require(by, Duty.MANAGE_ACCOUNTS)
    account = account_for_update(account_id)
    has_it = any(row.duty == duty and row.place == place for row in duties_on(account_id, from_on))
    refuse_if(reasons_against_giving(duty=duty, giver=by.name, receiver=account.actor_name, place=place, from_on=from_on,
                                     until_on=until_on, has_it=has_it))
    is_whole = duty not in BY_TWO
    held = DutyHeld.objects.create(
        account=account, duty=duty, place=place, from_on=from_on, until_on=until_on, needs_second=not is_whole,
        given_by=by.name, given_at=at,
        confirmed_by=by.name if is_whole else "", confirmed_at=at if is_whole else None)
    _record("duty.given" if is_whole else "duty.proposed", held, by, at)
    return held


@transaction.atomic
def confirm_duty(*, held_id: int, by: Actor, at: datetime) -> DutyHeld:
    """Confirm as the second person a duty that another proposed; refused for the proposer and the receiver."""
    require(by, Duty.MANAGE_ACCOUNTS)
    held = duty_for_update(held_id)
    refuse_if(reasons_against_confirming(
        proposer=held.given_by, confirmer=by.name, receiver=held.account.actor_name,
        is_confirmed=held.confirmed_at is not None, is_ended=held.ended_at is not None))
    held.confirmed_by, held.confirmed_at = by.name, at
    held.save(update_fields=["confirmed_by", "confirmed_at"])
    _record("duty.confirmed", held, by, at)
    return held


@transaction.atomic
def end_duty(*, held_id: int, by: Actor, at: datetime) -> DutyHeld:
    """End a duty at once; refused for the last who may give duties."""
    require(by, Duty.MANAGE_ACCOUNTS)
    administrators = administrators_held(day_of(at))
    held = duty_for_update(held_id)
    refuse_if(reasons_against_ending(is_ended=held.ended_at is not None, is_last_administrator=administrators.keys() == {held_id}))
    held.ended_by, held.ended_at = by.name, at
    held.save(update_fields=["ended_by", "ended_at"])
    _record("duty.ended", held, by, at)
    return held


@transaction.atomic
def open_demo_account(*, user_name: str, name: str, duties: frozenset[Duty], by: Actor, at: datetime) -> Account:
    """Return the account of an invented member of staff with these duties, opened where it is not there yet.

    Only the demo calls this: nobody can sign in to it by password.
    """
    require(by, Duty.MANAGE_ACCOUNTS)
    account = account_of_staff(user_name)
    if account is None:
        account = open_staff_account(user_name=user_name, name=name, by=by, at=at).account
        for duty in sorted(duties):
            held = DutyHeld.objects.create(
                account=account, duty=duty, from_on=day_of(at), needs_second=duty in BY_TWO, given_by=by.name, given_at=at,
                confirmed_by="demo", confirmed_at=at)
            _record("duty.given", held, by, at)
    return account


@transaction.atomic
def open_demo_resident(*, name: str, phone_index: str, phone_hidden: bytes, language: str, by: Actor, at: datetime) -> Account:
    """Return the account of an invented resident, opened where it is not there yet. Only the demo calls this."""
    require(by, Duty.MANAGE_ACCOUNTS)
    account, is_new = Account.objects.get_or_create(
        phone_index=phone_index,
        defaults={"phone_hidden": phone_hidden, "name": name, "language": language, "opened_at": at})
    if is_new:
        record_act(kind="account.opened", about=f"account:{account.pk}", by=by, at=at, facts={"way": "demo"})
    return account


def _record(kind: str, held: DutyHeld, by: Actor, at: datetime) -> None:
    record_act(kind=kind, about=f"account:{held.account_id}", by=by, at=at, facts={
        "duty": held.duty, "place": held.place, "from": held.from_on.isoformat(),
        "until": held.until_on.isoformat() if held.until_on else ""})
