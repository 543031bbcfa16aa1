"""The search for people: few, masked, within one's places; no browsing through everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.shown import Cell, Head
from zerdeli.centres.queries.persons import last_visits
from zerdeli.people.queries.scope import scope_of_duty
from zerdeli.people.queries.search import MOST, Found, people_found
from zerdeli.people.rules.reading import By, read_wanted
from zerdeli.places.queries import place_tree
from zerdeli.portal.persons.words import NOTHING, age_of, name_of, page_of, today


@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Ask whom somebody looks for, and show who was found."""
    # The form is posted: what is typed may be an IIN, which must stand in no address and no log.
    asked = request.POST if request.method == "POST" else request.GET
    typed, is_asked = asked.get("q", ""), "q" in asked
    wanted = read_wanted(typed)
    scope = scope_of_duty(actor_of(request), Duty.FIND_PEOPLE)
    found = people_found(wanted, scope, settings.KEYS, today()) if is_asked and wanted.by != By.NOTHING else Found(())
    return render(request, "portal/persons/search.html", {
        "typed": typed, "rows": _rows(found), "is_asked": is_asked and not wanted.reasons, "most": formats.number(MOST),
        "has_more": found.has_more, "errors": [(str(reason), "#q") for reason in wanted.reasons] if is_asked else [],
        "heads": [Head(_("Name")), Head(_("Age"), numeric=True), Head(_("IIN")), Head(_("Place")), Head(_("Last visit"))],
        "crumbs": [(_("Office"), reverse("office"))]}, status=422 if is_asked and wanted.reasons else 200)


def _rows(found: Found) -> list[list[Cell]]:
    if not found.rows:
        return []
    tree, visits = place_tree(), last_visits({row.id for row in found.rows})
    language = get_language() or "kk"
    return [[Cell(name_of(row), href=page_of(row), is_name=True), Cell(age_of(row)), Cell(row.masked_iin or NOTHING),
             Cell(tree.places[row.place_id].name(language)),
             Cell(formats.short_day(visits[row.id]) if row.id in visits else NOTHING)] for row in found.rows]
