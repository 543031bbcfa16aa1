"""A business counts from its registration to its last day; a grant helped where the business cites it."""

from pathlib import Path

import pytest

from tests.figures.deeds import enter_late, value
from tests.figures.test_answers import PEOPLE
from tests.small import A, M, enter
from tests.small import write_file as written
from zerdeli.base.identifiers import reference
from zerdeli.enterprises.queries import businesses_evidence, helped_into_business_evidence

pytestmark = pytest.mark.usefixtures("district")


def row(number: str, owner: int, award: str = "", closed: str = "") -> tuple[object, ...]:
    return number, PEOPLE[owner], A, award, "14131", "2020-08-01", closed, ""


def test_a_business_without_a_grant_counts_as_opened_and_not_as_helped(tmp_path: Path) -> None:
    enter_late(tmp_path, "businesses", [row("N1", 40)])

    assert (value("businesses.opened"), value("businesses.helped_alive"), value("grants.small.businesses")) == (8, 7, 7)


def test_two_businesses_on_one_grant_are_of_one_person(tmp_path: Path) -> None:
    enter_late(tmp_path, "businesses", [row("N1", 33, reference(200))])

    assert (value("businesses.opened"), value("grants.small.businesses")) == (8, 7)
    assert helped_into_business_evidence(None).filter(size="small").count() == 7


def test_a_business_that_opened_and_closed_still_counts_as_opened(tmp_path: Path) -> None:
    enter_late(tmp_path, "businesses", [row("N1", 40, closed="2020-08-31")])

    assert (value("businesses.opened"), value("businesses.alive")) == (8, 7)
    assert value("businesses.alive", M) == 0


def test_the_evidence_tells_the_owner_and_both_days(tmp_path: Path) -> None:
    enter_late(tmp_path, "businesses", [row("N1", 40, closed="2020-08-31")])

    [(number, day, until, amount)] = businesses_evidence(None).filter(number="N1").values_list(
        "e_number", "e_day", "e_until", "e_amount")
    assert (number, day.isoformat(), until.isoformat(), amount) == ("N1", "2020-08-01", "2020-08-31", 0)


@pytest.mark.parametrize(("given", "code"), [
    (("N1", PEOPLE[40], A, "", "14131", "2020-08-01", "2020-07-31", ""), "enterprises.closed_early"),
    (("N1", PEOPLE[40], A, reference(200), "14131", "2020-08-01", "", ""), "enterprises.not_her_award"),
])
def test_what_cannot_be_is_kept_out(tmp_path: Path, given: tuple[object, ...], code: str) -> None:
    outcome = enter(written(tmp_path, "wrong", "businesses", [given]))

    assert [problem.reason.code for problem in outcome.findings.problems] == [code]
    assert value("businesses.opened") == 7
