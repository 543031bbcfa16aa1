"""Telling a person what was found in a register file: as a readable table, and as CSV."""

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext, ngettext

from zerdeli.base.formats import number
from zerdeli.intake.actions.entering import Outcome
from zerdeli.intake.reading import open_register_file
from zerdeli.intake.rules.problems import Correction, Problem

SHOWN_ROWS = 20


def lines_about(outcome: Outcome) -> Iterator[str]:
    """Say in the reader's language what became of one file."""
    findings, merged = outcome.findings, outcome.merged
    title = f" ({outcome.register.title})" if outcome.register else ""
    yield f"{outcome.path.name}{title}"
    for problem, seen in findings.warnings.values():
        yield f"  ! {problem.reason} " + gettext("Rows: %(count)s.") % {"count": number(seen)}
    yield from _table(findings.problems)
    yield from _corrections(findings.corrections)
    if merged.entry is not None:
        yield "  " + gettext("Entered. New rows: %(new)s. Corrected: %(corrected)s. Unchanged: %(same)s.") % {
            "new": number(merged.added), "corrected": number(merged.corrected), "same": number(merged.unchanged)}
    elif findings.is_clean and not findings.counts.get("new") and not findings.counts.get("changed"):
        yield "  " + gettext("All of it is registered already. Nothing was changed.")
    else:
        yield "  " + _why_not_entered(outcome)


def _why_not_entered(outcome: Outcome) -> str:
    findings = outcome.findings
    if findings.bad_lines:
        return ngettext("Nothing was entered: %(count)s row cannot be. Correct it, or ask for the good rows with"
                        " --good-rows.",
                        "Nothing was entered: %(count)s rows cannot be. Correct them, or ask for the good rows with"
                        " --good-rows.", len(findings.bad_lines)) % {"count": number(len(findings.bad_lines))}
    if findings.counts.get("changed") and findings.spoilt and not findings.problems:
        return gettext("Nothing was entered: the file changes registered rows. To enter the corrections, say why with"
                       " --reason.")
    if findings.is_clean:
        return gettext("Checked only. New rows: %(new)s. Corrections: %(changed)s. Unchanged: %(same)s.") % {
            "new": number(findings.counts.get("new", 0)), "changed": number(findings.counts.get("changed", 0)),
            "same": number(findings.counts.get("same", 0))}
    return gettext("Nothing was entered.")


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


def _corrections(corrections: list[Correction]) -> Iterator[str]:
    for correction in corrections[:SHOWN_ROWS]:
        changes = "; ".join(f"{column}: {before} → {after}" for column, (before, after) in correction.changes.items())
        where = gettext("line %(line)s") % {"line": correction.line}
        yield f"  ≠ {where} {correction.key}: {changes}"
    if len(corrections) > SHOWN_ROWS:
        yield "  … " + gettext("More corrections: %(more)s. All of them stand in the CSV report (--report).") % {
            "more": number(len(corrections) - SHOWN_ROWS)}


def write_report(outcomes: Iterable[Outcome], target: TextIO) -> None:
    """Write every problem and correction as CSV: file, line, column, value, kind, code, what to do."""
    rows = csv.writer(target)
    rows.writerow(["file", "line", "column", "value", "kind", "code", "text"])
    for outcome in outcomes:
        for problem in outcome.findings.problems:
            rows.writerow([outcome.path.name, problem.line or "", problem.column, problem.value, "problem",
                           problem.reason.code, str(problem.reason)])
        for problem, seen in outcome.findings.warnings.values():
            rows.writerow([outcome.path.name, "", problem.column, seen, "warning", problem.reason.code,
                           str(problem.reason)])
        for correction in outcome.findings.corrections:
            for column, (before, after) in correction.changes.items():
                rows.writerow([outcome.path.name, correction.line, column, after, "correction", "intake.correction",
                               f"{before} → {after}"])


def write_bad_rows(outcome: Outcome, target: Path) -> None:
    """Write the rows that were left out as a register file of their own, ready to be corrected and entered."""
    with open_register_file(outcome.path) as sheet, target.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(sheet.header)
        rows.writerows(cells for line, cells in sheet.rows if line in outcome.findings.bad_lines)
