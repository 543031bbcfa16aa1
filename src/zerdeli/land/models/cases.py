"""Return cases and the levels they reached."""

from django.db import models

from zerdeli.base.versions import Known, one_in_force
from zerdeli.land.rules.levels import ReturnLevel, Route


class ReturnCase(Known):
    """The question of returning one plot."""

    number = models.CharField(max_length=8)
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="return_cases")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    route = models.CharField(max_length=20, choices=Route)
    opened_on = models.DateField()

    class Meta:
        constraints = [one_in_force("number", name="one_return_case_a_number")]

    def __str__(self) -> str:
        return self.number


class LevelReached(Known):
    """A case stood at a level from a day on; `until_on` is the first day of the next level."""

    case = models.ForeignKey(ReturnCase, on_delete=models.PROTECT, related_name="levels")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    level = models.CharField(max_length=20, choices=ReturnLevel)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    paper = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [one_in_force("case", "level", name="one_level_a_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.level}"
