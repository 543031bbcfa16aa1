"""Money moves by postings alone, and never more than there is, however many ask at once."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.journal.attempts import at_once
from tests.small import AT
from tests.treasury.lines import NOTHING, a_line, balances, post
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Posting
from zerdeli.treasury.queries.ledger import disagreements_in_ledger
from zerdeli.treasury.rules.ledger import MOVES, Account, Movement

pytestmark = pytest.mark.django_db


def test_a_posting_moves_money_and_is_written_down_in_the_journal() -> None:
    line = a_line(committed=700)

    posting = post(line, Movement.PAY, 500, "20000008")

    assert balances(line) == {**NOTHING, "committed": 200, "paid": 500}
    entry = Entry.objects.latest("id")
    assert Posting.objects.filter(pk=posting.pk).values().get() == {
        "id": posting.pk, "number": f"E{entry.pk}-1", "line_id": line.pk, "movement": "pay", "debit": "committed",
        "credit": "paid", "amount": 500, "posted_on": date(2020, 12, 24), "document": "20000008", "known_at": AT,
        "entry_id": entry.pk, "file_line": None}
    assert (entry.kind, entry.about, entry.facts) == (
        "money.posted", "20000008", {"line": line.code, "movement": "pay", "amount": 500})


@pytest.mark.parametrize("movement", Movement)
def test_every_movement_takes_from_one_account_and_gives_to_the_other(movement: Movement) -> None:
    line = a_line(planned=100, committed=100, paid=200, used=100)
    post(line, Movement.REFUND, 100)
    before = balances(line)

    post(line, movement, 40)

    debit, credit = MOVES[movement]
    assert balances(line) == {
        account: amount - 40 * (account == debit) + 40 * (account == credit) for account, amount in before.items()}


def test_more_than_is_left_is_refused_and_nothing_is_written() -> None:
    line = a_line(planned=300)
    written = Entry.objects.count()

    with pytest.raises(RuleBroken) as refused:
        post(line, Movement.COMMIT, 301)

    assert [(reason.code, dict(reason.facts)) for reason in refused.value.reasons] == [
        ("treasury.not_enough", {"left": 3, "amount": 3})]
    assert (balances(line), Entry.objects.count()) == ({**NOTHING, "planned": 300}, written)


def test_a_line_that_is_not_there_is_refused() -> None:
    line = a_line()
    line.pk += 1

    with pytest.raises(NotFound) as refused:
        post(line, Movement.APPROPRIATE, 1)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.no_line"]


def test_only_who_may_post_posts() -> None:
    line = a_line()

    with pytest.raises(NotPermitted):
        post(line, Movement.APPROPRIATE, 1, by=Actor("somebody", frozenset(Duty) - {Duty.POST_MONEY}))


class Ledger(RuleBasedStateMachine):
    """Any postings in any order: a model of five balances says which of them may pass."""

    def __init__(self) -> None:
        super().__init__()
        self.line = a_line(f"line {Entry.objects.count()}")
        self.model: dict[str, int] = dict(NOTHING)

    @rule(movement=st.sampled_from(Movement), amount=st.integers(-1, 40), by_sql=st.booleans())
    def post(self, movement: Movement, amount: int, by_sql: bool) -> None:
        debit, credit = MOVES[movement]
        may = amount > 0 and (debit == Account.BUDGET or amount <= self.model[debit])
        try:
            if by_sql:
                insert(self.line.pk, movement, debit, credit, amount)
            else:
                post(self.line, movement, amount)
        except (RuleBroken, DatabaseError):
            assert not may
            return
        assert may
        for account, sign in ((debit, -1), (credit, 1)):
            if account != Account.BUDGET:
                self.model[account] += sign * amount

    @invariant()
    def balances_are_the_sum_of_the_postings_and_never_below_zero(self) -> None:
        assert balances(self.line) == self.model
        assert min(self.model.values()) >= 0
        assert list(disagreements_in_ledger()) == []


def insert(line_id: int, movement: str, debit: str, credit: str, amount: int, number: str = "") -> None:
    """Write a posting past our code, by SQL alone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO treasury_posting (number, line_id, movement, debit, credit, amount, posted_on, document, known_at,"
            " entry_id) VALUES (%s, %s, %s, %s, %s, %s, '2020-12-24', 'D1', '2020-12-24', (SELECT min(id) FROM"
            " journal_entry))", [number or f"S{Posting.objects.count()}", line_id, movement, debit, credit, amount])


def test_whatever_is_posted_balances_are_the_sum_of_postings_and_never_below_zero() -> None:
    run_state_machine_as_test(Ledger, settings=settings(
        max_examples=8, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_pay_at_once_exactly_those_are_paid_for_whom_there_is_money() -> None:
    line = a_line(committed=300)

    done = at_once([lambda: post(line, Movement.PAY, 100)] * 8)

    assert sorted(type(one).__name__ for one in done) == ["Posting"] * 3 + ["RuleBroken"] * 5
    assert balances(line) == {**NOTHING, "paid": 300}
    assert list(disagreements_in_ledger()) == []


@pytest.mark.django_db(transaction=True)
def test_of_many_who_insert_at_once_past_our_code_no_more_pass_either() -> None:
    line = a_line(committed=300)

    def deed(number: int) -> Any:
        return lambda: insert(line.pk, "pay", "committed", "paid", 100, f"S{number}")
    done = at_once([deed(number) for number in range(8)])

    assert sorted(type(one).__name__ for one in done) == ["IntegrityError"] * 5 + ["NoneType"] * 3
    assert balances(line) == {**NOTHING, "paid": 300}
