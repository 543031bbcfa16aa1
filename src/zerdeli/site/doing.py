"""What each command does: finds the actor and the clock, calls one action or some queries, and says what came of it."""

import argparse
import getpass
import json
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext

from zerdeli.base.actors import Actor, operator
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.formats import number
from zerdeli.base.periods import moment_named
from zerdeli.base.refusals import Invalid, Reason, Refusal
from zerdeli.centres.actions.certificates import rotate_certificate_key
from zerdeli.consultations.rules.pabulib import decode_pabulib
from zerdeli.consultations.rules.results import disagreements_in_vote
from zerdeli.consultations.rules.telling import tally_lines
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.grants.actions.awards import restore_award, void_award
from zerdeli.intake.actions.entering import Outcome, Wish, enter_register_file
from zerdeli.intake.report import lines_about, progress_line, write_bad_rows, write_report
from zerdeli.intake.rules.advances import Advance
from zerdeli.intake.schema import data_package
from zerdeli.portal.registers import REGISTERS
from zerdeli.site.appointing import appoint
from zerdeli.site.asking import export_edition, print_figures
from zerdeli.site.checking import print_check
from zerdeli.site.demonstration import build_demo
from zerdeli.site.paths import may_be_unwritable, opened_for_writing
from zerdeli.site.serving import serve
from zerdeli.site.ticking import tick
from zerdeli.site.verifying import disagreements, unsealed

Said = argparse.Namespace
OUT = sys.stdout.write
WITHOUT_REGISTER = frozenset({"schema", "tally", "verify-audit"})


def say(line: str) -> None:
    """Write one line to whoever asked."""
    OUT(f"{line}\n")


def acting(said: Said) -> Actor:
    """Return who acts: the named operator, or the system's user."""
    return operator(said.acting or getpass.getuser())


def do(said: Said) -> int:
    """Do what was said and return the exit code; a refusal is told and is not a failure of ours."""
    try:
        if said.command not in WITHOUT_REGISTER:
            bring_up_to_date()
        return DEEDS[said.command](said)
    except Refusal as refusal:
        for reason in refusal.reasons:
            sys.stderr.write(f"✗ {reason}\n")
        return 2


def bring_up_to_date() -> None:
    """Bring the database to this version where it is not there yet, a new home's as well."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def progress_shown() -> Callable[[Advance], None]:
    """Return what shows rows, rate and time left on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda advance: None
    start = time.monotonic()

    def show(advance: Advance) -> None:
        sys.stderr.write(f"\r{progress_line(advance, time.monotonic() - start)}")
    return show


def _import(said: Said) -> int:
    # Opened before anything is entered: a report that cannot be written is no reason to have to look for what was done.
    with opened_for_writing(said.report, encoding="utf-8-sig") if said.report else nullcontext() as report:
        outcomes = [_enter(name, said) for name in said.files]
        if report:
            write_report(outcomes, report)
    return 0 if all(outcome.findings.is_clean for outcome in outcomes) else 1


def _enter(name: str, said: Said) -> Outcome:
    wish = Wish(Path(name), said.register, said.reason, said.dry_run, said.good_rows)
    outcome = enter_register_file(wish=wish, registers=REGISTERS, keys=settings.KEYS, by=acting(said), at=now(),
                                  progress=progress_shown())
    for line in lines_about(outcome):
        say(line)
    if said.good_rows and outcome.findings.bad_lines and not said.dry_run:
        _give_bad_rows_back(outcome)
    return outcome


def _give_bad_rows_back(outcome: Outcome) -> None:
    target = outcome.path.with_name(f"{outcome.path.stem}-left-out.csv")
    try:
        write_bad_rows(outcome, target)
    except OSError as error:
        say("  ✗ " + gettext("The rows left out could not be written to %(name)s: %(why)s. They are the lines named above; the"
                             " others are entered.") % {"name": target, "why": error.strerror})
        return
    say("  " + gettext("The rows left out: %(name)s") % {"name": target})


