"""The demo: register files are written, entered through the importer like any others, and published."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.demo.corrections import CORRECTIONS
from zerdeli.demo.sheets import FILES
from zerdeli.demo.writing import write_registers
from zerdeli.documents.queries import entered_files
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.intake.actions.entering import Wish, enter_register_file
from zerdeli.intake.report import lines_about
from zerdeli.portal.registers import REGISTERS
from zerdeli.site.applying import open_demo_case
from zerdeli.site.checking import keep_checks_of_own_notes
from zerdeli.site.commission import open_demo_sitting
from zerdeli.site.ticking import tick
from zerdeli.site.voting import open_demo_vote

EDITIONS = ("2020-07-01T09:00+06:00", "2020-12-01T09:00+06:00", "2020-12-24T09:00+06:00")
REASONS = {correction.file: correction.reason_kk for correction in CORRECTIONS}
Say = Callable[[str], None]


def build_demo(by: Actor, *, scale: int, say: Say) -> None:
    """Bring the demo's register into being; what is entered and published already is left as it is."""
    call_command("migrate", verbosity=0)
    refuse_if(reasons_against_demo({file.name for file in entered_files()}))
    last = latest_edition()
    if last is None:
        enter_files(write_registers(settings.ENVIRONMENT.home / "registers", scale=scale), by, say)
    for moment in map(datetime.fromisoformat, EDITIONS):
        if last is None or moment > last.as_of:
            edition = publish_edition(as_of=moment, store=settings.STORE, keys=settings.KEYS, by=by, at=now())
            say(gettext("Edition %(number)s is published. Root: %(root)s") % {
                "number": edition.number, "root": edition.root})
    if last is None:
        keep_checks_of_own_notes(by)
        open_demo_vote(now())
        open_demo_sitting(now())
        open_demo_case(now())
    for line in tick(settings.KEYS, by, now()):
        say(line)


def reasons_against_demo(entered: set[str]) -> list[Reason]:
    """Return what stands against mixing invented records into a register that files of others have fed."""
    strange = sorted(entered - set(FILES.values()))
    if not strange:
        return []
    text = _("This register holds files that are not the demo’s, such as %(name)s. Name another home or database.")
    return [Reason("demo.real_register", text, {"name": strange[0]})]


def enter_files(paths: Sequence[Path], by: Actor, say: Say) -> None:
    """Enter register files in their order; a file that is kept out ends the demo with its report."""
    for path in paths:
        outcome = enter_register_file(
            wish=Wish(path, reason=REASONS.get(path.name, "")), registers=REGISTERS, keys=settings.KEYS, by=by, at=now(),
            progress=lambda rows: None)
        for line in lines_about(outcome):
            say(line)
        if not outcome.findings.is_clean:
            raise SystemExit(1)


