"""Any deeds of anybody in any order at a sitting: no state outside the tables, nothing sealed is seen, no money promised twice."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.grants.sat import (
    ASKED,
    KEYS,
    LONG,
    NOW,
    REFUSAL,
    SECRETARY,
    Commission,
    a_sitting,
    acting,
    an_application,
    marks,
    member,
)
from tests.treasury.lines import a_line
from zerdeli.base.money import tiyn
from zerdeli.base.refusals import NotFound, RuleBroken
from zerdeli.grants.actions.sitting_cases import call_case, change_score, declare_conflict, postpone_case, seal_scores
from zerdeli.grants.actions.sitting_decisions import conclude_case, drop_proposal, propose_decision, vote_on_case
from zerdeli.grants.actions.sittings import close_sitting, note_attendance
from zerdeli.grants.models import Award, Decision, Score, SittingCase
from zerdeli.grants.queries.protocols import disagreements_in_protocols
from zerdeli.grants.queries.scores import scores_seen
from zerdeli.grants.queries.sitting_cases import sitters_of
from zerdeli.grants.queries.sittings import seats_of
from zerdeli.grants.rules.scores import Mark
from zerdeli.grants.rules.sitting_conflicts import Conflict
from zerdeli.grants.rules.sitting_decisions import Choice, Wish
from zerdeli.grants.rules.sittings import CASE_STEPS, SITTING_STEPS
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Line
from zerdeli.treasury.queries.ledger import disagreements_in_ledger
from zerdeli.treasury.queries.reserves import disagreements_in_reserves

IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"
EXAMPLES, STEPS = (200, 50) if IS_PROOF else (2, 30)
CASES = {(str(step.before), str(step.after)) for step in CASE_STEPS} | {("listed", "discussed")}
SITTINGS = {(str(step.before), str(step.after)) for step in SITTING_STEPS}
WISHES = (Wish(Choice.APPROVE), REFUSAL, Wish(Choice.APPROVE_LESS, sums={"1": tiyn(250_000), "2": 0}))
WHO, WHICH = st.integers(0, 3), st.integers(0, 2)


class Sittings(RuleBasedStateMachine):
    """Three cases with money for one and a half, four members of whom one is the first applicant."""

    @initialize()
    def begin(self) -> None:
        line = a_line(f"2020/grants.small/{Entry.objects.count()}", planned=ASKED + ASKED // 2)
        applications = [an_application(line) for __ in range(3)]
        accounts = [member("herself", applications[0].person), *(member(f"member{n}") for n in (1, 2, 3))]
        self.held: Commission = a_sitting(line=line, applications=applications, accounts=accounts)
        self.line, self.seen, self.state = line, self.states(), "in_session"

    def states(self) -> dict[str, str]:
        return dict(SittingCase.objects.filter(sitting=self.held.sitting).values_list("number", "state"))

    def attempt(self, deed: Any, which: int, **how: Any) -> None:
        try:
            deed(sitting=self.held.number, number=self.held.cases[which], at=NOW, **how)
        except (RuleBroken, NotFound):
            return

    def actor(self, who: int) -> Any:
        return acting(self.held.members[who])

    @rule(which=WHICH)
    def call(self, which: int) -> None:
        self.attempt(call_case, which, keys=KEYS, by=SECRETARY)

    @rule(which=WHICH, who=WHO, conflict=st.sampled_from([Conflict.NONE] * 8 + [Conflict.RELATIVE]))
    def declare(self, which: int, who: int, conflict: Conflict) -> None:
        self.attempt(declare_conflict, which, conflict=conflict, words="", keys=KEYS, by=self.actor(who))

    @rule(which=WHICH)
    def everybody_declares_and_seals(self, which: int) -> None:
        self.attempt(call_case, which, keys=KEYS, by=SECRETARY)
        for who in range(4):
            conflict = Conflict.RELATIVE if who == 0 and which == 0 else Conflict.NONE
            self.attempt(declare_conflict, which, conflict=conflict, words="", keys=KEYS, by=self.actor(who))
        for who in range(4):
            self.attempt(seal_scores, which, marks=marks(3), keys=KEYS, by=self.actor(who))

    @rule(which=WHICH, who=WHO, value=st.integers(-1, 6))
    def seal(self, which: int, who: int, value: int) -> None:
        self.attempt(seal_scores, which, marks=marks(value), keys=KEYS, by=self.actor(who))

    @rule(which=WHICH, who=WHO, value=st.integers(0, 5))
    def change(self, which: int, who: int, value: int) -> None:
        self.attempt(change_score, which, mark=Mark("market", value, LONG), why=LONG, keys=KEYS, by=self.actor(who))

    @rule(which=WHICH, who=WHO, wish=st.sampled_from(WISHES))
    def propose(self, which: int, who: int, wish: Wish) -> None:
        self.attempt(propose_decision, which, wish=wish, keys=KEYS, by=self.actor(who))

    @rule(which=WHICH, agrees=st.booleans())
    def everybody_votes(self, which: int, agrees: bool) -> None:
        for who in range(4):
            self.attempt(vote_on_case, which, agrees=agrees, by=self.actor(who))

    @rule(which=WHICH, who=WHO, agrees=st.booleans())
    def vote(self, which: int, who: int, agrees: bool) -> None:
        self.attempt(vote_on_case, which, agrees=agrees, by=self.actor(who))

    @rule(which=WHICH)
    def conclude(self, which: int) -> None:
        self.attempt(conclude_case, which, keys=KEYS, by=SECRETARY)

    @rule(which=WHICH)
    def drop(self, which: int) -> None:
        self.attempt(drop_proposal, which, by=SECRETARY)

    @rule(which=WHICH, reason=st.sampled_from(["", "", "Бағасы жоқ"]))
    def put_off(self, which: int, reason: str) -> None:
        self.attempt(postpone_case, which, reason=reason, by=SECRETARY)

    @rule(who=st.sets(WHO, min_size=2))
    def come_and_go(self, who: set[int]) -> None:
        seats = sorted(seats_of(self.held.sitting), key=lambda seat: seat.pk)
        try:
            note_attendance(number=self.held.number, present=[seats[place].pk for place in who], by=SECRETARY, at=NOW)
        except RuleBroken:
            return

    @rule()
    def finish(self) -> None:
        try:
            close_sitting(number=self.held.number, by=SECRETARY, at=NOW)
        except RuleBroken:
            return
        self.state = "voted"

    @invariant()
    def only_steps_of_the_tables_were_taken(self) -> None:
        if not hasattr(self, "held"):
            return
        found = self.states()
        moved = {(self.seen[number], state) for number, state in found.items() if self.seen[number] != state}
        assert moved <= CASES, moved
        assert self.held.now().state == self.state
        self.seen = found

    @invariant()
    def nothing_sealed_is_seen_and_no_tied_member_gave_anything(self) -> None:
        if not hasattr(self, "held"):
            return
        for case in SittingCase.objects.filter(sitting=self.held.sitting):
            if case.state in ("listed", "scoring"):
                assert scores_seen(case, None, KEYS) == []
            barred = [sitter.seat for sitter in sitters_of(case) if sitter.is_recused]
            assert not Score.objects.filter(case=case, seat_id__in=barred).exists()

    @invariant()
    def money_is_promised_once(self) -> None:
        if not hasattr(self, "held"):
            return
        line = Line.objects.get(pk=self.line.pk)
        granted = sum(Decision.objects.filter(case__sitting=self.held.sitting).values_list("amount", flat=True))
        assert (line.planned, line.reserved) == (ASKED + ASKED // 2, granted)
        assert granted <= line.planned
        assert list(disagreements_in_reserves()) == list(disagreements_in_ledger()) == []

    def teardown(self) -> None:
        """Bring the sitting to its end: the protocol agrees with the register."""
        if not hasattr(self, "held"):
            return
        for which in range(3):
            self.attempt(postpone_case, which, reason="Уақыт жоқ", by=SECRETARY)
        if self.state == "in_session":
            self.held.finish()
        granted = sum(Decision.objects.filter(case__sitting=self.held.sitting).values_list("amount", flat=True))
        if self.held.now().state == "published":
            assert sum(Award.objects.filter(protocol=self.held.number).values_list("amount", flat=True)) == granted
        assert disagreements_in_protocols() == []


@pytest.mark.slow
@pytest.mark.django_db
def test_whatever_is_done_no_state_is_forbidden_and_no_money_is_promised_twice() -> None:
    run_state_machine_as_test(Sittings, settings=settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)))
