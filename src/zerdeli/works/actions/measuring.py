"""Measuring the city for the clock: access of homes, the best next sites, who lives beside a work; kept in one transaction."""

from datetime import datetime

from django.db import connection, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.journal.actions import record_act
from zerdeli.land.queries.access import Access, NextSite, access_by_district, best_next_sites
from zerdeli.land.rules.access import REACHES
from zerdeli.places.models import Plot
from zerdeli.works.models import AccessShare, Beside, BestSite, Measuring
from zerdeli.works.queries.around import homes_beside_works
from zerdeli.works.queries.measured import newest_change_around

SITES_KEPT = 5
ROWS_AT_ONCE = 2_000


def measure_city(*, by: Actor, at: datetime) -> Measuring:
    """Measure anew how near homes are to what they need, where a site would help most, and who lives beside each work."""
    require(by, Duty.KEEP_CLOCK_WORK)
    seen = newest_change_around()
    shares = {need: access_by_district(need) for need in REACHES}
    sites = {need: best_next_sites(need, most=SITES_KEPT) for need in REACHES}
    beside = list(homes_beside_works())
    return _keep_measured(shares, sites, beside, seen, by, at)


@transaction.atomic
def _keep_measured(
    shares: dict[str, tuple[Access, ...]], sites: dict[str, tuple[NextSite, ...]], beside: list[tuple[int, int]], seen: int,
    by: Actor, at: datetime
) -> Measuring:
    _forget()
    AccessShare.objects.bulk_create(
        AccessShare(need=need, place_id=one.place_id, homes=one.homes, served=one.served)
        for need, found in shares.items() for one in found)
    plots = dict(Plot.objects.filter(closed_at__isnull=True, code__in=[one.plot_code for found in sites.values() for one in found])
                 .values_list("code", "id"))
    BestSite.objects.bulk_create(
        BestSite(need=need, rank=rank, plot_id=plots[one.plot_code], homes=one.homes)
        for need, found in sites.items() for rank, one in enumerate(found, 1))
    Beside.objects.bulk_create((Beside(work_id=work, building_id=building) for work, building in beside), batch_size=ROWS_AT_ONCE)
    entry = record_act(kind="city.measured", about="access", by=by, at=at, facts={
        "homes": sum(one.homes for one in shares["ground"]), "beside_works": len(beside)})
    return Measuring.objects.create(measured_at=at, seen=seen, entry=entry)


def _forget() -> None:
    """Forget what was measured before; whoever measures at the same moment waits here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE works_measuring IN EXCLUSIVE MODE")
    for table in (AccessShare, BestSite, Beside):
        table.objects.all().delete()
