"""Corrections are listed, enter only with a reason, and leave readable what was believed before."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import models

from tests.intake.sheets import digests_of_tables
from tests.small import HEADERS, A, M, rows_of_small_district
from zerdeli.base.versions import believed_at, in_force
from zerdeli.centres.models import Centre, Completion, Enrolment, Run, Visit
from zerdeli.documents.models import RegisterFile
from zerdeli.grants.models import Application, Award
from zerdeli.intake.actions.entering import Outcome
from zerdeli.intake.rules.merges import Merged
from zerdeli.intake.rules.problems import Correction
from zerdeli.journal.models import Entry

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
LATER, LATEST = "2020-12-10T09:00", "2020-12-20T09:00"
REASON = "the paper journal says so"


def december(day: int) -> datetime:
    """Return nine in the morning of a day of December 2020 in Almaty."""
    return datetime(2020, 12, day, 3, tzinfo=UTC)


def row_of(register: str, line: int, **cells: Any) -> list[Any]:
    """Return a row of the small district with some cells changed; its file's first row is line 2."""
    row = dict(rows_of_small_district())[register][line - 2]
    whole = [*row, *[""] * (len(HEADERS[register]) - len(row))]
    return [cells.get(name, cell) for name, cell in zip(HEADERS[register], whole, strict=True)]


def versions(model: type[models.Model], *columns: str, **which: Any) -> list[tuple[Any, ...]]:
    """Return all versions of some records, the oldest first."""
    return list(model._default_manager.filter(**which).order_by("known_at").values_list(*columns, "known_at", "closed_at"))


def codes(outcome: Outcome) -> list[str]:
    return [one.reason.code for one in outcome.findings.problems]


def test_a_correction_without_a_reason_is_listed_and_kept_out(enter_rows: Enter) -> None:
    before = digests_of_tables()

    outcome = enter_rows("enrolments", [row_of("enrolments", 2, state="dropped", recorded_at=LATER)])

    assert outcome.findings.corrections == [Correction(2, "R1 •••", {"state": ("completed", "dropped")})]
    assert (outcome.merged, outcome.findings.is_clean) == (Merged(), False)
    assert digests_of_tables() == before


def test_a_correction_is_listed_in_the_words_of_the_file(enter_rows: Enter) -> None:
    corrected = [row_of("runs", 2, centre="C-M", starts_on="2020-02-02", seats=41, recorded_at=LATER)]
    awarded = [row_of("awards", 2, amount="500 000,50", recorded_at=LATER)]
    counted = [row_of("populations", 2, exact="no", source="", people=1, recorded_at=LATER)]

    assert [one.changes for one in enter_rows("runs", corrected).findings.corrections] == [
        {"centre": ("C-A", "C-M"), "starts_on": ("2020-02-01", "2020-02-02"), "seats": ("40", "41")}]
    assert [one.changes for one in enter_rows("awards", awarded).findings.corrections] == [
        {"amount": ("500000", "500000.50")}]
    assert codes(enter_rows("populations", counted)) == ["intake.empty"]
    counted[0][4] = "gov.kz"
    assert [one.changes for one in enter_rows("populations", counted).findings.corrections] == [
        {"people": ("559800", "1"), "exact": ("yes", "no")}]


def test_whose_record_it_is_stays_hidden_in_the_list(enter_rows: Enter) -> None:
    visit = row_of("visits", 3, recorded_at=LATER)
    somebody_else = row_of("visits", 4)[2]

    outcome = enter_rows("visits", [[*visit[:2], somebody_else, *visit[3:]]])

    assert [one.changes for one in outcome.findings.corrections] == [{"iin": ("•••", "•••")}]


def test_a_correction_with_a_reason_closes_one_version_and_opens_another(enter_rows: Enter) -> None:
    enrolment = Enrolment.objects.order_by("id").first()
    assert enrolment is not None

    outcome = enter_rows("enrolments", [row_of("enrolments", 2, state="dropped", recorded_at=LATER)], reason=REASON)

    entry = Entry.objects.get(pk=outcome.merged.entry)
    old = Enrolment.objects.get(record=enrolment.pk)
    new = Enrolment.objects.get(pk=enrolment.pk)
    assert (entry.kind, entry.facts["reason"]) == ("register_file.corrected", REASON)
    assert RegisterFile.objects.get(entry=entry).corrected == outcome.merged.corrected == 1
    assert (old.state, old.known_at, old.closed_at, old.entry_id, old.file_line) == (
        "completed", enrolment.known_at, december(10), enrolment.entry_id, 2)
    assert (new.state, new.known_at, new.closed_at, new.record, new.entry_id, new.file_line) == (
        "dropped", december(10), None, None, entry.pk, 2)


def test_the_register_still_knows_what_it_believed_on_any_day(enter_rows: Enter) -> None:
    enter_rows("enrolments", [row_of("enrolments", 2, state="dropped", recorded_at=LATER)], reason=REASON)
    enter_rows("enrolments", [row_of("enrolments", 2, state="enrolled", recorded_at=LATEST)], reason=REASON)

    def states(at: datetime | None) -> list[str]:
        believed = Enrolment.objects.filter(believed_at(at), run__code="R1", enrolled_on="2020-01-20")
        return sorted(set(believed.values_list("state", flat=True)))

    assert [states(at) for at in (datetime(2020, 1, 1, tzinfo=UTC), december(9), december(10), december(21), None)] == [
        [], ["completed"], ["completed", "dropped"], ["completed", "enrolled"], ["completed", "enrolled"]]


