"""Two times on every registered row: when the fact was, and when the register knew it.

The current version of a record keeps its primary key, so that other records can cite it. A correction copies the old
version aside, with the instant at which it stopped being believed, and changes the current one.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce


class Known(models.Model):
    """One version of a registered record.

    `known_at` is when the register learned it; `closed_at`, when a correction replaced it, empty on the version in
    force; `record` the primary key of the version in force, empty there. `entry` is the journal entry of the act that
    wrote it, `file_line` its line in the register file, empty where it came from an act and not from a file.
    """

    known_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    record = models.BigIntegerField(null=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    file_line = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


def in_force(prefix: str = "") -> Q:
    """Return the condition of versions believed now."""
    return Q(**{f"{prefix}closed_at__isnull": True})


def believed_at(instant: datetime | None, prefix: str = "") -> Q:
    """Return the condition of versions that the register believed at an instant, or now where there is none."""
    if instant is None:
        return in_force(prefix)
    started = Q(**{f"{prefix}known_at__lte": instant})
    return started & (in_force(prefix) | Q(**{f"{prefix}closed_at__gt": instant}))


def identity() -> Coalesce:
    """Return the expression of the record that a version belongs to."""
    return Coalesce("record", "id", output_field=models.BigIntegerField())


def one_in_force(*fields: str, name: str) -> models.UniqueConstraint:
    """Return the constraint that a natural key has one version in force."""
    return models.UniqueConstraint(fields=fields, condition=in_force(), name=name)
