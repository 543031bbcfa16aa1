"""What was done in cases of return: steps, changes of route, parties; what lies on plots and who holds rights on them."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.land.models.cases import ReturnCase
from zerdeli.land.rules.cases import Burden
from zerdeli.land.rules.levels import Route
from zerdeli.land.rules.parties import Role
from zerdeli.land.rules.spending import Holder, RightKind


class StepTaken(models.Model):
    """One legal act in a case, with the paper that proves it. It stays; `sha256` is empty where no file was kept."""

    case = models.ForeignKey(ReturnCase, on_delete=models.PROTECT, related_name="steps")
    route = models.CharField(max_length=20, choices=Route)
    code = models.CharField(max_length=30)
    taken_on = models.DateField()
    named_day = models.DateField(null=True)
    paper = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["case", "route", "code"], condition=~Q(code="auction_failed"), name="one_step_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.code}"


class RouteChange(models.Model):
    """A case went over from one route to another, for a reason."""

    case = models.ForeignKey(ReturnCase, on_delete=models.PROTECT, related_name="route_changes")
    before = models.CharField(max_length=20, choices=Route)
    after = models.CharField(max_length=20, choices=Route)
    reason = models.CharField(max_length=300)
    changed_on = models.DateField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.case_id} {self.after}"


class Party(models.Model):
    """Somebody with a part in a case. `name` is a body's, open to all; a person's stands encrypted in `name_hidden`.

    `told_on` is when they were told of the matter; `left_at` when they were taken off the list.
    """

    case = models.ForeignKey(ReturnCase, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=20, choices=Role)
    name = models.CharField(max_length=200, blank=True)
    name_hidden = models.BinaryField(null=True)
    told_on = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(
            condition=Q(name="", name_hidden__isnull=False) | (~Q(name="") & Q(name_hidden__isnull=True)),
            name="a_party_has_one_name")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.role}"


class PlotBurden(Known):
    """What lies on a plot from a day on, until it is released: a pledge, an arrest, a lease."""

    number = models.CharField(max_length=40)
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="burdens")
    kind = models.CharField(max_length=20, choices=Burden)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [one_in_force("number", name="one_burden_a_number"),
                       models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                                              name="burden_days_in_order")]

    def __str__(self) -> str:
        return self.number


class PlotRight(Known):
    """A right on a plot and what kind of holder has it; who that is stands in the legal cadastre, not here."""

    number = models.CharField(max_length=40)
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="rights")
    kind = models.CharField(max_length=20, choices=RightKind)
    holder = models.CharField(max_length=20, choices=Holder)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [one_in_force("number", name="one_right_a_number")]

    def __str__(self) -> str:
        return self.number
