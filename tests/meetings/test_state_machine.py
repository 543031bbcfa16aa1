"""Any steps in any order on any instructions: no state outside the table, nothing closed unproved, every concern counted once."""

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.meetings.worked import EXECUTOR, PROOF, WORDS, a_concern, given, step
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import RuleBroken
from zerdeli.meetings.models import Concern, Instruction, Stage, StepTaken
from zerdeli.meetings.queries.counting import board_counted
from zerdeli.meetings.rules.states import MOVES, Step
from zerdeli.meetings.rules.words import InstructionState

IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"
EXAMPLES, STEPS = (200, 50) if IS_PROOF else (15, 50)
ALLOWED = {(before.value, move.after.value) for move in MOVES.values() if move.after for before in move.before}
ALL_ROUND = Actor("staff:all", frozenset(Duty))
BEGIN = datetime(2020, 12, 24, 9, 31, tzinfo=ZoneInfo("Asia/Almaty"))


class Instructions(RuleBasedStateMachine):
    """A few concerns, some with several instructions, and whatever can be done to them as the days go by."""

    def __init__(self) -> None:
        super().__init__()
        self.at, self.numbers, self.seen = BEGIN, list[str](), dict[str, str]()
        self.raised = Concern.objects.count()

    def _raise(self) -> Concern:
        self.raised += 1
        return a_concern(self.at, may_write=False)

    @initialize()
    def begin(self) -> None:
        self.numbers.append(given(self.at, self._raise()).number)

    @rule(body=st.sampled_from(["LIGHT", "ROADS"]), again=st.booleans())
    def give(self, body: str, again: bool) -> None:
        """Give an instruction about something new, or one more about the newest concern."""
        concern = Concern.objects.order_by("-id")[0] if again else self._raise()
        try:
            self.numbers.append(given(self.at, concern, body=body).number)
        except RuleBroken as refused:
            assert [reason.code for reason in refused.reasons] == ["meetings.given_already"]

    @rule(days=st.integers(0, 20))
    def wait(self, days: int) -> None:
        self.at += timedelta(days=days, minutes=1)

    @rule(pick=st.integers(0, 9), deed=st.sampled_from(Step), words=st.sampled_from([WORDS, WORDS, ""]), days=st.integers(-5, 90),
          evidence=st.sampled_from([PROOF, PROOF, ""]), by=st.sampled_from([None, ALL_ROUND]), stale=st.booleans())
    def attempt(self, pick: int, deed: Step, words: str, days: int, evidence: str, by: Actor | None, stale: bool) -> None:
        """Try a step; whoever looked at an older revision is refused."""
        number = self.numbers[pick % len(self.numbers)]
        revision = Instruction.objects.get(number=number, closed_at=None).revision
        self.at += timedelta(minutes=1)
        try:
            step(number, deed, self.at, by=by, words=words, evidence=evidence, until_on=self.at.date() + timedelta(days=days),
                 revision=revision - stale)
        except RuleBroken:
            return
        assert not stale

    @invariant()
    def only_steps_of_the_table_were_taken(self) -> None:
        found = dict(Stage.objects.filter(closed_at=None, until_on=None, instruction__number__in=self.numbers).values_list(
            "instruction__number", "state"))
        assert set(found) == set(self.numbers), "every instruction stands in one state"
        moved = {(self.seen[number], state) for number, state in found.items() if self.seen.get(number, state) != state}
        assert moved <= ALLOWED, moved - ALLOWED
        self.seen = found

    @invariant()
    def nothing_is_closed_without_a_controller_and_evidence(self) -> None:
        for number, state in self.seen.items():
            if state == InstructionState.CLOSED:
                report, accepted = StepTaken.objects.filter(instruction__number=number).order_by("-id")[:2][::-1]
                assert (report.step, accepted.step) == (Step.REPORT, Step.ACCEPT)
                assert report.evidence
                assert report.taken_by != accepted.taken_by

    @invariant()
    def every_concern_is_counted_once(self) -> None:
        counted = board_counted(self.at.date())
        assert counted.raised == self.raised
        assert sum(row.many for row in counted.rows if row.of_concerns) == self.raised
        assert sum(row.many for row in counted.rows if not row.of_concerns) == Instruction.objects.filter(closed_at=None).count()


@pytest.mark.slow
@pytest.mark.django_db
def test_whatever_is_done_no_state_is_forbidden_and_nothing_is_lost() -> None:
    assert EXECUTOR.name != ALL_ROUND.name
    run_state_machine_as_test(Instructions, settings=settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)))
