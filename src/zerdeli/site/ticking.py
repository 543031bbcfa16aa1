"""`zerdeli tick`: the work of the clock. Run by the server while it serves, or by cron; twice at once is harmless."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from zerdeli.accounts.actions.guarding import forget_old_tries
from zerdeli.accounts.actions.sign_ins import forget_old_sign_ins
from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.actions.standing import reckon_standing
from zerdeli.intake.actions.uploads import throw_old_uploads_away
from zerdeli.journal.actions import seal_journal
from zerdeli.messages.actions import send_due_messages
from zerdeli.people.actions.likeness import find_likely_duplicates
from zerdeli.people.queries.merges import are_new_persons_unseen
from zerdeli.site.gateway import gateway, short_host


def tick(keys: Keyring, by: Actor, at: datetime) -> list[str]:
    """Do what is due and return a line about each thing done."""
    seal = seal_journal(keys=keys, by=by, at=at)
    forget_old_tries(by=by, at=at)
    forget_old_sign_ins(by=by, at=at)
    throw_old_uploads_away(folder=settings.ENVIRONMENT.home / "uploads", by=by, at=datetime.now(UTC))
    SessionStore.clear_expired()
    if are_new_persons_unseen():
        find_likely_duplicates(by=by, at=at)
    grown, stood = reckon_growth(), reckon_standing(at=at)
    sent = send_messages(keys, by, at)
    lines = [f"seal {seal.pk}: {seal.leaves} entries"] if seal else []
    lines += [f"growth: {', '.join(grown)}"] if grown else []
    lines += ["standing of the grants: reckoned"] if stood else []
    return lines + ([f"messages: {sent}"] if sent else [])


def send_messages(keys: Keyring, by: Actor, at: datetime) -> int:
    """Hand over the messages that are due; often, since somebody may be waiting for a code."""
    return send_due_messages(gateway=gateway(), host=short_host(), keys=keys, by=by, at=at)
