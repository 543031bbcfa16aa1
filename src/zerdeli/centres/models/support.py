"""What people in hardship need, what is planned and done, and who else was asked."""

from django.db import models
from django.db.models import Q

from zerdeli.centres.models.courses import Centre
from zerdeli.centres.models.learners import Visit
from zerdeli.centres.rules.support import Kind, NeedState, Outcome


class SupportNeed(models.Model):
    """Something that a person needs. All words are encrypted, and of a confidential need its kind too: `kind` is empty.

    `worker` is the only one who reads a confidential need.
    """

    number = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="needs")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="needs", db_index=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="needs", null=True)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    kind_hidden = models.BinaryField()
    is_confidential = models.BooleanField()
    worker = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=NeedState)
    plan_hidden = models.BinaryField(null=True)
    next_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_hidden = models.BinaryField(null=True)
    closed_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_confidential=True, kind="") | (Q(is_confidential=False) & ~Q(kind="")),
                                   name="confidential_needs_name_no_kind"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(outcome="")
                | (~Q(state="closed") & Q(closed_at__isnull=True, outcome="")), name="needs_end_with_an_outcome"),
        ]
        indexes = [models.Index(fields=["centre", "next_on", "id"], name="need_open", condition=~Q(state="closed"))]

    def __str__(self) -> str:
        return self.number


class SupportStep(models.Model):
    """A step towards what is needed; `words_hidden` is encrypted."""

    need = models.ForeignKey(SupportNeed, on_delete=models.PROTECT, related_name="steps")
    words_hidden = models.BinaryField()
    done_on = models.DateField()
    by = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"step of need {self.need_id}"


class SupportReferral(models.Model):
    """Another body that was asked to help, and its answer; names and words are encrypted."""

    need = models.ForeignKey(SupportNeed, on_delete=models.PROTECT, related_name="referrals")
    body_hidden = models.BinaryField()
    sent_on = models.DateField()
    answered_on = models.DateField(null=True)
    answer_hidden = models.BinaryField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(
            condition=Q(answered_on__isnull=True, answer_hidden__isnull=True)
            | Q(answered_on__isnull=False, answer_hidden__isnull=False), name="referrals_answered_with_words")]

    def __str__(self) -> str:
        return f"referral of need {self.need_id}"
