"""What a survey of the whole city found: which buildings lie near which plots, and what surrounds each plot."""

from django.db import models


class Survey(models.Model):
    """One search for neighbours over all plots and buildings in force. Only the newest one's findings are kept.

    `seen` is the newest journal entry that had changed plots or buildings then: where there is a newer one, the survey is old.
    """

    surveyed_at = models.DateTimeField()
    metres = models.PositiveIntegerField()
    plots = models.PositiveIntegerField()
    buildings = models.PositiveIntegerField()
    pairs = models.PositiveIntegerField()
    seen = models.BigIntegerField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"survey {self.pk}"


class Neighbour(models.Model):
    """A building lies so many centimetres from a plot; `stands_on` where it is built on it.

    A survey writes all pairs of a city at once from the very rows that they name, and no plot or building is ever deleted:
    the database is not asked to look each of them up again.
    """

    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+", db_index=False,
                                 db_constraint=False)
    centimetres = models.PositiveIntegerField()
    stands_on = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["building", "plot"], name="one_neighbour_a_building")]

    def __str__(self) -> str:
        return f"{self.plot_id} {self.building_id}"


class Surroundings(models.Model):
    """What stands on a plot and around it: `homes_beside` counts homes within thirty metres that do not stand on it.

    `touches_homes` where a home, or a plot with a home on it, has a border with it.
    """

    plot = models.OneToOneField("places.Plot", on_delete=models.PROTECT, related_name="surroundings")
    buildings_on = models.PositiveIntegerField()
    homes_on = models.PositiveIntegerField()
    homes_beside = models.PositiveIntegerField()
    touches_homes = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["touches_homes", "buildings_on", "plot"], name="surroundings_empty")]

    def __str__(self) -> str:
        return f"{self.plot_id}"
