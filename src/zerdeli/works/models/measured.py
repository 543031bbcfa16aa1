"""What the clock measured: which homes are near what they need, where a site would help most, who lives beside a work."""

from django.db import models

from zerdeli.works.models.works import Work


class Measuring(models.Model):
    """One measuring of the whole city. Only the newest one's findings are kept; `seen` as in a survey of neighbours."""

    measured_at = models.DateTimeField()
    seen = models.BigIntegerField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"measuring {self.pk}"


class AccessShare(models.Model):
    """How many homes of a district there are, and how many are near enough to what they need."""

    need = models.CharField(max_length=20)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    homes = models.PositiveIntegerField()
    served = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "place"], name="one_share_a_district")]

    def __str__(self) -> str:
        return f"{self.need} {self.place_id}"


class BestSite(models.Model):
    """A plot without buildings where a site would serve so many homes that none serves now; `rank` 1 is the best."""

    need = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField()
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="+")
    homes = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "rank"], name="one_site_a_rank")]

    def __str__(self) -> str:
        return f"{self.need} {self.rank}"


class Beside(models.Model):
    """A building in which people live lies within thirty metres of a work."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="beside")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "building"], name="one_neighbour_a_work")]

    def __str__(self) -> str:
        return f"{self.work_id} {self.building_id}"
