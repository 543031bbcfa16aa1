"""Awards, their agreements, what is to be fulfilled before payment, and what was bought."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.grants.models.applications import Application
from zerdeli.grants.models.cases import Purchase
from zerdeli.grants.rules.agreements import AgreementState, SpendingState
from zerdeli.grants.rules.states import AwardState, Size
from zerdeli.terms.rules.words import Condition


class Award(Known):
    """The commission's yes to one application. `amount` is tiyn; `large_family` and `sex` are as on the day of it."""

    number = models.CharField(max_length=8)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="awards")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    size = models.CharField(max_length=10, choices=Size)
    awarded_on = models.DateField()
    amount = models.BigIntegerField()
    protocol = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=AwardState)
    large_family = models.BooleanField()
    sex = models.CharField(max_length=10)

    class Meta:
        constraints = [one_in_force("number", name="one_award_a_number"),
                       one_in_force("application", name="one_award_an_application")]
        indexes = [models.Index(fields=["place", "awarded_on"], name="award_counted")]

    def __str__(self) -> str:
        return self.number


class Agreement(models.Model):
    """What grantee and district agree on after an award. A signed one has an account of a bank, encrypted.

    `sign_by_on`, `spend_by_on` and `ended_on` are days; `owner_index` is a keyed index of the IIN that the bank named as the
    account's owner. `to_return` is what is to come back after an end, in tiyn, by `return_by_on`.
    """

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="agreement")
    number = models.CharField(max_length=8, unique=True)
    state = models.CharField(max_length=20, choices=AgreementState)
    made_on = models.DateField()
    made_by = models.CharField(max_length=100)
    sign_by_on = models.DateField()
    signed_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=100, blank=True)
    spend_by_on = models.DateField(null=True)
    report_every = models.PositiveSmallIntegerField(default=0)
    iban_hidden = models.BinaryField(null=True)
    iban_index = models.CharField(max_length=32, blank=True)
    owner_index = models.CharField(max_length=32, blank=True)
    order = models.CharField(max_length=8, blank=True)
    ended_on = models.DateField(null=True)
    ended_because = models.TextField(blank=True)
    to_return = models.BigIntegerField(default=0)
    return_by_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="agreements_are_signed_when_and_by_whom",
                                   condition=Q(signed_on__isnull=True, signed_by="") | (Q(signed_on__isnull=False) & ~Q(signed_by=""))),
            models.CheckConstraint(name="signed_agreements_have_a_day",
                                   condition=~Q(state=AgreementState.SIGNED) | Q(signed_on__isnull=False)),
            models.CheckConstraint(name="ended_agreements_say_why",
                                   condition=~Q(state=AgreementState.TERMINATED) | (Q(ended_on__isnull=False) & ~Q(ended_because=""))),
            models.CheckConstraint(name="agreements_return_nothing_below_zero", condition=Q(to_return__gte=0)),
        ]
        indexes = [models.Index(fields=["iban_index"], name="agreement_account", condition=~Q(iban_index="")),
                   models.Index(fields=["state", "sign_by_on"], name="agreement_state")]

    def __str__(self) -> str:
        return self.number


class AwardCondition(models.Model):
    """One thing that must be so before an award is paid; fulfilled once, by whoever proved it, with what proves it."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="conditions")
    condition = models.CharField(max_length=40, choices=Condition)
    fulfilled_on = models.DateField(null=True)
    fulfilled_by = models.CharField(max_length=100, blank=True)
    proof = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "condition"], name="one_condition_an_award"),
            models.CheckConstraint(name="conditions_are_fulfilled_when_by_whom_and_how",
                                   condition=Q(fulfilled_on__isnull=True, fulfilled_by="", proof="")
                                   | (Q(fulfilled_on__isnull=False) & ~Q(fulfilled_by="") & ~Q(proof=""))),
        ]

    def __str__(self) -> str:
        return f"{self.condition} of award {self.award_id}"


class SpentItem(models.Model):
    """One thing that a grantee says she bought with her grant: `purchase` is the planned line, none where it is another thing.

    `amount` is tiyn. `receipt` is the SHA-256 under which the encrypted photo is stored, `receipt_index` a keyed index of the
    photo itself, `asset_index` of the number on the thing: the same in two reports is a finding.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="spent")
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="spent", null=True)
    key = models.CharField(max_length=32, unique=True)
    what = models.CharField(max_length=120)
    reason = models.TextField(blank=True)
    amount = models.BigIntegerField()
    spent_on = models.DateField()
    receipt = models.CharField(max_length=64)
    receipt_index = models.CharField(max_length=32)
    asset_index = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=20, choices=SpendingState)
    question = models.TextField(blank=True)
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=100)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="spent_items_cost_something", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="other_things_have_a_reason", condition=Q(purchase__isnull=False) | ~Q(reason="")),
            models.CheckConstraint(name="spent_items_are_looked_at_by_another",
                                   condition=Q(looked_by="") | ~Q(looked_by=F("told_by"))),
            models.CheckConstraint(name="questions_have_words", condition=~Q(state=SpendingState.ASKED) | ~Q(question="")),
        ]
        indexes = [models.Index(fields=["receipt_index"], name="spent_receipt"),
                   models.Index(fields=["asset_index"], name="spent_asset", condition=~Q(asset_index="")),
                   models.Index(fields=["state", "id"], name="spent_state")]

    def __str__(self) -> str:
        return f"{self.what} for award {self.award_id}"
