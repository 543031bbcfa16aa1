"""What a person is told of a file: a readable table in three languages, the same as CSV, and the rows to be corrected."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from tests.intake.sheets import table_of, workbook, written
from tests.intake.test_corrections import LATER, REASON, row_of
from tests.small import HEADERS, M, enter
from zerdeli.intake.actions.entering import Outcome
from zerdeli.intake.report import SHOWN_ROWS, lines_about, progress_line, write_bad_rows, write_report
from zerdeli.intake.rules.advances import Advance
from zerdeli.intake.rules.problems import shown
from zerdeli.intake.rules.spelling import spelt

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]


def said(outcome: Outcome, language: str = "en") -> list[str]:
    with override(language):
        return list(lines_about(outcome))


def test_an_entered_file_is_summed_up_in_a_line(enter_rows: Enter) -> None:
    outcome = enter_rows("visits", [row_of("visits", 2, number="V99"), row_of("visits", 2)])

    assert said(outcome) == ["visits.csv (Visits for help)", "  Entered. New rows: 1. Corrected: 0. Unchanged: 1."]


def test_a_file_is_summed_up_in_the_readers_language(enter_rows: Enter) -> None:
    outcome = enter_rows("visits", [row_of("visits", 2, need="help")])

    kk, ru, en = (said(outcome, language) for language in ("kk", "ru", "en"))

    assert en[1] == ("  ✗ line 2 need = “help”: This word is not on the list. Write one of: legal, psychological, benefits,"
                     " work, courses, sponsors, referral, unsaid.")
    for line in range(3):
        assert len({kk[line], ru[line], en[line]}) == 3
    assert all("legal, psychological" in lines[1] for lines in (kk, ru, en))


def test_what_kept_a_file_out_is_said_with_what_helps(enter_rows: Enter, tmp_path: Path) -> None:
    bad, new = row_of("visits", 2, need="help"), row_of("visits", 2, number="V99")
    correction = row_of("visits", 3, need="work", recorded_at=LATER)

    def last_line(rows: list[list[Any]], **wish: Any) -> str:
        return said(enter_rows("visits", rows, **wish))[-1].strip()

    assert last_line([bad, new]) == ("Nothing was entered: 1 row cannot be. Correct it, or ask for the good rows with"
                                     " --good-rows.")
    assert last_line([bad], good_rows=True) == "Nothing was entered: no good row is new."
    assert last_line([correction]) == ("Nothing was entered: the file changes registered rows. To enter the corrections, say"
                                       " why with --reason.")
    assert last_line([new, correction], dry_run=True, reason=REASON) == (
        "Checked only. New rows: 1. Corrections: 1. Unchanged: 0.")
    assert last_line([row_of("visits", 2)]) == "All of it is registered already. Nothing was changed."
    assert last_line([]) == "The file has no rows below its header. Nothing was changed."
    assert said(enter(tmp_path / "none.csv")) == [
        "none.csv", "  ✗ whole file: There is no file “none.csv”. Check the path.", "  Nothing was entered."]


def test_rows_that_follow_a_correction_are_counted(enter_rows: Enter) -> None:
    outcome = enter_rows("centres", [row_of("centres", 2, place=M, recorded_at=LATER)], reason=REASON)

    assert said(outcome)[-2:] == [
        "  ≠ line 2 C-A: place: 751210000 → 751710000",
        "  Entered. New rows: 0. Corrected: 1. Unchanged: 0. Rows of other registers that changed with them: 119."]


def test_rows_with_the_same_mistake_share_a_line_and_only_the_first_kinds_are_shown(enter_rows: Enter) -> None:
    same = [row_of("visits", 2, number=f"W{n}", need="help") for n in range(5)]
    others = [row_of("visits", 2, number=f"U{n}", need=f"help {n}") for n in range(SHOWN_ROWS + 4)]

    lines = said(enter_rows("visits", [*same, *others]))

    assert lines[1].startswith("  ✗ line 2 (+4) need = “help”")
    assert lines[SHOWN_ROWS + 1] == "  … More kinds of problems: 5. All of them stand in the CSV report (--report)."


def test_the_report_as_csv_holds_every_problem_and_correction(enter_rows: Enter) -> None:
    outcomes = [
        enter_rows("visits", [row_of("visits", 2, number=f"W{n}", need="help") for n in range(1_500)]),
        enter_rows("runs", [row_of("runs", 2, seats=41, recorded_at=LATER)]),
        enter_rows("persons", [row_of("persons", 2)])]
    report = io.StringIO()

    with override("en"):
        write_report(outcomes, report)
    rows = list(csv.reader(io.StringIO(report.getvalue())))

    assert rows[0] == ["file", "line", "column", "value", "kind", "code", "text"]
    assert rows[1][:6] == ["visits.csv", "2", "need", "help", "problem", "intake.no_choice"]
    assert len(rows) == 1 + 1_500 + 1 + 1
    assert rows[-2] == ["runs.csv", "2", "seats", "41", "correction", "intake.correction", "40 → 41"]
    assert rows[-1][:6] == ["persons.csv", "", "iin", "1", "warning", "people.odd_birth_day"]


def test_rows_given_back_are_what_the_file_held(tmp_path: Path) -> None:
    table = [[*HEADERS["visits"]], row_of("visits", 2, need="help"), row_of("visits", 3), row_of("visits", 4, need="Ә;\"\n,")]
    outcome = enter(workbook(tmp_path / "visits.xlsx", table), good_rows=True)

    write_bad_rows(outcome, tmp_path / "left-out.csv")

    assert [cells for __, cells in table_of(tmp_path / "left-out.csv")] == [
        table[0], [str(cell) for cell in table[1]], [str(cell) for cell in table[3]]]


def test_a_cell_cannot_steer_the_terminal_or_flood_it(tmp_path: Path) -> None:
    path = written(tmp_path / "visits.csv", f"number,centre,visited_on,need\nV1,C-A,\x1b[31m,{'x' * 10**6}\n")

    lines = said(enter(path))

    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) < 400


@pytest.mark.parametrize(("cell", "text"), [
    (None, ""), (0, "0"), ("a\n b", "a b"), ("x" * 61, "x" * 60 + "…"), ("a\u202eb", "a�b"), ("\x07", "�"), ("x" * 10**7, "x" * 60 + "…"),
])
def test_a_cell_is_shown_short_and_on_one_line(cell: object, text: str) -> None:
    assert shown(cell) == text


@pytest.mark.parametrize(("value", "kind", "text"), [
    (55_560_050, "money", "555600.50"), (100, "money", "1"), (1, "yes_no", "yes"), (False, "yes_no", "no"), ("ab12", "iin", "•••"),
    ("2020-12-24 03:31:00", "moment", "2020-12-24 09:31"), ("2020-12-24 03:31:07.5", "moment", "2020-12-24 09:31:07"),
    (None, "money", ""), ("", "text", ""), ("2020-12-24", "day", "2020-12-24"),
])
def test_a_value_is_spelt_as_a_file_spells_it(value: object, kind: str, text: str) -> None:
    assert spelt(value, kind) == text


def test_progress_is_told_with_the_time_that_is_left() -> None:
    with override("en"):
        assert progress_line(Advance(50_000, 250, 1000), 30) == "50,000 rows · 1,667 a second · 25% · 1:30 left"
        assert progress_line(Advance(50_000, 1000, 1000), 30) == "50,000 rows · 1,667 a second · 100% · 0:00 left"
        assert progress_line(Advance(0, 0, 0), 0) == "0 rows · 0 a second · 0% · 0:00 left"
