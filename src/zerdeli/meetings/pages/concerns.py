"""Concerns as everybody sees them: the list, one by its number, and what whoever raised it sees besides."""

import secrets
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.base import formats
from zerdeli.base.identifiers import is_reference, spoken
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.meetings.forms.telling import TrackForm
from zerdeli.meetings.pages.words import (
    instruction_lines,
    language,
    own_facts,
    place_words,
    public_facts,
    secret_address,
    secret_of,
    state_words,
)
from zerdeli.meetings.queries.concerns import (
    Wanted,
    concern_numbered,
    concern_of_phone,
    concerns_listed,
    forwardings_of,
    instructions_about,
    states_of_concerns,
    voices_of,
)
from zerdeli.meetings.queries.where import places_by_name
from zerdeli.meetings.rules.words import Topic
from zerdeli.places.queries import place_tree

AT_ONCE = 50


def key_of(request: HttpRequest, name: str) -> tuple[date, int] | None:
    """Return the key from which a list goes on: a day and a number, None where the address names none."""
    day, __, key = request.GET.get(name, "").partition(".")
    try:
        return (date.fromisoformat(day), int(key)) if key.isdecimal() and len(key) < 19 else None
    except ValueError:
        return None


def concerns(request: HttpRequest) -> HttpResponse:
    """List concerns, the newest first: topic, place and where each stands, nothing of who raised it and not their words."""
    tree = place_tree()
    asked, topic = request.GET.get("place", ""), request.GET.get("topic", "")
    place = next((row for row in tree.places.values() if row.code == asked), None)
    topic = topic if topic in Topic.values else ""
    rows = concerns_listed(Wanted(tuple(tree.within(place)) if place else (), topic), key_of(request, "before"), AT_ONCE + 1)
    shown, states = rows[:AT_ONCE], states_of_concerns(rows[:AT_ONCE])
    last = shown[-1] if len(rows) > AT_ONCE else None
    chosen = [*([place.name(language())] if place else []), *([str(Topic(topic).label)] if topic else [])]
    return render(request, "meetings/concerns.html", {
        "chosen": chosen,
        "heads": [Head(_("Number")), Head(_("Topic")), Head(_("Place")), Head(_("Raised")), Head(_("State"))],
        "rows": [[Cell(spoken(row.number), reverse("concern", args=[row.number])), Cell(str(Topic(row.topic).label)),
                  Cell(place_words(row.place)), Cell(formats.short_day(row.raised_on)),
                  Cell(*_tagged(*state_words(states[row.pk])))] for row in shown],
        "places": [("", _("Everywhere"), not place), *((code, name, code == asked) for code, name in places_by_name(tree, language()))],
        "topics": [("", _("All topics"), not topic), *((value, label, value == topic) for value, label in Topic.choices)],
        "next_href": f"?before={last.raised_on.isoformat()}.{last.pk}&place={asked if place else ''}&topic={topic}" if last else "",
        "crumbs": [(_("Front page"), reverse("home"))]})


def _tagged(text: str, tone: str) -> tuple[str, str, str]:
    return text, "", tone


def concern(request: HttpRequest, number: str) -> HttpResponse:
    """Show where a concern stands."""
    return _page(request, number, is_own=False)


@never_cache
def concern_own(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Show whoever raised a concern their own words, too; the address is the key."""
    if not secrets.compare_digest(secret, secret_of(number)):
        raise NotFound(Reason("meetings.no_secret_page", _("There is no such page. Check the address, or look the coupon up by its number.")))
    return _page(request, number, is_own=True)


def _page(request: HttpRequest, number: str, *, is_own: bool) -> HttpResponse:
    row = concern_numbered(number)
    state = states_of_concerns([row])[row.pk]
    text, tone = state_words(state)
    leads = row.joined_to
    sent_on = [Fact(str(getattr(each.body, f"name_{language()}")), formats.day(each.forwarded_on), label_is_name=True) for each in forwardings_of(row.pk)]
    return render(request, "meetings/concern.html", {
        "number": spoken(number), "plain_number": number, "state": text, "tone": tone, "facts": public_facts(row), "is_own": is_own,
        "own": own_facts(row) if is_own else [], "lines": instruction_lines(instructions_about(row.pk)), "sent_on": sent_on,
        "voices": formats.number(voices_of(row.pk) + 1), "answer": row.settled_words if is_own else "",
        "leads": (spoken(leads.number), reverse("concern", args=[leads.number])) if leads else None,
        "meeting": (formats.day(row.meeting.held_on), reverse("meeting", args=[row.meeting.number])) if row.meeting else None,
        "crumbs": [(_("Front page"), reverse("home")), (_("What residents raised"), reverse("concerns"))]})


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Find a concern by the number of its coupon: for everybody what is public, with the phone what was written, too."""
    form = TrackForm(request.POST if request.method == "POST" else None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        number, phone = form.cleaned_data["number"], form.cleaned_data["phone"]
        if not is_reference(number):
            form.add_error("number", _("There is no such coupon: one of its digits is wrong. Look at it once more."))
        elif not phone:
            return redirect("concern", number=number)
        elif concern_of_phone(number, settings.KEYS.blind(phone)):
            return redirect(secret_address(number))
        else:
            form.add_error("phone", _("This coupon was not given to this phone. Without the phone you see where it stands."))
    return render(request, "meetings/track.html", {"form": form, "back": reverse("concerns"), "navigation": ()},
                  status=422 if form.errors else 200)
