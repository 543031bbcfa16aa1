"""What people ask to correct."""

from django.db import models
from django.db.models import Q

from zerdeli.people.models.persons import Person
from zerdeli.people.rules.corrections import Item


class CorrectionRequest(models.Model):
    """What a person says is wrong and should stand instead (encrypted), by when it is answered, and the answer (encrypted)."""

    number = models.CharField(max_length=8, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="correction_requests")
    item = models.CharField(max_length=20, choices=Item)
    wanted_hidden = models.BinaryField()
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)
    answer_hidden = models.BinaryField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(
            condition=Q(decided_at__isnull=True, decided_by="", is_accepted__isnull=True)
            | (Q(decided_at__isnull=False, is_accepted__isnull=False) & ~Q(decided_by="")),
            name="requests_decided_when_and_by_whom")]
        indexes = [models.Index(fields=["due_on", "id"], name="request_open", condition=Q(decided_at__isnull=True))]

    def __str__(self) -> str:
        return self.number
