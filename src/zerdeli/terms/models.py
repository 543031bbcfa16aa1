"""Rates, terms, the calendar's days, and what is proposed to become terms."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.terms.rules.changes import State
from zerdeli.terms.rules.terms import Certainty, Purpose, Rule, Scheme, Unit
from zerdeli.terms.rules.workdays import DayKind


class RateRow(Known):
    """The monthly calculation index from a day, for a purpose. `value` is tiyn."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    from_on = models.DateField()
    value = models.BigIntegerField()
    legal_basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    certainty = models.CharField(max_length=10, choices=Certainty)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [one_in_force("purpose", "from_on", name="one_rate_a_day"),
                       models.CheckConstraint(condition=Q(value__gt=0), name="rate_is_something")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.from_on}"


class TermRow(Known):
    """One rule of one scheme with its value in a period. `word` is what a weighed value weighs, empty otherwise."""

    code = models.CharField(max_length=60)
    scheme = models.CharField(max_length=20, choices=Scheme)
    rule = models.CharField(max_length=30, choices=Rule)
    value = models.CharField(max_length=40)
    word = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20, choices=Unit)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    certainty = models.CharField(max_length=10, choices=Certainty)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            one_in_force("code", name="one_term_a_code"),
            models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                                   name="term_ends_after_its_start"),
        ]

    def __str__(self) -> str:
        return self.code


class CalendarDay(Known):
    """A day that is off though it is in the week, or worked though it is a weekend."""

    falls_on = models.DateField()
    kind = models.CharField(max_length=20, choices=DayKind)
    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [one_in_force("falls_on", name="one_kind_a_day")]

    def __str__(self) -> str:
        return f"{self.falls_on} {self.kind}"


class Proposal(models.Model):
    """Terms that one person proposes and another decides on. `number` is its public reference."""

    number = models.CharField(max_length=8, unique=True)
    reason = models.TextField()
    proposed_by = models.CharField(max_length=100)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="proposal_is_decided_by_somebody_else",
                                   condition=Q(decided_by="") | ~Q(decided_by=F("proposed_by"))),
            models.CheckConstraint(name="proposal_has_who_and_when_together",
                                   condition=Q(state="proposed", decided_by="", decided_at__isnull=True)
                                   | Q(~Q(state="proposed"), ~Q(decided_by=""), decided_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number


class ProposedTerm(models.Model):
    """One row of a proposal: a term that begins on `from_on`, or, where `ends` holds, a term of that code that ends then."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="rows")
    code = models.CharField(max_length=60)
    ends = models.BooleanField(default=False)
    scheme = models.CharField(max_length=20, choices=Scheme)
    rule = models.CharField(max_length=30, choices=Rule)
    value = models.CharField(max_length=40)
    word = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=20, choices=Unit)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    certainty = models.CharField(max_length=10, choices=Certainty)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "code"], name="one_row_a_proposal_and_code")]

    def __str__(self) -> str:
        return self.code
