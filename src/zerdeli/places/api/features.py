"""Plots, buildings and districts for other programs: OGC API – Features, part 1 (core and GeoJSON). No personal data is in it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from math import isfinite
from typing import Any

import shapely
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zerdeli.base.clock import now
from zerdeli.base.projections import FARTHEST, middle_of, projection_into
from zerdeli.places.queries import Bounds, Feature, building_features, district_features, plot_features

CONFORMS = tuple(f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "oas30", "geojson"))
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOJSON, OPENAPI = "application/geo+json", "application/vnd.oai.openapi+json;version=3.0"
AT_ONCE, AT_MOST, LOOKED_AT = 100, 1_000, 2_000
KNOWN = frozenset({"bbox", "bbox-crs", "limit", "after", "datetime", "f"})
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Collection:
    """A collection: what it is, and how a page of it is read."""

    title: Any
    description: Any
    read: Callable[..., list[Feature]]
    is_measured: bool = True


COLLECTIONS: Mapping[str, Collection] = {
    "plots": Collection(gettext_lazy("Land plots"), gettext_lazy("Plots with their cadastral number, purpose and area."),
                        plot_features),
    "buildings": Collection(gettext_lazy("Buildings"), gettext_lazy("Buildings with their address; no residents."),
                            building_features),
    "districts": Collection(gettext_lazy("Districts"), gettext_lazy("Districts with their boundaries."), district_features,
                            is_measured=False),
}


class Unfit(Exception):
    """A parameter that the standard wants answered with 400; the text says what to do."""


def landing(request: HttpRequest) -> HttpResponse:
    """Tell where everything is."""
    return JsonResponse({"title": _("Plots, buildings and districts"), "description": _("Open geographic data of the city."), "links": [
        _link(request, "geo", "self", "application/json"), _link(request, "geo-api", "service-desc", OPENAPI),
        _link(request, "geo-conformance", "conformance", "application/json"),
        _link(request, "geo-collections", "data", "application/json")]})


def conformance(request: HttpRequest) -> HttpResponse:
    """Tell which parts of the standard hold."""
    return JsonResponse({"conformsTo": CONFORMS})


def collections(request: HttpRequest) -> HttpResponse:
    """List the collections."""
    return JsonResponse({"collections": [_collection(request, name) for name in COLLECTIONS],
                         "links": [_link(request, "geo-collections", "self", "application/json")]})


def collection(request: HttpRequest, name: str) -> HttpResponse:
    """Describe one collection."""
    return JsonResponse(_collection(request, name)) if name in COLLECTIONS else _missing()


def items(request: HttpRequest, name: str) -> HttpResponse:
    """Give a page of features, perhaps those that meet a rectangle, with the address of the next."""
    if name not in COLLECTIONS:
        return _missing()
    try:
        limit, box = _asked(request)
    except Unfit as reason:
        return JsonResponse({"code": "InvalidParameterValue", "description": str(reason)}, status=400)
    found = _page(COLLECTIONS[name], request.GET.get("after", ""), limit + 1, box)
    links = [_link(request, "geo-items", "self", GEOJSON, name, query=request.GET.urlencode()),
             _link(request, "geo-collection", "collection", "application/json", name)]
    if len(found) > limit:
        again = request.GET.copy()
        again["after"] = found[limit - 1].code
        links.append(_link(request, "geo-items", "next", GEOJSON, name, query=again.urlencode()))
    shown = [_feature(one) for one in found[:limit]]
    return JsonResponse({"type": "FeatureCollection", "features": shown, "numberReturned": len(shown), "links": links,
                         "timeStamp": f"{now().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}, content_type=GEOJSON)


def item(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Give one feature."""
    found = COLLECTIONS[name].read("", 1, None, code) if name in COLLECTIONS else []
    if not found:
        return _missing()
    return JsonResponse({**_feature(found[0]), "links": [
        _link(request, "geo-item", "self", GEOJSON, name, code),
        _link(request, "geo-collection", "collection", "application/json", name)]}, content_type=GEOJSON)


