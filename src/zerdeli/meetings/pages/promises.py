"""Promises of officials: the list and a page for everybody; recording one and saying where it stands, for the office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.meetings.actions.promising import Said, change_promise, record_promise
from zerdeli.meetings.forms.promises import PromiseChangeForm, PromiseForm
from zerdeli.meetings.pages.instruction_words import department_words, place_words, spoken_language
from zerdeli.meetings.queries.bodies import bodies_listed
from zerdeli.meetings.queries.promises import PromiseRow, promise_numbered, promises_listed, turns_of_promise
from zerdeli.meetings.queries.scope import places_named
from zerdeli.meetings.rules.words import Force, PromiseState
from zerdeli.places.queries import place_tree

A_PAGE = 25
TONES = {PromiseState.KEPT: "good", PromiseState.PARTLY: "clarify", PromiseState.BROKEN: "bad"}


def promises(request: HttpRequest) -> HttpResponse:
    """List promises, the newest first; a state can be chosen."""
    tree, state, asked = place_tree(), request.GET.get("state", ""), request.GET.get("before", "")
    state = state if state in PromiseState.values else ""
    rows = promises_listed(state, places_named(tree, request.GET.get("place", "")),
                           int(asked) if asked.isdecimal() and len(asked) < 19 else 0, A_PAGE + 1)
    bodies = bodies_listed()
    cells = [[Cell(row.words[spoken_language()], reverse("promise", args=[row.number])), Cell(str(row.force.label)),
              Cell(department_words(row.owner, bodies), is_name=True), Cell(formats.short_day(row.said_on)),
              Cell(formats.short_day(row.due_on) if row.due_on else _("no day named")),
              Cell(str(row.state.label), tone=TONES.get(row.state, ""))] for row in rows[:A_PAGE]]
    return render(request, "meetings/promises.html", {
        "heads": [Head(_("What was promised")), Head(_("How strongly it was said")), Head(_("Who answers for it")),
                  Head(_("Day it was said")), Head(_("Due")), Head(_("Where it stands"))],
        "rows": cells, "states": [(str(one.label), f"?state={one.value}", one.value == state) for one in PromiseState],
        "next_href": f"?state={state}&before={rows[A_PAGE - 1].id}" if len(rows) > A_PAGE else "",
        "crumbs": [(_("Front page"), reverse("home")), (_("My district"), reverse("districts"))]})


def promise(request: HttpRequest, number: str) -> HttpResponse:
    """Show a promise: its words, force, owner, where it stands and stood."""
    row = promise_numbered(number)
    events = [{"title": str(turn.state.label).capitalize(), "moment": formats.moment(turn.since), "body": turn.why}
              for turn in reversed(turns_of_promise(row.id))]
    return render(request, "meetings/promise.html", {
        "words": row.words[spoken_language()], "number": spoken(number), "facts": _facts(row), "events": events,
        "state": str(row.state.label), "considers": row.force is Force.CONSIDERS,
        "crumbs": [(_("Front page"), reverse("home")), (_("Promises"), reverse("promises"))]})


def _facts(row: PromiseRow) -> list[Fact]:
    facts = [
        Fact(_("How strongly it was said"), str(row.force.label)),
        Fact(_("Who answers for it"), department_words(row.owner, bodies_listed()), is_name=True),
        Fact(_("Day it was said"), formats.day(row.said_on)), Fact(_("Due"), formats.day(row.due_on) if row.due_on else _("no day named")),
        Fact(_("Place"), place_words(place_tree(), row.place)), Fact(_("Number"), spoken(row.number), is_code=True)]
    return [*facts, Fact(_("Meeting"), spoken(row.meeting), is_code=True)] if row.meeting else facts


@never_cache
def promise_new(request: HttpRequest) -> HttpResponse:
    """Record a promise."""
    tree = place_tree()
    places = sorted(((row.code, place_words(tree, row.id)) for row in tree.places.values()), key=lambda pair: pair[0])
    form = PromiseForm(request.POST if request.method == "POST" else None, places=places,
                       initial={"meeting": request.GET.get("meeting", "")})

    def record(said: dict[str, Any]) -> str:
        words = (said["words_kk"], said["words_ru"], said["words_en"])
        return record_promise(what=Said(
            place=said["place"], said_on=said["said_on"], force=Force(said["force"]), words=words, owner=said["owner"],
            due_on=said["due_on"], meeting=said["meeting"]), by=actor_of(request), at=now()).number
    return _asked(request, form, record, _("Record a promise"), reverse("promises"), [])


@never_cache
def promise_change(request: HttpRequest, number: str) -> HttpResponse:
    """Say where a promise stands now, and why."""
    row = promise_numbered(number)
    form = PromiseChangeForm(request.POST if request.method == "POST" else None,
                             initial={"state": row.state, "owner": row.owner, "due_on": row.due_on})

    def change(said: dict[str, Any]) -> str:
        return change_promise(number=number, state=PromiseState(said["state"]), owner=said["owner"], due_on=said["due_on"],
                              words=said["words"], by=actor_of(request), at=now()).number
    return _asked(request, form, change, _("Change a promise"), reverse("promise", args=[number]),
                  [Fact(_("What was promised"), row.words[spoken_language()])])


def _asked(request: HttpRequest, form: Any, deed: Any, title: str, back: str, facts: list[Fact]) -> HttpResponse:
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("promise", number=deed(form.cleaned_data))
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "meetings/give.html", {"form": form, "title": title, "facts": facts, "button": title, "words": "",
                                                  "back": back}, status=status if form.errors else 200)
