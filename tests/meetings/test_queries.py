"""What residents raised is counted by the day it was raised, an instruction by where it stands at the end of a period."""

from pathlib import Path

import pytest

from tests.figures.deeds import enter_late, value
from tests.small import A
from zerdeli.base.identifiers import reference
from zerdeli.meetings.queries.evidence import stages_evidence
from zerdeli.meetings.rules.words import InstructionState, Topic

pytestmark = pytest.mark.usefixtures("district")


def standing() -> dict[str, int]:
    return {state: value(f"instructions.{state}") for state in InstructionState.values}


def test_an_instruction_stands_in_one_state_at_a_time(tmp_path: Path) -> None:
    before = standing()

    enter_late(tmp_path, "instruction_stages", [
        (reference(320), "in_work", "2020-12-21", "2020-12-23", ""), (reference(320), "closed", "2020-12-23", "", "")],
        reason="Орындалды")

    assert before == {**dict.fromkeys(InstructionState.values, 0), "assigned": 1, "in_work": 1}
    assert standing() == {**dict.fromkeys(InstructionState.values, 0), "assigned": 1, "closed": 1}
    assert sum(standing().values()) == value("instructions.given") == 2


def test_a_state_is_evidence_from_its_day_until_the_next_one() -> None:
    found = stages_evidence(None).filter(state="assigned").order_by("e_number").values_list("e_number", "e_day", "e_until")

    assert [(number, day.isoformat(), until and until.isoformat()) for number, day, until in found] == [
        (reference(320), "2020-12-19", "2020-12-21"), (reference(321), "2020-12-19", None)]


def test_a_meeting_may_be_held_without_a_concern(tmp_path: Path) -> None:
    enter_late(tmp_path, "meetings", [(reference(301), A, "2020-12-19", 20, "")])

    assert (value("meetings.held"), value("concerns.raised")) == (2, 3)
    assert "infill" in Topic.values
