"""One's own courses: the confirmation, which is reachable later, its calendar, and what one can do about it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.accounts.queries.signing import visitor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.frame import Visitor
from zerdeli.base.identifiers import spoken
from zerdeli.base.shown import Cell, Head
from zerdeli.centres.actions.enrolling import cancel_enrolment, leave_offered_place, take_offered_place
from zerdeli.centres.pages.certificates import key_of_certificate
from zerdeli.centres.pages.shown import card_of, centre_name, facts_of_enrolment, language, state_words
from zerdeli.centres.queries.certificates import certificate_of_person_in_run
from zerdeli.centres.queries.enrolments import OwnEnrolment, no_enrolment, own_enrolment, own_enrolments
from zerdeli.centres.queries.sessions import sessions_of_run
from zerdeli.centres.rules.calendar import MIME, Event, calendar_of
from zerdeli.centres.rules.enrolling import is_live
from zerdeli.centres.rules.words import EnrolmentState

A_PAGE = 20


@never_cache
def my_courses(request: HttpRequest) -> HttpResponse:
    """Show all courses that one enrolled in, the newest first."""
    visitor = _visitor(request)
    after = request.GET.get("after", "")
    found = own_enrolments(visitor.account_id, visitor.person_id, settings.KEYS, int(after) if after.isdigit() else 0,
                           A_PAGE + 1)
    rows = [_line(one) for one in found[:A_PAGE]]
    return render(request, "centres/my_courses.html", {
        "heads": [Head(_("Course")), Head(_("Begins")), Head(_("Centre")), Head(_("State"))], "rows": rows,
        "next_href": f"?after={found[A_PAGE - 1].row.id}" if len(found) > A_PAGE else ""})


def _line(one: OwnEnrolment) -> list[Cell]:
    state, tone = state_words(one.row)
    return [Cell(one.run.course[language()], reverse("my-course", args=[one.row.reference])),
            Cell(formats.short_day(one.run.starts_on)), Cell(centre_name(one.run.centre)), Cell(state, tone=tone)]


@never_cache
def my_course(request: HttpRequest, number: str) -> HttpResponse:
    """Show one's enrolment: the number to cite, when and where, one's place on the list and why, what one can do."""
    one = _own(request, number)
    row, run = one.row, one.run
    state, __ = state_words(row)
    paper = certificate_of_person_in_run(run.id, row.person_id) if row.state == EnrolmentState.COMPLETED else ""
    return render(request, "centres/my_course.html", {
        "title": run.course[language()], "state": row.state.value, "said": state, "number": spoken(row.reference),
        "reference": row.reference, "card": card_of(run), "place": formats.number(row.place),
        "until": formats.moment(row.offered_until) if row.offered_until else "", "needs_childcare": row.needs_childcare,
        "rows": facts_of_enrolment(run, run.sessions[0].starts_at if run.sessions else None), "can_cancel": is_live(row.state),
        "off": [formats.moment(session.starts_at) for session in run.cancelled if session.starts_at > now()],
        "centre_phone": formats.phone(run.centre.phone), "has_sessions": bool(run.sessions),
        "certificate": paper, "key": key_of_certificate(paper) if paper else "",
        "is_coming": row.state == EnrolmentState.ENROLLED, "back": reverse("my-courses")})


@never_cache
def my_course_calendar(request: HttpRequest, number: str) -> HttpResponse:
    """Give the sessions as a file for the phone's calendar."""
    one = _own(request, number)
    place = f"{centre_name(one.run.centre)}, {one.run.centre.address}"
    events = [Event(f"{one.run.code}-{session.number}@zerdeli", session.starts_at, session.ends_at, one.run.course[language()],
                    place, bool(session.cancelled_because)) for session in sessions_of_run(one.run.id)]
    response = HttpResponse(calendar_of(events, now()), content_type=MIME)
    response.headers["Content-Disposition"] = f'attachment; filename="{one.run.code}.ics"'
    return response


@never_cache
def my_course_cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask whether one gives the place back, and do so."""
    one = _own(request, number)
    if request.method == "POST":
        visitor = _visitor(request)
        cancel_enrolment(number=number, account_id=visitor.account_id, keys=settings.KEYS, by=visitor.actor, at=now())
        return redirect("my-course", number=number)
    return render(request, "centres/cancel.html", {
        "title": one.run.course[language()], "number": spoken(number), "back": reverse("my-course", args=[number]), "navigation": (),
        "waits": one.row.state == EnrolmentState.WAITING})


@require_POST
def my_course_answer(request: HttpRequest, number: str) -> HttpResponse:
    """Take the place that is offered, or leave it to the next."""
    visitor = _visitor(request)
    deed = take_offered_place if request.POST.get("answer") == "take" else leave_offered_place
    deed(number=number, account_id=visitor.account_id, keys=settings.KEYS, by=visitor.actor, at=now())
    return redirect("my-course", number=number)


def _visitor(request: HttpRequest) -> Visitor:
    who = who_is_signed_in(request)
    if who is None:
        raise no_enrolment()
    return visitor_of(who.account_id, who.actor, now())


def _own(request: HttpRequest, number: str) -> OwnEnrolment:
    visitor = _visitor(request)
    return own_enrolment(number, visitor.account_id, visitor.person_id, settings.KEYS)

