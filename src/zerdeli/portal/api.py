"""Data of several fields as files: the description of all registers, and the boundaries of the districts."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse

from zerdeli.intake.schema import data_package
from zerdeli.places.queries import boundaries, place_tree
from zerdeli.places.rules import Level
from zerdeli.portal.registers import REGISTERS


def registers_json(request: HttpRequest) -> JsonResponse:
    """Return the Frictionless data package of all register files."""
    return JsonResponse(data_package(REGISTERS), json_dumps_params={"ensure_ascii": False})


def boundaries_geojson(request: HttpRequest) -> HttpResponse:
    """Return the districts as a GeoJSON feature collection."""
    tree, shapes = place_tree(), boundaries(Level.DISTRICT)
    features = [{"type": "Feature", "properties": {"code": one.code, **one.names},
                 "geometry": json.loads(shapes[one.code])} for one in tree.districts if one.code in shapes]
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    return HttpResponse(body, content_type="application/geo+json")
