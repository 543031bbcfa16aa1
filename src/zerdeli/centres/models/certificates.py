"""Results of tests and certificates."""

from django.db import models
from django.db.models import Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.centres.models.learners import Completion, Enrolment


class TestResult(Known):
    """The points, out of a hundred, that somebody reached in a run's test. A correction is a further version."""

    __test__ = False  # pytest would take it for a test

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="results", db_index=False)
    points = models.PositiveSmallIntegerField()
    noted_by = models.CharField(max_length=100)

    class Meta:
        constraints = [one_in_force("enrolment", name="one_result_an_enrolment"),
                       models.CheckConstraint(condition=Q(points__lte=100), name="points_out_of_a_hundred")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.points}"


class Certificate(models.Model):
    """The paper of a completion and its signed machine form (encrypted, for it names the person).

    `id` is its place in the status lists. A revoked certificate stays, with its day and cause; a new one can then be issued.
    """

    number = models.CharField(max_length=8, unique=True)
    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, related_name="certificates", db_index=False)
    credential_hidden = models.BinaryField()
    key_name = models.CharField(max_length=20)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=100)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=100, blank=True)
    revoked_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["completion"], condition=Q(revoked_at__isnull=True), name="one_certificate_a_completion"),
            models.CheckConstraint(condition=Q(revoked_at__isnull=True, revoked_by="")
                                   | (Q(revoked_at__isnull=False) & ~Q(revoked_by="") & ~Q(revoked_because="")),
                                   name="certificates_revoked_when_by_whom_and_why"),
        ]
        indexes = [models.Index(fields=["completion"], name="certificate_of_completion"),
                   models.Index(fields=["id"], name="certificate_revoked", condition=Q(revoked_at__isnull=False))]

    def __str__(self) -> str:
        return self.number
