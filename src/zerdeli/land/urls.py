"""Addresses of land."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry
from zerdeli.land.pages import case, near, office, parties, plots

urlpatterns = [
    path("district/plots/", plots.plots, name="plots"),
    path("district/plots/<str:number>/", plots.plot, name="plot"),
    path("district/infill/", near.infill, name="infill"),
    path("me/near-home/", near.near_home, name="near-home"),
    path("office/land/", office.cases, name="return-cases"),
    path("office/land/open/", case.opening, name="return-open"),
    path("office/land/<str:number>/", case.case, name="return-case"),
    path("office/land/<str:number>/route/", case.route, name="return-route"),
    path("office/land/<str:number>/parties/", parties.parties, name="return-parties"),
]

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("plots", "plot", "infill"), Opens.PUBLIC),
    "near-home": Opens.SIGNED_IN,
    **dict.fromkeys(("return-cases", "return-open", "return-case", "return-route", "return-parties"), Duty.LEAD_RETURNS),
}
OFFICE = (OfficeEntry(_("Cases of return"), "return-cases", order=40),)
