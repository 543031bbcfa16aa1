"""`zerdeli tick`: the work of the clock. Run by the server while it serves, or by cron; twice at once is harmless."""

from datetime import datetime

from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.journal.actions import seal_journal


def tick(keys: Keyring, by: Actor, at: datetime) -> list[str]:
    """Do what is due and return a line about each thing done."""
    seal = seal_journal(keys=keys, by=by, at=at)
    return [f"seal {seal.pk}: {seal.leaves} entries"] if seal else []
