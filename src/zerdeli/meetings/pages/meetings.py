"""The calendar of meetings with residents, each with its announcements and what became of what was raised."""

from collections import Counter
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.centres.rules.calendar import MIME, Event, calendar_of
from zerdeli.meetings.pages.concerns import key_of
from zerdeli.meetings.pages.words import place_words, state_words
from zerdeli.meetings.queries.meetings import (
    announcements_of,
    meeting_numbered,
    meetings_ahead,
    meetings_held,
    raised_at,
    raised_count,
)
from zerdeli.meetings.rules.words import Announced, ConcernState, Topic

AT_ONCE = 40
LASTS = timedelta(hours=2)


def when_words(meeting: object) -> str:
    """Return when a meeting is: with its hour, where that is known."""
    begins_at, held_on = getattr(meeting, "begins_at", None), getattr(meeting, "held_on")  # noqa: B009
    return formats.moment(begins_at) if begins_at else formats.day(held_on)


def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings ahead, and those that were held with how much was raised."""
    today = day_of(now())
    ahead, rows = meetings_ahead(today, AT_ONCE), meetings_held(today, key_of(request, "before"), AT_ONCE + 1)
    last = rows[AT_ONCE - 1].meeting if len(rows) > AT_ONCE else None
    return render(request, "meetings/meetings.html", {
        "ahead_heads": [Head(_("When")), Head(_("Place")), Head(_("Where people come together"))],
        "ahead": [[Cell(when_words(row), reverse("meeting", args=[row.number])), Cell(place_words(row.place)), Cell(row.venue)] for row in ahead],
        "heads": [Head(_("When")), Head(_("Place")), Head(_("Came"), numeric=True), Head(_("Raised"), numeric=True)],
        "rows": [[Cell(formats.day(row.meeting.held_on), reverse("meeting", args=[row.meeting.number])),
                  Cell(place_words(row.meeting.place)), Cell(formats.number(row.meeting.attended)),
                  Cell(formats.number(row.raised))] for row in rows[:AT_ONCE]],
        "next_href": f"?before={last.held_on.isoformat()}.{last.pk}" if last else "",
        "crumbs": [(_("Front page"), reverse("home"))]})


def meeting(request: HttpRequest, number: str) -> HttpResponse:
    """Show a meeting: before it, when and where; after it, that what was raised is the sum of where it stands."""
    row, today = meeting_numbered(number), day_of(now())
    raised, announced = raised_at(row.pk), announcements_of(row.pk)
    standing = Counter(each.state for each in raised)
    wanted = request.GET.get("state", "")
    shown = [each for each in raised if not wanted or each.state == wanted]
    facts = [Fact(_("When"), when_words(row)), Fact(_("Place"), place_words(row.place)), Fact(_("Where people come together"), row.venue, is_name=True)]
    return render(request, "meetings/meeting.html", {
        "title": _("Meeting with residents: %(place)s") % {"place": place_words(row.place)}, "number": number, "when": when_words(row),
        "facts": [fact for fact in (*facts, *_counted(row.attended, row.held_on <= today)) if fact.text],
        "announced": [(str(Announced(channel).label), formats.day(announced[channel]) if channel in announced else "") for channel in Announced],
        "is_ahead": row.held_on >= today, "has_hour": row.begins_at is not None,
        "raised": formats.number(raised_count(row.pk)), "sum": formats.number(sum(standing.values())), "is_whole": raised_count(row.pk) == sum(standing.values()),
        "states": [(state_words(state)[0], formats.number(standing[state]), f"?state={state}#list") for state in ConcernState if standing[state]],
        "heads": [Head(_("Number")), Head(_("Topic")), Head(_("State"))],
        "rows": [[Cell(spoken(each.concern.number), reverse("concern", args=[each.concern.number])),
                  Cell(str(Topic(each.concern.topic).label)), Cell(state_words(each.state)[0], tone=state_words(each.state)[1])] for each in shown],
        "crumbs": [(_("Front page"), reverse("home")), (_("Meetings with residents"), reverse("meetings"))]})


def _counted(attended: int, is_over: bool) -> list[Fact]:
    return [Fact(_("Came"), formats.number(attended))] if is_over and attended else []


def meeting_ics(request: HttpRequest, number: str) -> HttpResponse:
    """Send a meeting as a calendar file."""
    row = meeting_numbered(number)
    title = _("Meeting with residents: %(place)s") % {"place": place_words(row.place)}
    events = [Event(f"meeting-{number}@zerdeli", row.begins_at, row.begins_at + LASTS, title, row.venue)] if row.begins_at else []
    return HttpResponse(calendar_of(events, now()), content_type=MIME, headers={
        "Content-Disposition": f'attachment; filename="meeting-{number}.ics"'})
