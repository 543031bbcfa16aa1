"""Checks before money is committed, and what may be done with a payment order in which state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.small import AT, BY
from tests.treasury.lines import NOTHING, a_line, balances
from tests.treasury.orders import (
    IN_TIME,
    KEYS,
    NOBODY,
    a_batch,
    an_order,
    commit,
    committed,
    csv_of,
    csv_row,
    iban,
    released,
    state_of,
    sure_line,
    take_in,
)
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.ledger import give_back_money, take_back_money
from zerdeli.treasury.actions.orders import (
    complete_order,
    refund_order,
    reject_order,
    release_order,
    withdraw_order,
)
from zerdeli.treasury.models import MonthPlan, PaymentOrder
from zerdeli.treasury.queries.orders import payee_of
from zerdeli.treasury.queries.plan import disagreements_in_orders, four_sums_of
from zerdeli.treasury.rules.checks import (
    Closing,
    OrderFacts,
    Waiver,
    checks_of_order,
    exact_tenge,
    reasons_against_committing,
)
from zerdeli.treasury.rules.deadline import Countdown, countdown
from zerdeli.treasury.rules.iban import is_iban, masked_iban, plain_iban, spaced_iban
from zerdeli.treasury.rules.states import BATCH_STEPS, ORDER_STEPS, BatchState, OrderState

DAY = date(2020, 12, 10)
GOOD = OrderFacts(
    number="1", amount=100, on=DAY, left=100, left_by_month=100, year=2020, programme="grants.small", specific="322",
    agreement="24/1", registered_on=DAY, iban="KZ86125KZT5004100100", is_owner_shown=True, is_owners=True, twin="",
    closing=Closing(date(2020, 12, 20), "109", False), waiver=None)
LATE = replace(GOOD, on=date(2020, 12, 21))
RESERVE = Waiver("RESERVE", date(2020, 12, 21), date(2021, 1, 1), "109-8")


@pytest.mark.once
@pytest.mark.parametrize(("facts", "codes"), [
    (GOOD, []),
    (replace(GOOD, left=99), ["over_plan"]),
    (replace(GOOD, left_by_month=99), ["over_month"]),
    (replace(GOOD, left_by_month=None), []),
    (replace(GOOD, agreement=""), ["unregistered"]),
    (replace(GOOD, registered_on=None), ["unregistered"]),
    (replace(GOOD, registered_on=DAY + timedelta(days=1)), ["registered_later"]),
    (replace(GOOD, year=2019), ["other_year"]),
    (replace(GOOD, specific="32"), ["no_specific"]),
    (replace(GOOD, iban="KZ87125KZT5004100100"), ["wrong_iban"]),
    (replace(GOOD, is_owner_shown=False), ["no_owner"]),
    (replace(GOOD, is_owners=False), ["other_owner"]),
    (replace(GOOD, twin="2"), ["twice"]),
    (replace(GOOD, closing=None), ["no_closing"]),
    (replace(GOOD, on=date(2020, 12, 20)), []),
    (LATE, ["too_late"]),
    (replace(LATE, waiver=RESERVE), []),
    (replace(LATE, waiver=replace(RESERVE, until_on=date(2020, 12, 21))), ["too_late"]),
    (replace(LATE, waiver=replace(RESERVE, until_on=None)), []),
    (replace(GOOD, left=0, agreement="", iban="", is_owner_shown=False), ["over_plan", "unregistered", "wrong_iban", "no_owner"]),
])
def test_every_check_is_a_sentence_and_those_that_fail_stand_in_the_way(facts: OrderFacts, codes: list[str]) -> None:
    checks = checks_of_order(facts)

    assert len(checks) == 8
    assert all(str(check) for check in checks)
    assert [check.code for check in checks if not check.passed] == codes
    assert [reason.code for reason in reasons_against_committing(facts)] == [f"treasury.{code}" for code in codes]


@pytest.mark.once
@pytest.mark.parametrize(("typed", "right"), [
    ("KZ86 125K ZT50 0410 0100", True), ("kz86125kzt5004100100", True), ("KZ90999TEST000000001", True),
    ("KZ86125KZT5004100101", False), ("KZ68125KZT5004100100", False), ("KZ86125KZT500410010", False),
    ("DE86125KZT5004100100", False), ("", False), ("KZ86125KZT50041001ӘӘ", False),
])
def test_an_account_number_is_right_by_mod_97(typed: str, right: bool) -> None:
    assert is_iban(plain_iban(typed)) is right


@pytest.mark.once
def test_account_numbers_and_sums_are_shown_as_people_read_them() -> None:
    assert spaced_iban("KZ86125KZT5004100100") == "KZ86 125K ZT50 0410 0100"
    assert masked_iban("KZ86125KZT5004100100") == "KZ••125•••••••••0100"
    assert [exact_tenge(amount) for amount in (0, 1, 100, 155, -1)] == ["0", "0.01", "1", "1.55", "-0.01"]


@pytest.mark.once
@pytest.mark.parametrize(("day", "found"), [
    (date(2020, 11, 30), None), (date(2020, 12, 1), Countdown(date(2020, 12, 20), 14, False)),
    (date(2020, 12, 18), Countdown(date(2020, 12, 20), 1, False)), (date(2020, 12, 20), Countdown(date(2020, 12, 20), 0, False)),
    (date(2020, 12, 21), Countdown(date(2020, 12, 20), 0, True)), (date(2021, 1, 1), None),
])
def test_from_december_on_the_working_days_are_counted(day: date, found: Countdown | None) -> None:
    assert countdown(GOOD.closing, day, lambda one: one.weekday() < 5) == found
    assert countdown(None, day, lambda one: True) is None


# What is done with an order.


@pytest.mark.django_db
def test_an_order_hides_its_payee_and_is_committed_on_its_line() -> None:
    line = sure_line(300)

    order = commit(an_order(line, 1).number)

    stored = PaymentOrder.objects.values().get(pk=order.pk)
    assert "Әсел" not in str(stored) and iban(1) not in str(stored) and f"{1:012d}" not in str(stored)
    assert payee_of(order, KEYS).iban == iban(1)
    assert balances(line) == {**NOTHING, "planned": 200, "committed": 100}
    entry = Entry.objects.latest("id")
    assert (entry.kind, entry.about, entry.facts) == ("order.committed", order.number, {
        "document": "D1", "amount": 100, "waiver": ""})


@pytest.mark.django_db
def test_no_money_is_committed_after_the_last_day_save_by_a_listed_exception() -> None:
    line = sure_line()
    plain, excepted = an_order(line, 1), an_order(line, 2, waiver="RESERVE")

    with pytest.raises(RuleBroken) as refused:
        commit(plain.number, at=AT)
    commit(excepted.number, at=AT)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.too_late"]
    assert refused.value.reasons[0].facts == {"day": "20.12.2020", "basis": "БК 109-бап"}
    assert state_of(plain, excepted) == ["received", "committed"]


@pytest.mark.django_db
def test_what_is_missing_is_put_right_before_money_is_committed_and_not_after() -> None:
    line = sure_line()
    order = an_order(line, 1, agreement="", registered_on=None, iban="KZ00", owner="")
    with pytest.raises(RuleBroken) as refused:
        commit(order.number)
    right = {"number": order.number, "iban": iban(1), "owner": f"{1:012d}", "agreement": "24/9", "registered_on": DAY,
             "waiver": "", "keys": KEYS, "by": BY, "at": IN_TIME}

    complete_order(**right)  # type: ignore[arg-type]
    commit(order.number)

    assert [reason.code for reason in refused.value.reasons] == [
        "treasury.unregistered", "treasury.wrong_iban", "treasury.no_owner"]
    with pytest.raises(RuleBroken):
        complete_order(**right)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_plan_up_to_the_month_bounds_what_is_committed() -> None:
    line = sure_line(1000)
    entry = Entry.objects.latest("id")
    for month, amount in ((1, 150), (12, 100)):
        MonthPlan.objects.create(line=line, month=month, amount=amount, known_at=AT, entry=entry)
    orders = [an_order(line, serial, month=month) for serial, month in ((1, 11), (2, 11), (3, 12))]

    commit(orders[0].number)
    with pytest.raises(RuleBroken) as refused:
        commit(orders[1].number)
    commit(orders[2].number)

    assert [(reason.code, reason.facts["left"]) for reason in refused.value.reasons] == [("treasury.over_month", "0.50")]


@pytest.mark.django_db
def test_a_part_of_a_document_is_ordered_once_and_twins_are_named() -> None:
    line = sure_line()
    first = an_order(line, 1)

    with pytest.raises(RuleBroken) as again:
        an_order(line, 1)
    twin = an_order(line, 1, document="D9")
    with pytest.raises(RuleBroken) as refused:
        commit(twin.number)
    withdraw_order(number=first.number, reason="Қате", by=BY, at=IN_TIME)
    commit(twin.number)

    assert [(reason.code, reason.facts) for reason in again.value.reasons] == [
        ("treasury.ordered_already", {"standing": first.number})]
    assert [(reason.code, reason.facts) for reason in refused.value.reasons] == [("treasury.twice", {"twin": first.number})]


@pytest.mark.django_db
def test_approved_committed_paid_and_used_are_four_sums() -> None:
    line = sure_line()
    orders = committed(line, (1, 2, 3))
    an_order(line, 4)
    batch = released(orders[:2])
    take_in(csv_of(csv_row(batch, order, serial) for serial, order in enumerate(orders[:2], 1)))
    refund_order(number=orders[0].number, amount=40, reason="Артық", by=BY, at=IN_TIME)

    found = four_sums_of(2020)

    assert (found.approved, found.committed, found.paid, found.used) == (400, 300, 160, 0)
    assert four_sums_of(2019) == type(found)(0, 0, 0, 0)


@pytest.mark.django_db
def test_voiding_a_document_takes_its_orders_along_and_restoring_brings_them_back() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    batch = released(orders[:1])
    take_in(csv_of([csv_row(batch, orders[0], 1)]))
    undone = [record_act(kind="tested", about=order.document, by=BY, at=IN_TIME, facts={}) for order in orders]

    for order, entry in zip(orders, undone, strict=True):
        take_back_money(document=order.document, entry=entry, at=IN_TIME)
    assert state_of(*orders) == ["refunded", "released"]
    assert list(disagreements_in_orders()) == []
    for order, entry in zip(orders, undone, strict=True):
        again = record_act(kind="tested", about=order.document, by=BY, at=IN_TIME, facts={})
        give_back_money(document=order.document, undone=entry, entry=again, at=IN_TIME)

    assert state_of(*orders) == ["paid", "committed"]
    assert balances(line) == {**NOTHING, "planned": 9800, "committed": 100, "paid": 100}
    assert list(disagreements_in_orders()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("on_its_way", [a_batch, released])
def test_a_document_is_not_voided_while_its_money_is_on_its_way(on_its_way: Callable[..., Any]) -> None:
    line = sure_line()
    orders = committed(line, [1])
    on_its_way(orders)
    entry = record_act(kind="tested", about="D1", by=BY, at=IN_TIME, facts={})

    with pytest.raises(RuleBroken) as refused:
        take_back_money(document="D1", entry=entry, at=IN_TIME)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.order_on_its_way"]
    assert balances(line)["committed"] == 100


DEEDS: dict[str, Callable[[str], Any]] = {
    "commit": commit,
    "withdraw": lambda number: withdraw_order(number=number, reason="Қате", by=BY, at=IN_TIME),
    "release": lambda number: release_order(number=number, reason="Қате", by=BY, at=IN_TIME),
    "reject": lambda number: reject_order(number=number, reason="Қате", by=BY, at=IN_TIME),
    "refund": lambda number: refund_order(number=number, amount=100, reason="Қате", by=BY, at=IN_TIME),
}


def in_state(line: Any, state: str, serial: int) -> PaymentOrder:
    """Return an order that stands in a state."""
    order = an_order(line, serial)
    way = {"withdrawn": ["withdraw"], "released": ["commit", "release"]}.get(state, [] if state == "received" else ["commit"])
    for deed in way:
        DEEDS[deed](order.number)
    order.refresh_from_db()
    if state == "batched":
        a_batch([order])
    if state in {"sent", "paid", "refunded"}:
        batch = released([order])
        if state != "sent":
            take_in(csv_of([csv_row(batch, order, serial)]), f"{serial}.csv")
    if state == "refunded":
        DEEDS["refund"](order.number)
    return order


@pytest.mark.django_db
@pytest.mark.parametrize("state", OrderState)
def test_a_deed_is_done_in_its_state_and_refused_in_every_other(state: OrderState) -> None:
    line = sure_line()
    allowed = {step.deed for step in ORDER_STEPS if step.before == state}

    for serial, (deed, do) in enumerate(DEEDS.items(), 1):
        order = in_state(line, state, serial)
        if deed in allowed:
            do(order.number)
            assert state_of(order) == [next(step.after for step in ORDER_STEPS if step.deed == deed)]
        else:
            with pytest.raises(RuleBroken) as refused:
                do(order.number)
            assert "treasury.order_state" in [reason.code for reason in refused.value.reasons]
            assert state_of(order) == [state]
    assert list(disagreements_in_orders()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "states", "steps"), [
    ("treasury_paymentorder", list(OrderState), ORDER_STEPS), ("treasury_batch", list(BatchState), BATCH_STEPS)])
def test_the_database_holds_the_same_table_of_states(table: str, states: list[str], steps: Any) -> None:
    line = sure_line()
    released(committed(line, [1]))
    allowed = {(str(step.before), str(step.after)) for step in steps}

    found = {(str(before), str(after)) for before in states for after in states if before != after
             and passes(table, before, after)}

    assert found == allowed


def passes(table: str, before: str, after: str) -> bool:
    """Tell whether the database lets a row go from one state to another, past our code."""
    fixed = {"treasury_batch": ", released_by = CASE WHEN '{0}' IN ('released', 'settled') THEN 'b' ELSE '' END, released_at ="
                               " CASE WHEN '{0}' IN ('released', 'settled') THEN made_at ELSE NULL END"}.get(table, "")
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                set_aside(cursor, table)
                cursor.execute(f"UPDATE {table} SET state = %s{fixed.format(before)}", [before])
                put_back(cursor, table)
                cursor.execute(f"UPDATE {table} SET state = %s{fixed.format(after)}", [after])
                raise Passed
        except Passed:
            return True
        except DatabaseError:
            return False


class Passed(Exception):
    """The database let it pass; raised so that what was written is undone."""


SAVED: list[str] = []


def set_aside(cursor: Any, table: str) -> None:
    """Set the trigger of the steps aside."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_steps")
        return
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [f"{table}_steps"])
    SAVED[:] = [cursor.fetchone()[0]]
    cursor.execute(f"DROP TRIGGER {table}_steps")


