"""What the pages of courses need in order to be seen: a start ahead, a full one, and the resident's enrolments."""

from django.conf import settings

from tests.accounts.people import resident
from tests.centres.learners import comes, open_run, wish
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now
from zerdeli.centres.actions.enrolling import enrol
from zerdeli.centres.models import Run, Session

Arguments = dict[str, object]


def a_run() -> Arguments:
    """Give a start with places and childcare."""
    _run("R-71", 3)
    return {"code": "R-71"}


def a_full_run() -> Arguments:
    """Give a start without places, for which one person waits."""
    run = _run("R-72", 1, days=30)
    for number in (71, 72):
        comes(number, run, now())
    return {"code": "R-72"}


def an_enrolment() -> Arguments:
    """Give the resident's enrolment."""
    return {"number": _enrols(_run("R-71", 3))}


def a_waiting_enrolment() -> Arguments:
    """Give the resident's place on a waiting list."""
    a_full_run()
    return {"number": _enrols(Run.objects.get(code="R-72"))}


def a_session() -> Arguments:
    """Give a session of a start ahead."""
    run = _run("R-71", 3)
    return {"code": run.code, "number": Session.objects.filter(run=run, closed_at=None).earliest("number").number}


def more_runs() -> None:
    """Plan two more starts, with somebody in them."""
    for number in (1, 2):
        comes(80 + number, _run(f"R-MORE{number}", 2, days=50 + number), now())


def more_enrolments() -> None:
    """Let the resident enrol twice more."""
    for number in (1, 2):
        _enrols(_run(f"R-MORE{number}", 2, days=50 + number))


def more_learners() -> None:
    """Let two more come into the start ahead."""
    for number in (91, 92):
        comes(number, _run("R-71", 3), now())


def _run(code: str, seats: int, days: int = 20) -> Run:
    return Run.objects.filter(code=code).first() or open_run(now(), code=code, seats=seats, days=days)


def _enrols(run: Run) -> str:
    account = resident(now())
    return enrol(run_code=run.code, account_id=account.pk, wish=wish(care=True), keys=settings.KEYS,
                 by=Actor(account.actor_name), at=now()).reference
