"""The planning of courses: the runs of one's centres, one run with its people and sessions, and what is done with them."""


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
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import ALMATY, day_of
from zerdeli.base.shown import Cell, Head
from zerdeli.centres.actions.enrolling import Wish, cancel_enrolment, enrol_walk_in
from zerdeli.centres.actions.planning import (
    Plan,
    Setting,
    add_session,
    cancel_session,
    change_run,
    move_session,
    plan_run,
)
from zerdeli.centres.forms.courses import CancelSessionForm, ChangeForm, RunForm, SessionForm, WalkInForm
from zerdeli.centres.pages.asking import asked_of_run, head_within, refuse_strangers
from zerdeli.centres.pages.catalogue import key_named
from zerdeli.centres.pages.completing import DUTIES as COMPLETING
from zerdeli.centres.pages.shown import centre_name, facts_of, hours_of, language, places_of, state_words
from zerdeli.centres.queries.enrolments import EnrolmentRow, Name, roster_of_run
from zerdeli.centres.queries.runs import (
    RunHead,
    RunRow,
    all_centres,
    all_courses,
    rooms_of_centres,
    run_coded,
    runs_of_centre,
    trainers_of_centres,
)
from zerdeli.centres.queries.sessions import SessionRow, sessions_of_run
from zerdeli.centres.rules.enrolling import is_live

A_PAGE = 20
DUTIES = (Duty.ENROL_PEOPLE, Duty.PLAN_COURSES, Duty.MARK_ATTENDANCE, Duty.ISSUE_CERTIFICATES)


@never_cache
def runs(request: HttpRequest) -> HttpResponse:
    """Show the runs of one's centres that are not over, the soonest first."""
    found = runs_of_centre(_own_codes(actor_of(request)), day_of(now()), key_named(request.GET.get("after", "")), A_PAGE + 1)
    rows = [[Cell(run.course[language()], reverse("office-run", args=[run.code])), Cell(centre_name(run.centre)),
             Cell(formats.short_day(run.starts_on)), Cell(hours_of(run)), Cell(places_of(run))] for run in found[:A_PAGE]]
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    return render(request, "centres/office_runs.html", {
        "heads": [Head(_("Course")), Head(_("Centre")), Head(_("Begins")), Head(_("Class hours")), Head(_("Places left"))],
        "rows": rows, "can_plan": Duty.PLAN_COURSES in actor_of(request).duties,
        "next_href": f"?after={last.starts_on.isoformat()}.{last.id}" if last else ""})


