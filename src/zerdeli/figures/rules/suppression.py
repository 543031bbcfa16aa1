"""What the public may not see: cells of few people, and the cells from which these could be worked out.

A cell of one to four people is hidden for its own sake. Whoever knows a total and all parts but one knows the last one, and
several lines together tell what none tells alone. So further cells are hidden until each hidden one could have LEAST_ROOM
values or more under everything that is shown. Zero is shown, and therefore a hidden cell is known to be one at least.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zerdeli.figures.rules.lines import Key, Line, Network

FEWEST = 5
LEAST_ROOM = 4


@dataclass(frozen=True)
class Part:
    """A cell that counts some of what another counts: the rest is a count of people, too, and never published itself."""

    some: Key
    all: Key
    rest: Key


def is_small(people: int) -> bool:
    """Tell whether a count of people is hidden for its own sake."""
    return 0 < people < FEWEST


def hidden_cells(
    people: Mapping[Key, int], counts: Mapping[Key, int], lines: Sequence[Line], parts: Sequence[Part]
) -> set[Key]:
    """Return the cells to hide, given how many people stand behind each cell and what it publishes.

    For money, `counts` are the people behind it as well: a cell's sum tells nothing when their number has room.
    """
    rests = {part.rest: counts[part.all] - counts[part.some] for part in parts}
    network = Network(lines, {**counts, **rests}, least=dict.fromkeys(rests, 0))
    hidden = {key for key, count in people.items() if is_small(count)}
    guarded = sorted(hidden) + [rest for rest, count in rests.items() if is_small(count)]
    # A cell that has room keeps it when more is hidden, so each is looked at once.
    for key in guarded:
        while missing := network.missing(key, hidden | rests.keys(), LEAST_ROOM):
            hidden.update(missing)
            guarded += missing
    return hidden
