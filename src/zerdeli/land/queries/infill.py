"""Empty plots that touch homes, and notices of planned building; what was found is as old as the newest survey."""

from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.land.models import InfillNotice, Neighbour, Surroundings
from zerdeli.places.models import Building

AT_ONCE = 50


@dataclass(frozen=True)
class EmptyPlot:
    """A plot without buildings that has a border with homes; `homes_beside` are those within thirty metres."""

    code: str
    address: str
    purpose: str
    square_metres: int
    place_id: int
    homes_beside: int
    outline: str


@dataclass(frozen=True)
class Notice:
    """Something is to be built on a plot; `decided_on` is None while it is open."""

    number: str
    plot_code: str
    address: str
    place_id: int
    planned: str
    floors: int | None
    noticed_on: date
    source: str
    decided_on: date | None
    decision: str
    homes_beside: int | None
    outline: str


def empty_plots_beside_homes(places: list[int] | None = None, after: str = "") -> list[EmptyPlot]:
    """Return empty plots that touch homes by cadastral number, some at once and one more where there are more."""
    found = Surroundings.objects.filter(touches_homes=True, buildings_on=0, plot__closed_at__isnull=True, plot__code__gt=after)
    if places is not None:
        found = found.filter(plot__place_id__in=places)
    return [EmptyPlot(row.plot.code, row.plot.address, row.plot.purpose, row.plot.square_metres, row.plot.place_id,
                      row.homes_beside, row.plot.outline)
            for row in found.select_related("plot").order_by("plot__code")[:AT_ONCE + 1]]


def infill_notices(places: list[int] | None = None, after: str = "") -> list[Notice]:
    """Return notices of planned building by number, newest number last, some at once and one more where there are more."""
    rows = InfillNotice.objects.filter(in_force(), number__gt=after)
    if places is not None:
        rows = rows.filter(place_id__in=places)
    found = list(rows.select_related("plot__surroundings").order_by("number")[:AT_ONCE + 1])
    return [Notice(row.number, row.plot.code, row.plot.address, row.place_id, row.planned, row.floors, row.noticed_on, row.source,
                   row.decided_on, row.decision, _homes(row), row.plot.outline) for row in found]


def infill_notice_numbered(number: str) -> InfillNotice:
    """Return a notice of planned building, or refuse."""
    found = InfillNotice.objects.filter(in_force(), number=number).first()
    if found is None:
        raise NotFound(Reason("land.no_notice", _("There is no such notice. Check its number.")))
    return found


def _homes(row: InfillNotice) -> int | None:
    around: Surroundings | None = getattr(row.plot, "surroundings", None)
    return around.homes_beside if around else None


def plots_near_building(building_id: int, metres: float) -> list[str]:
    """Return the cadastral numbers of plots within a distance of a building, as the newest survey found them."""
    found = Neighbour.objects.filter(building_id=building_id, centimetres__lte=metres * 100, plot__closed_at__isnull=True)
    return list(found.order_by("centimetres", "plot__code").values_list("plot__code", flat=True))


def building_in_force(building_id: int) -> Building | None:
    """Return a building that stands in the register now."""
    return Building.objects.filter(pk=building_id, closed_at__isnull=True).first()
