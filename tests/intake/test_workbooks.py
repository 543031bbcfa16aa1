"""Opening XLSX workbooks: what their cells mean, and workbooks that are broken or mean harm."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from tests.intake.sheets import SHEET, packed, parts_of, table_of, workbook
from zerdeli.base.refusals import Refusal
from zerdeli.intake import worksheets
from zerdeli.intake.reading import open_register_file

pytestmark = pytest.mark.once
HEADER = ["code", "name", "day"]
Parts = dict[str, bytes]


def rewritten(path: Path, change: Callable[[Parts], None]) -> Path:
    """Write a workbook's parts anew after a change."""
    parts = parts_of(path)
    change(parts)
    path.write_bytes(packed(parts))
    return path


def replaced(before: bytes, after: bytes, part: str = SHEET) -> Callable[[Parts], None]:
    """Return a change of some bytes in one part, which must be there."""
    def change(parts: Parts) -> None:
        assert before in parts[part]
        parts[part] = parts[part].replace(before, after)
    return change


def code_of(path: Path) -> str:
    """Return the code of the refusal that reading ends with."""
    with pytest.raises(Refusal) as refused:
        table_of(path)
    return refused.value.reasons[0].code


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return workbook(tmp_path / "a.xlsx", [HEADER, ["A-1", "Зерделі", 7], ["A-2", "Алатау", 8.5]])


def test_cells_are_the_texts_that_a_person_would_have_typed(tmp_path: Path) -> None:
    values = [751210000, 851332400123, 555600.5, 0.1 + 0.2, True, False, date(2020, 12, 24),
              datetime(2020, 12, 24, 9, 31, 30), "Әсел", "007"]

    path = workbook(tmp_path / "a.xlsx", [[f"c{place}" for place in range(len(values))], values])

    assert table_of(path)[1] == (2, ["751210000", "851332400123", "555600.5", "0.3", "1", "0", "2020-12-24",
                                     "2020-12-24 09:31:30", "Әсел", "007"])


def test_a_calendar_that_starts_in_1904_gives_the_same_days(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["day"], [date(2020, 12, 24)]], date_1904=True)

    assert table_of(path) == [(0, ["day"]), (2, ["2020-12-24"])]


@pytest.mark.parametrize(("shown_as", "cell"), [
    ("dd.mm.yyyy", "2020-12-24"), ("[$-43F]d mmmm yyyy", "2020-12-24"), ("yyyy\\-mm\\-dd", "2020-12-24"), ("#,##0", "44189"),
    ('# ##0 "дана"', "44189"), ("#,##0 [$₸-43F]", "44189"), ("0.00E+00", "44189"), ('"day" 0', "44189"), ("General", "44189"),
])
def test_a_number_is_a_day_where_it_is_shown_as_one(tmp_path: Path, shown_as: str, cell: str) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "day")
        sheet.write_number(1, 0, 44189, book.add_format({"num_format": shown_as}))

    assert table_of(tmp_path / "a.xlsx")[1] == (2, [cell])


def test_a_formula_counts_with_the_value_it_last_had(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["sum", "text"])
        sheet.write_formula(1, 0, "=1+1", value=2)
        sheet.write_formula(1, 1, '="a"', value="a")
        sheet.write_formula(2, 0, "=1/0", value="#DIV/0!")

    assert table_of(tmp_path / "a.xlsx")[1:] == [(2, ["2", "a"]), (3, ["#DIV/0!"])]


def test_pieces_of_one_text_are_one_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write(0, 0, "name")
        sheet.write_rich_string(1, 0, "Зер", bold, "де", "лі")

    assert table_of(tmp_path / "a.xlsx")[1] == (2, ["Зерделі"])


def test_reading_aids_beside_a_text_are_no_part_of_it(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet().write_column(0, 0, ["name", "Зерделі"])

    rewritten(tmp_path / "a.xlsx", replaced("<t>Зерделі</t>".encode(), "<t>Зер</t><rPh sb='0' eb='1'><t>x</t></rPh><t>делі</t>".encode(),
                                            "xl/sharedStrings.xml"))

    assert table_of(tmp_path / "a.xlsx") == [(0, ["name"]), (2, ["Зерделі"])]


def test_more_text_than_memory_should_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet().write_column(0, 0, ["name", "Зерделі"])
    monkeypatch.setattr(worksheets, "LARGEST_TEXTS", 10)

    assert code_of(tmp_path / "a.xlsx") == "intake.too_much_text"


def test_a_cell_without_end_is_refused(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheets, "LARGEST_CELL", 6)

    assert code_of(plain) == "intake.broken_workbook"


def test_rows_keep_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [[], HEADER, [], ["", "x"], [], ["y"]])

    assert table_of(path) == [(0, HEADER), (4, ["", "x"]), (6, ["y"])]


