"""Reading places: the tree of them, their population and area."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import believed_at
from zerdeli.places.models import Building, Place, Plot, Population
from zerdeli.places.rules import Level


@dataclass(frozen=True)
class PlaceRow:
    """A place as pages and figures see it; `hectares` is None where the register has no area."""

    id: int
    code: str
    level: str
    names: dict[str, str]
    parent_id: int | None
    hectares: int | None

    def name(self, language: str) -> str:
        """Return the name in kk, ru or en."""
        return self.names[language]


@dataclass(frozen=True)
class Tree:
    """All places. It is small, so it is read whole."""

    places: dict[int, PlaceRow]

    @property
    def city(self) -> PlaceRow | None:
        """The place that lies in no other, None while the register is empty."""
        return next((place for place in self.places.values() if place.level == Level.CITY), None)

    @property
    def districts(self) -> list[PlaceRow]:
        """The districts by code."""
        found = [place for place in self.places.values() if place.level == Level.DISTRICT]
        return sorted(found, key=lambda place: place.code)

    def named(self, code: str) -> PlaceRow:
        """Return the place with that code, or refuse."""
        for place in self.places.values():
            if place.code == code:
                return place
        text = _("There is no place “%(code)s” in the register. Give a KATO code, such as 751210000.")
        raise NotFound(Reason("places.no_place", text, {"code": code}))

    def within(self, place: PlaceRow) -> list[int]:
        """Return the primary keys of a place and all that lies in it."""
        found = [place.id]
        for child in self.places.values():
            if child.parent_id == place.id:
                found += self.within(child)
        return found

    def district_of(self, place_id: int) -> PlaceRow:
        """Return the district in which a place lies; the city is its own."""
        place = self.places[place_id]
        while place.level == Level.MICRODISTRICT and place.parent_id is not None:
            place = self.places[place.parent_id]
        return place


def place_tree(at: datetime | None = None) -> Tree:
    """Return all places without their boundaries, as the register believed them at an instant, or now where there is none.

    A place that the register learned only later is as it was first learned: what was known before may lie in it.
    """
    rows = Place.objects.order_by("code", "known_at").defer("boundary")
    found: dict[int, Place] = {}
    for row in rows.filter(believed_at(None)) if at is None else rows:
        record = row.record or row.pk
        if record not in found or _is_believed(row, at):
            found[record] = row
    return Tree({record: PlaceRow(record, row.code, row.level,
                                  {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en},
                                  row.parent_id, row.hectares) for record, row in found.items()})


def _is_believed(row: Place, at: datetime | None) -> bool:
    return at is None or (row.known_at <= at and (row.closed_at is None or row.closed_at > at))


def turns_of_places() -> list[datetime]:
    """Return the instants at which a correction changed what the register believed of a place, oldest first."""
    closed = Place.objects.filter(closed_at__isnull=False).order_by("closed_at").values_list("closed_at", flat=True)
    return [turn for turn in closed.distinct() if turn is not None]


def boundaries(level: str) -> dict[str, str]:
    """Return the GeoJSON boundaries of the places of a level, by code."""
    found = Place.objects.filter(closed_at__isnull=True, level=level).exclude(boundary="")
    return dict(found.order_by("code").values_list("code", "boundary"))


@dataclass(frozen=True)
class Counted:
    """A population and where it is from; `exact` is false for a lower bound."""

    people: int
    on: date
    exact: bool
    source: str


def populations_before(day: date, at: datetime | None = None) -> dict[int, Counted]:
    """Return the newest population counted before a day, by place; where none is that old, the oldest one."""
    found: dict[int, Counted] = {}
    for row in Population.objects.filter(believed_at(at)).order_by("place_id", "counted_on"):
        if row.counted_on < day or row.place_id not in found:
            found[row.place_id] = Counted(row.people, row.counted_on, row.exact, row.source)
    return found


def plot_for_update(code: str) -> Plot:
    """Return the plot with a cadastral number, locked until the caller's transaction ends, or refuse."""
    found = Plot.objects.select_for_update().filter(code=code, closed_at__isnull=True).first()
    if found is None:
        text = _("There is no plot “%(code)s” in the register. Check the cadastral number.")
        raise NotFound(Reason("places.no_plot", text, {"code": code}))
    return found


@dataclass(frozen=True)
class Feature:
    """A plot, building or district as others see it: its code, its outline as GeoJSON in degrees, and what is open of it."""

    code: str
    outline: str
    properties: dict[str, object]


# West, south, east, north in whole metres.
Bounds = tuple[int, int, int, int]


def plot_features(after: str, most: int, bounds: Bounds | None = None, code: str = "") -> list[Feature]:
    """Return plots in force by cadastral number, those whose bounds meet others where some are given."""
    rows = _some(Plot.objects.all(), after, most, bounds, code).values_list(
        "code", "outline", "place__code", "address", "purpose", "square_metres")
    return [Feature(key, outline, {"place": place, "address": address, "purpose": purpose, "square_metres": area})
            for key, outline, place, address, purpose, area in rows]


def building_features(after: str, most: int, bounds: Bounds | None = None, code: str = "") -> list[Feature]:
    """Return buildings in force by code, those whose bounds meet others where some are given."""
    rows = _some(Building.objects.all(), after, most, bounds, code).values_list(
        "code", "outline", "place__code", "address", "residential", "flats")
    return [Feature(key, outline, {"place": place, "address": address, "residential": lived_in, "flats": flats})
            for key, outline, place, address, lived_in, flats in rows]


def district_features(after: str, most: int, bounds: Bounds | None = None, code: str = "") -> list[Feature]:
    """Return the districts by code; they are few, and their bounds are not asked here."""
    rows = Place.objects.filter(closed_at__isnull=True, level=Level.DISTRICT, code__gt=after).order_by("code")
    rows = rows.filter(code=code) if code else rows
    return [Feature(row.code, row.boundary, {"name_kk": row.name_kk, "name_ru": row.name_ru, "name_en": row.name_en,
                                             "hectares": row.hectares}) for row in rows[:most]]


def _some(rows: QuerySet[Any], after: str, most: int, bounds: Bounds | None, code: str) -> QuerySet[Any]:
    rows = rows.filter(closed_at__isnull=True, code__gt=after).order_by("code")
    if code:
        rows = rows.filter(code=code)
    if bounds is not None:
        west, south, east, north = bounds
        rows = rows.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)
    return rows[:most]
