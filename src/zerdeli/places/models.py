"""Places, their population, buildings and plots."""

from django.db import models

from zerdeli.base.versions import Known, one_in_force
from zerdeli.places.rules import Level


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


class Building(Known):
    """A building that has an address. `outline` is GeoJSON in degrees."""

    code = models.CharField(max_length=30)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="buildings")
    address = models.CharField(max_length=200)
    residential = models.BooleanField()
    flats = models.PositiveIntegerField(null=True)
    outline = models.TextField(blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_building_a_code")]

    def __str__(self) -> str:
        return self.address


class Plot(Known):
    """A land plot, by its cadastral number. `square_metres` is its area; the plot knows no case about it."""

    code = models.CharField(max_length=30)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="plots")
    address = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200)
    square_metres = models.PositiveIntegerField()
    outline = models.TextField(blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_plot_a_code")]

    def __str__(self) -> str:
        return self.code