def test_only_the_first_sheet_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Тізілім").write(0, 0, "code")
        book.add_worksheet("Ескертпе").write(0, 0, "name")

    assert table_of(tmp_path / "a.xlsx") == [(0, ["code"])]


def test_a_workbook_of_another_program_is_read(plain: Path) -> None:
    def change(parts: Parts) -> None:
        parts["xl/SharedStrings.xml"] = parts.pop("xl/sharedStrings.xml", b"<sst/>")
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            b'Target="worksheets', b'Target="/xl/worksheets')
        parts[SHEET] = (b'<x:worksheet xmlns:x="urn:any"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>code</x:t></x:is>'
                        b'</x:c></x:row><x:row><x:c t="n"><x:v>5</x:v></x:c><x:c t="d"><x:v>2020-12-24</x:v></x:c></x:row>'
                        b"</x:sheetData></x:worksheet>")

    assert table_of(rewritten(plain, change)) == [(0, ["code"]), (2, ["5", "2020-12-24"])]


def test_merged_cells_in_the_header_are_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Аты-жөні")
        sheet.write_row(1, 0, ["Өмірзақова", "Әсел"])

    assert code_of(tmp_path / "a.xlsx") == "intake.merged_header"


def test_merged_cells_below_the_header_leave_their_cells_empty(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.merge_range(1, 0, 1, 1, "both")
        sheet.write(1, 2, "c")

    assert table_of(tmp_path / "a.xlsx") == [(0, ["a", "b", "c"]), (2, ["both", "", "c"])]


def test_a_workbook_that_would_unpack_without_end_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER])

    rewritten(path, lambda parts: parts.update({SHEET: b"<a>" + b" " * (32 * 1024**2)}))

    assert path.stat().st_size < 100_000
    assert code_of(path) == "intake.bomb"


def test_a_cell_in_the_farthest_corner_takes_no_room(plain: Path) -> None:
    last = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'

    rewritten(plain, replaced(b"</sheetData>", last))

    assert table_of(plain)[-1] == (1_048_576, ["1"])


def test_a_table_wider_than_any_register_is_refused(plain: Path) -> None:
    last = b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'

    rewritten(plain, replaced(b"</sheetData>", last))

    assert code_of(plain) == "intake.too_wide"


def test_cells_that_hold_nothing_make_no_table_wider(plain: Path) -> None:
    rewritten(plain, replaced(b"</sheetData>", b'<row r="9"><c r="XFD9" s="1"/></row></sheetData>'))

    assert [line for line, __ in table_of(plain)] == [0, 2, 3]


@pytest.mark.parametrize("change", [
    replaced(b"</sheetData>", b""), replaced(b'r="2"', b'r="0"'), replaced(b'r="2"', b'r="1048577"'),
    replaced(b'r="2"', b'r="x"'), replaced(b"<v>7</v>", b"<v>seven</v>"),
    replaced(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    replaced(b"<v>7</v>", b"<v>" + b"9" * (17 * 1024**2) + b"</v>"),
    lambda parts: parts.pop(SHEET), lambda parts: parts.pop("xl/_rels/workbook.xml.rels"),
    lambda parts: parts.update({"xl/workbook.xml": b"<workbook/>"}), lambda parts: parts.update({SHEET: b""}),
    lambda parts: parts.update({"xl/styles.xml": b"<broken"}),
], ids=[str(number) for number in range(12)])
def test_a_broken_workbook_is_refused(plain: Path, change: Callable[[Parts], None]) -> None:
    assert code_of(rewritten(plain, change)) in {"intake.broken_workbook", "intake.bomb"}


def test_a_text_that_the_workbook_does_not_hold_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["code", "name"])

    rewritten(tmp_path / "a.xlsx", replaced(b"<v>1</v>", b"<v>-1</v>"))

    assert code_of(tmp_path / "a.xlsx") == "intake.broken_workbook"


def test_another_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed({"content.xml": b"<office/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}))

    assert code_of(path) == "intake.no_workbook"


def test_a_workbook_that_was_cut_is_refused_wherever_it_was_cut(plain: Path) -> None:
    whole = plain.read_bytes()
    random = Random(1)

    for length in [random.randrange(4, len(whole)) for _ in range(60)]:
        plain.write_bytes(whole[:length])
        assert code_of(plain) == "intake.broken_workbook"


def test_a_workbook_whose_packing_is_damaged_is_refused(plain: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        part = archive.getinfo(SHEET)
    content = bytearray(plain.read_bytes())
    start = part.header_offset + 30 + len(part.filename)
    content[start + 5:start + 40] = b"\xff" * 35

    plain.write_bytes(bytes(content))

    assert code_of(plain) == "intake.broken_workbook"


def test_a_workbook_tells_how_far_it_was_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, *(["A", "Зерделі", place] for place in range(20_000))])

    with open_register_file(path) as sheet:
        first, __ = sheet.read(), list(sheet.rows)

    assert first < 0.6 * sheet.size
    assert sheet.read() == sheet.size
