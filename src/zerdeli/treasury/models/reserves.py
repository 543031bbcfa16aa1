"""Money promised to a document before it may be committed: nobody else can commit it meanwhile."""

from django.db import models
from django.db.models import Q

from zerdeli.treasury.models.ledger import Line


class Reserve(models.Model):
    """Tiyn of a line's plan kept for a document, until a commitment takes them over or an act lets them go.

    A trigger keeps the sum of the open ones on the line, which may never be more than is planned there.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="reserves")
    document = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    reserved_at = models.DateTimeField()
    freed_by = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False, null=True)
    freed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(freed_at__isnull=True), name="one_reserve_a_document"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="reserve_keeps_something"),
            models.CheckConstraint(condition=Q(freed_at__isnull=True, freed_by__isnull=True)
                                   | Q(freed_at__isnull=False, freed_by__isnull=False), name="reserve_freed_when_and_by"),
        ]

    def __str__(self) -> str:
        return f"reserve for {self.document}"
