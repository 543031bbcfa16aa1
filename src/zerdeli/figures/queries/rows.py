"""The public rows of editions: whole, line by line, or a page of them."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from zerdeli.documents.queries import stored_path
from zerdeli.figures.models import RowSet
from zerdeli.figures.rules.packing import BLOCK, Index, lines_between, place_of, stretches_of

CHUNK = 1 << 16


@dataclass(frozen=True)
class Page:
    """Some of the rows of a place: `before` how many stand before them, `rows` how many there are in all."""

    lines: list[str]
    before: int
    rows: int

    @property
    def after(self) -> int:
        """The number of the last row if others follow, else 0."""
        last = self.before + len(self.lines)
        return last if last < self.rows else 0


def row_lines(store: Path, rows: RowSet) -> Iterator[str]:
    """Return the public rows of a set one by one, without their heading."""
    with gzip.open(stored_path(store, rows.sha256), "rt", encoding="utf-8", newline="\n") as content:
        yield from (line.rstrip("\n") for line in islice(content, 1, None))


def row_bytes(store: Path, rows: RowSet, *, heading: bool = True) -> Iterator[bytes]:
    """Return the file of a set unpacked, a piece at a time, with or without its heading."""
    with gzip.open(stored_path(store, rows.sha256), "rb") as content:
        if not heading:
            content.readline()
        while piece := content.read(CHUNK):
            yield piece


def page_of_rows(store: Path, rows: RowSet, *, place: str, after: int, most: int) -> Page:
    """Return the rows of a place, or of all places where none is named, that follow the one of that number (from 1).

    A row's number in its set never changes, since the set does not. Only the blocks that hold the page are read.
    """
    if rows.index is None:
        return _page_read_whole(store, rows, place, after, most)
    index = Index.from_json(rows.index)
    first, there = index.places.get(place, (0, 0)) if place else (0, rows.rows)
    before = min(after, there)
    with stored_path(store, rows.sha256).open("rb") as content:
        return Page(lines_between(content, index, first + before, min(most, there - before)), before, there)


def _page_read_whole(store: Path, rows: RowSet, place: str, after: int, most: int) -> Page:
    """Return a page of a set that was published before sets had an index."""
    lines = [line for line in row_lines(store, rows) if not place or place_of(line) == place]
    before = min(after, len(lines))
    return Page(lines[before:before + most], before, len(lines))


def is_index_right(store: Path, rows: RowSet, lines: list[str]) -> bool:
    """Tell whether a set's index leads to its lines; a set without one has nothing to lead astray."""
    if rows.index is None:
        return True
    index = Index.from_json(rows.index)
    if index.places != stretches_of(lines) or len(index.blocks) != -(-len(lines) // BLOCK):
        return False
    with stored_path(store, rows.sha256).open("rb") as content:
        return all(lines_between(content, index, first, 1) == [lines[first]] for first in range(0, len(lines), BLOCK))
