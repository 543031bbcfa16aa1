"""Sittings of the commission: members, the agenda, what ties a member to an applicant."""

from django.db import models
from django.db.models import F, Q

from zerdeli.grants.models.applications import Application
from zerdeli.grants.rules.sitting_conflicts import Conflict, Tie
from zerdeli.grants.rules.sittings import STANDING, CaseState, Order, SittingState
from zerdeli.terms.rules.terms import Scheme


class Sitting(models.Model):
    """One meeting of the commission on grants of one scheme and place, paid from one budget line.

    From sending on its order is drawn and its terms are those of the day: shares in per cent, `criteria` as pairs of code and
    weight, deadlines in working days, `unverified` the codes of terms that nobody verified. `observer_key` opens the observers' page.
    """

    number = models.CharField(max_length=8, unique=True)
    scheme = models.CharField(max_length=20, choices=Scheme)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("treasury.Line", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    order = models.CharField(max_length=10, choices=Order)
    seed = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=SittingState)
    quorum = models.PositiveSmallIntegerField(null=True)
    majority = models.PositiveSmallIntegerField(null=True)
    criteria = models.JSONField(default=list)
    unverified = models.JSONField(default=list)
    appeal_within = models.PositiveSmallIntegerField(null=True)
    answer_within = models.PositiveSmallIntegerField(null=True)
    appeal_to = models.CharField(max_length=30, blank=True)
    observer_key = models.CharField(max_length=32, unique=True)
    secretary = models.CharField(max_length=100)
    secretary_name = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state=SittingState.DRAFT) | Q(quorum__isnull=False, majority__isnull=False,
                                                                             sent_at__isnull=False),
                                   name="sitting_sent_with_terms"),
            models.CheckConstraint(condition=~Q(order=Order.DRAW) | Q(state=SittingState.DRAFT) | ~Q(seed=""),
                                   name="sitting_drawn_with_seed"),
        ]
        indexes = [models.Index(fields=["-starts_at", "-id"], name="sitting_listed")]

    def __str__(self) -> str:
        return self.number


class Seat(models.Model):
    """A member of the commission at one sitting; `name` is as the protocol prints it."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="seats")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    is_chair = models.BooleanField(default=False)
    is_present = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "account"], name="one_seat_a_member"),
            models.UniqueConstraint(fields=["sitting"], condition=Q(is_chair=True), name="one_chair_a_sitting"),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"


class SittingCase(models.Model):
    """One application on one agenda. `content_hidden` is what the commission was shown, encrypted JSON, frozen when listed.

    `asked` is tiyn; `position` is drawn when the agenda is closed. An application stands on one agenda at a time.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="cases")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="sitting_cases")
    number = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField(null=True)
    asked = models.BigIntegerField()
    submitted_on = models.DateField()
    content_hidden = models.BinaryField()
    state = models.CharField(max_length=20, choices=CaseState)
    reason = models.CharField(max_length=300, blank=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=Q(state__in=STANDING), name="one_agenda_at_a_time"),
            models.UniqueConstraint(fields=["sitting", "application"], name="once_on_an_agenda"),
            models.UniqueConstraint(fields=["sitting", "position"], name="one_case_a_place"),
            models.CheckConstraint(condition=Q(asked__gt=0), name="case_asks_something"),
            models.CheckConstraint(condition=Q(state=CaseState.LISTED) | Q(position__isnull=False)
                                   | Q(state=CaseState.POSTPONED), name="case_called_in_its_place"),
            models.CheckConstraint(condition=~Q(state=CaseState.POSTPONED) | ~Q(reason=""), name="case_put_off_why"),
        ]

    def __str__(self) -> str:
        return self.number


class FoundTie(models.Model):
    """What the register found between a member and an applicant when the case was called. It cannot be declared away."""

    case = models.ForeignKey(SittingCase, on_delete=models.PROTECT, related_name="ties")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ties")
    tie = models.CharField(max_length=20, choices=Tie)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seat"], name="one_tie_a_member_and_case")]

    def __str__(self) -> str:
        return f"tie {self.pk}"


class Declaration(models.Model):
    """What a member declared about a case before anything else; it stays. `words_hidden` is encrypted."""

    case = models.ForeignKey(SittingCase, on_delete=models.PROTECT, related_name="declarations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="declarations")
    conflict = models.CharField(max_length=20, choices=Conflict)
    words_hidden = models.BinaryField(null=True)
    declared_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seat"], name="one_declaration_a_member_and_case")]

    def __str__(self) -> str:
        return f"declaration {self.pk}"


class Appeal(models.Model):
    """Somebody does not accept a decision. Deadlines are civil days; texts are encrypted; another body answers."""

    number = models.CharField(max_length=8, unique=True)
    case = models.ForeignKey(SittingCase, on_delete=models.PROTECT, related_name="appeals")
    received_on = models.DateField()
    until_on = models.DateField()
    answer_by_on = models.DateField()
    text_hidden = models.BinaryField()
    excuse = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20)
    answer_hidden = models.BinaryField(null=True)
    answered_by = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="received"), name="one_appeal_at_a_time"),
            models.CheckConstraint(condition=Q(state="received", answered_at__isnull=True, answered_by="",
                                               answer_hidden__isnull=True)
                                   | (Q(answered_at__isnull=False, answer_hidden__isnull=False) & ~Q(answered_by="")
                                      & ~Q(state="received")), name="appeal_answered_when_and_by"),
            models.CheckConstraint(condition=Q(received_on__lte=F("until_on")) | ~Q(excuse=""), name="late_appeal_says_why"),
        ]
        indexes = [models.Index(fields=["answer_by_on", "id"], name="appeal_due", condition=Q(state="received"))]

    def __str__(self) -> str:
        return self.number
