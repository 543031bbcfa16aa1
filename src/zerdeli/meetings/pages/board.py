"""The board, for everybody: where all that was raised stands, by meeting, place and department, and that nothing is lost."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.shown import Bar, Cell, Fact, Head
from zerdeli.meetings.pages.instruction_words import (
    deadline_words,
    department_words,
    place_words,
    state_words,
    verdict_words,
)
from zerdeli.meetings.queries.board import (
    ConcernRow,
    MeetingRow,
    board_now,
    concerns_of_meeting,
    concerns_standing,
    meeting_on_board,
    meetings_on_board,
)
from zerdeli.meetings.queries.bodies import bodies_listed
from zerdeli.meetings.queries.instructions import instruction_numbered
from zerdeli.meetings.queries.scope import places_named
from zerdeli.meetings.queries.timeline import stages_of_instruction
from zerdeli.meetings.rules.board import Tally
from zerdeli.meetings.rules.words import ConcernState, Topic
from zerdeli.places.queries import Tree, place_tree

A_PAGE = 25


def board(request: HttpRequest) -> HttpResponse:
    """Show where all concerns stand, and that their sum is what was raised; by place and by department below."""
    tree, code = place_tree(), request.GET.get("place", "")
    places = places_named(tree, code)
    found = board_now(places)
    context: dict[str, object] = {"title": _("Concerns and what came of them"), "found": found, "crumbs": _crumbs(), "code": code,
                                  "place": place_words(tree, tree.named(code).id) if code else ""}
    if found is not None:
        bodies = bodies_listed()
        context |= {
            "bars": _bars(found.whole, code), "raised": formats.number(found.raised), "sum": formats.number(found.whole.raised),
            "agrees": found.raised == found.whole.raised, "facts": _tally_facts(found.whole), "heads": _heads(_("Place")),
            "place_rows": [_tally_row(Cell(place_words(tree, place), f"?place={tree.places[place].code}"), tally)
                           for place, tally in _by_area(tree, found.places, code)],
            "department_heads": _heads(_("Department")),
            "department_rows": [_tally_row(Cell(department_words(name, bodies), is_name=True), tally)
                                for name, tally in sorted(found.departments.items())],
            "counted": formats.moment(found.counted_at)}
    return render(request, "meetings/board.html", context)


def _by_area(tree: Tree, places: Mapping[int, Tally], code: str) -> list[tuple[int, Tally]]:
    """Return a district's own places, or the districts each with what lies in it."""
    if code:
        return sorted(places.items(), key=lambda pair: tree.places[pair[0]].code)
    found: dict[int, list[Tally]] = {}
    for place, tally in places.items():
        found.setdefault(tree.district_of(place).id, []).append(tally)
    return sorted(((place, _together(tallies)) for place, tallies in found.items()), key=lambda pair: tree.places[pair[0]].code)


def _together(tallies: list[Tally]) -> Tally:
    states = {state: sum(tally.states.get(state, 0) for tally in tallies) for state in ConcernState}
    return Tally({state: many for state, many in states.items() if many}, sum(one.late for one in tallies),
                 sum(one.partly for one in tallies), sum(one.refuted for one in tallies))


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Front page"), reverse("home")), (_("My district"), reverse("districts"))]


def _bars(tally: Tally, code: str) -> list[Bar]:
    query = f"?{urlencode({'place': code})}" if code else ""
    return [Bar(state_words(state)[0].capitalize(), formats.number(many), many, reverse("board-state", args=[state.value]) + query)
            for state, many in tally.states.items()]


def _tally_facts(tally: Tally) -> list[Fact]:
    return [Fact(_("Closed: done"), formats.number(tally.closed)), Fact(_("Late"), formats.number(tally.late)),
            Fact(_("Residents say “partly”"), formats.number(tally.partly)), Fact(_("Residents say “no”"), formats.number(tally.refuted))]


def _heads(first: str) -> list[Head]:
    return [Head(first), *(Head(label, numeric=True) for label in (
        _("Raised"), _("Closed: done"), _("Explained"), _("Not done"), _("Late"), _("“Partly” or “no”")))]


def _tally_row(first: Cell, tally: Tally) -> list[Cell]:
    explained, not_done = (tally.states.get(state, 0) for state in (ConcernState.EXPLAINED, ConcernState.NOT_DONE))
    return [first, *(Cell(formats.number(many)) for many in (
        tally.raised, tally.closed, explained, not_done, tally.late, tally.partly + tally.refuted))]


def board_meetings(request: HttpRequest) -> HttpResponse:
    """List meetings, the newest first, with where what was raised there stands now."""
    tree, code, today = place_tree(), request.GET.get("place", ""), day_of(now())
    rows = meetings_on_board(_before(request), places_named(tree, code), today, A_PAGE + 1)
    last = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    return render(request, "meetings/board_meetings.html", {
        "heads": _heads(_("Meeting")), "rows": [_tally_row(_meeting_cell(row, tree), row.tally) for row in rows[:A_PAGE]],
        "next_href": f"?{urlencode({'place': code, 'before': f'{last.held_on.isoformat()}.{last.id}'})}" if last else "",
        "crumbs": [*_crumbs(), (_("Concerns and what came of them"), reverse("board"))]})


