"""Meetings in the office: planning, announcing, inviting, counting who came."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty, require
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.meetings.actions.meeting import announce_meeting, count_attendance, invite_resident, plan_meeting
from zerdeli.meetings.forms.office import AnnouncedForm, AttendedForm, InviteForm, MeetingForm
from zerdeli.meetings.pages.concerns import key_of
from zerdeli.meetings.pages.meetings import when_words
from zerdeli.meetings.pages.words import language, place_words
from zerdeli.meetings.queries.concerns import codes_of_place
from zerdeli.meetings.queries.meetings import (
    announcements_of,
    invited_to,
    meeting_numbered,
    meetings_ahead,
    meetings_held,
    raised_count,
)
from zerdeli.meetings.queries.where import buildings_said, places_by_name
from zerdeli.meetings.rules.words import Announced
from zerdeli.places.queries import place_tree

AT_ONCE = 40


def office_meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings ahead and those that were held, each with the way to its page."""
    today = day_of(now())
    ahead, rows = meetings_ahead(today, AT_ONCE), meetings_held(today, key_of(request, "before"), AT_ONCE + 1)
    last = rows[AT_ONCE - 1].meeting if len(rows) > AT_ONCE else None
    return render(request, "meetings/office_meetings.html", {
        "heads": [Head(_("When")), Head(_("Place")), Head(_("Raised"), numeric=True)],
        "ahead": [[Cell(when_words(row), reverse("office-meeting", args=[row.number])), Cell(place_words(row.place)), Cell("")] for row in ahead],
        "rows": [[Cell(formats.day(row.meeting.held_on), reverse("office-meeting", args=[row.meeting.number])),
                  Cell(place_words(row.meeting.place)), Cell(formats.number(row.raised))] for row in rows[:AT_ONCE]],
        "next_href": f"?before={last.held_on.isoformat()}.{last.pk}" if last else "",
        "crumbs": [(_("For staff"), reverse("office"))]})


@never_cache
def office_meeting(request: HttpRequest, number: str) -> HttpResponse:
    """Show a meeting with what is to be done for it: channels to check off, who is invited, who came, the capture."""
    row = _own_meeting(request, number)
    announced = announcements_of(row.pk)
    return render(request, "meetings/office_meeting.html", {
        "title": _("Meeting with residents: %(place)s") % {"place": place_words(row.place)}, "number": number,
        "facts": [Fact(_("When"), when_words(row)), Fact(_("Where people come together"), row.venue, is_name=True),
                  Fact(_("Came"), formats.number(row.attended)), Fact(_("Raised"), formats.number(raised_count(row.pk)))],
        "channels": [(str(Announced(channel).label), formats.day(announced[channel]) if channel in announced else "", channel.value)
                     for channel in Announced],
        "invited": invited_to(row.pk, settings.KEYS), "is_over": row.held_on <= day_of(now()), "today": day_of(now()).isoformat(),
        "crumbs": [(_("For staff"), reverse("office")), (_("Meetings"), reverse("office-meetings"))]})


def _own_meeting(request: HttpRequest, number: str) -> Any:
    row = meeting_numbered(number)
    require(actor_of(request), Duty.RECORD_CONCERNS, within=codes_of_place(row.place))
    return row


@never_cache
def office_meeting_new(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    form = MeetingForm(request.POST if request.method == "POST" else None, places=places_by_name(place_tree(), language()))
    return _asked(request, form, _("Plan a meeting"), _("Plan it"), reverse("office-meetings"), lambda said: plan_meeting(
        place=said["place"], begins_at=form.begins_at, venue=said["venue"], by=actor_of(request), at=now()).number)


@never_cache
def office_meeting_announce(request: HttpRequest, number: str) -> HttpResponse:
    """Check a channel off."""
    _own_meeting(request, number)
    form = AnnouncedForm(request.POST if request.method == "POST" else None, initial={
        "channel": request.GET.get("channel", ""), "on": day_of(now())})

    def act(said: dict[str, Any]) -> str:
        announce_meeting(number=number, channel=Announced(said["channel"]), on=said["on"], by=actor_of(request), at=now())
        return number
    return _asked(request, form, _("Announced"), _("Check it off"), reverse("office-meeting", args=[number]), act)


@never_cache
def office_meeting_invite(request: HttpRequest, number: str) -> HttpResponse:
    """Invite a resident."""
    _own_meeting(request, number)
    form = InviteForm(request.POST if request.method == "POST" else None)

    def act(said: dict[str, Any]) -> str:
        found = buildings_said(said["building"]) if said["building"] else []
        invite_resident(number=number, name=said["name"], phone=said["phone"], building=found[0].code if len(found) == 1 else "",
                        keys=settings.KEYS, by=actor_of(request), at=now())
        return number
    return _asked(request, form, _("Invite a resident"), _("Invite"), reverse("office-meeting", args=[number]), act)


@never_cache
def office_meeting_count(request: HttpRequest, number: str) -> HttpResponse:
    """Write down how many came."""
    row = _own_meeting(request, number)
    form = AttendedForm(request.POST if request.method == "POST" else None, initial={"attended": row.attended or None})

    def act(said: dict[str, Any]) -> str:
        count_attendance(number=number, attended=said["attended"], by=actor_of(request), at=now())
        return number
    return _asked(request, form, _("How many came"), _("Save"), reverse("office-meeting", args=[number]), act)


def _asked(
    request: HttpRequest, form: forms.Form, title: str, button: str, back: str, act: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Show a form, or do what it says; a refusal stands on top of it."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("office-meeting", number=act(form.cleaned_data))
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
    return render(request, "meetings/office_form.html", {"form": form, "title": title, "button": button, "back": back},
                  status=422 if form.errors else 200)
