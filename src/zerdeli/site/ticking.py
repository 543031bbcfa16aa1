"""`zerdeli tick`: the work of the clock. Run by the server while it serves, or by cron; twice at once is harmless."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from zerdeli.accounts.actions.guarding import forget_old_tries
from zerdeli.accounts.actions.sign_ins import forget_old_sign_ins
from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Refusal
from zerdeli.centres.actions.interests import tell_the_interested
from zerdeli.centres.actions.places import end_old_offers
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.actions.standing import reckon_standing
from zerdeli.intake.actions.uploads import throw_old_uploads_away
from zerdeli.journal.actions import seal_journal
from zerdeli.land.actions.watching import tell_watchers
from zerdeli.land.queries.surveys import is_survey_old
from zerdeli.meetings.actions.filing import file_new_concerns
from zerdeli.meetings.actions.noticing import notice_deadlines
from zerdeli.meetings.actions.reckoning import reckon_board
from zerdeli.messages.actions import send_due_messages
from zerdeli.people.actions.likeness import find_likely_duplicates
from zerdeli.people.queries.merges import are_new_persons_unseen
from zerdeli.site.gateway import gateway, short_host
from zerdeli.works.queries.measured import is_measuring_old

# What the clock brings, in this order: (what a line calls it, the deed); a deed returns how many it did, or nothing.
Deed = Callable[[Keyring, Actor, datetime], object]


def tick(keys: Keyring, by: Actor, at: datetime) -> list[str]:
    """Do what is due and return a line about each thing done; messages leave last, with what the others put in.

    The journal is sealed before, whatever comes of the rest, and after, with what the rest wrote into it.
    """
    sealed = _seal(keys, by, at)
    done = [(name, _result_of(name, deed, keys, by, at)) for name, deed in DEEDS]
    return sealed + [f"{name}: {_said(what)}" for name, what in done if what] + _seal(keys, by, at)


def _result_of(name: str, deed: Deed, keys: Keyring, by: Actor, at: datetime) -> object:
    """Do one deed; what it fails at stops no other one, and is told."""
    try:
        return deed(keys, by, at)
    except (DatabaseError, OSError, Refusal) as error:
        logging.getLogger(__name__).exception("the clock could not do: %s", name)
        return gettext("not done: %(why)s") % {"why": error}


def _seal(keys: Keyring, by: Actor, at: datetime) -> list[str]:
    seal = seal_journal(keys=keys, by=by, at=at)
    return [f"seal {seal.pk}: {seal.leaves} entries"] if seal else []


def _said(what: object) -> str:
    return ", ".join(what) if isinstance(what, list | tuple) else "done" if what is True else str(what)


def tidy(keys: Keyring, by: Actor, at: datetime) -> None:
    """Forget what need not be kept: tries, sign-ins, uploads, sessions."""
    forget_old_tries(by=by, at=at)
    forget_old_sign_ins(by=by, at=at)
    throw_old_uploads_away(folder=settings.ENVIRONMENT.home / "uploads", by=by, at=datetime.now(UTC))
    SessionStore.clear_expired()


def send_messages(keys: Keyring, by: Actor, at: datetime) -> int:
    """Hand over the messages that are due; often, since somebody may be waiting for a code."""
    return send_due_messages(gateway=gateway(), host=short_host(), keys=keys, by=by, at=at)


def survey_ground(by: Actor, at: datetime) -> None:
    """Find the neighbours of all plots anew where the ground has changed; only then geometry libraries are loaded."""
    if is_survey_old():
        import_string("zerdeli.land.actions.surveying.survey_city")(by=by, at=at)


def measure_around(by: Actor, at: datetime) -> None:
    """Measure access of homes and the neighbours of works anew where something has changed; it loads geometry libraries, too."""
    if is_measuring_old():
        import_string("zerdeli.works.actions.measuring.measure_city")(by=by, at=at)


DEEDS: tuple[tuple[str, Deed], ...] = (
    ("tidied", tidy),
    ("growth", lambda keys, by, at: reckon_growth()),
    ("standing of the grants", lambda keys, by, at: reckon_standing(at=at)),
    ("ground", lambda keys, by, at: survey_ground(by, at)),
    ("access", lambda keys, by, at: measure_around(by, at)),
    ("likely pairs", lambda keys, by, at: are_new_persons_unseen() and find_likely_duplicates(by=by, at=at)),
    ("concerns filed", lambda keys, by, at: file_new_concerns(by=by, at=at)),
    ("watchers", lambda keys, by, at: tell_watchers(keys=keys, by=by, at=at)),
    ("offers ended", lambda keys, by, at: end_old_offers(keys=keys, by=by, at=at)),
    ("told of courses", lambda keys, by, at: tell_the_interested(keys=keys, by=by, at=at)),
    ("deadlines told", lambda keys, by, at: notice_deadlines(keys=keys, by=by, at=at)),
    ("board", lambda keys, by, at: reckon_board(at=at)),
    ("messages", send_messages),
)
