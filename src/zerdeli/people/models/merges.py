"""Records that may be of one person, and links between records that are."""

from django.db import models
from django.db.models import F, Q

from zerdeli.people.models.persons import Person
from zerdeli.people.rules.likeness import Sign


class Likeness(models.Model):
    """Two records that may be of one person. `set_aside_at` says that somebody looked and they are two people."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sign = models.CharField(max_length=20, choices=Sign)
    found_at = models.DateTimeField()
    set_aside_by = models.CharField(max_length=100, blank=True)
    set_aside_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_likeness_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_names_the_older_first"),
        ]
        indexes = [models.Index(fields=["id"], name="likeness_open",
                                condition=Q(set_aside_at__isnull=True, joined_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.first_id} like {self.second_id}"


class Merge(models.Model):
    """A link from one record to another of the same person: proposed by one, confirmed by another, undone by anybody
    entitled. It holds from `confirmed_at` until `undone_at`; figures count by it in the same span.
    """

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    sign = models.CharField(max_length=20, choices=Sign)
    proposed_by = models.CharField(max_length=100)
    proposed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=100, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    declined_by = models.CharField(max_length=100, blank=True)
    declined_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=100, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merges_join_two"),
            models.CheckConstraint(condition=~Q(confirmed_by=F("proposed_by")), name="two_join_records"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by="") | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                name="merges_confirmed_when_and_by_whom"),
            models.CheckConstraint(condition=Q(undone_at__isnull=True) | Q(confirmed_at__isnull=False),
                                   name="only_the_confirmed_is_undone"),
            models.CheckConstraint(condition=Q(declined_at__isnull=True) | Q(confirmed_at__isnull=True),
                                   name="nothing_is_confirmed_and_declined"),
            models.UniqueConstraint(fields=["merged"], condition=Q(declined_at__isnull=True, undone_at__isnull=True),
                                    name="one_merge_a_record"),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} is {self.kept_id}"
