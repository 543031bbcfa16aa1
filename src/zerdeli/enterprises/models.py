"""Businesses."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force


class Business(Known):
    """A registered business. `oked` is its five-digit kind of activity; `closed_on` is its last day."""

    number = models.CharField(max_length=12)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    award = models.ForeignKey("grants.Award", on_delete=models.PROTECT, related_name="businesses", null=True)
    oked = models.CharField(max_length=5)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_in_force("number", name="one_business_a_number"),
            models.CheckConstraint(condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                                   name="business_closes_after_opening"),
        ]
        indexes = [models.Index(fields=["place", "opened_on"], name="business_counted")]

    def __str__(self) -> str:
        return self.number
