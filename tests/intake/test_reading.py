"""Opening CSV files: encodings, delimiters, quotation marks, and files that are not what their name says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.sheets import table_of, workbook, written
from zerdeli.base.refusals import Refusal
from zerdeli.intake.reading import open_register_file

pytestmark = pytest.mark.once
HEADER, ROW = ["code", "name"], ["A-1", "Зерделі, «Тұлпар»"]
KAZAKH = 'code,name\nA-1,"Зерделі, «Тұлпар»"\n'
RUSSIAN = 'code,name\nA-1,"Алатау, «Тулпар»"\n'


def code_of(read: Callable[[], object]) -> str:
    """Return the code of the refusal that reading ends with."""
    with pytest.raises(Refusal) as refused:
        read()
    return refused.value.reasons[0].code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_in_every_encoding_of_unicode(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.csv", KAZAKH, encoding)

    assert table_of(path) == [(0, HEADER), (2, ROW)]


def test_a_file_of_an_older_windows_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", RUSSIAN, "cp1251")

    assert table_of(path) == [(0, HEADER), (2, ["A-1", "Алатау, «Тулпар»"])]


def test_one_broken_byte_does_not_turn_kazakh_into_other_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(KAZAKH.encode() + b"A-2,\xd0\n")

    assert table_of(path) == [(0, HEADER), (2, ROW), (3, ["A-2", "\ufffd"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_header(tmp_path: Path, delimiter: str) -> None:
    text = f'code{delimiter}name\nA-1{delimiter}"Зерделі, «Тұлпар»"\n'

    assert table_of(written(tmp_path / "a.csv", text)) == [(0, HEADER), (2, ROW)]


def test_a_delimiter_inside_quotation_marks_parts_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", '"KATO code, or our own code, below";"name"\n1;2\n')

    assert table_of(path) == [(0, ["KATO code, or our own code, below", "name"]), (2, ["1", "2"])]


def test_a_spreadsheet_may_tell_the_delimiter_itself(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "sep=;\r\ncode;name\r\n1;2,5\r\n", "utf-8-sig")

    assert table_of(path) == [(0, HEADER), (3, ["1", "2,5"])]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_any_system(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / "a.csv", ending.join(["code,name", "1,2", ""]))

    assert table_of(path) == [(0, HEADER), (2, ["1", "2"])]


def test_a_record_is_known_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", '\n\ncode,name\n\n1,"two\nlines"\n3,4\n')

    assert [line for line, cells in table_of(path) if cells] == [0, 5, 7]


def test_doubled_quotation_marks_are_one(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'code,name\n1,"ЖШС ""Тұлпар"""\n2,5" құбыр\n')

    assert table_of(path)[1:] == [(2, ["1", 'ЖШС "Тұлпар"']), (3, ["2", '5" құбыр'])]


@pytest.mark.parametrize(("text", "line"), [
    ('code,name\n1,"open\n2,3\n', 2), ('code,name\n1,2\n3,"Тұлпар" ЖШС\n', 3), ('code,name\n1,"a\n2,"b"\n', 2),
    (f"code,name\n1,2\n3,{'x' * (16 * 1024**2 + 1)}\n", 3),
])
def test_quotation_marks_that_do_not_close_swallow_no_rows(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path / "a.csv", text)

    with pytest.raises(Refusal) as refused:
        table_of(path)

    assert [(reason.code, reason.facts["line"]) for reason in refused.value.reasons] == [("intake.broken_csv", line)]


def test_a_cell_of_a_million_characters_is_read_and_judged_later(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"code,name\n1,{'x' * 1_000_000}\n")

    assert table_of(path) == [(0, HEADER), (2, ["1", "x" * 1_000_000])]


def test_nul_bytes_are_read_and_judged_later(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "code,name\n1,a\0b\n")

    assert table_of(path) == [(0, HEADER), (2, ["1", "a\0b"])]


@pytest.mark.parametrize(("content", "code"), [
    (b"", "intake.empty_file"), (b"\n\n \n", "intake.empty_file"), (b"\xef\xbb\xbf", "intake.empty_file"),
    (b"\xff\xfe", "intake.empty_file"), (b",,,\n,,\n", "intake.empty_file"), (b"a," * 300 + b"a\n", "intake.too_wide"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "intake.old_workbook"), (b"PK\x03\x04", "intake.broken_workbook"),
    (b"PK\x03\x04" + bytes(range(256)) * 9, "intake.broken_workbook"),
])
def test_a_file_that_holds_no_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    assert code_of(lambda: table_of(path)) == code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert code_of(lambda: table_of(tmp_path / "a.csv")) == "intake.no_file"
    assert code_of(lambda: table_of(tmp_path)) == "intake.no_file"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.csv", KAZAKH)

    def forbidden(*said: object) -> None:
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr(Path, "open", forbidden)

    assert code_of(lambda: table_of(path)) == "intake.closed_file"


def test_a_workbook_that_is_called_csv_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.csv", [HEADER, ROW])

    assert table_of(path) == [(0, HEADER), (2, ROW)]


def test_a_csv_file_that_is_called_xlsx_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", KAZAKH)

    assert table_of(path) == [(0, HEADER), (2, ROW)]


def test_an_open_file_tells_how_far_it_was_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "code,name\n" + "1,2\n" * 100_000)

    with open_register_file(path) as sheet:
        before, half = sheet.read(), [next(sheet.rows) for _ in range(50_000)]
        middle, __ = sheet.read(), list(sheet.rows)
        after = sheet.read()

    assert len(half) == 50_000
    assert before < 0.2 * sheet.size
    assert 0.4 * sheet.size < middle < 0.7 * sheet.size
    assert after == sheet.size == path.stat().st_size


@pytest.mark.parametrize(("text", "is_open"), [("code\n1\n", False), ("code\r1\r", False), ("code\n1", True)])
def test_an_open_file_tells_whether_its_last_line_ends(tmp_path: Path, text: str, is_open: bool) -> None:
    for encoding in ("utf-8", "utf-16"):
        with open_register_file(written(tmp_path / "a.csv", text, encoding)) as sheet:
            assert sheet.ends_openly is is_open
