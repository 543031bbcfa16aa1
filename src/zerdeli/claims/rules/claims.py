"""What a reading gives back: claims, and what has a number and could not be read."""

from dataclasses import dataclass
from decimal import Decimal

Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity that a text claims, with its place in the text as character offsets.

    A range has its low end as value and its high end as value_max; "from A to B" has B as value and A as value_from.
    A fall in percent or times is negative. two_readings marks growth "200%-ға", which says by and to alike.
    """

    value: Value
    unit: str
    bound: str
    change: bool
    start: int
    end: int
    value_max: Value | None = None
    value_from: Value | None = None
    modality: str = "fact"
    denied: bool = False
    of_previous: bool = False
    another: bool = False
    noun: str = ""
    period: str = ""
    two_readings: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of a text that has a number, and of which nobody can say what it counts."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a text, in its order."""

    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
