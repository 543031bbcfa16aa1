"""Any deeds in any order on orders and batches: no state outside the table, and the ledger agrees after every step."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.small import BY
from tests.treasury.lines import a_line, balances
from tests.treasury.orders import IN_TIME, KEYS, OTHER, an_order, commit, csv_of, csv_row, take_in, terms
from zerdeli.base.refusals import RuleBroken
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.batches import dissolve_batch, make_batch, release_batch
from zerdeli.treasury.actions.ledger import give_back_money, take_back_money
from zerdeli.treasury.actions.orders import refund_order, reject_order, release_order, withdraw_order
from zerdeli.treasury.models import Batch, PayerAccount, PaymentOrder
from zerdeli.treasury.queries.ledger import disagreements_in_ledger
from zerdeli.treasury.queries.plan import disagreements_in_orders
from zerdeli.treasury.rules.states import BATCH_STEPS, ORDER_STEPS

IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"
EXAMPLES, STEPS = (200, 50) if IS_PROOF else (5, 30)
ALLOWED = {(str(step.before), str(step.after)) for step in ORDER_STEPS}
ALLOWED_TO_BATCHES = {(str(step.before), str(step.after)) for step in BATCH_STEPS}
PICK = st.integers(0, 5)


class Treasury(RuleBasedStateMachine):
    """A line with money for five orders, and whatever can be done to them."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[PaymentOrder] = []
        self.batches: list[Batch] = []
        self.voided: dict[str, Entry] = {}
        self.seen: dict[str, str] = {}
        self.seen_batches: dict[str, str] = {}

    @initialize()
    def open_line(self) -> None:
        if not PayerAccount.objects.exists():
            terms()
        self.line = a_line(f"line {Entry.objects.count()}", planned=550)

    def order(self, pick: int) -> PaymentOrder | None:
        return PaymentOrder.objects.get(pk=self.orders[pick % len(self.orders)].pk) if self.orders else None

    def attempt(self, deed: Any) -> None:
        try:
            deed()
        except RuleBroken:
            return

    @rule()
    def receive(self) -> None:
        serial = 1 + PaymentOrder.objects.count()
        self.orders.append(an_order(self.line, serial))

    @rule(pick=PICK)
    def commit(self, pick: int) -> None:
        if order := self.order(pick):
            self.attempt(lambda: commit(order.number))

    @rule(pick=PICK, which=st.sampled_from([withdraw_order, release_order, reject_order]))
    def end(self, pick: int, which: Any) -> None:
        if order := self.order(pick):
            self.attempt(lambda: which(number=order.number, reason="Себеп", by=BY, at=IN_TIME))

    @rule(picks=st.sets(PICK, max_size=4))
    def batch(self, picks: set[int]) -> None:
        numbers = sorted({order.number for pick in picks if (order := self.order(pick))})
        self.attempt(lambda: self.batches.append(make_batch(payer="A1", numbers=numbers, by=BY, at=IN_TIME)))

    @rule(pick=PICK, by=st.sampled_from([BY, OTHER]))
    def release(self, pick: int, by: Any) -> None:
        if self.batches:
            number = self.batches[pick % len(self.batches)].number
            self.attempt(lambda: release_batch(number=number, keys=KEYS, by=by, at=IN_TIME))

    @rule(pick=PICK)
    def dissolve(self, pick: int) -> None:
        if self.batches:
            self.attempt(lambda: dissolve_batch(number=self.batches[pick % len(self.batches)].number, by=BY, at=IN_TIME))

    @rule(pick=PICK, way=st.sampled_from(["out", "in"]), tiyn=st.sampled_from([100, 100, 40, 60, 101]))
    def hear_from_the_bank(self, pick: int, way: str, tiyn: int) -> None:
        order = self.order(pick)
        if order and order.batch:
            row = csv_row(order.batch, order, int(order.document[1:]), direction=way, amount=f"{tiyn / 100:.2f}",
                          reference=f"R{Entry.objects.count()}")
            take_in(csv_of([row]), f"{Entry.objects.count()}.csv")

    @rule(pick=PICK, amount=st.sampled_from([0, 40, 100, 101]))
    def refund(self, pick: int, amount: int) -> None:
        if order := self.order(pick):
            self.attempt(lambda: refund_order(number=order.number, amount=amount, reason="Себеп", by=BY, at=IN_TIME))

    @rule(pick=PICK)
    def void(self, pick: int) -> None:
        order = self.order(pick)
        if order and order.document not in self.voided:
            entry = record_act(kind="tested", about=order.document, by=BY, at=IN_TIME, facts={})
            try:
                take_back_money(document=order.document, entry=entry, at=IN_TIME)
            except RuleBroken:
                return
            self.voided[order.document] = entry

    @rule(pick=PICK)
    def restore(self, pick: int) -> None:
        order = self.order(pick)
        if order and order.document in self.voided:
            entry = record_act(kind="tested", about=order.document, by=BY, at=IN_TIME, facts={})
            undone = self.voided[order.document]
            try:
                give_back_money(document=order.document, undone=undone, entry=entry, at=IN_TIME)
            except RuleBroken:
                return
            del self.voided[order.document]

    @invariant()
    def only_steps_of_the_table_were_taken(self) -> None:
        found = dict(PaymentOrder.objects.filter(pk__in=[order.pk for order in self.orders]).values_list("number", "state"))
        steps = {(self.seen[number], state) for number, state in found.items()
                 if number in self.seen and self.seen[number] != state}
        assert steps <= ALLOWED, steps - ALLOWED
        batches = dict(Batch.objects.filter(pk__in=[batch.pk for batch in self.batches]).values_list("number", "state"))
        moved = {(self.seen_batches[number], state) for number, state in batches.items()
                 if number in self.seen_batches and self.seen_batches[number] != state}
        assert moved <= ALLOWED_TO_BATCHES, moved
        self.seen, self.seen_batches = found, batches

    @invariant()
    def the_ledger_agrees_with_the_orders_and_itself(self) -> None:
        if not hasattr(self, "line"):
            return
        assert list(disagreements_in_ledger()) == []
        assert list(disagreements_in_orders()) == []
        assert sum(balances(self.line).values()) == 550
        assert min(balances(self.line).values()) >= 0


@pytest.mark.slow
@pytest.mark.django_db
def test_whatever_is_done_no_state_is_forbidden_and_the_ledger_agrees() -> None:
    run_state_machine_as_test(Treasury, settings=settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)))
