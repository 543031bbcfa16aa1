"""The secretary's pages: sittings, planning one, its agenda, invitations, attendance, the end."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of, who_is_signed_in
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Bar, Cell, Fact, Head
from zerdeli.grants.actions.sittings import (
    Plan,
    close_sitting,
    list_cases,
    note_attendance,
    open_sitting,
    plan_sitting,
    send_invitations,
)
from zerdeli.grants.forms.sittings import AgendaForm, AttendanceForm, SendForm, SittingForm
from zerdeli.grants.pages.sitting_words import (
    CASE_TONES,
    SITTING_TONES,
    applicant_listed,
    refused,
    shown,
    sitting_facts,
)
from zerdeli.grants.papers.sitting_words import decision_text, money, place_name, score_text
from zerdeli.grants.queries.protocols import SittingRecord, record_of_sitting
from zerdeli.grants.queries.scores import ranking_of
from zerdeli.grants.queries.sittings import (
    A_PAGE,
    lines_for_sitting,
    members_to_invite,
    ready_applications,
    seat_or_refuse,
    seats_of,
    sitting_numbered,
    sittings_listed,
    sittings_of_member,
)
from zerdeli.grants.rules.scores import criterion_name
from zerdeli.grants.rules.sitting_ranking import TIE_RULE, total_if_all
from zerdeli.grants.rules.sittings import STANDING, CaseState, SittingState


@never_cache
def sittings(request: HttpRequest) -> HttpResponse:
    """List sittings, the newest first: a secretary sees all, a member those to which she is invited."""
    before, who = request.GET.get("before", ""), who_is_signed_in(request)
    runs = Duty.RUN_SITTINGS in actor_of(request).duties
    found = sittings_listed(int(before) if before.isdecimal() and len(before) < 18 else 0) if runs else sittings_of_member(
        who.account_id if who else 0)
    page = found[:A_PAGE]
    rows = [[Cell(spoken(one.number), href=reverse("sitting", args=[one.number])), Cell(place_name(one.place)),
             Cell(one.get_scheme_display()), Cell(formats.short_moment(one.starts_at)),
             Cell(str(SittingState(one.state).label), tone=SITTING_TONES[SittingState(one.state)])] for one in page]
    heads = [Head(_("Sitting")), Head(_("Place")), Head(_("Grants")), Head(_("Begins")), Head(_("State"))]
    return shown(request, "sittings", rows=rows, heads=heads, runs=runs, crumbs=[(_("Office"), reverse("office"))],
                 next_href=f"?before={page[-1].pk}" if len(found) > A_PAGE else "")


@never_cache
def sitting_new(request: HttpRequest) -> HttpResponse:
    """Ask for a new sitting and plan it."""
    lines = [(line.code, f"{line.year} · {line.get_programme_display()} · {place_name(line.place)}")
             for line in lines_for_sitting(day_of(now()).year)]
    members = [(str(one.pk), one.name or one.user_name) for one in members_to_invite(day_of(now()))]
    form = SittingForm(lines, members, request.POST if request.method == "POST" else None)
    who = who_is_signed_in(request)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = plan_sitting(plan=Plan(said["line"], form.starts_at, said["order"], [int(key) for key in said["members"]],
                                          int(said["chair"]), who.shown if who else ""), by=actor_of(request), at=now())
            return redirect("sitting-agenda", number=made.number)
        except Refusal as refusal:
            refused(form, refusal)
    return shown(request, "sitting_new", form, back=reverse("sittings"), has_members=bool(members))


@never_cache
def sitting(request: HttpRequest, number: str) -> HttpResponse:
    """Show one sitting: what to do next, its cases, its guards."""
    found, actor = sitting_numbered(number), actor_of(request)
    runs = Duty.RUN_SITTINGS in actor.duties
    record = record_of_sitting(found, settings.KEYS)
    if not runs and actor.name not in {seat.account.actor_name for seat in record.seats}:
        seat_or_refuse(found.pk, actor)
    return shown(request, "sitting", number=spoken(number), held=found, facts=sitting_facts(found), runs=runs,
                 guards=guards_of(record), rows=[_row(number, one) for one in record.cases], heads=_heads(), state=found.state,
                 ranking=_ranking(record), ties=[str(one) for one in TIE_RULE], members=[
                     Fact(_("Chair") if one.is_chair else _("Member"), one.name, is_name=True) for one in record.seats],
                 criteria=[Fact(str(criterion_name(one.code)), formats.percent(one.weight, 0)) for one in record.criteria],
                 is_unverified=bool(found.unverified), watch=request.build_absolute_uri(reverse("sitting-watch", args=[found.observer_key])))


def _heads() -> list[Head]:
    return [Head(_("No."), True), Head(_("Case")), Head(_("Applicant")), Head(_("Sum asked for"), True), Head(_("State")),
            Head(_("Recused"), True), Head(_("Score"), True), Head(_("Result"))]


def _row(number: str, one: Any) -> list[Cell]:
    case = one.case
    return [Cell(str(case.position or "–")), Cell(spoken(case.number), href=reverse("sitting-case", args=[number, case.number])),
            Cell(applicant_listed(case), is_name=True), Cell(money(case.asked)),
            Cell(str(CaseState(case.state).label), tone=CASE_TONES[CaseState(case.state)]), Cell(str(one.attendance.recused)),
            Cell(score_text(one.total)),
            Cell(decision_text(one.decision.choice, one.decision.amount) if one.decision else "–")]


def left_on(record: SittingRecord) -> int:
    """Return the tiyn of a sitting's line that nobody is promised."""
    line = record.sitting.line
    return int(line.planned - line.reserved)


