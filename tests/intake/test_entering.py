"""A register file is entered whole or not at all, and says of every bad row where it is and what to do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import override

from tests.intake.sheets import digests_of_tables, table_of, workbook, written
from tests.small import AT, BY, CITY, A, M, enter, write_file
from zerdeli.base.actors import Actor
from zerdeli.base.identifiers import check_digit
from zerdeli.base.refusals import NotPermitted, RuleBroken
from zerdeli.base.registers import Kind, Register, registers_named
from zerdeli.centres.models import Centre, Enrolment
from zerdeli.documents.models import RegisterFile
from zerdeli.intake.actions import staging
from zerdeli.intake.actions.entering import Outcome, Wish, enter_register_file
from zerdeli.intake.actions.merging import merge_stage
from zerdeli.intake.report import write_bad_rows
from zerdeli.intake.rules import problems
from zerdeli.intake.rules.advances import Advance
from zerdeli.intake.rules.merges import Merge, Merged
from zerdeli.journal.models import Entry
from zerdeli.people.models import Person
from zerdeli.places.models import Place
from zerdeli.portal.registers import REGISTERS

Before = Callable[[str], list[list[str]]]
Enter = Callable[..., Outcome]


def complaints(outcome: Outcome) -> list[tuple[int, str, str, str]]:
    """Return line, column, value and code of everything that is wrong."""
    return [(one.line, one.column, one.value, one.reason.code) for one in outcome.findings.problems]


def codes(outcome: Outcome) -> list[str]:
    return [one.reason.code for one in outcome.findings.problems]


def test_a_good_file_is_entered_in_one_act(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("enrolments")

    outcome = enter_rows("enrolments", rows)

    entry = Entry.objects.get(pk=outcome.merged.entry)
    file = RegisterFile.objects.get(entry=entry)
    assert outcome.merged == Merged(added=41, entry=entry.pk)
    assert (entry.kind, entry.about, entry.by) == ("register_file.entered", "enrolments", "operator:tester")
    assert (file.name, file.register, file.added, file.corrected) == ("enrolments.csv", "enrolments", 41, 0)
    assert list(Enrolment.objects.order_by("id").values_list("file_line", "entry")) == [(n, entry.pk) for n in range(2, 43)]


def test_a_dry_run_changes_nothing(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("enrolments")
    before = digests_of_tables()

    outcome = enter_rows("enrolments", rows, dry_run=True)

    assert outcome.merged == Merged()
    assert outcome.findings.counts == {"new": 41}
    assert digests_of_tables() == before


def test_the_same_file_twice_is_no_second_act(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("enrolments")
    enter_rows("enrolments", rows)
    before = digests_of_tables()

    outcome = enter_rows("enrolments", rows)

    assert outcome.findings.is_clean
    assert outcome.merged == Merged(unchanged=41)
    assert digests_of_tables() == before


def test_every_bad_row_is_named_with_its_column_value_and_what_to_do(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("enrolments")
    rows[0][0], rows[2][2], rows[4][3], rows[6][1], rows[6][4] = "R9", "31.02.2020", "finished", "851332400120", "tomorrow"

    outcome = enter_rows("enrolments", rows)

    assert complaints(outcome) == [
        (4, "enrolled_on", "31.02.2020", "intake.no_day"), (6, "state", "finished", "intake.no_choice"),
        (8, "iin", "851332400120", "intake.wrong_check_digit"), (8, "recorded_at", "tomorrow", "intake.no_moment"),
        (2, "run", "R9", "intake.unknown_record")]
    assert all(len(str(one.reason)) > 20 for one in outcome.findings.problems)


def test_one_bad_row_keeps_the_whole_file_out(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("enrolments")
    rows[40][3] = "finished"
    before = digests_of_tables()

    outcome = enter_rows("enrolments", rows)

    assert outcome.findings.bad_lines == {42}
    assert digests_of_tables() == before


def test_good_rows_enter_and_the_others_come_back_to_be_corrected(
    entered_before: Before, enter_rows: Enter, tmp_path: Path
) -> None:
    rows = entered_before("enrolments")
    rows[3][3], rows[5][0] = "finished", "R9"
    given_back = tmp_path / "enrolments-left-out.csv"

    outcome = enter_rows("enrolments", rows, good_rows=True)
    write_bad_rows(outcome, given_back)
    left_out = table_of(given_back)
    corrected = given_back.read_text("utf-8-sig").replace("finished", "completed").replace("R9", "R1")
    again = enter(written(given_back, corrected))

    assert outcome.merged.added == 39
    assert left_out == [(0, ["run", "iin", "enrolled_on", "state", "recorded_at"]), (2, rows[3]), (3, rows[5])]
    assert again.merged.added == 2
    assert Enrolment.objects.count() == 41


def test_good_rows_asked_for_twice_are_entered_once(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("enrolments")
    rows[5][0] = "R9"
    enter_rows("enrolments", rows, good_rows=True)
    before = digests_of_tables()

    outcome = enter_rows("enrolments", rows, good_rows=True)

    assert (outcome.merged.entry, outcome.findings.bad_lines) == (None, {7})
    assert digests_of_tables() == before


def test_a_file_that_cannot_be_read_has_no_good_rows(entered_before: Before, tmp_path: Path) -> None:
    rows = entered_before("enrolments")
    path = write_file(tmp_path, "enrolments", "enrolments", rows)
    path.write_text(path.read_text() + 'R1,"851332400123\n')

    outcome = enter(path, good_rows=True)

    assert codes(outcome) == ["intake.broken_csv"]
    assert Enrolment.objects.count() == 0


def test_the_same_record_twice_in_a_file_is_named_with_both_lines(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("centres")
    twice = [[" C-A "], *rows, ["C-M"]]
    rows_again = [[*one, *rows[0][len(one):]] for one in twice]

    outcome = enter_rows("centres", rows_again)

    found = [(one.line, one.reason.code, one.reason.facts["first"]) for one in outcome.findings.problems]
    assert found == [(3, "intake.doubled_row", 2), (5, "intake.doubled_row", 4)]


def test_a_row_wider_than_the_header_is_bad(entered_before: Before, tmp_path: Path) -> None:
    entered_before("courses")
    path = written(tmp_path / "courses.csv", "code,subject,name_kk,name_ru,name_en,hours\n"
                   "SEW,craft,Тігін, пішу,Шитьё,Sewing,72\nBIZ,enterprise,Кәсіп,Бизнес,Business,40,,\n")

    assert complaints(enter(path)) == [(2, "", "72", "intake.too_many_cells")]


def test_a_row_may_leave_its_last_cells_out_unless_the_file_breaks_off_there(entered_before: Before, tmp_path: Path) -> None:
    entered_before("courses")
    text = "code,subject,name_kk,name_ru,name_en,hours,recorded_at\nSEW,craft,Тігін,Шитьё,Sewing,72"

    broken = enter(written(tmp_path / "courses.csv", text))
    whole = enter(written(tmp_path / "courses.csv", f"{text}\n"))

    assert complaints(broken) == [(2, "", "", "intake.breaks_off")]
    assert whole.merged.added == 1


def test_empty_rows_are_no_rows(entered_before: Before, tmp_path: Path) -> None:
    entered_before("courses")
    path = written(tmp_path / "courses.csv", "code;subject;name_kk;name_ru;name_en;hours\r\n\r\n;;;;;\r\n ; ;\r\n"
                   "SEW;craft;Тігін;Шитьё;Sewing;72\r\n;;;;;;;;\r\n")

    outcome = enter(path)

    assert (outcome.findings.is_clean, outcome.merged.added, outcome.rows) == (True, 1, 1)


def test_what_excel_makes_of_a_file_is_read_for_what_was_meant(entered_before: Before, tmp_path: Path) -> None:
    rows = entered_before("persons")[:3]
    with override("kk"):
        titles = [str(column.title) for column in registers_named(REGISTERS)["persons"].columns]
    young = f"00010150001{check_digit('00010150001')}"
    table: list[list[Any]] = [
        [int(iin), *names, date(1985, 3, 1), "Female", int(place), int(household or 0) or None, datetime(2020, 1, 5, 10)]
        for iin, *names, __, __, place, household, __ in rows]
    table[0][0] = int(young)

    outcome = enter(workbook(tmp_path / "тізім.xlsx", [titles, *table]))

    person = Person.objects.get(iin_index=settings.KEYS.blind(young))
    assert (outcome.findings.problems, outcome.merged.added) == ([], 3)
    assert (person.born_on, person.sex, person.known_at) == (date(1985, 3, 1), "female", datetime(2020, 1, 5, 4, tzinfo=UTC))


def test_a_fact_recorded_in_the_future_is_refused_to_the_minute(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("courses")
    rows[0][-1], rows[1][-1] = "2020-12-24 09:31", "2020-12-24 09:32"

    assert complaints(enter_rows("courses", rows)) == [
        (3, "recorded_at", "2020-12-24 09:32", "intake.recorded_in_future")]


def test_a_row_that_does_not_say_when_it_was_recorded_was_learned_at_entry(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("centres")
    rows[0][-1] = ""

    enter_rows("centres", rows)

    assert Centre.objects.get(code="C-A").known_at == AT
    assert Centre.objects.filter(known_at__lte=AT).count() == 2
    assert Centre.objects.filter(known_at__lt=AT - timedelta(hours=5)).count() == 1


def test_a_broken_rule_names_the_cell_that_breaks_it(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("runs")
    rows[1][5] = "2020-08-31"

    assert complaints(enter_rows("runs", rows)) == [(3, "ends_on", "2020-08-31", "centres.run_ends_early")]


def test_an_odd_row_is_entered_with_a_warning(entered_before: Before, enter_rows: Enter) -> None:
    rows = entered_before("persons")

    outcome = enter_rows("persons", rows)

    (problem, times), = outcome.findings.warnings.values()
    assert (outcome.findings.is_clean, outcome.merged.added) == (True, 60)
    assert (problem.reason.code, problem.value, times) == ("people.odd_birth_day", "•••", 60)


def test_places_of_one_file_may_lie_in_each_other_in_any_order(enter_rows: Enter, entered_before: Before) -> None:
    rows = entered_before("places")

    outcome = enter_rows("places", rows[::-1])

    assert outcome.findings.is_clean
    assert list(Place.objects.order_by("code").values_list("code", "parent__code")) == [
        (CITY, None), (A, CITY), ("751210000-ZERDELI", A), (M, CITY)]


@pytest.mark.parametrize(("parents", "way"), [
    ({A: A}, f"{A} → {A}"), ({A: M, M: A}, f"{A} → {M} → {A}"), ({A: "751210000-ZERDELI"}, f"{A} → 751210000-ZERDELI → {A}"),
])
def test_a_place_that_lies_in_itself_is_refused(
    enter_rows: Enter, entered_before: Before, parents: dict[str, str], way: str
) -> None:
    rows = entered_before("places")
    for row in rows:
        row[5] = parents.get(row[0], row[5])

    found = enter_rows("places", rows).findings.problems

    assert {(one.column, one.reason.code, one.reason.facts["way"]) for one in found} == {("parent", "intake.in_itself", way)}


def test_a_registered_place_cannot_be_moved_into_itself(enter_rows: Enter, entered_before: Before) -> None:
    entered_before("populations")
    city = [CITY, "district", "Алматы қаласы", "Алматы", "Almaty", A, 12335, "", "2020-12-20T10:00"]

    outcome = enter_rows("places", [city], reason="moved")

    assert complaints(outcome) == [(2, "parent", A, "intake.in_itself")]


def test_good_rows_that_name_a_bad_one_are_left_out_with_it(enter_rows: Enter, entered_before: Before) -> None:
    rows = entered_before("places")
    rows[1][6] = "large"
    rows[2][5] = ""

    outcome = enter_rows("places", rows, good_rows=True)

    assert sorted(complaints(outcome)) == [
        (3, "hectares", "large", "intake.no_whole"), (4, "parent", "", "places.no_parent"),
        (5, "parent", A, "intake.unknown_record")]
    assert [place.code for place in Place.objects.all()] == [CITY]


def test_what_a_left_out_row_would_have_held_is_left_out_too(enter_rows: Enter, entered_before: Before) -> None:
    rows = entered_before("places")
    rows[1][5] = A

    outcome = enter_rows("places", rows, good_rows=True)

    assert sorted((one.line, one.reason.code) for one in outcome.findings.problems) == [
        (3, "intake.in_itself"), (5, "intake.unknown_record")]
    assert sorted(place.code for place in Place.objects.all()) == [CITY, M]


def test_a_file_of_nothing_but_mistakes_is_not_read_to_its_end(
    entered_before: Before, enter_rows: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = entered_before("enrolments")
    monkeypatch.setattr(problems, "MOST_PROBLEMS", 10)

    outcome = enter_rows("enrolments", [["R1", "x", "y", "z", "w"] for __ in rows])

    assert codes(outcome)[-1] == "intake.too_many_problems"
    assert len(codes(outcome)) == 12


def test_cells_read_before_are_forgotten_in_time(
    entered_before: Before, enter_rows: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = entered_before("enrolments")
    monkeypatch.setattr(staging, "REMEMBERED", 2)

    assert enter_rows("enrolments", rows).merged.added == 41


def test_a_file_that_changes_while_it_is_read_is_refused(entered_before: Before, tmp_path: Path) -> None:
    rows = entered_before("courses")
    path = write_file(tmp_path, "courses", "courses", rows)

    def change(advance: Advance) -> None:
        path.write_text(path.read_text().replace("72", "71"))
    outcome = enter_register_file(wish=Wish(path), registers=REGISTERS, keys=settings.KEYS, by=BY, at=AT, progress=change)

    assert codes(outcome) == ["intake.changed_meanwhile"]


def test_progress_tells_rows_and_bytes(entered_before: Before, tmp_path: Path) -> None:
    rows = entered_before("enrolments")
    path = write_file(tmp_path, "enrolments", "enrolments", rows)
    told: list[Advance] = []

    enter_register_file(wish=Wish(path), registers=REGISTERS, keys=settings.KEYS, by=BY, at=AT, progress=told.append)

    assert told == [Advance(41, path.stat().st_size, path.stat().st_size)]
    assert Advance(1000, 250, 1000).seconds_left(10) == 30
    assert Advance(1000, 250, 1000).rate(10) == 100


def test_whoever_lacks_the_duty_enters_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        enter_register_file(wish=Wish(tmp_path / "a.csv"), registers=REGISTERS, keys=settings.KEYS, by=Actor("somebody"),
                            at=AT, progress=lambda advance: None)


def test_a_register_that_does_not_exist_is_refused_with_those_that_do(db: None, tmp_path: Path) -> None:
    outcome = enter(written(tmp_path / "a.csv", "code\n1\n"), register="pets")

    (problem,) = outcome.findings.problems
    assert problem.reason.code == "intake.unknown_register"
    assert "persons" in problem.reason.facts["known"]


def test_a_file_does_not_feed_a_register_that_lacks_its_columns(entered_before: Before, tmp_path: Path) -> None:
    path = write_file(tmp_path, "plots", "plots", entered_before("plots"))

    assert codes(enter(path, register="buildings")) == ["intake.unknown_column", "intake.missing_column"]


def test_a_file_name_that_cannot_be_written_down_is_put_in_order(entered_before: Before, tmp_path: Path) -> None:
    rows = entered_before("courses")
    path = write_file(tmp_path, "courses-\udcff", "courses", rows)

    outcome = enter(path)

    assert RegisterFile.objects.get(entry=outcome.merged.entry).name == "courses-?.csv"


def test_a_merge_after_another_ones_is_refused(entered_before: Before) -> None:
    entered_before("centres")
    merge = Merge(REGISTERS[0], "places.csv", "", "", new=1, changed=0, same=0, files=0)

    with pytest.raises(RuleBroken, match="intake.overtaken"):
        merge_stage(merge=merge, registers=REGISTERS, by=BY, at=AT)


def test_numbers_beyond_what_the_register_holds_are_refused(entered_before: Before, enter_rows: Enter) -> None:
    entered_before("rounds")
    huge = ["S9", "small", "2020-04-01", "2020-12-31", 10**13, 10**13, 2**31 - 1, "№513", "zakon.uchet.kz", "", ""]

    outcome = enter_rows("rounds", [huge])

    assert codes(outcome) == ["grants.cap_is_not_the_multiple"]
    assert outcome.merged == Merged()


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_no_column_takes_a_longer_text_than_its_table(register: Register) -> None:
    model = next(model for model in apps.get_models() if model._meta.db_table == register.table)
    fields = {field.column: field for field in model._meta.concrete_fields}

    longer = [column.name for column in register.columns
              if column.kind in (Kind.TEXT, Kind.CODE) and column.to and column.ref is None
              and (column.at_most or 2_000) > (fields[column.to].max_length or 10**9)]

    assert longer == []