def _asked(request: HttpRequest) -> tuple[int, Box | None]:
    unknown = sorted(set(request.GET) - KNOWN)
    if unknown:
        raise Unfit(_("Unknown parameters: %(names)s. Known ones: %(known)s.") % {
            "names": ", ".join(unknown)[:200], "known": ", ".join(sorted(KNOWN))})
    limit = request.GET.get("limit", str(AT_ONCE))
    if not (limit.isascii() and limit.isdigit()) or len(limit) > 9 or int(limit) < 1:
        raise Unfit(_("The limit is a whole number from one on."))
    if request.GET.get("bbox-crs", CRS84) != CRS84:
        raise Unfit(_("A rectangle is given in degrees, CRS84."))
    return min(int(limit), AT_MOST), _box(request.GET["bbox"]) if "bbox" in request.GET else None


def _box(text: str) -> Box:
    """Return west, south, east, north; of six numbers the two heights are left out."""
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(map(isfinite, numbers)) or numbers[1] > numbers[3]:
        raise Unfit(_("A rectangle is four numbers: west, south, east, north, in degrees."))
    west, south, east, north = numbers
    return west, south, east, north


def _page(kind: Collection, after: str, limit: int, box: Box | None) -> list[Feature]:
    """Return features by code; what a rectangle's bounds let through is looked at closer."""
    if box is None:
        return kind.read(after, limit)
    if box[0] > box[2]:
        # Beyond the line of dates there is no city of ours.
        box = (box[0], box[1], 180.0, box[3])
    bounds = _in_metres(box) if kind.is_measured else (0, 0, 0, 0)
    found: list[Feature] = []
    while bounds is not None and len(found) < limit:
        some = kind.read(after, LOOKED_AT, bounds)
        found += [one for one in some if _meets(one.outline, box)]
        if len(some) < LOOKED_AT:
            break
        after = some[-1].code
    return found[:limit]


def _in_metres(box: Box) -> Bounds | None:
    """Return bounds in metres around a rectangle in degrees, None where it lies outside the zone."""
    zone = settings.ENVIRONMENT.utm_zone
    west, east = max(box[0], middle_of(zone) - FARTHEST), min(box[2], middle_of(zone) + FARTHEST)
    south, north = max(box[1], 0.0), min(box[3], 84.0)
    if west > east or south > north:
        return None
    project, steps = projection_into(zone), [step / 16 for step in range(17)]
    # Lines of latitude are bent on the plane, so they are followed; the corners alone would cut a piece off.
    points = [project(west + (east - west) * step, latitude) for step in steps for latitude in (south, north)]
    points += [project(longitude, south + (north - south) * step) for step in steps for longitude in (west, east)]
    slack = 1 + int((east - west) * 2_000)
    return (int(min(x for x, __ in points)) - slack, int(min(y for __, y in points)) - slack,
            int(max(x for x, __ in points)) + slack, int(max(y for __, y in points)) + slack)


def _meets(outline: str, box: Box) -> bool:
    return bool(outline) and bool(shapely.intersects(shapely.from_geojson(outline), shapely.box(*box)))


def _feature(one: Feature) -> dict[str, Any]:
    geometry = json.loads(one.outline) if one.outline else None
    return {"type": "Feature", "id": one.code, "geometry": geometry, "properties": {"code": one.code, **one.properties}}


def _collection(request: HttpRequest, name: str) -> dict[str, Any]:
    kind = COLLECTIONS[name]
    middle = middle_of(settings.ENVIRONMENT.utm_zone)
    return {"id": name, "title": str(kind.title), "description": str(kind.description), "itemType": "feature", "crs": [CRS84],
            "extent": {"spatial": {"bbox": [[middle - FARTHEST, 0, middle + FARTHEST, 84]], "crs": CRS84}},
            "links": [_link(request, "geo-collection", "self", "application/json", name),
                      _link(request, "geo-items", "items", GEOJSON, name)]}


def _missing() -> HttpResponse:
    return JsonResponse({"code": "NotFound", "description": _("There is no such collection or feature.")}, status=404)


def _link(request: HttpRequest, name: str, rel: str, kind: str, *arguments: str, query: str = "") -> dict[str, str]:
    address = request.build_absolute_uri(reverse(name, args=arguments)) + (f"?{query}" if query else "")
    return {"href": address, "rel": rel, "type": kind}
