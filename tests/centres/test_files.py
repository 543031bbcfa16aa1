"""Register files of the family centres: runs, who is in them, who finished, and who came for help."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.small import A, M, rows_of_small_district
from zerdeli.base.identifiers import check_digit
from zerdeli.centres.models import Completion, Enrolment, Run, Visit
from zerdeli.intake.actions.entering import Outcome

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
SEEN = "2020-12-01T10:00"
IINS = [row[0] for row in dict(rows_of_small_district())["persons"]]
SOMEBODY = IINS[55]


def run(code: str = "R9", course: str = "SEW", centre: str = "C-A", starts: str = "2020-11-01", ends: str = "2020-11-30",
        seats: object = 20) -> list[Any]:
    return [code, course, centre, "kk", starts, ends, seats, SEEN]


def complaints(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.column, one.reason.code) for one in outcome.findings.problems]


@pytest.mark.parametrize(("row", "found"), [
    (run(), []), (run(starts="2020-11-30"), []), (run(ends="2020-10-31"), [("ends_on", "centres.run_ends_early")]),
    (run(course="KNIT"), [("course", "intake.unknown_record")]), (run(centre="C-X"), [("centre", "intake.unknown_record")]),
    (run(seats=0), [("seats", "intake.too_small")]), (run(seats=10_001), [("seats", "intake.too_large")]),
    (run(starts="2020-11-31"), [("starts_on", "intake.no_day")]),
])
def test_a_run_is_of_a_course_at_a_centre(enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]) -> None:
    assert complaints(enter_rows("runs", [row])) == found


def test_a_run_lies_where_its_centre_lies_and_teaches_what_its_course_does(enter_rows: Enter) -> None:
    enter_rows("runs", [run("R8", course="BIZ", centre="C-M"), run("R9")])

    assert list(Run.objects.filter(code__in=("R8", "R9")).order_by("code").values_list("place__code", "subject")) == [
        (M, "enterprise"), (A, "craft")]


@pytest.mark.parametrize(("row", "found"), [
    (["R1", SOMEBODY, "2020-03-31", "enrolled", SEEN], []), (["R1", SOMEBODY, "2020-04-01", "enrolled", SEEN],
                                                             [("enrolled_on", "centres.enrolled_late")]),
    (["R9", SOMEBODY, "2020-03-01", "enrolled", SEEN], [("run", "intake.unknown_record")]),
    (["R1", "850101300007", "2020-03-01", "enrolled", SEEN], [("iin", "intake.wrong_check_digit")]),
    (["R1", SOMEBODY, "2020-03-01", "gone", SEEN], [("state", "intake.no_choice")]),
])
def test_an_enrolment_is_of_a_known_person_in_a_run_that_goes_on(
    enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]
) -> None:
    assert complaints(enter_rows("enrolments", [row])) == found


def test_a_person_whom_nobody_knows_is_not_spelt_out(enter_rows: Enter) -> None:
    stranger = f"99013040077{check_digit('99013040077')}"

    outcome = enter_rows("enrolments", [["R1", stranger, "2020-03-01", "enrolled", SEEN]])

    assert [(one.line, one.column, one.value, one.reason.code) for one in outcome.findings.problems] == [
        (2, "iin", "•••", "intake.unknown_record")]


@pytest.mark.parametrize(("row", "found"), [
    (["R1", SOMEBODY, "2020-03-31", "K-99", SEEN], [("iin", "centres.never_enrolled")]),
    (["R2", IINS[0], "2020-10-31", "K-99", SEEN], [("iin", "centres.never_enrolled")]),
    (["R2", IINS[18], "2020-08-31", "K-99", "2020-12-10T10:00"], [("completed_on", "centres.completed_early")]),
])
def test_only_who_was_enrolled_completes_and_not_before_the_run(
    enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]
) -> None:
    assert complaints(enter_rows("completions", [row], reason="late papers")) == found


def test_a_completion_keeps_the_runs_place_and_subject_and_the_persons_sex(enter_rows: Enter) -> None:
    enter_rows("enrolments", [["R3", SOMEBODY, "2020-09-01", "completed", SEEN]])
    enter_rows("completions", [["R3", SOMEBODY, "2020-10-31", "", SEEN]])

    kept = Completion.objects.latest("id")
    assert (kept.place.code, kept.subject, kept.sex, kept.certificate) == (M, "craft", "male", "")
    assert Enrolment.objects.latest("id").place == kept.place


def test_a_visit_may_be_of_somebody_without_a_name(enter_rows: Enter) -> None:
    outcome = enter_rows("visits", [["V98", "C-M", "", "2020-11-01", "legal", SEEN], ["V99", "C-M", IINS[0], "2020-11-01", "legal", SEEN],
                                    ["V97", "C-M", "850101300007", "2020-11-01", "legal", SEEN]], good_rows=True)

    assert complaints(outcome) == [("iin", "intake.wrong_check_digit")]
    assert [(one.place.code, one.person is None) for one in Visit.objects.filter(number__in=("V98", "V99")).order_by("number")] == [
        (M, True), (M, False)]