@never_cache
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Show one run: its facts, who is in it, who waits and in which order, and its sessions."""
    found = _own_run(request, code, *DUTIES)
    people = [row for row in roster_of_run(found.id, settings.KEYS) if is_live(row.state)]
    by = actor_of(request)
    return render(request, "centres/office_run.html", {
        "title": found.course[language()], "code": code, "facts": facts_of(found), "back": reverse("office-runs"),
        "people": [(spoken(row.reference), row.reference, _full(row), state_words(row)[0],
                    _("with a child") if row.needs_childcare else "", row.person_id is None) for row in people],
        "sessions": [_session(one) for one in sessions_of_run(found.id)],
        "can_plan": Duty.PLAN_COURSES in by.duties, "can_enrol": Duty.ENROL_PEOPLE in by.duties,
        "can_mark": Duty.MARK_ATTENDANCE in by.duties, "can_complete": not by.duties.isdisjoint(COMPLETING)})


def _full(row: EnrolmentRow) -> str:
    return " ".join(filter(None, (row.name.surname, row.name.given_name, row.name.patronymic)))


def _session(one: SessionRow) -> tuple[int, str, str, str, str, str]:
    where = ", ".join(filter(None, (one.room, one.trainer)))
    return (one.number, formats.number(one.number), formats.moment(one.starts_at), one.hours.clock, where,
            one.cancelled_because)


@never_cache
def new_run(request: HttpRequest) -> HttpResponse:
    """Ask for the plan of a run and plan it."""
    by = actor_of(request)
    centres = [centre for centre in all_centres() if by.holds_within(Duty.PLAN_COURSES, (centre.code, centre.place_code))]
    ids = [centre.id for centre in centres]
    rooms = [(room.code, f"{room.code} ({room.name})") for room in rooms_of_centres(ids)]
    trainers = [(one.code, f"{one.name} ({one.code})") for one in trainers_of_centres(ids)]
    form = RunForm(request.POST if request.method == "POST" else None, rooms=rooms, trainers=trainers,
                   courses=[(code, names[language()]) for code, names in all_courses()],
                   centres=[(centre.code, centre_name(centre)) for centre in centres])

    def act() -> HttpResponse:
        said = form.cleaned_data
        plan = Plan(said["course"], said["centre"], said["language"], said["starts_on"], said["ends_on"],
                    tuple(said["weekdays"]), said["begins"], said["ends"], said["seats"], said["childcare_places"] or 0,
                    Setting(said["room"], said["trainer"]))
        return redirect("office-run", code=plan_run(plan=plan, language=language(), by=by, at=now()).code)
    return asked_of_run(request, form, act, title=_("Plan a course"), button=_("Plan"), back=reverse("office-runs"))


@never_cache
def run_change(request: HttpRequest, code: str) -> HttpResponse:
    """Ask how many places a run has, and change it."""
    found = _own_run(request, code, Duty.PLAN_COURSES)
    form = ChangeForm(request.POST if request.method == "POST" else None, initial={
        "seats": found.places.seats, "childcare_places": found.places.childcare or None})

    def act() -> HttpResponse:
        change_run(code=code, seats=form.cleaned_data["seats"], childcare_places=form.cleaned_data["childcare_places"] or 0,
                   keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("office-run", code=code)
    return asked_of_run(request, form, act, title=_("Places of the course"), button=_("Save"), back=reverse("office-run", args=[code]), found=found)


@never_cache
def run_enrol(request: HttpRequest, code: str) -> HttpResponse:
    """Enrol somebody who came to the centre and signed the consent."""
    found = _own_run(request, code, Duty.ENROL_PEOPLE)
    form = WalkInForm(request.POST if request.method == "POST" else None, has_childcare=found.places.childcare > 0)

    def act() -> HttpResponse:
        said = form.cleaned_data
        name = Name(said["surname"], said["given_name"], said["patronymic"])
        enrol_walk_in(run_code=code, phone=said["phone"], iin=said["iin"], consent=said["consent"], keys=settings.KEYS,
                      wish=Wish(name, said.get("needs_childcare", False), language()), by=actor_of(request), at=now())
        return redirect("office-run", code=code)
    return asked_of_run(request, form, act, title=_("Enrol somebody"), button=_("Enrol"), back=reverse("office-run", args=[code]), found=found)


@require_POST
def run_cancel(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Take somebody out of a run who asked for it; the place goes to the next."""
    cancel_enrolment(number=number, account_id=None, keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("office-run", code=code)


@never_cache
def session_add(request: HttpRequest, code: str) -> HttpResponse:
    """Ask when and where a further session is held, and add it."""
    found = head_within(request, code, Duty.PLAN_COURSES)
    form = _session_form(request, found, None)

    def act() -> HttpResponse:
        said = form.cleaned_data
        add_session(code=code, day=said["held_on"], begins=said["begins"], ends=said["ends"],
                    setting=Setting(said["room"], said["trainer"]), language=language(), by=actor_of(request), at=now())
        return redirect("office-run", code=code)
    return asked_of_run(request, form, act, title=_("Add a session"), button=_("Add"), back=reverse("office-run", args=[code]), found=found)


@never_cache
def session_move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask where a session is moved to, and move it."""
    found = head_within(request, code, Duty.PLAN_COURSES)
    form = _session_form(request, found, next((one for one in sessions_of_run(found.id) if one.number == number), None))

    def act() -> HttpResponse:
        said = form.cleaned_data
        move_session(code=code, number=number, day=said["held_on"], begins=said["begins"], ends=said["ends"],
                     setting=Setting(said["room"], said["trainer"]), language=language(), by=actor_of(request), at=now())
        return redirect("office-run", code=code)
    return asked_of_run(request, form, act, title=_("Move the session"), button=_("Move"), back=reverse("office-run", args=[code]), found=found)


@never_cache
def session_cancel(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask why a session is not held, and write to all who would have come."""
    found = head_within(request, code, Duty.PLAN_COURSES)
    form = CancelSessionForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        cancel_session(code=code, number=number, because=form.cleaned_data["because"], keys=settings.KEYS,
                       by=actor_of(request), at=now())
        return redirect("office-run", code=code)
    return asked_of_run(request, form, act, title=_("Cancel the session"), button=_("Cancel it and write to everybody"), back=reverse("office-run", args=[code]), found=found)


def _session_form(request: HttpRequest, found: RunHead, one: SessionRow | None) -> SessionForm:
    rooms = [(room.code, room.name) for room in rooms_of_centres([found.centre.id])]
    trainers = [(trainer.code, trainer.name) for trainer in trainers_of_centres([found.centre.id])]
    initial = {} if one is None else {
        "held_on": one.hours.day, "begins": f"{one.starts_at.astimezone(ALMATY):%H:%M}",
        "ends": f"{one.ends_at.astimezone(ALMATY):%H:%M}",
        "room": next((code for code, name in rooms if name == one.room), ""),
        "trainer": next((code for code, name in trainers if name == one.trainer), "")}
    return SessionForm(request.POST if request.method == "POST" else None, rooms=rooms, trainers=trainers, initial=initial)


def _own_run(request: HttpRequest, code: str, *duties: Duty) -> RunRow:
    """Return a run of a centre at which one of these duties holds, or refuse."""
    found = run_coded(code)
    refuse_strangers(request, found.centre, *duties)
    return found




def _own_codes(by: Actor) -> list[str] | None:
    """Return the centres and places to which the duties are limited; None where one of them holds everywhere."""
    limits = {duty: [code for limited, code in by.limits if limited == duty] for duty in DUTIES if duty in by.duties}
    return None if not all(limits.values()) else [code for codes in limits.values() for code in codes]

