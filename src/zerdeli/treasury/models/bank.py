"""Statements of the bank and their lines."""

from django.db import models
from django.db.models import Q

from zerdeli.treasury.models.payments import PaymentOrder
from zerdeli.treasury.rules.matching import LineState, Mismatch
from zerdeli.treasury.rules.statements import Direction


class StatementFile(models.Model):
    """A bank's statement that was taken in: known by its content, so that the same file twice changes nothing."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    added = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    paid_out = models.BigIntegerField()
    came_in = models.BigIntegerField()
    entry = models.OneToOneField("journal.Entry", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class StatementLine(models.Model):
    """One movement on a payer's account as the bank told it; `key` is its own for ever. The other side is encrypted."""

    key = models.CharField(max_length=32, unique=True)
    file = models.ForeignKey(StatementFile, on_delete=models.PROTECT, related_name="lines", null=True)
    booked_on = models.DateField()
    direction = models.CharField(max_length=3, choices=Direction)
    amount = models.BigIntegerField()
    end_to_end = models.CharField(max_length=35, blank=True)
    iban_index = models.CharField(max_length=32, blank=True)
    side_hidden = models.BinaryField()
    state = models.CharField(max_length=20, choices=LineState)
    mismatch = models.CharField(max_length=20, choices=Mismatch, blank=True)
    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="bank_lines", null=True)
    explanation = models.CharField(max_length=300, blank=True)
    known_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    file_line = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_lines_move_something"),
            models.UniqueConstraint(fields=["order"], condition=Q(state=LineState.PAYMENT), name="one_payment_an_order"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="line_state"),
                   models.Index(fields=["booked_on"], name="line_day")]

    def __str__(self) -> str:
        return self.key
