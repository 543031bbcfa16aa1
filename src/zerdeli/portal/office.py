"""The office's first page: what waits for whoever is signed in, every page that their duties open, and the duties."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.accounts.queries.duties import HeldRow, duties_on
from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.shown import Cell, Head
from zerdeli.portal.frame import Link, office_entries, waiting_for


@dataclass(frozen=True)
class Counted:
    """What waits, with its number, as the component “task_list” shows it."""

    name: str
    status: str
    href: str


@never_cache
def office(request: HttpRequest) -> HttpResponse:
    """Show what waits today, the pages that one's duties open, and the duties."""
    who = who_is_signed_in(request)
    if who is None:
        return redirect("office-sign-in")
    return render(request, "portal/office.html", {
        "shown": who.shown or who.actor.name, "waiting": _waiting(who.actor),
        "links": [Link(str(entry.label), reverse(entry.address)) for entry in office_entries(who.actor)],
        "rows": [_row(held) for held in duties_on(who.account_id, day_of(now()))],
        "heads": [Head(_("Duty")), Head(_("Where")), Head(_("From")), Head(_("Last day"))]})


def _waiting(actor: Actor) -> list[Counted]:
    """Give what waits; where nothing does, the nought stays, which is good to know."""
    return [Counted(str(one.label), formats.number(one.count(actor, now())), reverse(one.address) + one.query)
            for one in waiting_for(actor)]


def _row(held: HeldRow) -> list[Cell]:
    last = formats.short_day(held.until_on - timedelta(days=1)) if held.until_on else _("no end")
    return [Cell(str(held.duty.label)), Cell(held.place or _("everywhere")), Cell(formats.short_day(held.from_on)), Cell(last)]
