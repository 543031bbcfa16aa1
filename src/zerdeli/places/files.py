"""Register files of places."""

from typing import Any

from django.conf import settings

from zerdeli.base.choices import _
from zerdeli.base.projections import measured
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, Row, recorded_at
from zerdeli.places.rules import Level, SiteKind

IN_PLACE = Ref("places_place")
BOUNDS = ("west", "south", "east", "north")
MEASURED = {"shape": Kind.BYTES, **dict.fromkeys(BOUNDS, Kind.WHOLE), "outline_far": Kind.YES_NO}
NOT_FAR = Check("places.far_away", "outline", "r.outline_far",
                _("The outline lies far from this city: the file’s coordinate system is another one than it says, or east and"
                  " north are swapped. Export it once more as WGS 84."))


def in_metres(row: Row) -> tuple[Any, ...]:
    """Return the outline of a row as WKB in metres, its bounds, and whether it lies too far away to be measured."""
    if not row["outline"]:
        return (None, None, None, None, None, False)
    found = measured(row["outline"], settings.ENVIRONMENT.utm_zone)
    if found is None:
        return (None, None, None, None, None, True)
    return (found.wkb, found.west, found.south, found.east, found.north, False)


PLACES = Register(
    name="places", title=_("Places"), table="places_place", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("KATO code, or our own code below the district"), to="code", at_most=20, digits=9),
        Column("level", Kind.CHOICE, _("Level"), to="level", choices=Level),
        Column("name_kk", Kind.TEXT, _("Name in Kazakh"), to="name_kk", at_most=100),
        Column("name_ru", Kind.TEXT, _("Name in Russian"), to="name_ru", at_most=100),
        Column("name_en", Kind.TEXT, _("Name in English"), to="name_en", at_most=100),
        Column("parent", Kind.CODE, _("Code of the place it lies in"), to="parent_id", required=False, ref=IN_PLACE, digits=9),
        Column("hectares", Kind.WHOLE, _("Area in hectares"), to="hectares", required=False, at_least=1),
        Column("boundary", Kind.SHAPE, _("Boundary"), to="boundary", required=False),
        recorded_at(),
    ),
    checks=(
        Check("places.no_parent", "parent", "r.level <> 'city' AND r.parent IS NULL",
              _("Only a city lies in no other place. Give the code of the place that this one lies in.")),
    ),
)

POPULATIONS = Register(
    name="populations", title=_("Population of places"), table="places_population", key=("place", "counted_on"),
    columns=(
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("counted_on", Kind.DAY, _("Day of the count"), to="counted_on"),
        Column("people", Kind.WHOLE, _("People"), to="people", at_least=0),
        Column("exact", Kind.YES_NO, _("Exact, not a lower bound"), to="exact"),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=300),
        recorded_at(),
    ),
)

BUILDINGS = Register(
    name="buildings", title=_("Buildings"), table="places_building", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the building"), to="code", at_most=30),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("address", Kind.TEXT, _("Address"), to="address", at_most=200),
        Column("residential", Kind.YES_NO, _("People live in it"), to="residential"),
        Column("flats", Kind.WHOLE, _("Flats"), to="flats", required=False, at_least=0),
        Column("outline", Kind.SHAPE, _("Outline"), to="outline", required=False),
        recorded_at(),
    ),
    computed=in_metres, computes=MEASURED, passing=("outline_far",), checks=(NOT_FAR,),
)

PLOTS = Register(
    name="plots", title=_("Land plots"), table="places_plot", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Cadastral number"), to="code", at_most=30),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("address", Kind.TEXT, _("Where it lies, in words"), to="address", at_most=200),
        Column("purpose", Kind.TEXT, _("Designated purpose"), to="purpose", at_most=200),
        Column("square_metres", Kind.WHOLE, _("Area in square metres"), to="square_metres", at_least=1),
        Column("outline", Kind.SHAPE, _("Outline"), to="outline", required=False),
        recorded_at(),
    ),
    computed=in_metres, computes=MEASURED, passing=("outline_far",), checks=(NOT_FAR,),
)

SITES = Register(
    name="sites", title=_("Family centres and grounds"), table="places_site", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the site"), to="code", at_most=30),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("site_kind", Kind.CHOICE, _("What it is"), to="kind", choices=SiteKind),
        Column("address", Kind.TEXT, _("Where it lies, in words"), to="address", at_most=200),
        Column("outline", Kind.SHAPE, _("Outline"), to="outline"),
        recorded_at(),
    ),
    computed=in_metres, computes=MEASURED, passing=("outline_far",), checks=(NOT_FAR,),
)

REGISTERS = (PLACES, POPULATIONS, BUILDINGS, PLOTS, SITES)
