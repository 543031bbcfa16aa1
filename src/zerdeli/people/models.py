"""Persons and households."""

from django.db import models

from zerdeli.base.versions import Known, one_in_force
from zerdeli.people.rules import Sex, Status


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
    """A person known to the district. `iin_index` is a keyed index of the IIN, `iin_hidden` the IIN encrypted."""

    iin_index = models.CharField(max_length=32)
    iin_hidden = models.BinaryField()
    surname = models.CharField(max_length=60)
    given_name = models.CharField(max_length=60)
    patronymic = models.CharField(max_length=60, blank=True)
    search = models.CharField(max_length=190)
    sort = models.CharField(max_length=400)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=10, choices=Sex)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="members", null=True, db_index=False)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, related_name="merged", null=True, db_index=False)

    class Meta:
        constraints = [one_in_force("iin_index", name="one_person_an_iin")]
        indexes = [models.Index(fields=["household"], name="person_household",
                                condition=models.Q(household__isnull=False))]

    def __str__(self) -> str:
        return f"person {self.pk}"
