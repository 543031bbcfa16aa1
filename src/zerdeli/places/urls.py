"""Addresses of open geographic data. They bear no closing slash, as the standard's clients build them."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Opening, Opens
from zerdeli.places.api import features as api
from zerdeli.places.api import openapi

urlpatterns = [
    path("geo/", api.landing, name="geo"),
    path("geo/api", openapi.description, name="geo-api"),
    path("geo/conformance", api.conformance, name="geo-conformance"),
    path("geo/collections", api.collections, name="geo-collections"),
    path("geo/collections/<str:name>", api.collection, name="geo-collection"),
    path("geo/collections/<str:name>/items", api.items, name="geo-items"),
    path("geo/collections/<str:name>/items/<str:code>", api.item, name="geo-item"),
]

OPENS: Mapping[str, Opening] = {str(address.name): Opens.PUBLIC for address in urlpatterns}