def guards_of(record: SittingRecord) -> list[Bar]:
    """Return what is watched while a session lasts: quorum, money left, what approving all would take."""
    here = sum(seat.is_present for seat in record.seats)
    left = left_on(record)
    standing = [one.case.asked for one in record.cases if one.case.state in STANDING]
    return [
        Bar(_("Members here"), _("%(here)s of %(all)s") % {"here": here, "all": len(record.seats)}, here),
        Bar(_("Money left"), money(left), left),
        Bar(_("If all that is left were approved"), money(total_if_all(standing)), total_if_all(standing)),
        Bar(_("Granted so far"), money(record.totals.granted), record.totals.granted),
    ]


def _ranking(record: SittingRecord) -> list[list[Cell]]:
    left = left_on(record)
    ranked = ranking_of(record.sitting, [(one.case, one.scores) for one in record.cases], left)
    return [[Cell(str(one.place)), Cell(spoken(one.number)), Cell(score_text(one.total)), Cell(money(one.needed)),
             Cell(_("within the money") if one.is_within else _("beyond the money"), tone="green" if one.is_within else "red"),
             Cell(_("by the tie rule") if one.by_tie else "")] for one in ranked]


@never_cache
def agenda(request: HttpRequest, number: str) -> HttpResponse:
    """Put ready applications on the agenda."""
    found = sitting_numbered(number)
    ready = ready_applications(found)
    options = [(one.number, f"{spoken(one.number)} · {formats.listed_name(one.person.surname, one.person.given_name)} ·"
                            f" {money(one.asked)} · {formats.short_day(one.submitted_on)}") for one in ready]
    form = AgendaForm(options, request.POST if request.method == "POST" else None)
    return _asked(request, number, form, "sitting_agenda", lambda said: list_cases(
        number=number, applications=said["applications"], keys=settings.KEYS, by=actor_of(request), at=now()), has_ready=bool(options))


@never_cache
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Close the agenda and invite the members."""
    form = SendForm(request.POST if request.method == "POST" else None)
    return _asked(request, number, form, "sitting_send", lambda said: send_invitations(
        number=number, seed=said["seed"], by=actor_of(request), at=now()))


@never_cache
def attendance(request: HttpRequest, number: str) -> HttpResponse:
    """Take attendance: the first time it opens the sitting."""
    found = sitting_numbered(number)
    seats = seats_of(found)
    here = [str(seat.pk) for seat in seats if seat.is_present or found.state == SittingState.SENT]
    form = AttendanceForm([(str(seat.pk), seat.name) for seat in seats], here, request.POST if request.method == "POST" else None)
    deed = open_sitting if found.state == SittingState.SENT else note_attendance
    return _asked(request, number, form, "sitting_attendance", lambda said: deed(
        number=number, present=[int(key) for key in said["present"]], by=actor_of(request), at=now()),
        opens=found.state == SittingState.SENT)


@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    """End the session."""
    close_sitting(number=number, by=actor_of(request), at=now())
    return redirect("sitting", number=number)


def _asked(request: HttpRequest, number: str, form: Form, template: str, deed: Callable[[dict[str, Any]], object],
           **context: Any) -> HttpResponse:
    """Ask, do what was answered, and go back to the sitting; a refusal stands above the question."""
    found = sitting_numbered(number)
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
            return redirect("sitting", number=number)
        except Refusal as refusal:
            refused(form, refusal)
    return shown(request, template, form, back=reverse("sitting", args=[number]), number=spoken(number), held=found, **context)
