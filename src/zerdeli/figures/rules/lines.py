"""Totals and their parts as one network, and how far a hidden cell of it could move without anybody noticing.

To raise a cell by one, its lines must be made good: another cell of the line is raised or lowered by one, which stands in
one more line, and so on, until the chain closes or ends at a cell that stands in no further line. Each cell stands in two
lines at most, so lines and cells are a network, the chains are its paths, and what is counted here is exact.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from operator import not_

Key = tuple[str, str, str]  # figure, period, place
Way = tuple[int, int]  # raising a cell by one takes one from the first line and gives it to the second
Move = tuple[Key, int]
OUTSIDE = -1


@dataclass(frozen=True)
class Line:
    """A total and the cells that add up to it."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def cells(self) -> tuple[Key, ...]:
        """The total and its parts."""
        return self.total, *self.parts


class Network:
    """Lines, and what their cells count. A cell that is in `least` may be as low as that, any other no lower than one."""

    def __init__(self, lines: Sequence[Line], counts: Mapping[Key, int], least: Mapping[Key, int]) -> None:
        self._counts, self._least, self._ways = counts, least, ways_of(lines)
        self._at: dict[int, list[Key]] = {}
        for key, way in self._ways.items():
            for number in way:
                self._at.setdefault(number, []).append(key)

    def missing(self, key: Key, unknown: Collection[Key], room: int) -> list[Key]:
        """Return the shown cells without which a cell that is not shown could have one value more.

        None where it has `room` values, or where nothing could give it more. Of all chains that would do, it takes the
        one whose shown cells count least together. `unknown` are the cells that are not shown already.
        """
        if key not in self._ways:
            return []
        taken, given = self._ways[key]
        lowered = islice(self._chains(key, unknown, taken, given), min(self._counts[key] - self._lowest(key), room - 1))
        values = 1 + len(list(takewhile(not_, lowered)))
        raised = islice(self._chains(key, unknown, given, taken), room - values)
        return next(filter(None, raised), [])

    def _lowest(self, key: Key) -> int:
        return self._least.get(key, 1)

    def _chains(self, key: Key, unknown: Collection[Key], start: int, end: int) -> Iterator[list[Key]]:
        """Return the shown cells on one chain after another that makes good a further step of a cell."""
        counts = {other: count for other, count in self._counts.items() if other in unknown or count > 0}
        del counts[key]
        while chain := self._chain(counts, unknown, start, end):
            yield [other for other, __ in chain if other not in unknown]
            for other, by in chain:
                counts[other] += by

    def _chain(self, counts: Mapping[Key, int], unknown: Collection[Key], start: int, end: int) -> list[Move]:
        """Return the moves of the cheapest chain from a line to another; what is shown costs what it counts."""
        came: dict[int, tuple[int, Move] | None] = {}
        queue: list[tuple[int, int, tuple[int, Move] | None]] = [(0, start, None)]
        while queue and end not in came:
            cost, line, step = heapq.heappop(queue)
            if line in came:
                continue
            came[line] = step
            for move, beyond in self._moves(line, counts):
                more = 0 if move[0] in unknown else self._counts[move[0]]
                heapq.heappush(queue, (cost + more, beyond, (line, move)))
        return list(_back(came, end)) if end in came else []

    def _moves(self, line: int, counts: Mapping[Key, int]) -> Iterator[tuple[Move, int]]:
        """Return the moves that take one from a line, and the line to which each gives it."""
        for key in self._at.get(line, ()):
            taken, given = self._ways[key]
            if key in counts and taken == line:
                yield (key, 1), given
            elif key in counts and counts[key] > self._lowest(key):
                yield (key, -1), taken


def _back(came: Mapping[int, tuple[int, Move] | None], line: int) -> Iterator[Move]:
    while step := came[line]:
        line, move = step
        yield move


def ways_of(lines: Sequence[Line]) -> dict[Key, Way]:
    """Return each cell as a way between two lines, or between a line and the outside; fails on what is no network."""
    signs: dict[Key, dict[int, int]] = {}
    for number, line in enumerate(lines):
        for key in line.cells:
            signs.setdefault(key, {})[number] = -1 if key == line.total else 1
    turned = _turned(lines, signs)
    return {key: (_only(key, [number for number, sign in found.items() if sign != turned[number]]),
                  _only(key, [number for number, sign in found.items() if sign == turned[number]]))
            for key, found in signs.items()}


def _turned(lines: Sequence[Line], signs: Mapping[Key, Mapping[int, int]]) -> dict[int, int]:
    """Return for each line 1, or -1 where it must be read turned over so that a cell gives it what it takes elsewhere."""
    turned: dict[int, int] = {}
    for first in range(len(lines)):
        queue = [] if first in turned else [first]
        turned.setdefault(first, 1)
        for number in queue:
            for key in lines[number].cells:
                for beside, sign in signs[key].items():
                    if beside not in turned:
                        turned[beside] = -turned[number] * signs[key][number] * sign
                        queue.append(beside)
    return turned


def _only(key: Key, numbers: Sequence[int]) -> int:
    if len(numbers) > 1:
        raise ValueError(f"{key}: a cell stands in two lines at most, and gives to one of them what it takes from the other")
    return next(iter(numbers), OUTSIDE)
