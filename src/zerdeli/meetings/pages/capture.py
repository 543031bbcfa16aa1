"""Capture for a laptop in the hall: one page a meeting, keyboard only; Enter saves a line and opens the next.

Without JavaScript a line is a form that comes back filled where it was not taken. With the small script a line that the network
does not take waits in the browser and is sent again under its own key, so that it is recorded once.
"""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty, require
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.meetings.actions.recording import record_concern
from zerdeli.meetings.actions.settling import answer_on_the_spot
from zerdeli.meetings.forms.office import HallForm
from zerdeli.meetings.pages.meetings import when_words
from zerdeli.meetings.pages.office import where_said
from zerdeli.meetings.pages.words import language, place_words, secret_of, state_words
from zerdeli.meetings.queries.alike import alike_concerns, spot_of
from zerdeli.meetings.queries.concerns import codes_of_place, concern_numbered
from zerdeli.meetings.queries.meetings import meeting_numbered, raised_at
from zerdeli.meetings.rules.said import Contact, Said
from zerdeli.meetings.rules.words import Settled, Source, Topic
from zerdeli.places.queries import place_tree


def _meeting(request: HttpRequest, number: str) -> Any:
    row = meeting_numbered(number)
    require(actor_of(request), Duty.RECORD_CONCERNS, within=codes_of_place(row.place))
    return row


@never_cache
def capture(request: HttpRequest, number: str) -> HttpResponse:
    """Show the lines of a meeting and an empty one, or save a line and open the next."""
    meeting = _meeting(request, number)
    if request.method == "POST":
        form = HallForm(request.POST)
        if form.is_valid():
            try:
                row = _save(request, meeting, form.cleaned_data)
                return redirect(f"{reverse('capture', args=[number])}?saved={row.number}")
            except Refusal as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, str(reason))
        return _page(request, meeting, form, status=422)
    return _page(request, meeting, HallForm(initial={"key": secrets.token_hex(16)}), status=200)


@require_POST
def capture_line(request: HttpRequest, number: str) -> HttpResponse:
    """Save a line that the script sends, and answer with its number and what is like it."""
    meeting, form = _meeting(request, number), HallForm(request.POST)
    if not form.is_valid():
        texts = [str(text) for texts in form.errors.values() for text in texts]
        return JsonResponse({"refused": texts}, status=422, json_dumps_params={"ensure_ascii": False})
    row = _save(request, meeting, form.cleaned_data)
    return JsonResponse({"number": spoken(row.number), "href": reverse("office-concern", args=[row.number]), "alike": _alike(row)},
                        json_dumps_params={"ensure_ascii": False})


def _save(request: HttpRequest, meeting: Any, said: dict[str, Any]) -> Any:
    """Record a line under its key, and the answer that was given at once; both are done once, however often it is sent."""
    by, at = actor_of(request), now()
    where = where_said(said["where"], "", place_tree())
    joins = said["joins"] if said["joins"].isdecimal() else ""
    row = record_concern(said=Said(
        words=said["words"], where=where, contact=Contact(said["name"].strip(), said["phone"], language(), said["may_write"]),
        source=Source.HALL, topic=said["topic"], meeting=meeting.number, joins=joins), key=said["key"], keys=settings.KEYS, by=by, at=at)
    if said["answer"].strip() and row.settled == Settled.NOTHING:
        row = answer_on_the_spot(number=row.number, revision=row.revision, words=said["answer"], by=by, at=at)
    return row


def _alike(row: Any) -> list[dict[str, str]]:
    if row.settled != Settled.NOTHING:
        return []
    return [{"number": each.concern.number, "spoken": spoken(each.concern.number), "words": each.concern.words[:120],
             "where": each.concern.where_words or place_words(each.concern.place),
             "href": f"{reverse('office-concern-deed', args=[row.number, 'join'])}?to={each.concern.number}"}
            for each in alike_concerns(row.folded.split(), spot_of(row), but=row.pk)]


def _page(request: HttpRequest, meeting: Any, form: HallForm, *, status: int) -> HttpResponse:
    lines = raised_at(meeting.pk)
    saved = request.GET.get("saved", "")
    found = next((each.concern for each in lines if each.concern.number == saved), None)
    return render(request, "meetings/capture.html", {
        "form": form, "title": _("Capture: %(place)s, %(when)s") % {"place": place_words(meeting.place), "when": when_words(meeting)},
        "number": meeting.number, "saved": spoken(saved) if found else "", "alike": _alike(concern_numbered(saved)) if found else [],
        "count": formats.number(len(lines)), "send_to": reverse("capture-line", args=[meeting.number]),
        "coupon": reverse("concern-coupon", args=[saved, secret_of(saved)]) if found else "",
        "lines": [(spoken(each.concern.number), reverse("office-concern", args=[each.concern.number]), each.concern.words,
                   str(Topic(each.concern.topic).label), state_words(each.state)[0]) for each in reversed(lines[-40:])],
        "back": reverse("office-meeting", args=[meeting.number])}, status=status)
