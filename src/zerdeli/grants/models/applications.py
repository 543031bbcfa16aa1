"""Rounds with their terms, and applications as the register counts them, whether from a file or from a page."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.grants.rules.states import ApplicationState, Size


class Round(Known):
    """One call for applications with its terms. `cap` and `mci` are tiyn; `until_on` is the first day after it."""

    code = models.CharField(max_length=20)
    size = models.CharField(max_length=10, choices=Size)
    from_on = models.DateField()
    until_on = models.DateField()
    cap = models.BigIntegerField()
    mci = models.BigIntegerField()
    multiple = models.PositiveIntegerField(null=True)
    legal_basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            one_in_force("code", name="one_round_a_code"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="round_ends_after_its_start"),
        ]

    def __str__(self) -> str:
        return self.code


class Application(Known):
    """One person's wish in one round. `asked` is tiyn; `decided_on` is empty until the commission has spoken."""

    number = models.CharField(max_length=8)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    submitted_on = models.DateField()
    asked = models.BigIntegerField()
    state = models.CharField(max_length=20, choices=ApplicationState)
    decided_on = models.DateField(null=True)
    large_family = models.BooleanField()

    class Meta:
        constraints = [one_in_force("number", name="one_application_a_number")]
        indexes = [models.Index(fields=["place", "submitted_on"], name="application_counted")]

    def __str__(self) -> str:
        return self.number
