"""Register files as other programs write them, for the tests of reading and entering."""

import zipfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from django.apps import apps
from django.db import connection

from zerdeli.intake.reading import open_register_file

SHEET = "xl/worksheets/sheet1.xml"
PACKED = {"compression": zipfile.ZIP_DEFLATED}


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a text as it stands, in an encoding."""
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, rows: Sequence[Sequence[Any]], **options: Any) -> Path:
    """Write rows as a workbook, each value as the kind of cell that it is."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy", "constant_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return what is packed into a workbook."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts into a workbook, whatever they are."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", **PACKED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return kept.getvalue()


def table_of(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of a register file with their lines, the header first as line 0."""
    with open_register_file(path) as sheet:
        return [(0, list(sheet.header)), *sheet.rows]


def digests_of_tables() -> dict[str, str]:
    """Return a digest of every table of the register."""
    found = {}
    for model in apps.get_models():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY {model._meta.pk.column}")
            found[model._meta.db_table] = sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found
