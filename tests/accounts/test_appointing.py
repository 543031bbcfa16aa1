"""`zerdeli admin`: the first administrator, and the second person where there is only one yet."""

import argparse
from datetime import date

import pytest
from django.conf import settings

from tests.accounts.people import app_code, staff
from zerdeli.accounts.actions.access import change_password
from zerdeli.accounts.actions.duties import give_duty
from zerdeli.accounts.actions.staff import confirm_totp, pass_second_step, sign_in_staff
from zerdeli.accounts.models import DutyHeld
from zerdeli.accounts.queries.signing import signed_in
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, RuleBroken
from zerdeli.journal.queries import entries_about
from zerdeli.site.appointing import appoint

pytestmark = pytest.mark.django_db


def said(user_name: str = "", name: str = "", confirm: int | None = None, step: bool = False) -> argparse.Namespace:
    return argparse.Namespace(user_name=user_name, name=name, confirm=confirm, new_second_step=step)


def test_the_first_administrator_signs_in_with_the_password_that_was_shown():
    lines: list[str] = []

    assert appoint(said("asel", "Әсел"), operator("root"), lines.append) == 0

    password = lines[1].rpartition(" ")[2]
    account = sign_in_staff(user_name="asel", password=password, keys=settings.KEYS, at=now())
    assert account.name == "Әсел"
    with pytest.raises(RuleBroken, match=r"accounts\.has_administrator"):
        appoint(said("other"), operator("root"), lines.append)


def test_the_person_at_the_machine_is_the_second_where_there_is_only_one(at):
    lines: list[str] = []
    appoint(said("first"), operator("root"), lines.append)
    first, second = DutyHeld.objects.get().account, staff("second", at)
    by = signed_in(first.pk, True, date(2030, 1, 1))
    assert by is not None
    held = give_duty(account_id=second.pk, duty=Duty.MANAGE_ACCOUNTS, place="", from_on=date(2020, 1, 1), until_on=None,
                     by=by.actor, at=at)

    assert appoint(said(confirm=held.pk), operator("root"), lines.append) == 0
    assert lines[-1].endswith("staff:second")


@pytest.mark.parametrize("name", ["", "Әсел"])
def test_without_a_plain_user_name_nobody_is_made(name: str):
    with pytest.raises(RuleBroken, match=r"accounts\.user_name"):
        appoint(said(name), operator("root"), lambda line: None)
    assert not DutyHeld.objects.exists()


def test_a_sole_administrator_who_lost_the_second_step_sets_it_up_anew(at):
    lines: list[str] = []
    appoint(said("asel"), operator("root"), lines.append)
    password = lines[1].rpartition(" ")[2]
    account = sign_in_staff(user_name="asel", password=password, keys=settings.KEYS, at=at)
    codes = confirm_totp(account_id=account.pk, typed=app_code(account, at), keys=settings.KEYS, at=at)
    change_password(user_name="asel", old=password, new="four words of her own", again="four words of her own", keys=settings.KEYS,
                    by=Actor("staff:asel"), at=at)

    assert appoint(said("asel", step=True), operator("root"), lines.append) == 0

    with pytest.raises(RuleBroken, match=r"accounts\.wrong_step"):
        pass_second_step(account_id=account.pk, typed=codes[0], keys=settings.KEYS, at=at)
    sign_in_staff(user_name="asel", password="four words of her own", keys=settings.KEYS, at=at)
    assert confirm_totp(account_id=account.pk, typed=app_code(account, at), keys=settings.KEYS, at=at)
    reset = [entry for entry in entries_about(f"account:{account.pk}") if entry.kind == "account.second_step_reset"]
    assert [entry.by for entry in reset] == [operator("root").name]
    with pytest.raises(NotFound):
        appoint(said("nobody", step=True), operator("root"), lines.append)
