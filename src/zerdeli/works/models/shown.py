"""What everybody sees of a work: photos of its states, and what the residents beside it say."""

from django.db import models
from django.db.models import Q

from zerdeli.works.models.works import Work
from zerdeli.works.rules.states import WorkState
from zerdeli.works.rules.verdicts import Said


class WorkPhoto(models.Model):
    """A photo of a work in a state, kept by its hash without what the camera wrote. `taken_off_at` when it is shown no more."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="photos")
    state = models.CharField(max_length=20, choices=WorkState)
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    taken_on = models.DateField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    taken_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "sha256"], condition=Q(taken_off_at__isnull=True),
                                               name="one_photo_a_work")]

    def __str__(self) -> str:
        return self.sha256


class Verdict(models.Model):
    """What a resident of a building beside a work says of it now; said anew, it replaces what was said before."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="verdicts")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=10, choices=Said)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "account"], name="one_verdict_a_person")]

    def __str__(self) -> str:
        return f"{self.work_id} {self.said}"
