"""Duties: given by who may, by two where it matters, for a term and a place; ended at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.accounts.people import BY, staff
from tests.journal.attempts import at_once
from zerdeli.accounts.actions.duties import (
    confirm_duty,
    end_duty,
    give_duty,
    make_first_administrator,
    open_demo_account,
    open_staff_account,
)
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.accounts.queries.duties import duties_in_force
from zerdeli.accounts.queries.signing import signed_in
from zerdeli.accounts.queries.staff import account_of_staff
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal, RuleBroken
from zerdeli.journal.queries import entries_about

TODAY = date(2020, 12, 24)
ADMIN = Duty.MANAGE_ACCOUNTS


def actor(account: Account, day: date = TODAY) -> Actor:
    who = signed_in(account.pk, True, day)
    assert who is not None
    return who.actor


def give(account: Account, duty: Duty, by: Actor, at, place: str = "", until_on: date | None = None) -> DutyHeld:
    return give_duty(account_id=account.pk, duty=duty, place=place, from_on=TODAY, until_on=until_on, by=by, at=at)


@pytest.mark.django_db
def test_the_first_administrator_is_made_once(at):
    opened = make_first_administrator(user_name="first", name="Бірінші", by=operator("root"), at=at)

    assert actor(opened.account).duties == {ADMIN}
    assert len(opened.password) == 20
    assert [entry.kind for entry in entries_about(f"account:{opened.account.pk}")] == ["account.opened", "duty.given"]
    with pytest.raises(RuleBroken, match=r"accounts\.has_administrator"):
        make_first_administrator(user_name="second", name="", by=operator("root"), at=at)
    with pytest.raises(NotPermitted):
        make_first_administrator(user_name="third", name="", by=Actor("nobody"), at=at)


@pytest.mark.django_db
def test_an_account_is_opened_by_who_may_under_a_free_plain_name(at):
    open_staff_account(user_name="asel", name=" Әсел ", by=BY, at=at)

    assert getattr(account_of_staff("asel"), "name", "") == "Әсел"
    assert account_of_staff("") is None
    with pytest.raises(RuleBroken, match=r"accounts\.user_name_taken"):
        open_staff_account(user_name="asel", name="", by=BY, at=at)
    with pytest.raises(RuleBroken, match=r"accounts\.user_name$"):
        open_staff_account(user_name="Әсел", name="", by=BY, at=at)
    with pytest.raises(NotPermitted):
        open_staff_account(user_name="other", name="", by=Actor("nobody", frozenset(Duty) - {ADMIN}), at=at)


@pytest.mark.django_db
def test_a_duty_holds_at_once_for_its_term_and_place(at):
    admin, clerk = staff("admin", at, ADMIN), staff("clerk", at)
    give(clerk, Duty.ENTER_REGISTERS, actor(admin), at, place="751210000", until_on=TODAY + timedelta(days=2))
    give(clerk, Duty.ASK_FREELY, actor(admin), at)

    assert actor(clerk) == Actor("staff:clerk", frozenset({Duty.ENTER_REGISTERS, Duty.ASK_FREELY}),
                                 frozenset({(Duty.ENTER_REGISTERS, "751210000")}))
    assert actor(clerk, TODAY - timedelta(days=1)).duties == frozenset()
    assert actor(clerk, TODAY + timedelta(days=1)).duties == {Duty.ENTER_REGISTERS, Duty.ASK_FREELY}
    assert actor(clerk, TODAY + timedelta(days=2)).duties == {Duty.ASK_FREELY}


@pytest.mark.django_db
def test_a_duty_held_everywhere_is_not_narrowed_by_one_held_in_a_place(at):
    admin, clerk = staff("admin", at, ADMIN), staff("clerk", at)
    give(clerk, Duty.ENTER_REGISTERS, actor(admin), at, place="751210000")
    give(clerk, Duty.ENTER_REGISTERS, actor(admin), at)

    assert actor(clerk).limits == frozenset()


@pytest.mark.django_db
def test_duties_are_given_and_ended_only_by_who_may(at):
    clerk, helper = staff("clerk", at, Duty.ENTER_REGISTERS), staff("helper", at)
    held = DutyHeld.objects.get()

    for deed in (lambda: give(helper, Duty.ASK_FREELY, actor(clerk), at),
                 lambda: confirm_duty(held_id=held.pk, by=actor(clerk), at=at),
                 lambda: end_duty(held_id=held.pk, by=actor(clerk), at=at),
                 lambda: open_demo_account(user_name="demo", name="", duties=frozenset(), by=actor(clerk), at=at)):
        with pytest.raises(NotPermitted):
            deed()


@pytest.mark.django_db
def test_nobody_gives_themselves_a_duty_nor_twice_nor_to_nobody(at):
    admin, clerk = staff("admin", at, ADMIN), staff("clerk", at, Duty.ASK_FREELY)

    with pytest.raises(RuleBroken, match=r"accounts\.own_duty"):
        give(admin, Duty.POST_MONEY, actor(admin), at)
    with pytest.raises(RuleBroken, match=r"accounts\.holds_already"):
        give(clerk, Duty.ASK_FREELY, actor(admin), at)
    with pytest.raises(NotFound):
        give_duty(account_id=0, duty=Duty.ASK_FREELY, place="", from_on=TODAY, until_on=None, by=actor(admin), at=at)
    with pytest.raises(NotFound):
        end_duty(held_id=0, by=actor(admin), at=at)


@pytest.mark.django_db
def test_two_decide_on_an_administrator(at):
    first, second, third = staff("first", at, ADMIN), staff("second", at, ADMIN), staff("third", at)
    held = give(third, ADMIN, actor(first), at)
    assert actor(third).duties == frozenset()

    for by in (actor(first), Actor("staff:third", frozenset({ADMIN}))):
        with pytest.raises(RuleBroken, match=r"accounts\.second_person"):
            confirm_duty(held_id=held.pk, by=by, at=at)
    confirm_duty(held_id=held.pk, by=actor(second), at=at)

    assert actor(third).duties == {ADMIN}
    assert [entry.kind for entry in entries_about(f"account:{third.pk}")][1:] == ["duty.proposed", "duty.confirmed"]
    with pytest.raises(RuleBroken, match=r"accounts\.nothing_to_confirm"):
        confirm_duty(held_id=held.pk, by=actor(second), at=at)


@pytest.mark.django_db
def test_the_database_too_wants_two_for_an_administrator(at):
    admin = staff("admin", at)
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyHeld.objects.create(account=admin, duty=ADMIN, from_on=TODAY, given_by="staff:a", given_at=at,
                                confirmed_by="staff:a", confirmed_at=at)


@pytest.mark.django_db
def test_an_ended_duty_is_gone_at_once_and_the_last_administrator_stays(at):
    first, second = staff("first", at, ADMIN), staff("second", at, ADMIN)
    of_first, of_second = DutyHeld.objects.order_by("id")
    by = actor(second)

    end_duty(held_id=of_first.pk, by=by, at=at)

    assert actor(first).duties == frozenset()
    with pytest.raises(RuleBroken, match=r"accounts\.ended_already"):
        end_duty(held_id=of_first.pk, by=by, at=at)
    with pytest.raises(RuleBroken, match=r"accounts\.last_administrator"):
        end_duty(held_id=of_second.pk, by=by, at=at)


@pytest.mark.django_db
def test_a_closed_account_is_nobody(at):
    admin = staff("admin", at, ADMIN)
    Account.objects.update(closed_at=at)

    assert signed_in(admin.pk, True, TODAY) is None
    assert not duties_in_force(ADMIN, TODAY).exists()


@pytest.mark.django_db
def test_people_of_the_demo_are_opened_once(at):
    accounts = {open_demo_account(user_name="sholpan", name="Sholpan", duties=frozenset({Duty.CALL_BACK, ADMIN}), by=BY,
                                  at=at).pk for _ in range(2)}

    assert len(accounts) == 1
    assert actor(Account.objects.get()).duties == {Duty.CALL_BACK, ADMIN}


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_one_second_leave_one(at):
    first, second = staff("first", at, ADMIN), staff("second", at, ADMIN)
    of_first, of_second = DutyHeld.objects.order_by("id")
    by_first, by_second = actor(first), actor(second)

    answers = at_once([lambda: end_duty(held_id=of_second.pk, by=by_first, at=at),
                       lambda: end_duty(held_id=of_first.pk, by=by_second, at=at)])

    assert [type(answer) for answer in answers if isinstance(answer, Refusal)] == [RuleBroken]
    assert duties_in_force(ADMIN, TODAY).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_operators_at_one_second_make_one_first_administrator(at):
    answers = at_once([
        lambda name=name: make_first_administrator(user_name=name, name="", by=operator(name), at=at)
        for name in ("one", "two", "three")])

    assert len([answer for answer in answers if isinstance(answer, RuleBroken)]) == 2
    assert (duties_in_force(ADMIN, TODAY).count(), Account.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_duty_given_twice_at_one_second_is_held_once(at):
    admin, clerk = staff("admin", at, ADMIN), staff("clerk", at)
    by = actor(admin)

    answers = at_once([lambda: give(clerk, Duty.ASK_FREELY, by, at)] * 3)

    assert len([answer for answer in answers if isinstance(answer, DutyHeld)]) == 1
