"""Notices of planned building, and residents who want to hear what happens near their home."""

from django.db import models
from django.db.models import Q

from zerdeli.base.versions import Known, one_in_force


class InfillNotice(Known):
    """A notice that something is to be built on a plot. `decided_on` is empty while it is open."""

    number = models.CharField(max_length=8)
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="infill_notices")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    planned = models.CharField(max_length=200)
    floors = models.PositiveIntegerField(null=True)
    noticed_on = models.DateField()
    source = models.CharField(max_length=120)
    decided_on = models.DateField(null=True)
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [one_in_force("number", name="one_infill_notice_a_number")]

    def __str__(self) -> str:
        return self.number


class Watch(models.Model):
    """Somebody wants to be told what happens near a building. The account holds the phone."""

    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="watches")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "building"], condition=Q(ended_at__isnull=True),
                                               name="one_watch_a_building")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.building_id}"


class Telling(models.Model):
    """A watcher was told of one notice or one level of a plot, once; `about` is such as "notice:31" or "level:7"."""

    watch = models.ForeignKey(Watch, on_delete=models.PROTECT, related_name="tellings")
    about = models.CharField(max_length=40)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "about"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.watch_id} {self.about}"
