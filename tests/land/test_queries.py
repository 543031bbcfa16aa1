"""A case of return stands at one level at the end of a period, and is told at no more than it has reached."""

from pathlib import Path

import pytest

from tests.figures.deeds import enter_late, value
from zerdeli.base.identifiers import reference
from zerdeli.land.queries.evidence import levels_evidence
from zerdeli.land.rules.levels import ReturnLevel, Route

pytestmark = pytest.mark.usefixtures("district")
SHOWN = ("plots.return_examined", "plots.return_started", "plots.return_decided", "plots.return_registered",
         "plots.landscaped")


def test_a_case_moves_from_level_to_level_and_is_counted_once(tmp_path: Path) -> None:
    enter_late(tmp_path, "return_levels", [
        (reference(331), "examined", "2020-10-01", "2020-11-15", "", ""), (reference(331), "started", "2020-11-15", "", "№ 3", "")],
        reason="Іс қозғалды")

    assert [[value(code, period=period) for code in SHOWN] for period in ("2020-10", "2020-11", "2020")] == [
        [2, 0, 0, 0, 0], [1, 1, 0, 1, 0], [1, 1, 0, 1, 0]]


def test_a_level_is_evidence_of_its_case_from_its_day() -> None:
    found = levels_evidence(None).filter(level="registered").values_list("e_number", "e_day", "e_until", "e_person")

    assert [(number, day.isoformat(), until, person) for number, day, until, person in found] == [
        (reference(332), "2020-11-01", None, None)]


def test_the_levels_stand_in_the_order_of_the_law() -> None:
    assert ReturnLevel.values == ["examined", "started", "decided", "registered", "on_balance", "landscaped"]
    assert len(Route.values) == len(set(Route.values)) == 8
