"""What is wrong with a row of a register file, where, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zerdeli.base.refusals import Reason

SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """One thing wrong (or odd, if `warns`) in one cell: `line` counts from 1, the header's line included."""

    line: int
    column: str
    value: str
    reason: Reason
    warns: bool = False


@dataclass(frozen=True)
class Correction:
    """A row under a known key that says something else: column -> (registered, in the file)."""

    line: int
    key: str
    changes: Mapping[str, tuple[str, str]]


@dataclass
class Findings:
    """All that was found in one file. `counts` has rows by what would become of them; lists are cut at `LIMIT`."""

    LIMIT = 1000

    problems: list[Problem] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    warnings: dict[str, tuple[Problem, int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    bad_lines: set[int] = field(default_factory=set)
    spoilt: bool = False

    def add(self, problem: Problem) -> None:
        """Take a problem in: warnings of one kind are counted in one line, rows with a real problem are bad."""
        if problem.warns:
            first, seen = self.warnings.get(problem.reason.code, (problem, 0))
            self.warnings[problem.reason.code] = (first, seen + 1)
            return
        if problem.line:
            self.bad_lines.add(problem.line)
        else:
            self.spoilt = True
        if len(self.problems) < self.LIMIT:
            self.problems.append(problem)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stands in the way of entering the whole file."""
        return not self.spoilt and not self.bad_lines


def shown(cell: Any) -> str:
    """Return a cell as a report shows it: short, on one line."""
    text = " ".join(str(cell).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
