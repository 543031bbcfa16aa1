"""What is about to be merged, and what a merge did."""

from dataclasses import dataclass

from zerdeli.base.registers import Register

OVERTAKEN = "intake.overtaken"


@dataclass(frozen=True)
class Merge:
    """A checked file and how many of its rows are new, changed and the same; without a `reason` none is changed.

    `files` is how many register files had been entered when this one was checked: a merge after another is checked anew.
    """

    register: Register
    name: str
    sha256: str
    reason: str
    new: int
    changed: int
    same: int
    files: int


@dataclass(frozen=True)
class Merged:
    """What a merge did, in rows; `entry` is its journal entry, None where nothing was entered.

    `followed` counts rows of other registers that hold something of a corrected row and changed with it.
    """

    added: int = 0
    corrected: int = 0
    unchanged: int = 0
    followed: int = 0
    entry: int | None = None
