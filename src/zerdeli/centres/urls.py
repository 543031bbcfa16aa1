"""Addresses of the family centres."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.centres.pages import needs, visits
from zerdeli.centres.queries.support import needs_waiting

urlpatterns = [
    path("office/centre/visits/", visits.visits, name="visits"),
    path("office/centre/visits/new/", visits.new_visit, name="visit-new"),
    path("office/centre/needs/", needs.needs, name="needs"),
    path("office/centre/needs/<str:number>/", needs.need, name="need"),
    path("office/centre/needs/<str:number>/<str:deed>/", needs.work, name="need-work"),
    path("office/centre/needs/<str:number>/<str:deed>/<int:referral>/", needs.work, name="need-referral"),
]

OPENS: Mapping[str, Opening] = dict.fromkeys(
    ("visits", "visit-new", "needs", "need", "need-work", "need-referral"), Duty.HELP_FAMILIES)
OFFICE = (OfficeEntry(_("A visit"), "visit-new", 10), OfficeEntry(_("What people need"), "needs", 12),
          OfficeEntry(_("Visits"), "visits", 14))
TODAY = (Waiting(_("Needs to look at today"), "needs", needs_waiting, order=10),)
