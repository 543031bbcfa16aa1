"""Writing the journal: the one way in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.merkle import root_of
from zerdeli.journal.models import Entry, Leaf, Seal
from zerdeli.journal.queries import digest_of, latest_seal, unsealed_entries
from zerdeli.journal.rules import seal_message


def record_act(*, kind: str, about: str, by: Actor, at: datetime, facts: Mapping[str, Any]) -> Entry:
    """Write one act down. The caller has the duty and the transaction."""
    return Entry.objects.create(kind=kind, about=about, by=by.name, at=at, facts=dict(facts))


@transaction.atomic
def seal_journal(*, keys: Keyring, by: Actor, at: datetime) -> Seal | None:
    """Seal what is not sealed yet; nothing where nothing is new. Two at once make one seal of each entry."""
    require(by, Duty.KEEP_CLOCK_WORK)
    # Whoever seals holds the oldest entry meanwhile, which is there even before the first seal: a second one waits.
    Entry.objects.select_for_update(no_key=True).order_by("id").first()
    last, entries = latest_seal(), list(unsealed_entries())
    if not entries:
        return None
    digests = [digest_of(entry) for entry in entries]
    root, before, number = root_of(digests).hex(), last.root if last else "", (last.pk if last else 0) + 1
    message = seal_message(number=number, root=root, leaves=len(entries), before=before)
    seal = Seal.objects.create(
        id=number, sealed_at=at, root=root, before=before, leaves=len(entries), signature=keys.sign(message),
        public_key=keys.public_key)
    Leaf.objects.bulk_create(
        Leaf(seal=seal, entry=entry, position=position, digest=digest.hex())
        for position, (entry, digest) in enumerate(zip(entries, digests, strict=True)))
    return seal
