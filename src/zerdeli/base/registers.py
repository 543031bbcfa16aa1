"""What a register file holds: its columns, what they refer to, and what must be true of its rows.

Each field describes its own registers with these values; `intake` reads, checks and merges files by them, and the
published table schemas are generated from them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zerdeli.base.choices import Choices, _

Row = Mapping[str, Any]


class Kind(Choices):
    """How a cell is read."""

    TEXT = "text", _("text")
    CODE = "code", _("code, kept with its leading zeros")
    IIN = "iin", _("IIN, twelve digits")
    CHOICE = "choice", _("one of a closed list")
    DAY = "day", _("day")
    MOMENT = "moment", _("day and time in Almaty")
    WHOLE = "whole", _("whole number")
    MONEY = "money", _("tenge, with at most two decimals")
    YES_NO = "yes_no", _("yes or no")
    SHAPE = "shape", _("GeoJSON geometry")
    BYTES = "bytes", _("bytes")


@dataclass(frozen=True)
class Ref:
    """A cell that names a record of a table: found by `by`, stored as its primary key.

    `also` takes further columns of the found record along: name of ours -> column of theirs. They stand in the staged
    row under the column's own name first: `run_place_id` for `also={"place_id": "place_id"}` of the column `run`.
    """

    table: str
    by: str = "code"
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column: `name` in the file, `to` in the table (empty: not stored), its kind and its meaning."""

    name: str
    kind: Kind
    title: Any
    to: str = ""
    required: bool = True
    choices: type[Choices] | None = None
    ref: Ref | None = None
    at_least: int | None = None
    at_most: int | None = None
    digits: int | None = None  # a shorter all-digit code lost its leading zeros in a spreadsheet


@dataclass(frozen=True)
class Check:
    """What must never be: an SQL condition over the staged row `r`, and the sentence that says what to do.

    `column` is where the reader is sent; `warns` makes it a warning that lets the row in.
    """

    code: str
    column: str
    unless: str
    text: Any
    warns: bool = False


STAGED = "intake_joined"
"""The private table of the rows that are being checked, for checks that look at the other rows of the file."""


@dataclass(frozen=True)
class Register:
    """One register: the files that feed it and the table that holds it.

    `key` names the columns of the natural key. A `growing` register takes no corrections: what is written stays.
    `derived` makes further table columns of a staged row `r` in SQL (column -> expression); they follow when a record
    that they come from is corrected. `computes` names those that `computed` makes in Python, of which those that stand
    in no table (`passing`) serve the checks only.
    """

    name: str
    title: Any
    table: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    checks: tuple[Check, ...] = ()
    derived: Mapping[str, str] = field(default_factory=dict)
    computed: Callable[[Row], Sequence[Any]] | None = None
    computes: Mapping[str, Kind] = field(default_factory=dict)
    passing: tuple[str, ...] = ()
    growing: bool = False

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def recorded_at() -> Column:
    """Return the column that says when the register learned a row; where it is empty, the moment of entry."""
    return Column("recorded_at", Kind.MOMENT, _("Recorded in the source register at"), to="known_at", required=False)


def registers_named(registers: Sequence[Register]) -> dict[str, Register]:
    """Return the registers by name."""
    return {register.name: register for register in registers}
