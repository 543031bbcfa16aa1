"""Addresses of the pages that join several fields."""

from collections.abc import Mapping

from django.urls import path, re_path

from zerdeli.base.actors import Opening, Opens
from zerdeli.portal import api, balance, cabinet, corrections, grants, office, pages, statements
from zerdeli.portal.persons import addresses as persons

urlpatterns = [
    path("", pages.home, name="home"),
    path("me/", cabinet.me, name="me"),
    path("office/", office.office, name="office"),
    path("services/", pages.services, name="services"),
    path("district/", pages.districts, name="districts"),
    path("district/balance/", balance.district_balance, name="district-balance"),
    path("grants/", grants.grants_page, name="grants-page"),
    # A place's code begins with a digit; words below `district/` are other fields' pages.
    re_path(r"^district/(?P<code>[0-9][^/]*)/$", pages.district, name="district"),
    path("figures/corrections/", corrections.corrections, name="corrections"),
    path("help/", statements.help_page, name="help"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("cookies/", statements.cookies, name="cookies"),
    path("privacy/", statements.privacy, name="privacy"),
    path("data/", statements.data, name="data"),
    path("data/registers.json", api.registers_json, name="registers-json"),
    path("data/boundaries.geojson", api.boundaries_geojson, name="boundaries"),
    path("source/", statements.source, name="source"),
]

OPENS: Mapping[str, Opening] = {
    **{str(address.name): Opens.PUBLIC for address in urlpatterns},
    "me": Opens.SIGNED_IN, "office": Opens.OFFICE, **persons.OPENS,
}
urlpatterns += persons.urlpatterns
OFFICE, TODAY, CABINET = persons.OFFICE, persons.TODAY, persons.CABINET
