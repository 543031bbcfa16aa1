"""What sittings do to the case behind an application. Whoever calls has the duty and keeps the journal."""

from datetime import date, datetime

from zerdeli.base.refusals import refuse_if
from zerdeli.grants.models import Application, Case
from zerdeli.grants.rules.cases import OPEN, Step, reasons_against_case_step
from zerdeli.grants.rules.states import ApplicationState
from zerdeli.journal.models import Entry


def move_case_of(*, application: Application, step: Step, at: datetime) -> None:
    """Move the case behind an application to a step; an application that came by file has none.

    Refused where the table of steps does not allow it.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(application=application).first()
    if case is None or case.step == step:
        return
    refuse_if(reasons_against_case_step(before=case.step, after=step))
    case.step, case.closed_at = step, None if step in OPEN else at
    case.save(update_fields=["step", "closed_at"])


def decide_application(
    *, application: Application, state: ApplicationState, day: date | None, entry: Entry, at: datetime
) -> Application:
    """Let an application stand in another state: the version believed so far is kept, closed now."""
    former = Application.objects.get(pk=application.pk)
    former.pk, former.record, former.closed_at = None, application.pk, at
    former.save(force_insert=True)
    application.state, application.decided_on = state, day
    application.known_at, application.entry, application.file_line = at, entry, None
    application.save(update_fields=["state", "decided_on", "known_at", "entry", "file_line"])
    return application
