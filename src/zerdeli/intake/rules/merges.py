"""What is about to be merged, and what a merge did."""

from dataclasses import dataclass

from zerdeli.base.registers import Register


@dataclass(frozen=True)
class Merge:
    """A checked file and how many of its rows are new, changed and the same; a `reason` lets the changed ones in."""

    register: Register
    name: str
    sha256: str
    reason: str
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class Merged:
    """What a merge did, in rows; `entry` is its journal entry, None where nothing was entered."""

    added: int = 0
    corrected: int = 0
    unchanged: int = 0
    entry: int | None = None
