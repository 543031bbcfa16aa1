"""Keeping a check as it came out, signed, and counting the readers of a note without knowing them."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import F

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.claims.models import Check, Reads
from zerdeli.claims.rules.checks import check_message
from zerdeli.journal.actions import record_act


@transaction.atomic
def keep_check(
    *, text: str, note: int | None, verdicts: dict[str, Any], keys: Keyring, by: Actor, at: datetime
) -> Check:
    """Keep the verdicts on a text, signed with their edition and moment; the text itself is kept as its digest."""
    require(by, Duty.PUBLISH_EDITIONS)
    digest, edition = sha256(text.encode()).hexdigest(), verdicts["compared_with"]["edition"]
    entry = record_act(kind="check.kept", about=f"note {note}" if note else "text", by=by, at=at,
                       facts={"sha256": digest, "edition": edition})
    message = check_message(sha256=digest, edition=edition, judged_at=at, verdicts=verdicts)
    return Check.objects.create(
        sha256=digest, note=note, language=verdicts["language"], edition=edition, judged_at=at, verdicts=verdicts,
        signature=keys.sign(message), public_key=keys.public_key, entry=entry)


def count_read(*, note: int, language: str) -> None:
    """Count that a note's page was opened once more; nothing of who opened it is known or kept."""
    if not Reads.objects.filter(note=note, language=language).update(times=F("times") + 1):
        Reads.objects.get_or_create(note=note, language=language, defaults={"times": 1})