def put_back(cursor: Any, table: str) -> None:
    """Put the trigger back."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_steps")
        return
    cursor.execute(SAVED[0])


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["amount = 1", "document = 'X'", "iban_index = 'x'", "payee_index = 'x'", "number = '1'"])
def test_what_was_committed_cannot_be_rewritten_past_our_code(change: str) -> None:
    line = sure_line()
    [order] = committed(line, [1])

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE treasury_paymentorder SET {change} WHERE id = %s", [order.pk])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM treasury_paymentorder")


@pytest.mark.django_db
def test_nobody_without_the_duty_orders_or_commits_and_what_is_not_there_is_not_found() -> None:
    line = sure_line()
    order = an_order(line, 1)

    for deed in (lambda: an_order(line, 2, by=NOBODY), lambda: commit(order.number, by=NOBODY),
                 lambda: withdraw_order(number=order.number, reason="x", by=NOBODY, at=IN_TIME)):
        with pytest.raises(NotPermitted):
            deed()
    with pytest.raises(NotFound):
        commit("00000000")


@pytest.mark.django_db
def test_a_line_of_another_year_commits_nothing() -> None:
    sure_line()
    line = a_line("2019/x", planned=100)
    line.year = 2019
    line.save(update_fields=["year"])
    order = an_order(line, 1)

    with pytest.raises(RuleBroken) as refused:
        commit(order.number)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.other_year"]

