"""What the board says of a number of concerns or instructions: where they stand, and whether nothing is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from zerdeli.meetings.rules.words import ConcernState


class Row(Protocol):
    """So many stand in a state; of these so many are late, and of so many a resident said “partly” or “no”."""

    @property
    def state(self) -> str: ...
    @property
    def many(self) -> int: ...
    @property
    def late(self) -> int: ...
    @property
    def partly(self) -> int: ...
    @property
    def refuted(self) -> int: ...


@dataclass(frozen=True)
class Tally:
    """How many stand where. Their sum is what was raised, for ever."""

    states: Mapping[ConcernState, int]
    late: int
    partly: int
    refuted: int

    @property
    def raised(self) -> int:
        """The sum over the states."""
        return sum(self.states.values())

    @property
    def closed(self) -> int:
        """How many are done; what was only explained is none of them."""
        return self.states.get(ConcernState.CLOSED, 0)


def tally_of(rows: Iterable[Row]) -> Tally:
    """Return what rows say together, the states in their order."""
    listed = list(rows)
    many = {state: sum(row.many for row in listed if row.state == state) for state in ConcernState}
    return Tally({state: count for state, count in many.items() if count}, sum(row.late for row in listed),
                 sum(row.partly for row in listed), sum(row.refuted for row in listed))
