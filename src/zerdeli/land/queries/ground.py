"""What stands around plots, for maps: read by bounds, without loading any geometry library."""

from collections.abc import Collection

from django.db.models import Max, Min

from zerdeli.places.models import Building, Plot

AROUND = 40
MOST_DRAWN = 250


def outlines_within(plots: Collection[str]) -> dict[str, str]:
    """Return the outlines of the buildings in the rectangle around some plots, by code; at most so many as a map can show."""
    if not plots:
        return {}
    bounds = Plot.objects.filter(code__in=plots, closed_at__isnull=True).aggregate(
        west=Min("west"), south=Min("south"), east=Max("east"), north=Max("north"))
    if bounds["west"] is None:
        return {}
    found = Building.objects.filter(
        closed_at__isnull=True, west__lte=bounds["east"] + AROUND, east__gte=bounds["west"] - AROUND,
        south__lte=bounds["north"] + AROUND, north__gte=bounds["south"] - AROUND)
    return dict(found.order_by("code").values_list("code", "outline")[:MOST_DRAWN])