def _schema(said: Said) -> int:
    text = json.dumps(data_package(REGISTERS), ensure_ascii=False, indent=2) + "\n"
    with nullcontext(sys.stdout) if said.to == "-" else opened_for_writing(said.to) as target:
        target.write(text)
    return 0


def _award(said: Said) -> int:
    deed = void_award if said.deed == "void" else restore_award
    award = deed(number=said.number, reason=said.reason, by=acting(said), at=now())
    say(f"{award.number}: {award.get_state_display()}")
    return 0


def _tally(said: Said) -> int:
    path = Path(said.file)
    if not path.is_file():
        raise Invalid(Reason("site.no_file", _("There is no file “%(name)s”. Check the path."), {"name": path.name}))
    for line in tally_lines(decode_pabulib(path.read_bytes()), said.rule):
        say(line)
    return 0


def _verify_audit(said: Said) -> int:
    path = Path(said.file)
    if not path.is_file():
        raise Invalid(Reason("site.no_file", _("There is no file “%(name)s”. Check the path."), {"name": path.name}))
    reasons = disagreements_in_vote(path.read_text(encoding="utf-8", errors="surrogateescape"), said.sha256)
    for reason in reasons:
        say(f"✗ {reason}")
    if not reasons:
        say(gettext("Counted again: everything agrees."))
    return 1 if reasons else 0


def _figures(said: Said) -> int:
    print_figures(said, sys.stdout)
    return 0


def _check(said: Said) -> int:
    print_check(said, acting(said), sys.stdout)
    return 0


def _publish(said: Said) -> int:
    as_of = moment_named(said.as_of) if said.as_of else now()
    edition = publish_edition(as_of=as_of, store=settings.STORE,
                              keys=settings.KEYS, by=acting(said), at=now())
    say(gettext("Edition %(number)s is published. Root: %(root)s") % {"number": edition.number, "root": edition.root})
    return 0


def _export(said: Said) -> int:
    with may_be_unwritable(said.to):
        paths = export_edition(said.edition, Path(said.to), settings.STORE)
    for path in paths:
        say(str(path))
    return 0


def _verify(said: Said) -> int:
    found = 0
    for line in disagreements(settings.STORE):
        say(f"✗ {line}")
        found += 1
    waiting = unsealed()
    if waiting:
        say(gettext("Entries not sealed yet: %(count)s. “zerdeli tick” seals them.") % {"count": number(waiting)})
    if not found:
        say(gettext("Everything agrees: seals, ledger and editions."))
    return 1 if found else 0


def _tick(said: Said) -> int:
    for line in tick(settings.KEYS, acting(said), now()):
        say(line)
    return 0


def _rotate_key(said: Said) -> int:
    name = rotate_certificate_key(issuer_keys=settings.CERTIFICATE_KEYS, by=acting(said), at=now())
    say(gettext("Certificates are signed with %(name)s from now on. Back up the folder of the keys.") % {"name": name})
    return 0


def _admin(said: Said) -> int:
    return appoint(said, acting(said), say)


def _migrate(said: Said) -> int:
    say(gettext("The database is at this version."))
    return 0


def _serve(said: Said) -> int:
    return serve(said.host, said.port, said.workers)


def _demo(said: Said) -> int:
    build_demo(acting(said), scale=said.scale, say=say)
    return 0 if said.no_serve else serve(said.host, said.port, said.workers)


DEEDS: dict[str, Callable[[Said], int]] = {
    "admin": _admin, "award": _award, "check": _check, "demo": _demo, "export": _export, "figures": _figures,
    "import": _import, "migrate": _migrate, "publish": _publish, "schema": _schema, "serve": _serve, "tally": _tally,
    "tick": _tick, "rotate-key": _rotate_key, "verify": _verify, "verify-audit": _verify_audit,
}
