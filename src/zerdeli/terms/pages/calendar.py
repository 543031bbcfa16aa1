"""The calendar of working days: read in the office by year, changed day by day with the act that says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Head
from zerdeli.terms.actions.calendar import set_calendar_day
from zerdeli.terms.forms import CalendarForm
from zerdeli.terms.queries.reading import calendar_days, calendar_years
from zerdeli.terms.rules.workdays import DayKind


def calendar(request: HttpRequest, year: int = 0) -> HttpResponse:
    """Show the named days of a year and take a change."""
    form = CalendarForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            set_calendar_day(on=said["falls_on"], kind=said["kind"], source=said["source"], by=actor_of(request), at=now(),
                             names={code: said[f"name_{code}"] for code in ("kk", "ru", "en")})
            return redirect("calendar-year", year=said["falls_on"].year)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    year = year or day_of(now()).year
    name = f"name_{(get_language() or 'kk')[:2]}"
    heads = [Head(_("Day")), Head(_("Off or worked")), Head(_("Name")), Head(_("Verified by"))]
    rows = [[Cell(formats.day(day.falls_on)), Cell(str(DayKind(day.kind).label)), Cell(getattr(day, name)),
             Cell(day.verified_by or _("unverified"), tone="" if day.verified_by else "clarify")] for day in calendar_days(year)]
    return render(request, "terms/calendar.html", {
        "form": form, "heads": heads, "rows": rows, "year": str(year), "back": reverse("office"),
        "years": [(str(one), reverse("calendar-year", args=[one]), one == year) for one in calendar_years()]},
        status=422 if form.errors else 200)
