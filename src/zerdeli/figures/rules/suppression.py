"""What the public may not see: cells of few people, and the cells from which these could be worked out.

A cell of one to four people is hidden. A total and its parts are a line: whoever knows the total and all parts but one knows
the last one, so a line hides at least two, and so many that each hidden count could be any of four values or more.
Zero is shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
LEAST_ROOM = 4
Key = tuple[str, str, str]  # figure, period, place


@dataclass(frozen=True)
class Line:
    """A total and the cells that add up to it."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Part:
    """A cell that counts some of what another counts: their difference is a count of people, too."""

    some: Key
    all: Key


def is_small(people: int) -> bool:
    """Tell whether a count of people is hidden for its own sake."""
    return 0 < people < FEWEST


def hidden_cells(people: Mapping[Key, int], lines: Sequence[Line], parts: Iterable[Part]) -> set[Key]:
    """Return the cells to hide, given how many people stand behind each."""
    hidden = {key for key, count in people.items() if is_small(count)}
    hidden |= {part.some for part in parts if is_small(people.get(part.all, 0) - people.get(part.some, 0))}
    while more := {key for line in lines for key in _also_hidden(line, people, hidden)} - hidden:
        hidden |= more
    return hidden


def _also_hidden(line: Line, people: Mapping[Key, int], hidden: set[Key]) -> list[Key]:
    """Return what a line must hide besides; the smallest shown parts go first, the total last."""
    shown = sorted((key for key in line.parts if key not in hidden and people.get(key, 0) > 0),
                   key=lambda key: (people[key], key))
    covered = [key for key in line.parts if key in hidden]
    if line.total in hidden:
        # A hidden total could be worked out from its parts: one of them must be hidden with it.
        return shown[:1] if not covered else []
    more: list[Key] = []
    while (covered or more) and not _has_room([people[key] for key in (*covered, *more)]):
        if not shown:
            return [*more, line.total]
        more.append(shown.pop(0))
    return more


def _has_room(counts: Sequence[int]) -> bool:
    """Tell whether hidden counts, each at least one, leave each other room for LEAST_ROOM values under their sum."""
    return len(counts) > 1 and sum(counts) - len(counts) + 1 >= LEAST_ROOM
