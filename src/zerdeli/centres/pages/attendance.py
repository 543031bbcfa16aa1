"""A day's sessions, and marking who came: on the page, or from a paper sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.periods import ALMATY, day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Head
from zerdeli.centres.actions.attendance import mark_attendance
from zerdeli.centres.actions.papers import Received, type_attendance_sheet
from zerdeli.centres.forms.attendance import Marked, MarksForm, PaperMarksForm, read_marks, written_marks
from zerdeli.centres.pages.asking import about_run, complain_on, refuse_strangers
from zerdeli.centres.pages.shown import centre_name, language
from zerdeli.centres.queries.attendance import (
    DaySession,
    SessionPage,
    centres_of_duties,
    marks_of_session,
    next_session_after,
    session_page,
    sessions_on,
    sessions_unmarked,
)
from zerdeli.centres.queries.enrolments import Name
from zerdeli.centres.rules.attendance import changes_meanwhile
from zerdeli.centres.rules.words import Mark
from zerdeli.people.rules.names import full_name

MOST_UNMARKED = 20
DAY_DUTIES = (Duty.MARK_ATTENDANCE, Duty.ENROL_PEOPLE, Duty.PLAN_COURSES)


@never_cache
def day_sessions(request: HttpRequest) -> HttpResponse:
    """Show the sessions of today, those that wait for their marks, and the next one where today has none."""
    by, moment = actor_of(request), now()
    centres = centres_of_duties(by, DAY_DUTIES)
    begins = datetime.combine(day_of(moment), time(), ALMATY)
    mine = by.name.removeprefix("staff:") if request.GET.get("mine") else ""
    today = sessions_on(centres, begins, begins + timedelta(days=1), mine)
    following = None if today else next_session_after(centres, begins + timedelta(days=1))
    return render(request, "centres/sessions.html", {
        "heads": [Head(_("Time")), Head(_("Course")), Head(_("Centre")), Head(_("Room")), Head(_("Marked"))],
        "today": [_line(one, with_day=False) for one in today], "is_mine": bool(mine),
        "unmarked": [_line(one, with_day=True) for one in sessions_unmarked(centres, begins, MOST_UNMARKED)],
        "next": f"{formats.moment(following.starts_at)}, {following.course[language()]}, {centre_name(following.centre)}" if following else "",
        "done": _done_words(request.GET.get("done", ""))})


def _line(one: DaySession, *, with_day: bool) -> list[Cell]:
    clock = f"{one.starts_at.astimezone(ALMATY):%H:%M}–{one.ends_at.astimezone(ALMATY):%H:%M}"
    when = f"{formats.short_day(day_of(one.starts_at))} {clock}" if with_day else clock
    marked = _("%(marked)s of %(all)s") % {"marked": formats.number(one.marked), "all": formats.number(one.learners)}
    return [Cell(when), Cell(one.course[language()], reverse("attendance", args=[one.run_code, one.number])),
            Cell(centre_name(one.centre)), Cell(one.room), Cell(marked)]


def _done_words(done: str) -> str:
    if not done.isdigit():
        return ""
    many = int(done)
    return ngettext("Attendance is saved: %(count)s mark changed.", "Attendance is saved: %(count)s marks changed.", many) % {
        "count": formats.number(many)}


@dataclass(frozen=True)
class Line:
    """A person to be marked as the page shows her: the field, and what another saved meanwhile."""

    field: BoundField
    options: Sequence[tuple[str, str, str, bool]]
    note: str


@never_cache
def attendance(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Mark who came to a session: a line for each person, nothing chosen before, one button to save."""
    found = _own_session(request, code, number)
    learners = marked_learners(found)
    rest = request.POST.get("rest", "")
    form = MarksForm(_filled(request.POST, learners, rest) if request.method == "POST" else None, learners=learners)
    notes: dict[int, str] = {}
    if request.method == "POST" and not rest and form.is_valid():
        seen = read_marks(form.cleaned_data["seen"])
        try:
            many = mark_attendance(code=code, number=number, marks=form.marks, seen=seen, keys=settings.KEYS, by=actor_of(request), at=now())
        except Refusal as refusal:
            complain_on(form, refusal)
            kept = marks_of_session(found.id)
            notes = {change.enrolment: _note(change.before, change.now) for change in changes_meanwhile(seen, kept)}
            form.data = _reseen(request.POST, written_marks(kept))
        else:
            return redirect(f"{reverse('office-sessions')}?done={many}")
    return render(request, "centres/attendance.html", _shown(found, form, notes) | {
        "is_filled": rest in Mark.values, "errors": [] if rest else form.errors, "form": form},
        status=422 if form.errors and not rest else 200)


@never_cache
def attendance_paper(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Type an attendance sheet that came on paper; another person compares two of its rows."""
    found = _own_session(request, code, number)
    learners = [Marked(one.key, one.name, "") for one in marked_learners(found)]
    form = PaperMarksForm(request.POST or None, request.FILES or None, learners=learners)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        received = Received(said["received_on"], said["photo"], settings.STORE)
        try:
            sheet = type_attendance_sheet(code=code, number=number, marks=form.marks, received=received, keys=settings.KEYS,
                                          by=actor_of(request), at=now())
        except Refusal as refusal:
            complain_on(form, refusal)
        else:
            return redirect(f"{reverse('papers')}?typed={sheet.number}")
    return render(request, "centres/attendance_paper.html", _shown(found, form, {}) | {"form": form, "errors": form.errors},
                  status=422 if form.errors else 200)


def _own_session(request: HttpRequest, code: str, number: int) -> SessionPage:
    found = session_page(code, number, settings.KEYS)
    refuse_strangers(request, found.run.centre, Duty.MARK_ATTENDANCE)
    return found


def marked_learners(found: SessionPage) -> list[Marked]:
    """Return the people of a session as forms ask about them."""
    return [Marked(one.enrolment, called(one.name), one.mark or "") for one in found.learners]


def called(name: Name) -> str:
    """Return a whole name."""
    return full_name(name.surname, name.given_name, name.patronymic)


def _filled(posted: QueryDict, learners: Sequence[Marked], rest: str) -> QueryDict:
    """Return what was typed, with whoever is not marked yet filled in where a button asked for it."""
    if rest not in Mark.values:
        return posted
    data = posted.copy()
    for one in learners:
        data.setdefault(f"m{one.key}", rest)
    return data


def _reseen(posted: QueryDict, seen: str) -> QueryDict:
    data = posted.copy()
    data["seen"] = seen
    return data


def _note(before: Mark | None, kept: Mark | None) -> str:
    return _("Another trainer saved: %(now)s. Before: %(before)s.") % {
        "now": kept.label if kept else _("no mark"), "before": before.label if before else _("no mark")}


def _shown(found: SessionPage, form: MarksForm, notes: dict[int, str]) -> dict[str, Any]:
    lines = [_marks_line(form[f"m{one.key}"], notes.get(one.key, "")) for one in form.learners]
    facts = ", ".join(filter(None, (formats.moment(found.starts_at), centre_name(found.run.centre), found.room, found.trainer)))
    return {"title": about_run(found.run), "facts": facts, "lines": lines, "code": found.run.code, "number": found.number,
            "back": reverse("office-sessions"), "is_cancelled": found.is_cancelled}


def _marks_line(field: BoundField, note: str) -> Line:
    chosen = field.value()
    options = [(f"{field.auto_id}-{value}" if place else str(field.auto_id), value, str(label), value == chosen)
               for place, (value, label) in enumerate(Mark.choices)]
    return Line(field, options, note)
