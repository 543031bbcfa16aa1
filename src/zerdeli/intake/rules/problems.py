"""What is wrong with a row of a register file, where, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason

SHOWN = 60
MOST_PROBLEMS = 100_000


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
    """All that was found in one file. `counts` has rows by what would become of them; `corrections` may be cut short.

    Line 0 is the file as a whole: what is wrong there spoils it all. `remarks` tell what the reader mended, row by row.
    """

    problems: list[Problem] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    warnings: dict[str, tuple[Problem, int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    bad_lines: set[int] = field(default_factory=set)
    spoilt: bool = False
    remarks: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem, times: int = 1) -> None:
        """Take a problem in: warnings of one kind are counted in one line, rows with a real problem are bad.

        Refuses a file that has more problems than anybody would read.
        """
        if problem.warns:
            first, seen = self.warnings.get(problem.reason.code, (problem, 0))
            self.warnings[problem.reason.code] = (first, seen + times)
            return
        self.problems.append(problem)
        if problem.line == 0:
            self.spoilt = True
            return
        self.bad_lines.add(problem.line)
        if len(self.problems) > MOST_PROBLEMS:
            raise Invalid(Reason("intake.too_many_problems", _(
                "More than %(most)s cells are wrong, and the rest was not looked at. This seems to be another register’s"
                " file, or a broken one. Check what was exported."), {"most": MOST_PROBLEMS}))

    def copy(self) -> "Findings":
        """Return findings that start from these and leave these as they are."""
        return Findings(list(self.problems), list(self.corrections), dict(self.warnings), dict(self.counts),
                        set(self.bad_lines), self.spoilt, list(self.remarks))

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stands in the way of entering the whole file."""
        return not self.spoilt and not self.bad_lines


def shown(cell: Any) -> str:
    """Return a cell as a report shows it: short, on one line, and without signs that would steer a terminal."""
    whole = "" if cell is None else str(cell)
    text = " ".join(whole[: 10 * SHOWN].split())
    text = text if len(text) <= SHOWN and len(whole) <= 10 * SHOWN else f"{text[:SHOWN]}…"
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "�" for sign in text)
