"""Addresses of figures."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry
from zerdeli.figures import api
from zerdeli.figures.pages import editions, figure, index, rows, variants, whatif

urlpatterns = [
    path("figures/", index.index, name="figures"),
    path("figures.json", api.figures_json, name="figures-json"),
    path("figures/feed.xml", api.feed, name="feed"),
    path("figures/editions/", editions.editions, name="editions"),
    path("figures/editions/<int:number>/", editions.edition_page, name="edition"),
    path("figures/editions/<int:number>/edition.json", editions.edition_json, name="edition-json"),
    path("figures/editions/<int:number>/cells.csv", editions.cells_csv, name="edition-cells"),
    path("figures/editions/<int:number>/rows.csv", editions.rows_csv_of_edition, name="edition-rows"),
    path("figures/<str:code>.json", api.figure_json, name="figure-json"),
    path("figures/<str:code>/", figure.figure_page, name="figure"),
    path("figures/<str:code>/editions/<int:edition>/", figure.figure_page, name="figure-edition"),
    path("figures/<str:code>/rows/", rows.rows_page, name="rows"),
    path("figures/<str:code>/rows.csv", rows.rows_csv, name="rows-csv"),
    path("figures/<str:code>/rows.json", rows.rows_json, name="rows-json"),
    path("what-if/", whatif.what_if, name="what-if"),
    path("office/what-if/", whatif.office_what_if, name="office-what-if"),
    path("office/what-if/propose/", variants.propose, name="what-if-propose"),
    path("office/what-if/proposals/", variants.proposals, name="what-if-proposals"),
    path("office/what-if/proposals/<str:number>/", variants.proposal, name="what-if-proposal"),
]

OFFICE = (OfficeEntry(_("What-if of the grants"), "office-what-if", order=40),)
_WEIGH = frozenset({Duty.ASK_FREELY, Duty.PROPOSE_TERMS, Duty.CONFIRM_TERMS})
_OFFICE: Mapping[str, Opening] = {
    **dict.fromkeys(("office-what-if", "what-if-proposals", "what-if-proposal"), _WEIGH), "what-if-propose": Duty.PROPOSE_TERMS}
OPENS: Mapping[str, Opening] = {**{str(address.name): Opens.PUBLIC for address in urlpatterns}, **_OFFICE}
