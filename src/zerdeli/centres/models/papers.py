"""Papers that came in and were typed."""

from django.db import models
from django.db.models import F, Q

from zerdeli.centres.models.courses import Run, Session
from zerdeli.centres.rules.words import Sheet, SheetState


class PaperSheet(models.Model):
    """A paper that one person typed and another compares in two rows; only then it is entered.

    `received_on` is its legal date, `typed_at` when it was typed; the two differ. `photo` is the SHA-256 of the encrypted
    photo; `rows_hidden` what was typed, encrypted JSON: a list of rows as its kind has them.
    """

    number = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=20, choices=Sheet)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="sheets", db_index=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sheets", null=True, db_index=False)
    received_on = models.DateField()
    photo = models.CharField(max_length=64)
    rows_hidden = models.BinaryField()
    lines = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=SheetState)
    typed_by = models.CharField(max_length=100)
    typed_at = models.DateTimeField()
    compared_by = models.CharField(max_length=100, blank=True)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(typed_by=F("compared_by")), name="two_persons_a_sheet"),
            models.CheckConstraint(condition=Q(state=SheetState.TYPED, compared_at__isnull=True)
                                   | (~Q(state=SheetState.TYPED) & Q(compared_at__isnull=False) & ~Q(compared_by="")),
                                   name="sheets_compared_when_and_by_whom"),
            models.CheckConstraint(condition=Q(kind=Sheet.ENROLMENT) | Q(session__isnull=False), name="attendance_has_a_session"),
            models.CheckConstraint(condition=~Q(photo=""), name="sheets_have_a_photo"),
        ]
        indexes = [models.Index(fields=["received_on", "id"], name="sheet_waiting", condition=Q(state=SheetState.TYPED))]

    def __str__(self) -> str:
        return self.number