def _meeting_cell(row: MeetingRow, tree: Tree) -> Cell:
    return Cell(f"{formats.short_day(row.held_on)}, {place_words(tree, row.place)}", reverse("board-meeting", args=[row.number]))


def _before(request: HttpRequest) -> tuple[date, int] | None:
    day, __, key = request.GET.get("before", "").partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


def board_meeting(request: HttpRequest, number: str) -> HttpResponse:
    """Show one meeting: what was raised and where each stands; it prints as the first sheet of the next meeting."""
    tree, asked = place_tree(), request.GET.get("after", "")
    meeting = meeting_on_board(number, day_of(now()))
    rows = concerns_of_meeting(meeting.id, int(asked) if asked.isdecimal() and len(asked) < 19 else 0, A_PAGE + 1)
    more = f"?after={rows[A_PAGE - 1].id}" if len(rows) > A_PAGE else ""
    return render(request, "meetings/board_meeting.html", {
        "title": _("Meeting of %(day)s, %(place)s") % {"day": formats.day(meeting.held_on), "place": place_words(tree, meeting.place)},
        "bars": [Bar(state_words(state)[0].capitalize(), formats.number(many), many) for state, many in meeting.tally.states.items()],
        "raised": formats.number(meeting.tally.raised), "number": number, "sheet": _("A4 sheet for the next meeting"),
        "facts": [*_tally_facts(meeting.tally), Fact(_("How many came"), formats.number(meeting.attended))],
        "heads": _concern_heads(), "rows": _concern_rows(rows[:A_PAGE], tree), "next_href": more,
        "crumbs": [*_crumbs(), (_("Concerns and what came of them"), reverse("board")), (_("By meeting"), reverse("board-meetings"))]})


def _concern_heads() -> list[Head]:
    return [Head(_("Coupon")), Head(_("Topic")), Head(_("Place")), Head(_("Raised on")), Head(_("State")), Head(_("Instructions"))]


def _concern_rows(rows: list[ConcernRow], tree: Tree) -> list[list[Cell]]:
    return [[Cell(spoken(row.number), is_code=True), Cell(str(row.topic.label)), Cell(place_words(tree, row.place)),
             Cell(formats.short_day(row.raised_on)), _state_cell(row.state), _instruction_cell(row)] for row in rows]


def _state_cell(state: ConcernState) -> Cell:
    text, tone = state_words(state)
    return Cell(text, tone=tone)


def _instruction_cell(row: ConcernRow) -> Cell:
    """Return the way to a concern's instruction; where there are several, to the one that is least far."""
    if not row.instructions:
        return Cell("–")
    number = next((number for number, __, state in row.instructions if state.value == row.state.value), row.instructions[0][0])
    return Cell(spoken(number), reverse("public-instruction", args=[number]))


def board_state(request: HttpRequest, state: str) -> HttpResponse:
    """List the concerns behind one number of the board."""
    if state not in ConcernState.values:
        raise Http404
    tree, code, asked = place_tree(), request.GET.get("place", ""), request.GET.get("before", "")
    rows = concerns_standing(ConcernState(state), places_named(tree, code), int(asked) if asked.isdecimal() and len(asked) < 19 else 0,
                             A_PAGE + 1)
    more = f"?{urlencode({'place': code, 'before': rows[A_PAGE - 1].id})}" if len(rows) > A_PAGE else ""
    return render(request, "meetings/board_state.html", {
        "title": _("Concerns: %(state)s") % {"state": ConcernState(state).label}, "heads": _concern_heads(),
        "place": place_words(tree, tree.named(code).id) if code else "", "rows": _concern_rows(rows[:A_PAGE], tree), "next_href": more,
        "crumbs": [*_crumbs(), (_("Concerns and what came of them"), reverse("board"))]})


def public_instruction(request: HttpRequest, number: str) -> HttpResponse:
    """Show where an instruction stands and stood; nobody is named, nothing of the resident's words is shown."""
    found = instruction_numbered(number)
    stages = stages_of_instruction(found.pk)
    now_in = next((row.state for row in stages if row.until_on is None), None)
    facts = [
        Fact(_("Who carries it out"), department_words(found.department, bodies_listed()), is_name=True),
        Fact(_("Topic"), str(Topic(found.concern.topic).label)), Fact(_("Place"), place_words(place_tree(), found.place_id)),
        Fact(_("Coupon"), spoken(found.concern.number), is_code=True), Fact(_("Given on"), formats.day(found.given_on)),
        Fact(_("Deadline"), deadline_words(found.due_on, found.due_now_on)),
        Fact(_("What residents say"), verdict_words(found.verdict) or _("no answer yet"))]
    events = [{"title": str(row.state.label).capitalize(), "moment": formats.day(row.from_on)} for row in reversed(stages)]
    return render(request, "meetings/public_instruction.html", {
        "title": _("Instruction %(number)s") % {"number": spoken(number)}, "state": state_words(now_in)[0] if now_in else "",
        "facts": facts, "events": events, "explains": now_in == "explained",
        "meeting": reverse("board-meeting", args=[found.concern.meeting.number]) if found.concern.meeting else "",
        "crumbs": [*_crumbs(), (_("Concerns and what came of them"), reverse("board"))]})