def test_a_correction_entered_twice_is_no_second_act(enter_rows: Enter) -> None:
    corrected = [row_of("enrolments", 2, state="dropped", recorded_at=LATER)]
    enter_rows("enrolments", corrected, reason=REASON)
    before = digests_of_tables()

    outcome = enter_rows("enrolments", corrected, reason=REASON)

    assert (outcome.merged, outcome.findings.corrections) == (Merged(unchanged=1), [])
    assert digests_of_tables() == before


@pytest.mark.parametrize("recorded_at", ["2020-01-20T12:00", "2020-01-01T09:00"])
def test_a_correction_cannot_be_older_than_what_it_corrects(enter_rows: Enter, recorded_at: str) -> None:
    outcome = enter_rows("enrolments", [row_of("enrolments", 2, state="dropped", recorded_at=recorded_at)], reason=REASON)

    assert [(one.line, one.column, one.value, one.reason.code) for one in outcome.findings.problems] == [
        (2, "recorded_at", recorded_at.replace("T", " "), "intake.recorded_backward")]


def test_among_good_rows_a_correction_without_a_reason_is_left_out(enter_rows: Enter) -> None:
    new = row_of("visits", 2, number="V99")
    correction = row_of("visits", 3, need="work", recorded_at=LATER)

    outcome = enter_rows("visits", [new, correction], good_rows=True)

    assert [(one.line, one.reason.code) for one in outcome.findings.problems] == [(3, "intake.no_reason")]
    assert (outcome.merged.added, outcome.merged.corrected) == (1, 0)


def test_new_and_corrected_rows_of_one_file_enter_together(enter_rows: Enter) -> None:
    rows = [row_of("visits", 2, number="V99"), row_of("visits", 3, need="work", recorded_at=LATER), row_of("visits", 4)]

    outcome = enter_rows("visits", rows, reason=REASON)

    assert outcome.merged == Merged(added=1, corrected=1, unchanged=1, entry=outcome.merged.entry)


def test_what_rows_hold_of_a_corrected_one_follows_it(enter_rows: Enter) -> None:
    """Centre C-A moves to Medeu: its runs, their enrolments and completions, and its visits lie there from then on."""
    outcome = enter_rows("centres", [row_of("centres", 2, place=M, recorded_at=LATER)], reason=REASON)

    found = {model: set(model._default_manager.filter(in_force()).values_list("place__code", flat=True))
             for model in (Centre, Run, Enrolment, Completion, Visit)}
    assert found == dict.fromkeys(found, {M})
    assert (outcome.merged.corrected, outcome.merged.followed) == (1, 3 + 38 + 38 + 40)


def test_what_was_believed_of_them_before_stays_readable(enter_rows: Enter) -> None:
    def in_alatau(at: datetime) -> int:
        return Completion.objects.filter(believed_at(at), place__code=A).count()
    before = in_alatau(december(10))

    enter_rows("centres", [row_of("centres", 2, place=M, recorded_at=LATER)], reason=REASON)

    assert [in_alatau(at) for at in (december(9), december(11))] == [before, 0] == [38, 0]
    assert versions(Run, "place__code", code="R1") == [(A, december(1).replace(hour=4), december(10)), (M, december(10), None)]


def test_a_row_that_follows_names_the_line_that_it_follows(enter_rows: Enter) -> None:
    outcome = enter_rows("runs", [row_of("runs", 3), row_of("runs", 2, course="BIZ", recorded_at=LATER)], reason=REASON)

    followed = Completion.objects.filter(in_force(), run__code="R1")
    assert outcome.merged.followed == Enrolment.objects.filter(in_force(), run__code="R1").count() + followed.count() == 40
    assert set(followed.values_list("subject", "entry", "file_line")) == {("enterprise", outcome.merged.entry, 3)}


def test_a_row_learned_after_the_correction_has_held_it_all_along(enter_rows: Enter) -> None:
    late = row_of("enrolments", 42, recorded_at="2020-12-15T09:00", state="enrolled")
    enter_rows("enrolments", [late], reason=REASON)

    enter_rows("centres", [row_of("centres", 2, place=M, recorded_at=LATER)], reason=REASON)

    assert versions(Enrolment, "place__code", "state", run__code=late[0], person__iin_index=settings.KEYS.blind(late[1])) == [
        (A, "completed", datetime(2020, 4, 20, 6, tzinfo=UTC), december(10)), (M, "completed", december(10), december(15)),
        (M, "enrolled", december(15), None)]


def test_a_row_that_held_the_same_already_does_not_change(enter_rows: Enter) -> None:
    outcome = enter_rows("centres", [row_of("centres", 2, phone="+7 727 111 11 11", recorded_at=LATER)], reason=REASON)

    assert (outcome.merged.corrected, outcome.merged.followed) == (1, 0)


def test_awards_follow_their_application_its_round_and_its_person(enter_rows: Enter) -> None:
    application = row_of("applications", 2, place=M, large_family="no", recorded_at=LATER)
    person = next(row for row in dict(rows_of_small_district())["persons"] if row[0] == application[2])
    other_sex = {"male": "female", "female": "male"}[person[5]]

    enter_rows("applications", [application], reason=REASON)
    enter_rows("persons", [[*person[:5], other_sex, *person[6:8], LATER]], reason=REASON)

    award = Award.objects.select_related("place").get(in_force(), application__number=application[0])
    assert (award.place.code, award.large_family, award.sex) == (M, False, other_sex)
    assert Application.objects.get(in_force(), number=application[0]).place == award.place
    assert Award.objects.filter(in_force()).count() == 18
