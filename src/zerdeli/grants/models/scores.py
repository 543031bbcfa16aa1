"""Scores, proposals, votes and decisions: rows that are only ever added."""

from django.db import models
from django.db.models import F, Q

from zerdeli.grants.models.sittings import Seat, SittingCase
from zerdeli.grants.rules.sitting_decisions import Choice

_REFUSAL = Q(choice=Choice.REFUSE, amount=0) & ~Q(criterion="") & ~Q(quote_key="") & Q(
    quote_hidden__isnull=False, advice_hidden__isnull=False)
_GRANT = Q(choice__in=[Choice.APPROVE, Choice.APPROVE_LESS], amount__gt=0, criterion="", quote_key="")


class Score(models.Model):
    """What a member gave for a criterion. `revision` is 0 for the sealed one; a later one is from the discussion and says why.

    Reasons are encrypted. A trigger takes a sealed score only while the case is scored, a later one only in discussion, and
    either only from a member who is present, declared no conflict and has no tie.
    """

    case = models.ForeignKey(SittingCase, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=30)
    revision = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField()
    reason_hidden = models.BinaryField(null=True)
    why_hidden = models.BinaryField(null=True)
    given_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "seat", "criterion", "revision"], name="one_score_a_revision"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=5), name="score_from_0_to_5"),
            models.CheckConstraint(condition=Q(value__gte=2, value__lte=4) | Q(reason_hidden__isnull=False),
                                   name="strong_score_with_reason"),
            models.CheckConstraint(condition=Q(revision=0) | Q(why_hidden__isnull=False), name="changed_score_says_why"),
        ]

    def __str__(self) -> str:
        return f"score {self.pk}"


class Proposal(models.Model):
    """What a member proposes to decide. `sums` are tiyn by line; quote and advice of a refusal are encrypted.

    `outcome` is empty while it is voted on, then passed or failed.
    """

    case = models.ForeignKey(SittingCase, on_delete=models.PROTECT, related_name="proposals")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=20, choices=Choice)
    amount = models.BigIntegerField()
    sums = models.JSONField(default=dict)
    criterion = models.CharField(max_length=30, blank=True)
    quote_key = models.CharField(max_length=60, blank=True)
    quote_hidden = models.BinaryField(null=True)
    advice_hidden = models.BinaryField(null=True)
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, blank=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(outcome=""), name="one_proposal_at_a_time"),
            models.UniqueConstraint(fields=["case"], condition=Q(outcome="passed"), name="one_proposal_passes"),
            models.CheckConstraint(condition=_REFUSAL | _GRANT, name="proposal_has_its_parts"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Vote(models.Model):
    """A member's yes or no to a proposal; it stays."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    voted_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "seat"], name="one_vote_a_member")]

    def __str__(self) -> str:
        return f"vote {self.pk}"


class Decision(models.Model):
    """What the commission decided on a case: the proposal that passed. `award_number` is the award's, whose money is reserved."""

    case = models.OneToOneField(SittingCase, on_delete=models.PROTECT, related_name="decision")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    choice = models.CharField(max_length=20, choices=Choice)
    amount = models.BigIntegerField()
    agreed = models.PositiveSmallIntegerField()
    voted = models.PositiveSmallIntegerField()
    award_number = models.CharField(max_length=8, blank=True)
    decided_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award_number"], condition=~Q(award_number=""), name="one_decision_an_award"),
            models.CheckConstraint(condition=Q(choice=Choice.REFUSE, amount=0, award_number="")
                                   | (Q(amount__gt=0) & ~Q(choice=Choice.REFUSE) & ~Q(award_number="")),
                                   name="decision_grants_or_refuses"),
            models.CheckConstraint(condition=Q(agreed__lte=F("voted")), name="agreed_of_those_who_voted"),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"
