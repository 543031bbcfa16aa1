"""The exact bytes that an edition commits to: its public rows, its cells, and its root."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from zerdeli.base.merkle import leaf_hash, root_of

HEADER = "figure,period,place,row,number,day,person,amount"


@dataclass(frozen=True)
class CellValue:
    """A published value with how many rows and people stand behind it."""

    figure: str
    period: str
    place: str
    value: int
    rows: int
    people: int
    hidden: bool


def row_line(*, figure: str, period: str, place: str, row: str, number: str, day: str, person: str, amount: str) -> str:
    """Return a public row as the line of CSV that is hashed. `row` is its salted digest, `person` a pseudonym."""
    return f"{figure},{period},{place},{row},{number},{day},{person},{amount}"


def rows_root(lines: Iterable[str]) -> str:
    """Return the Merkle root in hex over row lines, in the order of the file."""
    return root_of([leaf_hash(line.encode()) for line in lines]).hex()


def cell_line(cell: CellValue) -> str:
    """Return a cell as it is hashed: what the public is told, so a hidden cell hides its value here, too."""
    told = "[c]" if cell.hidden else str(cell.value)
    return f"{cell.figure},{cell.period},{cell.place},{told}"


def edition_root(cells: Iterable[CellValue], row_roots: Iterable[Sequence[str]]) -> str:
    """Return the edition's root in hex: over its cells, then over (figure, period, root) of its row sets, each sorted."""
    leaves = sorted(cell_line(cell) for cell in cells)
    leaves += sorted("rows," + ",".join(parts) for parts in row_roots)
    return root_of([leaf_hash(line.encode()) for line in leaves]).hex()


def edition_message(*, number: int, as_of: datetime, root: str) -> bytes:
    """Return the bytes that an edition's signature covers."""
    said = {"as_of": as_of.astimezone(UTC).isoformat(timespec="microseconds"), "edition": number, "root": root}
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
