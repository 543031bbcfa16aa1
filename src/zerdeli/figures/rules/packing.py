"""The file of a row set: one gzip stream, cut so that any stretch of its lines can be read without those before it.

Lines are sorted, so those of one place stand together; the index says where. A block begins with a full flush of the
stream: from there on it can be read by itself, and to everybody else the file is a gzip file like any other.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, BinaryIO

BLOCK = 2000
CHUNK = 1 << 16
_GZIP, _RAW = 31, -15


@dataclass(frozen=True)
class Index:
    """Where each block of lines begins in the packed file, and of each place its first line and how many lines it has."""

    blocks: tuple[int, ...]
    places: dict[str, tuple[int, int]]

    def as_json(self) -> dict[str, Any]:
        """Return the index as plain values."""
        return {"blocks": list(self.blocks), "places": {code: list(stretch) for code, stretch in self.places.items()}}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> "Index":
        """Return the index that plain values say."""
        return cls(tuple(said["blocks"]), {code: (first, rows) for code, (first, rows) in said["places"].items()})


def place_of(line: str) -> str:
    """Return the code of the place that a row line tells."""
    return line.split(",", 3)[2]


def stretches_of(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return the first line and the number of lines of each place in sorted lines."""
    found, first = {}, 0
    for place, same in groupby(lines, key=place_of):
        rows = sum(1 for __ in same)
        found[place] = (first, rows)
        first += rows
    return found


def packed(header: str, lines: Sequence[str]) -> tuple[bytes, Index]:
    """Return the file of sorted lines below a heading, and its index; equal lines make equal bytes."""
    packer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    content, blocks = bytearray(packer.compress(f"{header}\n".encode())), []
    for first in range(0, len(lines), BLOCK):
        content += packer.flush(zlib.Z_FULL_FLUSH)
        blocks.append(len(content))
        content += packer.compress(("\n".join(lines[first:first + BLOCK]) + "\n").encode())
    return bytes(content + packer.flush()), Index(tuple(blocks), stretches_of(lines))


def lines_between(content: BinaryIO, index: Index, first: int, rows: int) -> list[str]:
    """Return lines of a packed file, from the one with that number (from 0), reading no other blocks than theirs."""
    block = first // BLOCK
    if rows <= 0 or block >= len(index.blocks):
        return []
    content.seek(index.blocks[block])
    wanted, found = first - block * BLOCK + rows, list[str]()
    for line in _lines_of(content):
        found.append(line)
        if len(found) == wanted:
            break
    return found[first - block * BLOCK:]


def _lines_of(content: BinaryIO) -> Iterator[str]:
    unpacker, rest = zlib.decompressobj(_RAW), b""
    while chunk := content.read(CHUNK):
        *whole, rest = (rest + unpacker.decompress(chunk)).split(b"\n")
        yield from (line.decode() for line in whole)
