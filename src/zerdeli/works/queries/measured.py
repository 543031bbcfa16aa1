"""What the newest measuring of the city found, without loading any geometry library."""

from django.db.models import Max

from zerdeli.base.versions import in_force
from zerdeli.places.models import Building, Plot, Site
from zerdeli.works.models import AccessShare, BestSite, Measuring, Work


def newest_measuring() -> Measuring | None:
    """Return the newest measuring."""
    return Measuring.objects.order_by("-id").first()


def newest_change_around() -> int:
    """Return the newest journal entry that brought or changed homes, plots, sites or works; 0 where there is none."""
    found = [table.objects.filter(in_force()).aggregate(newest=Max("entry_id"))["newest"] for table in (Plot, Building, Site, Work)]
    return max((one for one in found if one is not None), default=0)


def is_measuring_old() -> bool:
    """Tell whether homes, plots, sites or works have changed since the newest measuring."""
    measuring = newest_measuring()
    return newest_change_around() > (measuring.seen if measuring else 0)


def access_shares() -> dict[str, list[AccessShare]]:
    """Return the shares of homes that are near enough to what they need, by need, the worst district first."""
    found: dict[str, list[AccessShare]] = {}
    for row in AccessShare.objects.select_related("place"):
        found.setdefault(row.need, []).append(row)
    return {need: sorted(rows, key=lambda row: (row.served / row.homes, row.place.code)) for need, rows in found.items()}


def best_sites() -> dict[str, list[BestSite]]:
    """Return where a site would help most, by need, the best first."""
    found: dict[str, list[BestSite]] = {}
    for row in BestSite.objects.select_related("plot").order_by("need", "rank"):
        found.setdefault(row.need, []).append(row)
    return found
