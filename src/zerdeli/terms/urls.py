"""Addresses of terms."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import path

from zerdeli.base.actors import Actor, Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.terms.pages import calendar, precheck, proposals
from zerdeli.terms.queries.proposals import proposals_waiting

urlpatterns = [
    path("grants/check/<str:step>/", precheck.grants_check, name="grants-check"),
    path("office/terms/", proposals.terms_office, name="terms-office"),
    path("office/terms/new/", proposals.propose_term, name="terms-propose"),
    path("office/terms/<str:number>/", proposals.terms_proposal, name="terms-proposal"),
    path("office/calendar/", calendar.calendar, name="calendar"),
    path("office/calendar/<int:year>/", calendar.calendar, name="calendar-year"),
]


def waiting_for(actor: Actor, at: datetime) -> int:
    """Return how many proposals wait for somebody else than who made them."""
    return proposals_waiting(but=actor.name)


_TWO = frozenset({Duty.PROPOSE_TERMS, Duty.CONFIRM_TERMS})
OFFICE = (OfficeEntry(_("Terms of the grants"), "terms-office", order=42),
          OfficeEntry(_("Calendar of working days"), "calendar", order=70))
TODAY = (Waiting(_("Proposed terms that wait for a decision"), "terms-office", waiting_for, order=42),)
OPENS: Mapping[str, Opening] = {
    "grants-check": Opens.PUBLIC, "terms-office": _TWO, "terms-proposal": _TWO, "terms-propose": Duty.PROPOSE_TERMS,
    "calendar": Duty.KEEP_CALENDAR, "calendar-year": Duty.KEEP_CALENDAR,
}
