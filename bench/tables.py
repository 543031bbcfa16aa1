"""Tables of what was measured: seconds at every scale, rows a second, and how the cost grows with the rows."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

Found = Mapping[int, Mapping[str, Any]]  # scale -> {"found": {measure: {...}}, "peak_mb": ...}
LISTED = 12
SHORTEST = 0.01


def say(line: str) -> None:
    """Write one line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown; the first column stands left, the others right."""
    heads = list(heads)
    ruler = [":--", *["--:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (heads, ruler, *rows))


def growth(found: Found, measure: str, scales: tuple[int, int], by: str) -> str:
    """Return how many times the cost grew for each time that the rows did: 1 is in step, above 1 is faster.

    `by` is the cost: "cpu" where all the work is this process's, since other work on the machine is not in it, else
    "seconds". What takes no time at either scale has no growth to tell.
    """
    first, second = (found[scale]["found"].get(measure, {}) for scale in scales)
    if min(first.get(by, 0), second.get(by, 0)) < SHORTEST:
        return "–"
    rows = second["rows"] / first["rows"] if first.get("rows") and second.get("rows") else scales[1] / scales[0]
    return f"{second[by] / first[by] / rows:.2f}"


def _cells(found: Found, measure: str) -> Iterable[str]:
    for by_measure in found.values():
        one = by_measure["found"].get(measure)
        yield _seconds(one["seconds"]) if one else "–"
        yield _seconds(one["cpu"]) if one else "–"
        yield f"{one['rows'] / one['seconds']:,.0f}" if one and one.get("rows") and one["seconds"] > SHORTEST else "–"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 10 else f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _pairs(found: Found) -> list[tuple[int, int]]:
    scales = sorted(found)
    return list(zip(scales, scales[1:], strict=False))


def part_table(found: Found, by: str, measures: Iterable[str] = ()) -> str:
    """Return seconds, seconds of processor and rows a second of each measure at each scale, and the growth from scale to scale."""
    heads = ["", *(head for scale in found for head in (f"×{scale}", "of processor", "rows/s")),
             *(f"growth ×{small} to ×{large}" for small, large in _pairs(found))]
    wanted = list(measures) or list(next(iter(found.values()))["found"])
    rows = [[measure, *_cells(found, measure), *(growth(found, measure, pair, by) for pair in _pairs(found))]
            for measure in wanted]
    peaks = ["peak of memory", *(cell for one in found.values() for cell in (f"{one['peak_mb']} MB", "", "")),
             *("" for __ in _pairs(found))]
    return table(heads, [*rows, peaks])


def heavy_figures(found: Found, by: str) -> str:
    """Return the slowest figures at the largest scale, and the slowest question of each kind."""
    last = found[max(found)]["found"]
    kinds = {kind: [measure for measure in last if measure.endswith(f", {kind}")]
             for kind in ("now", "at a past day", "edition")}
    slowest = sorted((measure for kind in ("now", "at a past day") for measure in kinds[kind]),
                     key=lambda measure: -last[measure]["seconds"])[:LISTED]
    slowest += [max(kinds["edition"], key=lambda measure: last[measure]["seconds"])]
    return part_table(found, by, slowest)
