"""Protocols of sittings with their hashes, and the signature files over them."""

from django.db import models

from zerdeli.grants.models.sittings import Sitting
from zerdeli.grants.rules.protocols import Verdict


class Protocol(models.Model):
    """A protocol as it was written: by form the SHA-256 of the file and of the encrypted file in the store.

    A later revision takes the place of an earlier one that was not signed; both stay.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="protocols")
    revision = models.PositiveSmallIntegerField()
    files = models.JSONField()
    totals = models.JSONField()
    made_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "revision"], name="one_protocol_a_revision")]

    def __str__(self) -> str:
        return f"protocol {self.pk}"


class Signature(models.Model):
    """A signature file over a protocol. `signer` is the actor whose it is, `subject` what its certificate says."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="signatures")
    signer = models.CharField(max_length=100)
    signer_name = models.CharField(max_length=100)
    made = models.CharField(max_length=10)
    verdict = models.CharField(max_length=20, choices=Verdict)
    algorithm = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "signer"], name="one_signature_a_person"),
            models.CheckConstraint(condition=~models.Q(verdict=Verdict.BROKEN), name="no_broken_signature_kept"),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
