"""Telling a person what was found in a register file: as a readable table, and as CSV."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext, ngettext

from zerdeli.base.formats import number, percent
from zerdeli.intake.actions.entering import Outcome
from zerdeli.intake.reading import open_register_file
from zerdeli.intake.rules.advances import Advance
from zerdeli.intake.rules.merges import Merged
from zerdeli.intake.rules.problems import Findings, Problem, shown

SHOWN_ROWS = 20
NOTHING = "–"


def lines_about(outcome: Outcome) -> Iterator[str]:
    """Say in the reader's language what became of one file."""
    findings = outcome.findings
    title = f" ({outcome.register.title})" if outcome.register else ""
    yield f"{shown(outcome.wish.name)}{title}"
    for problem, seen in findings.warnings.values():
        yield f"  ! {problem.reason} " + gettext("Rows: %(count)s.") % {"count": number(seen)}
    yield from _remarks(findings.remarks)
    yield from _table(findings.problems)
    yield from _corrections(findings)
    yield "  " + _what_became(outcome)


def _what_became(outcome: Outcome) -> str:
    findings, merged = outcome.findings, outcome.merged
    if merged.entry is not None:
        return _entered(merged)
    if not findings.is_clean:
        return _why_not_entered(outcome)
    new, changed = (findings.counts.get(fate, 0) for fate in ("new", "changed"))
    if outcome.rows == 0:
        return gettext("The file has no rows below its header. Nothing was changed.")
    if new or changed:
        return gettext("Checked only. New rows: %(new)s. Corrections: %(changed)s. Unchanged: %(same)s.") % {
            "new": number(new), "changed": number(changed), "same": number(findings.counts.get("same", 0))}
    return gettext("All of it is registered already. Nothing was changed.")


def _entered(merged: Merged) -> str:
    said = gettext("Entered. New rows: %(new)s. Corrected: %(corrected)s. Unchanged: %(same)s.") % {
        "new": number(merged.added), "corrected": number(merged.corrected), "same": number(merged.unchanged)}
    if merged.followed:
        said += " " + gettext("Rows of other registers that changed with them: %(followed)s.") % {
            "followed": number(merged.followed)}
    return said


def _why_not_entered(outcome: Outcome) -> str:
    findings = outcome.findings
    if any(problem.line == 0 for problem in findings.problems):
        return gettext("Nothing was entered.")
    if findings.bad_lines and outcome.wish.good_rows:
        return gettext("Nothing was entered: no good row is new.")
    if findings.bad_lines:
        return ngettext("Nothing was entered: %(count)s row cannot be. Correct it, or ask for the good rows with"
                        " --good-rows.",
                        "Nothing was entered: %(count)s rows cannot be. Correct them, or ask for the good rows with"
                        " --good-rows.", len(findings.bad_lines)) % {"count": number(len(findings.bad_lines))}
    return gettext("Nothing was entered: the file changes registered rows. To enter the corrections, say why with"
                   " --reason.")


def _remarks(remarks: list[Problem]) -> Iterator[str]:
    for remark in remarks[:SHOWN_ROWS]:
        where = gettext("line %(line)s") % {"line": remark.line} if remark.line else gettext("whole file")
        yield f"  ! {where}: {remark.reason}"
    if len(remarks) > SHOWN_ROWS:
        yield "  … " + gettext("More remarks: %(more)s. All of them stand in the CSV report (--report).") % {
            "more": number(len(remarks) - SHOWN_ROWS)}


def _table(problems: list[Problem]) -> Iterator[str]:
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.column, problem.value, str(problem.reason)), []).append(problem)
    for (column, value, text), group in islice(alike.items(), SHOWN_ROWS):
        line = group[0].line
        where = gettext("line %(line)s") % {"line": line} if line else gettext("whole file")
        more = f" (+{number(len(group) - 1)})" if len(group) > 1 else ""
        cell = f" {column}" + (f" = “{value}”" if value else "") if column else ""
        yield f"  ✗ {where}{more}{cell}: {text}"
    if len(alike) > SHOWN_ROWS:
        yield "  … " + gettext("More kinds of problems: %(more)s. All of them stand in the CSV report (--report).") % {
            "more": number(len(alike) - SHOWN_ROWS)}


def _corrections(findings: Findings) -> Iterator[str]:
    for correction in findings.corrections[:SHOWN_ROWS]:
        changes = "; ".join(f"{column}: {before or NOTHING} → {after or NOTHING}"
                            for column, (before, after) in correction.changes.items())
        where = gettext("line %(line)s") % {"line": correction.line}
        yield f"  ≠ {where} {correction.key}: {changes}"
    changed = findings.counts.get("changed", 0)
    if len(findings.corrections) > SHOWN_ROWS:
        yield "  … " + gettext("More corrections: %(more)s. The first %(listed)s stand in the CSV report (--report).") % {
            "more": number(changed - SHOWN_ROWS), "listed": number(len(findings.corrections))}


def progress_line(advance: Advance, seconds: float) -> str:
    """Return how far a file has been read after so many seconds: rows, rows a second, per cent, minutes and seconds left."""
    left = round(advance.seconds_left(seconds))
    return gettext("%(rows)s rows · %(rate)s a second · %(share)s · %(left)s left") % {
        "rows": number(advance.rows), "rate": number(advance.rate(seconds)),
        "share": percent(100 * min(advance.read, advance.size) / max(advance.size, 1), 0),
        "left": f"{left // 60}:{left % 60:02d}"}


def write_report(outcomes: Iterable[Outcome], target: TextIO) -> None:
    """Write every problem and correction as CSV: file, line, column, value, kind, code, what to do."""
    rows = csv.writer(target)
    rows.writerow(["file", "line", "column", "value", "kind", "code", "text"])
    for outcome in outcomes:
        for problem in outcome.findings.problems:
            rows.writerow([outcome.wish.name, problem.line or "", problem.column, problem.value, "problem",
                           problem.reason.code, str(problem.reason)])
        for problem, seen in outcome.findings.warnings.values():
            rows.writerow([outcome.wish.name, "", problem.column, seen, "warning", problem.reason.code,
                           str(problem.reason)])
        for remark in outcome.findings.remarks:
            rows.writerow([outcome.wish.name, remark.line or "", remark.column, remark.value, "remark", remark.reason.code,
                           str(remark.reason)])
        for correction in outcome.findings.corrections:
            for column, (before, after) in correction.changes.items():
                rows.writerow([outcome.wish.name, correction.line, column, after, "correction", "intake.correction",
                               f"{before or NOTHING} → {after or NOTHING}"])


def write_bad_rows(outcome: Outcome, target: Path) -> None:
    """Write the rows that were left out as a register file of their own, ready to be corrected and entered."""
    with open_register_file(outcome.path) as sheet, target.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(sheet.header)
        rows.writerows(cells for line, cells in sheet.rows if line in outcome.findings.bad_lines)
