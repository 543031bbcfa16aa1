"""An open register file, whatever it was written by: its header, its rows, and how far it has been read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.intake.rules.problems import Problem

MOST_COLUMNS = 256
Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True)
class Sheet:
    """An open register file: its header, and its rows as (line, cells), lines counted from 1 with the header's.

    `size` is the bytes of its table, `read` tells how many of them were read so far. `ends_openly` where the last row
    has no line break after it, as in a file that was cut off. `remarks` tell, row by row, what the reader has mended. In
    a file of shapes the line is the feature's number.
    """

    header: tuple[str, ...]
    rows: Rows
    size: int
    read: Callable[[], int]
    ends_openly: bool = False
    remarks: Sequence[Problem] = ()


def invalid(code: str, text: Any, **facts: Any) -> Invalid:
    """Return the refusal of a file that cannot be read; it says what to do."""
    return Invalid(Reason(f"intake.{code}", text, facts))


def headed(rows: Rows) -> tuple[int, tuple[str, ...]]:
    """Take the header, which is the first row that holds anything, and return its line and headings; refuse no header."""
    for line, cells in rows:
        header = [cell.strip(" \t\n\r\u00a0\ufeff\u200b") for cell in cells]
        while header and not header[-1]:
            header.pop()
        if len(header) > MOST_COLUMNS:
            raise invalid("too_wide", _("The table is wider than %(most)s columns. Leave only the columns of the published"
                                        " table schema."), most=MOST_COLUMNS)
        if header:
            return line, tuple(header)
    raise invalid("empty_file", _("The file is empty. Export it once more from the source."))
