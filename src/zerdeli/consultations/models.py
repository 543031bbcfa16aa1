"""Consultations, their rolls, sealed boxes, and what came of them.

Who voted is in `Voter`; what was chosen lies sealed in `Box` until the count is closed, and in `Ballot` from then on.
Nothing leads from the one to the other: no key, no order, no instant.
"""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.consultations.rules.consulting import Ties, Way
from zerdeli.consultations.rules.voting import Channel, Flaw, Residence


class Consultation(Known):
    """One question to the residents beside a plot, with the rules by which it is answered; frozen once it is opened."""

    number = models.CharField(max_length=8)
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    question_kk = models.CharField(max_length=200)
    question_ru = models.CharField(max_length=200)
    question_en = models.CharField(max_length=200)
    wishes_until_on = models.DateField(null=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way)
    rule = models.CharField(max_length=40)
    seats = models.PositiveSmallIntegerField()
    budget = models.BigIntegerField()
    quorum_percent = models.PositiveSmallIntegerField()
    quorum_people = models.PositiveIntegerField()
    ties = models.CharField(max_length=10, choices=Ties)
    paper_place = models.CharField(max_length=200)

    class Meta:
        constraints = [
            one_in_force("number", name="one_consultation_a_number"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="consultations_close_after_opening"),
            models.CheckConstraint(condition=Q(quorum_percent__lte=100), name="quorum_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.number


class Option(Known):
    """Something that may be built; sums are tiyn, `upkeep` is for a year, `drawing` a plan as GeoJSON in degrees."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="options")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=8)
    name_kk = models.CharField(max_length=100)
    name_ru = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    cost = models.BigIntegerField()
    upkeep = models.BigIntegerField()
    ready_on = models.DateField(null=True)
    drawing = models.TextField(blank=True)

    class Meta:
        constraints = [one_in_force("consultation", "code", name="one_option_a_code")]

    def __str__(self) -> str:
        return self.code


class Flat(Known):
    """A flat on the roll; `adults` is how many are registered in it. A house without flats is its own flat."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="flats")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+", db_index=False)
    flat = models.CharField(max_length=10, blank=True)
    adults = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [one_in_force("consultation", "building", "flat", name="one_flat_on_a_roll")]

    def __str__(self) -> str:
        return f"{self.building_id}/{self.flat}"


class WishGroup(models.Model):
    """Wishes that mean the same, under the name by which they become an option or not."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="wish_groups")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "name"], name="one_wish_group_a_name")]

    def __str__(self) -> str:
        return self.name


class Wish(models.Model):
    """What somebody wishes for the plot before there are options."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="wishes")
    text = models.CharField(max_length=300)
    made_on = models.DateField()
    group = models.ForeignKey(WishGroup, on_delete=models.PROTECT, related_name="wishes", null=True)

    def __str__(self) -> str:
        return f"wish {self.pk}"


class Opening(models.Model):
    """The opening of the vote: proposed by one person, done by another. `digest` freezes terms, options and roll.

    `secret_hidden` derives the keys of the ballots and seals the boxes; it is destroyed when the count is closed.
    `seed_hidden` is what the lot will be drawn with; its hash, `commitment`, is published beforehand.
    """

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="opening")
    proposed_by = models.CharField(max_length=100)
    proposed_at = models.DateTimeField()
    opened_by = models.CharField(max_length=100, blank=True)
    opened_at = models.DateTimeField(null=True)
    eligible = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    roll_digest = models.CharField(max_length=64, blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    secret_hidden = models.BinaryField(null=True)
    seed_hidden = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(opened_by=F("proposed_by")), name="two_open_a_vote"),
            models.CheckConstraint(name="votes_opened_when_and_by_whom", condition=Q(
                opened_at__isnull=True, opened_by="", digest="") | (Q(opened_at__isnull=False) & ~Q(opened_by="") & ~Q(digest=""))),
        ]

    def __str__(self) -> str:
        return f"opening of {self.consultation_id}"


class Box(models.Model):
    """Sealed ballots; emptied when the count is closed."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="boxes")
    place = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "place"], name="one_box_a_place")]

    def __str__(self) -> str:
        return f"box {self.place} of {self.consultation_id}"


class Voter(models.Model):
    """Somebody who voted, or took a paper ballot: no word of what. `voter`, `also` are keyed indexes of phone and IIN."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="voters")
    voter = models.CharField(max_length=32)
    also = models.CharField(max_length=32, blank=True)
    flat = models.ForeignKey(Flat, on_delete=models.PROTECT, related_name="voters")
    channel = models.CharField(max_length=10, choices=Channel)
    residence = models.CharField(max_length=12, choices=Residence)
    voted_on = models.DateField()
    checked_by = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "voter"], name="one_vote_a_person")]

    def __str__(self) -> str:
        return f"voter {self.pk}"


class PaperBallot(models.Model):
    """A paper from the box, numbered after it was opened; counted when two persons read the same on it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="papers")
    serial = models.PositiveIntegerField()
    first = models.JSONField()
    first_by = models.CharField(max_length=100)
    second = models.JSONField(null=True)
    second_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "serial"], name="one_paper_a_serial"),
                       models.CheckConstraint(condition=~Q(second_by=F("first_by")), name="two_read_a_paper")]

    def __str__(self) -> str:
        return f"paper {self.serial}"


class Ballot(models.Model):
    """A ballot as it is published, without anything of the voter. Its primary key is a random number."""

    id = models.BigIntegerField(primary_key=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="ballots")
    receipt = models.CharField(max_length=12)
    channel = models.CharField(max_length=10, choices=Channel)
    choices = models.JSONField()
    other = models.CharField(max_length=60, blank=True)
    flaw = models.CharField(max_length=20, choices=Flaw, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "receipt"], name="one_ballot_a_receipt")]

    def __str__(self) -> str:
        return self.receipt


class Result(models.Model):
    """The closed count: how many voted, what the lot was drawn with, who won; `audit` is the file that anybody recounts."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="result")
    closed_by = models.CharField(max_length=100)
    closed_at = models.DateTimeField()
    voted = models.PositiveIntegerField()
    lot = models.CharField(max_length=200)
    seed = models.CharField(max_length=64)
    ballots_root = models.CharField(max_length=64)
    winners = models.JSONField()
    audit = models.TextField()
    audit_digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"result of {self.consultation_id}"


class Publication(models.Model):
    """The result is public from this moment on."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="publication")
    published_by = models.CharField(max_length=100)
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"publication of {self.consultation_id}"


class Decision(models.Model):
    """What the district decided: the options, and the reason where they are not those that won."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="decision")
    options = models.JSONField()
    reason_kk = models.TextField(blank=True)
    reason_ru = models.TextField(blank=True)
    paper = models.CharField(max_length=120)
    decided_by = models.CharField(max_length=100)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"decision on {self.consultation_id}"
