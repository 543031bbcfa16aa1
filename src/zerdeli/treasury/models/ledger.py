"""Budget lines with their plan by month, postings, and months in which nothing is posted any more."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.treasury.rules.ledger import MOVES, Account, Movement, Programme


class Line(Known):
    """Money of one programme for one place in one year. The five balances (tiyn) are moved by postings' trigger only."""

    code = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    programme = models.CharField(max_length=20, choices=Programme)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    specific = models.CharField(max_length=10)
    # Empty is NULL here: SQLite adds such a column without building the table anew under its triggers.
    subprogramme = models.CharField(max_length=10, blank=True, null=True)  # noqa: DJ001
    planned = models.BigIntegerField(default=0, db_default=0)
    committed = models.BigIntegerField(default=0, db_default=0)
    paid = models.BigIntegerField(default=0, db_default=0)
    used = models.BigIntegerField(default=0, db_default=0)
    refunded = models.BigIntegerField(default=0, db_default=0)
    # The part of what is planned that is promised to documents; moved by the trigger of reserves only.
    reserved = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            one_in_force("code", name="one_line_a_code"),
            models.CheckConstraint(
                name="no_balance_below_zero",
                condition=Q(planned__gte=0, committed__gte=0, paid__gte=0, used__gte=0, refunded__gte=0)),
        ]

    def __str__(self) -> str:
        return self.code


class MonthPlan(Known):
    """How much of a line's plan may be committed from a month on, in tiyn; what a month leaves, later months have too."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="months")
    month = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            one_in_force("line", "month", name="one_plan_a_month"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12, amount__gte=0), name="plan_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.month}"


_ACCOUNTS_OF_MOVEMENT = reduce(
    or_, (Q(movement=movement, debit=debit, credit=credit) for movement, (debit, credit) in MOVES.items()))


class Posting(models.Model):
    """One sum moved from one account of a line to another. It is never changed or deleted; a later one moves it back.

    `document` is the number of the paper that ordered it; `amount` is in tiyn.
    """

    number = models.CharField(max_length=20, unique=True)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="postings")
    movement = models.CharField(max_length=20, choices=Movement)
    debit = models.CharField(max_length=20, choices=Account)
    credit = models.CharField(max_length=20, choices=Account)
    amount = models.BigIntegerField()
    posted_on = models.DateField()
    document = models.CharField(max_length=20, blank=True)
    known_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)
    file_line = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="posting_moves_something"),
            models.CheckConstraint(condition=_ACCOUNTS_OF_MOVEMENT, name="posting_has_the_accounts_of_its_movement"),
        ]
        # What was paid on a document is read from the index alone, since figures ask it of every award.
        indexes = [models.Index(fields=["document", "movement", "posted_on", "amount", "known_at"],
                                name="posting_on_document"),
                   models.Index(fields=["movement", "posted_on"], name="posting_by_day")]

    def __str__(self) -> str:
        return self.number


class ClosedMonth(models.Model):
    """A month in which nothing is posted any more. One person proposes to open it again, another one does."""

    from_on = models.DateField()
    until_on = models.DateField()
    closed_by = models.CharField(max_length=100)
    closed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    reopened_by = models.CharField(max_length=100, blank=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_on"], condition=Q(reopened_at__isnull=True), name="closed_once"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="closed_months_have_days"),
            models.CheckConstraint(condition=Q(reopened_by="") | (~Q(proposed_by="") & ~Q(proposed_by=F("reopened_by"))),
                                   name="two_open_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on:%Y-%m}"
