"""Entering a register file: read, check, report, merge."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, Refusal, RuleBroken
from zerdeli.base.registers import Register, registers_named
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.intake.actions.merging import join_stage, leave_bad_lines_out, merge_stage
from zerdeli.intake.actions.staging import Progress, close_stage, complain_of_doubles, fill_stage, open_stage
from zerdeli.intake.queries.checking import fates_of_staged, problems_of_staged, register_files_entered
from zerdeli.intake.queries.correcting import corrections_of_staged, held_back_of_staged
from zerdeli.intake.reading import open_register_file
from zerdeli.intake.rules.headers import heading_of, register_fed_by
from zerdeli.intake.rules.merges import OVERTAKEN, Merge, Merged
from zerdeli.intake.rules.objections import objection_of_database
from zerdeli.intake.rules.problems import Findings, Problem
from zerdeli.intake.sheets import Sheet, invalid

ATTEMPTS = 3


@dataclass(frozen=True)
class Wish:
    """How a file is to be entered. `dry_run` only checks; `good_rows` lets bad rows stay out; `reason` corrects."""

    path: Path
    register: str = ""
    reason: str = ""
    dry_run: bool = False
    good_rows: bool = False

    @property
    def name(self) -> str:
        """The file's name, in letters that every database and every terminal can write."""
        return self.path.name.encode("utf-8", "replace").decode()


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its register (None where unclear), the findings, and what was merged."""

    wish: Wish
    register: Register | None
    findings: Findings
    merged: Merged
    rows: int

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.wish.path


@dataclass
class _Entry:
    """One entry of a file while it goes on."""

    wish: Wish
    registers: Sequence[Register]
    by: Actor
    at: datetime
    findings: Findings
    register: Register | None = None
    sha256: str = ""
    rows: int = 0


def enter_register_file(
    *, wish: Wish, registers: Sequence[Register], keys: Keyring, by: Actor, at: datetime, progress: Progress
) -> Outcome:
    """Enter one register file whole, or nothing of it, and return what was found; a bad file is an outcome."""
    require(by, Duty.ENTER_REGISTERS)
    entry, merged = _Entry(wish, registers, by, at, Findings()), Merged()
    try:
        with _database_may_object():
            try:
                merged = _enter(entry, _read(entry, keys, progress))
            finally:
                close_stage()
    except Refusal as refusal:
        for reason in refusal.reasons:
            entry.findings.add(Problem(0, "", "", reason))
    return Outcome(wish, entry.register, entry.findings, merged, entry.rows)


@contextmanager
def _database_may_object() -> Iterator[None]:
    """Let what the database objects to be an answer too; its transaction was rolled back."""
    try:
        yield
    except (DataError, IntegrityError, OperationalError) as error:
        raise objection_of_database(type(error).__name__, str(error)) from error


def _read(entry: _Entry, keys: Keyring, progress: Progress) -> Register:
    """Read the file into the staging table and find what is wrong with its cells and with its rows among themselves."""
    with open_register_file(entry.wish.path) as sheet:
        entry.sha256 = _digest_of(entry.wish.path)
        entry.findings.remarks += sheet.remarks
        entry.register = register = _register_of(entry.wish, sheet, entry.registers)
        heading = heading_of(register, sheet.header)
        with _quiet_transaction():
            open_stage(register=register)
            entry.rows = fill_stage(heading=heading, sheet=sheet, keys=keys, findings=entry.findings, progress=progress)
            complain_of_doubles(register=register, findings=entry.findings)
    if _digest_of(entry.wish.path) != entry.sha256:
        raise invalid("changed_meanwhile", _("The file was changed while it was read. Enter it once more."))
    return register


def _register_of(wish: Wish, sheet: Sheet, registers: Sequence[Register]) -> Register:
    if wish.register:
        known = registers_named(registers)
        if wish.register not in known:
            text = _("There is no register “%(given)s”. Known ones: %(known)s.")
            raise RuleBroken(Reason("intake.unknown_register", text,
                                    {"given": wish.register, "known": ", ".join(known)}))
        return known[wish.register]
    return register_fed_by(sheet.header, wish.name, registers)


def _enter(entry: _Entry, register: Register) -> Merged:
    """Check the staged rows against the registers and merge them; if another file was merged meanwhile, do so again."""
    found_in_file = entry.findings
    for attempt in range(1, ATTEMPTS + 1):
        entry.findings = found_in_file.copy()
        files = register_files_entered()
        _check(entry, register)
        try:
            return _merge(entry, register, files)
        except RuleBroken as refusal:
            if attempt == ATTEMPTS or refusal.reasons[0].code != OVERTAKEN:
                raise
    raise AssertionError("the last attempt returns or raises")


def _check(entry: _Entry, register: Register) -> None:
    moment, edition = connection.ops.adapt_datetimefield_value(entry.at), latest_edition()
    published = connection.ops.adapt_datetimefield_value(edition.as_of) if edition else None
    with _quiet_transaction():
        join_stage(register=register, moment=moment, published=published)
        for problem in problems_of_staged(register, moment):
            entry.findings.add(problem)
        entry.findings.counts = fates_of_staged()
        entry.findings.corrections = [] if register.growing else corrections_of_staged(register)


def _merge(entry: _Entry, register: Register, files: int) -> Merged:
    wish, findings = entry.wish, entry.findings
    if findings.counts.get("changed") and not register.growing and not wish.reason.strip():
        _hold_corrections_back(entry, register)
    unchanged = Merged(unchanged=findings.counts.get("same", 0))
    if wish.dry_run or not (findings.is_clean or (wish.good_rows and not findings.spoilt)):
        return unchanged
    counts = findings.counts
    if findings.bad_lines:
        leave_bad_lines_out(register=register, findings=findings)
        counts = fates_of_staged()
    new, changed, same = (counts.get(fate, 0) for fate in ("new", "changed", "same"))
    if not new and not changed:
        return unchanged
    merge = Merge(register, wish.name, entry.sha256, wish.reason.strip(), new, changed, same, files)
    return merge_stage(merge=merge, registers=entry.registers, by=entry.by, at=entry.at)


def _hold_corrections_back(entry: _Entry, register: Register) -> None:
    """Keep corrections without a reason out: the whole file, or their rows where only the good rows are asked for."""
    if not entry.wish.good_rows:
        entry.findings.spoilt = True
        return
    for problem in held_back_of_staged(register):
        if problem.line not in entry.findings.bad_lines:
            entry.findings.add(problem)


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


def _digest_of(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
