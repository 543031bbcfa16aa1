"""Payment orders and the batches in which they go to the bank."""

from django.db import models
from django.db.models import F, Q

from zerdeli.treasury.models.ledger import Line
from zerdeli.treasury.models.terms import PayerAccount
from zerdeli.treasury.rules.states import LIVE, BatchState, OrderState


class Batch(models.Model):
    """Payment orders that go to the bank in one file: made by one person, released by another, who vouches for its hash."""

    number = models.CharField(max_length=8, unique=True)
    payer = models.ForeignKey(PayerAccount, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=BatchState)
    made_by = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    released_by = models.CharField(max_length=100, blank=True)
    released_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    known_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    file_line = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(released_by=F("made_by")), name="two_persons_a_batch"),
            models.CheckConstraint(
                condition=Q(state__in=[BatchState.DRAFTED, BatchState.DISSOLVED], released_by="", released_at__isnull=True)
                | (Q(state__in=[BatchState.RELEASED, BatchState.SETTLED], released_at__isnull=False) & ~Q(released_by="")),
                name="released_batches_have_a_releaser"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="batch_state")]

    def __str__(self) -> str:
        return self.number


class PaymentOrder(models.Model):
    """One sum that a document orders to be paid to somebody. Only its state, batch and refund change; a trigger holds both.

    `payee_hidden` is the name and `payee_number_hidden` the IIN or BIN, encrypted; `payee_index`, `owner_index` (of whoever
    owns the account by the bank's word, empty where nobody showed it) and `iban_index` are keyed indexes. Sums are tiyn;
    `refunded` is what came back while it stood paid. `undone_by` is the act that voided the document under it.
    """

    number = models.CharField(max_length=8, unique=True)
    document = models.CharField(max_length=20)
    part = models.PositiveSmallIntegerField(default=1)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="orders")
    month = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    payee_hidden = models.BinaryField()
    payee_number_hidden = models.BinaryField()
    payee_index = models.CharField(max_length=32)
    iban_hidden = models.BinaryField()
    iban_index = models.CharField(max_length=32)
    owner_index = models.CharField(max_length=32, blank=True)
    agreement = models.CharField(max_length=40, blank=True)
    registered_on = models.DateField(null=True)
    waiver = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, choices=OrderState)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="orders", null=True)
    refunded = models.BigIntegerField(default=0, db_default=0)
    undone_by = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    ordered_on = models.DateField()
    known_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    file_line = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "part"], condition=Q(state__in=list(LIVE)), name="one_order_a_part"),
            models.CheckConstraint(condition=Q(amount__gt=0, refunded__gte=0, refunded__lte=F("amount")),
                                   name="orders_pay_something"),
            models.CheckConstraint(
                condition=~Q(state__in=[OrderState.BATCHED, OrderState.SENT]) | Q(batch__isnull=False),
                name="batched_orders_have_a_batch"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="order_state"),
                   models.Index(fields=["document"], name="order_document"),
                   models.Index(fields=["iban_index", "amount"], name="order_account")]

    def __str__(self) -> str:
        return self.number
