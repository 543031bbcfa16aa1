"""Records that may be of one person: the queue, two records side by side, and what two people decide."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _ as _lazy
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Queue
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.shown import Cell, Head
from zerdeli.centres.queries.persons import last_visits
from zerdeli.people.actions.likeness import set_pair_aside
from zerdeli.people.actions.merges import confirm_merge, decline_merge, propose_merge
from zerdeli.people.queries.merges import A_PAGE, Pair, pair_numbered, pairs_to_look_at
from zerdeli.people.queries.scope import scope_of_duty
from zerdeli.people.rules.likeness import findings_on_pair
from zerdeli.portal.persons.words import NOTHING, age_of, name_of, number_of, short_name_of, today


@never_cache
def pairs(request: HttpRequest) -> HttpResponse:
    """Show the pairs that nobody has decided on, oldest first."""
    scope = scope_of_duty(actor_of(request), Duty.JOIN_RECORDS)
    after = request.GET.get("after", "0")
    found = pairs_to_look_at(scope, settings.KEYS, today(), int(after) if after.isascii() and after.isdigit() else 0)
    page = found[:A_PAGE]
    queue = Queue(
        caption=_("Records that may be of one person"), today=today(), who=_("Records"),
        cases=[Case(str(one.id), reverse("pair", kwargs={"pair": one.id}),
                    f"{short_name_of(one.first)} · {short_name_of(one.second)}",
                    _("waits for the second person") if one.merge_id else str(one.sign.label), since_on=day_of(one.found_at))
               for one in page],
        next_href=f"?after={page[-1].id}" if len(found) > A_PAGE else "",
        empty=_("No two records look like one person. New pairs are noticed as people are written down."))
    return render(request, "portal/persons/pairs.html", {"queue": queue, "crumbs": [(_("Office"), reverse("office"))]})


@never_cache
def pair(request: HttpRequest, pair: int) -> HttpResponse:
    """Show two records side by side, with what speaks against one person, and what can be done."""
    actor = actor_of(request)
    found = pair_numbered(pair, scope_of_duty(actor, Duty.JOIN_RECORDS), settings.KEYS, today())
    return render(request, "portal/persons/pair.html", {
        "pair": found, "heads": [Head(_("What")), Head(number_of(found.first)), Head(number_of(found.second))],
        "rows": _compared(found), "sign": found.sign.label,
        "findings": [str(finding) for finding in findings_on_pair(found.first_record, found.second_record)],
        "first": number_of(found.first), "second": number_of(found.second), "is_mine": found.proposed_by == actor.name,
        "kept": number_of(found.first if found.kept_id == found.first.id else found.second),
        "crumbs": [(_("Office"), reverse("office")), (_("Records that may be of one person"), reverse("pairs"))]})


@require_POST
def decide(request: HttpRequest, pair: int) -> HttpResponse:
    """Propose, confirm, decline or set aside, as the pressed button says."""
    actor, deed = actor_of(request), request.POST.get("deed", "")
    found = pair_numbered(pair, scope_of_duty(actor, Duty.JOIN_RECORDS), settings.KEYS, today())
    _do(found, deed, actor, now())
    return redirect("pairs")


def _do(found: Pair, deed: str, actor: Actor, at: datetime) -> None:
    ids = found.first.id, found.second.id
    if deed in {"keep-first", "keep-second"}:
        kept, merged = ids if deed == "keep-first" else ids[::-1]
        propose_merge(kept_id=kept, merged_id=merged, by=actor, at=at)
    elif deed == "aside":
        set_pair_aside(pair_id=found.id, by=actor, at=at)
    elif deed in {"confirm", "decline"} and found.merge_id is not None:
        (confirm_merge if deed == "confirm" else decline_merge)(merge_id=found.merge_id, by=actor, at=at)
    else:
        raise NotFound(Reason("portal.no_deed", _lazy("There is nothing of that kind to do here. Load the page anew.")))


def _compared(found: Pair) -> list[list[Cell]]:
    visits = last_visits({found.first.id, found.second.id})
    both = found.first, found.second
    return [
        [Cell(_("Name")), *(Cell(name_of(row), is_name=True) for row in both)], [Cell(_("Age")), *(Cell(age_of(row)) for row in both)],
        [Cell(_("IIN")), *(Cell(row.masked_iin or NOTHING) for row in both)],
        [Cell(_("Last visit")), *(Cell(formats.short_day(visits[row.id]) if row.id in visits else NOTHING) for row in both)],
    ]
