"""Places, their population, buildings and plots."""

from typing import Any

from django.db import models
from django.db.models import F

from zerdeli.base.versions import Known, one_in_force
from zerdeli.places.rules import Level, SiteKind


class Place(Known):
    """A city, a district or a microdistrict. `code` is KATO where KATO has one; `boundary` is GeoJSON in degrees."""

    code = models.CharField(max_length=20)
    level = models.CharField(max_length=20, choices=Level)
    name_kk = models.CharField(max_length=100)
    name_ru = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True)
    hectares = models.PositiveIntegerField(null=True)
    boundary = models.TextField(blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_place_a_code")]

    def __str__(self) -> str:
        return self.code


class Population(Known):
    """How many people lived in a place on a day, by a named source; `exact` is false for a lower bound."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="populations")
    counted_on = models.DateField()
    people = models.PositiveIntegerField()
    exact = models.BooleanField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [one_in_force("place", "counted_on", name="one_population_a_day")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.counted_on}"


class Outlined(Known):
    """What has an outline: as GeoJSON in degrees, and in metres where it was measured.

    `shape` is WKB in the UTM zone of this installation; the bounds are in whole metres, rounded outward.
    """

    outline = models.TextField(blank=True)
    shape = models.BinaryField(null=True)
    west = models.IntegerField(null=True)
    south = models.IntegerField(null=True)
    east = models.IntegerField(null=True)
    north = models.IntegerField(null=True)

    class Meta:
        abstract = True


def bounds_indexes(name: str) -> list[models.Index]:
    """Return the indexes by which what lies near is found: from west to east, and how wide the widest is."""
    return [models.Index(fields=["west"], name=f"{name}_west"), models.Index(F("east") - F("west"), name=f"{name}_width")]


def measured_whole(name: str) -> models.CheckConstraint:
    """Return the constraint that a shape has all its bounds or none, and none is turned round."""
    bounds = ("west", "south", "east", "north")
    none: dict[str, Any] = {f"{part}__isnull": True for part in ("shape", *bounds)}
    whole: dict[str, Any] = {f"{part}__isnull": False for part in ("shape", *bounds)}
    return models.CheckConstraint(condition=models.Q(**none) | models.Q(**whole, west__lte=F("east"), south__lte=F("north")),
                                  name=name)


class Building(Outlined):
    """A building that has an address."""

    code = models.CharField(max_length=30)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="buildings")
    address = models.CharField(max_length=200)
    residential = models.BooleanField()
    flats = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [one_in_force("code", name="one_building_a_code"), measured_whole("building_measured_whole")]
        indexes = bounds_indexes("building")

    def __str__(self) -> str:
        return self.address


class Plot(Outlined):
    """A land plot, by its cadastral number. `square_metres` is its area; the plot knows no case about it."""

    code = models.CharField(max_length=30)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="plots")
    address = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200)
    square_metres = models.PositiveIntegerField()

    class Meta:
        constraints = [one_in_force("code", name="one_plot_a_code"), measured_whole("plot_measured_whole")]
        indexes = bounds_indexes("plot")

    def __str__(self) -> str:
        return self.code


class Site(Outlined):
    """What residents go to near their homes: a family centre, a playground, a sport ground."""

    code = models.CharField(max_length=30)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="sites")
    kind = models.CharField(max_length=20, choices=SiteKind)
    address = models.CharField(max_length=200)

    class Meta:
        constraints = [one_in_force("code", name="one_site_a_code"), measured_whole("site_measured_whole")]
        indexes = bounds_indexes("site")

    def __str__(self) -> str:
        return self.code
