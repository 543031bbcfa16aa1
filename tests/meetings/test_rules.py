"""What may be done with an instruction, and what a concern says of itself."""

from datetime import date

import pytest

from zerdeli.base.actors import Duty
from zerdeli.meetings.rules.states import (
    MOVES,
    Step,
    Wish,
    reasons_against_deadline,
    reasons_against_step,
    state_of_concern,
)
from zerdeli.meetings.rules.words import LEAST_FAR, ConcernState, InstructionState, Settled

pytestmark = pytest.mark.once
WORDS = "The lamp posts stand and burn."
FULL = {"words": WORDS, "has_evidence": True, "by": "controller", "reported_by": "executor"}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", InstructionState)
def test_a_step_is_allowed_exactly_from_its_states(step: Step, state: InstructionState):
    codes = [reason.code for reason in reasons_against_step(wish=Wish(step, **FULL), state=state)]

    assert codes == ([] if state in MOVES[step].before else ["meetings.wrong_state"])


@pytest.mark.parametrize("step", Step)
def test_words_and_evidence_are_asked_for_together(step: Step):
    state = min(MOVES[step].before)
    codes = [reason.code for reason in reasons_against_step(wish=Wish(step), state=state)]

    move = MOVES[step]
    assert codes == ["meetings.no_words"] * move.needs_words + ["meetings.no_evidence"] * move.needs_evidence


def test_only_a_controller_closes_and_only_leadership_extends_or_gives_up():
    closing = {step for step, move in MOVES.items() if move.after in {InstructionState.CLOSED, InstructionState.EXPLAINED}}

    assert {MOVES[step].duty for step in closing} == {Duty.CONTROL_INSTRUCTIONS}
    assert MOVES[Step.EXTEND].duty is MOVES[Step.GIVE_UP].duty is Duty.LEAD_INSTRUCTIONS


def test_nothing_is_closed_that_was_not_reported_with_evidence():
    assert MOVES[Step.ACCEPT].before == {InstructionState.REPORTED}
    assert [step for step, move in MOVES.items() if move.after is InstructionState.REPORTED] == [Step.REPORT]
    assert MOVES[Step.REPORT].needs_evidence


@pytest.mark.parametrize("step", [Step.ACCEPT, Step.EXPLAIN])
def test_nobody_checks_their_own_report(step: Step):
    wish = Wish(step, words=WORDS, by="aigul", reported_by="aigul")

    assert [reason.code for reason in reasons_against_step(wish=wish, state=InstructionState.REPORTED)] == ["meetings.own_report"]


@pytest.mark.parametrize(("due", "given", "former", "codes"), [
    (date(2020, 12, 1), date(2020, 12, 1), None, []),
    (date(2020, 11, 30), date(2020, 12, 1), None, ["meetings.due_early"]),
    (date(2020, 12, 9), date(2020, 12, 1), date(2020, 12, 8), []),
    (date(2020, 12, 8), date(2020, 12, 1), date(2020, 12, 8), ["meetings.no_extension"]),
])
def test_a_deadline_follows_the_instruction_and_an_extension_extends(due, given, former, codes):
    assert [reason.code for reason in reasons_against_deadline(due_on=due, given_on=given, former_on=former)] == codes


def test_a_concern_says_what_is_least_far():
    assert state_of_concern(settled=Settled.NOTHING, states=["closed", "in_work", "explained"]) is ConcernState.IN_WORK
    assert state_of_concern(settled=Settled.NOTHING, states=["closed", "explained"]) is ConcernState.EXPLAINED
    assert state_of_concern(settled=Settled.NOTHING, states=[]) is ConcernState.RECORDED
    assert state_of_concern(settled=Settled.JOINED, states=[]) is ConcernState.JOINED


def test_every_state_of_an_instruction_has_its_place():
    assert {state.value for state in LEAST_FAR} == set(InstructionState.values)
