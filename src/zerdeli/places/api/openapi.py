"""The description of the geographic interface for programs: OpenAPI, as the standard wants it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.places.api.features import AT_MOST, AT_ONCE, COLLECTIONS, GEOJSON, OPENAPI


def description(request: HttpRequest) -> HttpResponse:
    """Give the description."""
    paths = {"/": _get("landing"), "/conformance": _get("conformance"), "/collections": _get("collections"),
             "/collections/{name}": _get("collection", [_name()]),
             "/collections/{name}/items": _get("items", [_name(), *_asked()], GEOJSON, wrong=True),
             "/collections/{name}/items/{code}": _get("item", [_name(), _in("code", "path", {"type": "string"})], GEOJSON)}
    server = request.build_absolute_uri(reverse("geo")).rstrip("/")
    return JsonResponse({"openapi": "3.0.3", "info": {"title": _("Plots, buildings and districts"), "version": "1.0"},
                         "servers": [{"url": server}], "paths": paths}, content_type=OPENAPI)


def _get(name: str, parameters: list[dict[str, Any]] | None = None, kind: str = "application/json", wrong: bool = False) -> dict[str, Any]:
    answers = {"200": {"description": "OK", "content": {kind: {"schema": {"type": "object"}}}}}
    if parameters:
        answers["404"] = {"description": "Not found", "content": {"application/json": {"schema": {"type": "object"}}}}
    if wrong:
        answers["400"] = {"description": "Wrong parameter", "content": {"application/json": {"schema": {"type": "object"}}}}
    return {"get": {"operationId": name, "parameters": parameters or [], "responses": answers}}


def _name() -> dict[str, Any]:
    return _in("name", "path", {"type": "string", "enum": list(COLLECTIONS)})


def _asked() -> list[dict[str, Any]]:
    numbers = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    return [{**_in("bbox", "query", numbers), "style": "form", "explode": False},
            _in("limit", "query", {"type": "integer", "minimum": 1, "maximum": AT_MOST, "default": AT_ONCE}),
            _in("datetime", "query", {"type": "string"}), _in("after", "query", {"type": "string"})]


def _in(name: str, where: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": where, "required": where == "path", "schema": schema}
