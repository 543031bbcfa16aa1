"""Applications while people work on them: what is typed, the case that follows, its purchases, and what it still needs."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.choices import LANGUAGES
from zerdeli.grants.models.applications import Application, Round
from zerdeli.grants.rules.cases import OPEN, NeedKind, Proof, Site, Step, Way
from zerdeli.grants.rules.states import Size
from zerdeli.terms.rules.words import Ground


class Draft(models.Model):
    """What somebody has typed of an application and not sent: by step, as typed, encrypted.

    It belongs to the account of whoever applies; `helper` is the worker who types for her, `received_on` the day on which a
    paper was received. `typed_by` says by step whose hands typed it; `terms` is what was in force when she last saw it.
    `key` makes sending once of any number of pushes of the button.
    """

    key = models.CharField(max_length=32, unique=True)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="grant_drafts", null=True)
    size = models.CharField(max_length=10, choices=Size)
    way = models.CharField(max_length=10, choices=Way)
    helper = models.CharField(max_length=100, blank=True)
    received_on = models.DateField(null=True)
    paper = models.CharField(max_length=64, blank=True)
    answers_hidden = models.BinaryField()
    typed_by = models.JSONField(default=dict)
    terms = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="drafts", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "size"], name="one_draft_an_account",
                                    condition=Q(ended_at__isnull=True, account__isnull=False)),
            models.CheckConstraint(name="drafts_are_somebodys", condition=Q(account__isnull=False) | Q(way=Way.PAPER)),
            models.CheckConstraint(name="papers_have_a_day", condition=~Q(way=Way.PAPER) | Q(received_on__isnull=False)),
            models.CheckConstraint(name="helped_drafts_have_a_helper", condition=Q(way=Way.ONLINE, helper="")
                                   | (~Q(way=Way.ONLINE) & ~Q(helper=""))),
        ]
        indexes = [models.Index(fields=["helper", "-id"], name="draft_helper", condition=Q(ended_at__isnull=True) & ~Q(helper=""))]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Slot(models.Model):
    """A time at which large grants are defended; the database lets no more than `seats` be taken."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=200)
    seats = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "starts_at"], name="one_slot_a_time"),
                       models.CheckConstraint(name="slots_are_not_overbooked", condition=Q(taken__lte=F("seats")))]

    def __str__(self) -> str:
        return f"slot {self.pk}"


class Case(models.Model):
    """An application that came by a page or on paper, while it is worked on and ever after; one with every live application.

    `sections_hidden` is what was answered, encrypted JSON: `typed` by step as it was typed, `said` by name as the commission
    reads it. `terms` is what was in force on
    `received_on`, the legal day, with the largest sum in tiyn and its formula. `income` and `costs` are tiyn a month.
    `address_index` and `phone_index` are keyed indexes. `owner` is the user name of the worker who has it.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="case")
    reference = models.CharField(max_length=8, unique=True)
    key = models.CharField(max_length=32, unique=True)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="grant_cases", null=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="grant_cases")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="cases", db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    size = models.CharField(max_length=10, choices=Size)
    way = models.CharField(max_length=10, choices=Way)
    step = models.CharField(max_length=20, choices=Step)
    asked = models.BigIntegerField()
    cap = models.BigIntegerField()
    income = models.BigIntegerField()
    costs = models.BigIntegerField()
    site = models.CharField(max_length=10, choices=Site)
    ground = models.CharField(max_length=30, choices=[*Ground.choices, ("not_sure", "")])
    children = models.PositiveSmallIntegerField()
    proof = models.CharField(max_length=10, choices=Proof)
    sections_hidden = models.BinaryField()
    terms = models.JSONField()
    typed_by = models.JSONField()
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    is_phone_safe = models.BooleanField()
    # Whether it is shown that the sender is the holder of the IIN; an unshown case stands in nobody's way.
    is_shown = models.BooleanField(default=True, db_default=True)
    phone_index = models.CharField(max_length=32, blank=True)
    address_index = models.CharField(max_length=32)
    has_relatives = models.BooleanField()
    wants_help = models.BooleanField(default=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="cases", null=True, db_index=False)
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    due_on = models.DateField()
    owner = models.CharField(max_length=30, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(step__in=[*OPEN], is_shown=True), name="one_open_case_a_person"),
            models.UniqueConstraint(fields=["person", "account"], condition=Q(step__in=[*OPEN], is_shown=False),
                                    name="one_unshown_case_an_account"),
            models.CheckConstraint(name="cases_ask_for_something", condition=Q(asked__gt=0)),
            models.CheckConstraint(name="cases_keep_to_their_cap", condition=Q(asked__lte=F("cap")) | Q(way=Way.PAPER)),
            models.CheckConstraint(name="open_cases_are_not_closed", condition=Q(step__in=[*OPEN], closed_at__isnull=True)
                                   | (~Q(step__in=[*OPEN]) & Q(closed_at__isnull=False))),
        ]
        indexes = [
            models.Index(fields=["step", "due_on", "id"], name="case_queue"),
            models.Index(fields=["due_on", "id"], name="case_due", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["household"], name="case_household", condition=Q(household__isnull=False)),
            models.Index(fields=["address_index"], name="case_address"),
            models.Index(fields=["owner", "due_on"], name="case_owner", condition=Q(closed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.reference


class Purchase(models.Model):
    """One line of what a grant is asked for. `price` is tiyn a piece; `seller_index` a keyed index of the seller's folded name."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="purchases")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=120)
    price = models.BigIntegerField()
    quantity = models.PositiveIntegerField()
    seller = models.CharField(max_length=120, blank=True)
    seller_index = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="one_purchase_a_position"),
                       models.CheckConstraint(name="purchases_cost_something", condition=Q(price__gt=0, quantity__gt=0))]
        indexes = [models.Index(fields=["seller_index"], name="purchase_seller", condition=~Q(seller_index=""))]

    def __str__(self) -> str:
        return self.what

    @property
    def amount(self) -> int:
        """The line's sum in tiyn."""
        return self.price * self.quantity


class Relative(models.Model):
    """A relative in the akimat, the commission or the centre whom an applicant declares; found by a key of the name."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="relatives")
    name_hidden = models.BinaryField()
    name_index = models.CharField(max_length=32)
    post = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "name_index"], name="one_relative_a_name")]

    def __str__(self) -> str:
        return f"relative of case {self.case_id}"


class Need(models.Model):
    """Something that a case needs from its applicant until a day; `answer` is the SHA-256 of an encrypted photo, if she sent one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=20, choices=NeedKind)
    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=100)
    answer = models.CharField(max_length=64, blank=True)
    answer_words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=100, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="needs_are_answered_when_and_by_whom", condition=Q(answered_at__isnull=True, answered_by="")
                                   | (Q(answered_at__isnull=False) & ~Q(answered_by=""))),
            models.CheckConstraint(name="needs_are_closed_when_and_by_whom", condition=Q(closed_at__isnull=True, closed_by="")
                                   | (Q(closed_at__isnull=False) & ~Q(closed_by=""))),
        ]
        indexes = [models.Index(fields=["due_on"], name="grant_need_open", condition=Q(answered_at__isnull=True, closed_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"
