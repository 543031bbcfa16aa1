"""Entering a register file: read, check, report, merge."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from django.db import connection, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, Refusal, RuleBroken
from zerdeli.base.registers import Register, registers_named
from zerdeli.intake.actions.merging import join_stage, leave_bad_lines_out, merge_stage
from zerdeli.intake.actions.staging import Progress, complain_of_doubles, fill_stage, open_stage
from zerdeli.intake.queries.checking import (
    corrections_of_staged,
    fates_of_staged,
    problems_of_staged,
)
from zerdeli.intake.reading import Sheet, open_register_file
from zerdeli.intake.rules.headers import Heading, heading_of, register_fed_by
from zerdeli.intake.rules.merges import Merge, Merged
from zerdeli.intake.rules.problems import Findings, Problem


@dataclass(frozen=True)
class Wish:
    """How a file is to be entered. `dry_run` only checks; `good_rows` lets bad rows stay out; `reason` corrects."""

    path: Path
    register: str = ""
    reason: str = ""
    dry_run: bool = False
    good_rows: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its register (None where unclear), the findings, and what was merged."""

    path: Path
    register: Register | None
    findings: Findings
    merged: Merged
    rows: int


def enter_register_file(
    *, wish: Wish, registers: Sequence[Register], keys: Keyring, by: Actor, at: datetime, progress: Progress
) -> Outcome:
    """Enter one register file whole, or nothing of it, and return what was found; a bad file is an outcome."""
    require(by, Duty.ENTER_REGISTERS)
    findings, register, rows = Findings(), None, 0
    try:
        with open_register_file(wish.path) as sheet:
            register = _register_of(wish, sheet, registers)
            heading = heading_of(register, sheet.header)
            with _quiet_transaction():
                rows = _stage(heading, sheet, keys, findings, at, progress)
        merged = _merge(wish, register, findings, by, at)
    except Refusal as refusal:
        for reason in refusal.reasons:
            findings.add(Problem(0, "", "", reason))
        merged = Merged()
    return Outcome(wish.path, register, findings, merged, rows)


def _register_of(wish: Wish, sheet: Sheet, registers: Sequence[Register]) -> Register:
    if wish.register:
        known = registers_named(registers)
        if wish.register not in known:
            text = _("There is no register “%(given)s”. Known ones: %(known)s.")
            raise RuleBroken(Reason("intake.unknown_register", text,
                                    {"given": wish.register, "known": ", ".join(known)}))
        return known[wish.register]
    return register_fed_by(sheet.header, wish.path.name, registers)


@contextmanager
def _quiet_transaction() -> Iterator[None]:
    """Group the writes to private tables without taking the database's write lock."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def _stage(
    heading: Heading, sheet: Sheet, keys: Keyring, findings: Findings, at: datetime, progress: Progress
) -> int:
    register = heading.register
    open_stage(register=register)
    rows = fill_stage(heading=heading, rows=sheet.rows, keys=keys, findings=findings, progress=progress)
    complain_of_doubles(register=register, findings=findings)
    join_stage(register=register, at=at)
    for problem in problems_of_staged(register, at):
        findings.add(problem)
    findings.counts = fates_of_staged()
    findings.corrections = [] if register.growing else corrections_of_staged(register)
    return rows


def _merge(wish: Wish, register: Register, findings: Findings, by: Actor, at: datetime) -> Merged:
    new, changed, same = (findings.counts.get(fate, 0) for fate in ("new", "changed", "same"))
    held_back = changed > 0 and not wish.reason.strip()
    if held_back and not wish.good_rows:
        findings.spoilt = True
    if wish.dry_run or not (findings.is_clean or (wish.good_rows and not _is_hopeless(findings))):
        return Merged(unchanged=same)
    if new == 0 and (changed == 0 or held_back):
        return Merged(unchanged=same)
    if findings.bad_lines:
        leave_bad_lines_out(findings=findings)
        counts = fates_of_staged()
        new, changed, same = (counts.get(fate, 0) for fate in ("new", "changed", "same"))
    merge = Merge(register, wish.path.name, _digest_of(wish.path), wish.reason.strip(), new, changed, same)
    return merge_stage(merge=merge, by=by, at=at)


def _is_hopeless(findings: Findings) -> bool:
    """Tell whether the file as a whole cannot be used, so that it has no good rows either."""
    return any(problem.line == 0 for problem in findings.problems)


def _digest_of(path: Path) -> str:
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
