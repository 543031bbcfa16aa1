"""Persons, their phones, their households and what a family's status rests on."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, in_force, one_in_force
from zerdeli.people.rules.persons import Ground, Sex, Status


class Household(Known):
    """People who live together. `children` counts minors and full-time students up to 23; nobody under age is named."""

    number = models.CharField(max_length=8)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    children = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=30, choices=Status)
    status_on = models.DateField(null=True)

    class Meta:
        constraints = [one_in_force("number", name="one_household_a_number")]

    def __str__(self) -> str:
        return self.number


class Person(Known):
    """A person known to the district. `iin_index` is a keyed index of the IIN, `iin_hidden` the IIN encrypted; both are
    empty for somebody who has not shown a card yet.

    `search` is the folded name, `by_given` the same with the given name first, `likeness` a key that two spellings of one
    name share. `same_as` is the record of the same person that this one is joined to.
    """

    iin_index = models.CharField(max_length=32, null=True)  # noqa: DJ001 - many may have none, and it is unique
    iin_hidden = models.BinaryField(null=True)
    surname = models.CharField(max_length=60)
    given_name = models.CharField(max_length=60)
    patronymic = models.CharField(max_length=60, blank=True)
    search = models.CharField(max_length=190)
    by_given = models.CharField(max_length=190, default="")
    likeness = models.CharField(max_length=130, default="")
    sort = models.CharField(max_length=400)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=10, choices=Sex)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="members", null=True, db_index=False)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, related_name="merged", null=True, db_index=False)

    class Meta:
        constraints = [one_in_force("iin_index", name="one_person_an_iin")]
        # Prefixes are asked for: PostgreSQL serves them from an index whatever its collation with these operators.
        indexes = [
            models.Index(fields=["household"], name="person_household", condition=Q(household__isnull=False)),
            models.Index(fields=["search"], name="person_search", opclasses=["varchar_pattern_ops"], condition=in_force()),
            models.Index(fields=["by_given"], name="person_by_given", opclasses=["varchar_pattern_ops"],
                         condition=in_force()),
            models.Index(fields=["likeness", "born_on"], name="person_likeness", condition=in_force()),
            models.Index(fields=["same_as"], name="person_same_as", condition=Q(same_as__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"


class Phone(models.Model):
    """A phone of a person, encrypted and found by a keyed index; `is_safe` where SMS may be sent to it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phones")
    phone_index = models.CharField(max_length=32)
    phone_hidden = models.BinaryField()
    is_safe = models.BooleanField()
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "phone_index"], condition=Q(ended_at__isnull=True),
                                               name="one_phone_a_person_once")]
        indexes = [models.Index(fields=["phone_index"], name="phone_index_open", condition=Q(ended_at__isnull=True))]

    def __str__(self) -> str:
        return f"phone {self.pk}"


class Evidence(models.Model):
    """What a household's status rests on, from a day until the day after its last; `source` says what was seen."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="evidence")
    status = models.CharField(max_length=30, choices=Status)
    ground = models.CharField(max_length=30, choices=Ground)
    source = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    seen_on = models.DateField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                                              name="evidence_has_days")]

    def __str__(self) -> str:
        return f"{self.status} of household {self.household_id}"


class ChildYear(models.Model):
    """How many children of a household were born in a year. No child is named."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="child_years")
    born_in = models.PositiveSmallIntegerField()
    children = models.PositiveSmallIntegerField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "born_in"], name="one_birth_year_a_household")]

    def __str__(self) -> str:
        return f"{self.born_in}"
