"""Entries, and the seals that commit to them."""

from django.db import models


class Entry(models.Model):
    """One act. It is never changed or deleted; a later entry may say that it was wrong."""

    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["about", "id"], name="journal_entry_about"),
                   models.Index(fields=["kind", "id"], name="journal_entry_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Seal(models.Model):
    """A signed Merkle root over a batch of entries. `root`, `before` are hex; `signature` is Ed25519 in hex."""

    sealed_at = models.DateTimeField()
    root = models.CharField(max_length=64)
    before = models.CharField(max_length=64, blank=True)
    leaves = models.PositiveIntegerField()
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"seal {self.pk}"


class Leaf(models.Model):
    """One entry's place in a seal; an entry without a leaf is not sealed yet."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="sealed")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    position = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="one_leaf_a_position")]

    def __str__(self) -> str:
        return f"{self.seal_id}/{self.position}"
