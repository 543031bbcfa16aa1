"""Register files that were entered."""

from django.db import models


class RegisterFile(models.Model):
    """A register file that was merged: its hash, its register and what it brought. `mode` tells entry from correction."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    register = models.CharField(max_length=40)
    mode = models.CharField(max_length=20)
    added = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    entry = models.OneToOneField("journal.Entry", on_delete=models.PROTECT, related_name="register_file")

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="register_file_sha256")]

    def __str__(self) -> str:
        return self.name
