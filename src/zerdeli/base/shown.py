"""Values as components show them: a bar, a column, a cell; all text is ready for the reader."""

from dataclasses import dataclass


class Verbatim(str):
    """The label of an option that is a name or somebody's own words, and so is not translated."""


@dataclass(frozen=True)
class Bar:
    """A row with a bar; `amount` is None where the value is not shown."""

    label: str
    text: str
    amount: float | None
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Head:
    """A column's heading."""

    label: str
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell's text, perhaps a link; `is_code` marks what is no language: digests, names of columns; `is_name` a name."""

    text: str
    href: str = ""
    tone: str = ""
    is_code: bool = False
    is_name: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of a summary list: what it is, what it says, perhaps where to change it.

    `is_code` and `is_name` are as in cells; `label_is_name` says that what it is called is a name.
    """

    label: str
    text: str
    href: str = ""
    is_code: bool = False
    is_name: bool = False
    label_is_name: bool = False
