"""Cases of return in the office: the queue by legal day, and a page where a step is taken by its paper."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
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
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case as Line
from zerdeli.base.queues import Count, Queue
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.documents.actions import store_file
from zerdeli.land.actions.cases import change_route, open_return_case, set_parties, take_step
from zerdeli.land.forms import OpeningForm, PartyForm, RouteForm, StepForm
from zerdeli.land.pages.words import level_words, place_name, scale, window_words
from zerdeli.land.queries.cases import (
    Case,
    parties_of,
    plot_cases_beside,
    reasons_against_spending_beside,
    return_case_numbered,
    return_cases,
    route_changes_of,
)
from zerdeli.land.rules.levels import Route
from zerdeli.land.rules.parties import PartySaid, Role
from zerdeli.land.rules.routes import step_named
from zerdeli.places.queries import Tree, place_tree

SOON = timedelta(days=7)
AT_ONCE = 50
SPARE_LINES = 3


def _late(case: Case, today: date) -> bool:
    return not case.is_closed and case.due_on is not None and case.due_on < today


def _this_week(case: Case, today: date) -> bool:
    return not case.is_closed and case.due_on is not None and today <= case.due_on <= today + SOON


def _open(case: Case, today: date) -> bool:
    return not case.is_closed


def _over(case: Case, today: date) -> bool:
    return case.is_closed


FILTERS: Mapping[str, Callable[[Case, date], bool]] = {"late": _late, "week": _this_week, "open": _open, "ended": _over}


def _labels() -> dict[str, str]:
    return {"late": _("late"), "week": _("within a week"), "open": _("open"), "ended": _("ended")}


@never_cache
def cases(request: HttpRequest) -> HttpResponse:
    """Show the cases by their next legal day; the numbers above filter them."""
    tree, actor, today = place_tree(), actor_of(request), day_of(now())
    mine = [case for case in return_cases() if _holds(actor, tree, case)]
    chosen = request.GET.get("show", "open")
    chosen = chosen if chosen in FILTERS else "open"
    listed = [case for case in mine if FILTERS[chosen](case, today)]
    after = request.GET.get("after", "")
    start = next((place for place, case in enumerate(listed, 1) if case.number == after), 0)
    page = listed[start:start + AT_ONCE]
    more = f"?show={chosen}&after={page[-1].number}" if len(listed) > start + AT_ONCE else ""
    counts = [Count(_labels()[name], sum(holds(case, today) for case in mine), f"?show={name}", name == chosen, name == "late")
              for name, holds in FILTERS.items()]
    queue = Queue(caption=_("Cases of return"), today=today, cases=[_line(case, tree) for case in page], counts=counts,
                  next_href=more, empty=_("No case is here. Open one, or choose another number above."), who=_("Plot"))
    return render(request, "land/cases.html", {"queue": queue})


def _holds(actor: Actor, tree: Tree, case: Case) -> bool:
    return actor.holds_within(Duty.LEAD_RETURNS, _places_above(tree, case))


def _places_above(tree: Tree, case: Case) -> list[str]:
    codes, place = [], tree.places.get(case.place_id)
    while place is not None:
        codes.append(place.code)
        place = tree.places.get(place.parent_id) if place.parent_id else None
    return codes


def _line(case: Case, tree: Tree) -> Line:
    step = str(case.next[0].step.paper) if case.next else ""
    return Line(spoken(case.number), reverse("return-case", args=[case.number]), f"{case.address} ({place_name(tree, case.place_id)})",
                f"{level_words(case)} → {step}" if case.next else level_words(case), case.due_on,
                case.last_on if not case.is_closed else None)


@never_cache
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case whole, and take its next step."""
    tree, beside = place_tree(), plot_cases_beside(number)
    found = beside[0]
    require(actor_of(request), Duty.LEAD_RETURNS, _places_above(tree, found))
    steps = [(one.step.code, str(one.step.name)) for one in found.next]
    form = StepForm(request.POST or None, request.FILES or None, steps=steps, initial={"on": day_of(now())})
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, number, form.cleaned_data)
        except Refusal as refusal:
            form.add_error("code", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("return-case", number=number)
    return render(request, "land/case.html", {"form": form, **_whole(beside, tree)}, status=422 if form.errors else 200)


def _mine(request: HttpRequest, number: str) -> Case:
    found = return_case_numbered(number)
    require(actor_of(request), Duty.LEAD_RETURNS, _places_above(place_tree(), found))
    return found


def _take(request: HttpRequest, number: str, said: dict[str, Any]) -> None:
    file = said["file"]
    digest = store_file(store=settings.STORE, content=file.read()) if file else ""
    take_step(number=number, code=said["code"], on=said["on"], paper=said["paper"], named_day=said["named_day"], sha256=digest,
              file_name=file.name[-255:] if file else "", by=actor_of(request), at=now())


def _whole(beside: Sequence[Case], tree: Tree) -> dict[str, Any]:
    found = beside[0]
    levels, reached = scale(found)
    return {
        "title": found.address, "title_is_name": True, "number": found.number, "levels": levels, "reached": reached, "is_closed": found.is_closed,
        "facts": _facts(found, tree), "hints": {one.step.code: _hint(one) for one in found.next},
        "names_day": any(one.step.names_day for one in found.next), "deeds": _deeds(found),
        "deed_heads": [Head(_("Day")), Head(_("What was done")), Head(_("Article of the Land Code")), Head(_("Paper")), Head(_("By"))],
        "parties": [Fact(str(one.role.label), _party(one), is_name=True) for one in parties_of(found.number, settings.KEYS)],
        "spending": [str(reason) for reason in reasons_against_spending_beside(beside, day_of(now()))],
        "may_change_route": reached == 1 and not found.is_closed,
        "crumbs": [(_("Office"), reverse("office")), (_("Cases of return"), reverse("return-cases"))]}


def _party(one: Any) -> str:
    told = _("told on %(day)s") % {"day": formats.short_day(one.told_on)} if one.told_on else ""
    return f"{one.name}\n{told}" if told else str(one.name)


def _hint(one: Any) -> str:
    return _("Article %(article)s. Paper: %(paper)s. %(when)s.") % {
        "article": one.step.article, "paper": one.step.paper, "when": window_words(one).capitalize()}


def _facts(found: Case, tree: Tree) -> list[Fact]:
    burdens = ", ".join(str(burden.label) for burden in sorted(found.standing.burdens)) or _("nothing known")
    return [
        Fact(_("Case"), spoken(found.number), is_code=True), Fact(_("Cadastral number"), found.plot_code, is_code=True),
        Fact(_("Place"), place_name(tree, found.place_id)), Fact(_("Square metres"), formats.number(found.square_metres)),
        Fact(_("Designated purpose"), found.purpose, is_name=True), Fact(_("Legal route"), str(found.standing.route.label)),
        Fact(_("What lies on the plot"), burdens)]


def _deeds(found: Case) -> list[list[Cell]]:
    steps, changes = found.steps, route_changes_of(found.number)
    rows = [(on, [Cell(formats.short_day(on)), Cell(str(level.label)), Cell("–"), Cell("–"), Cell(_("register file"))])
            for level, on in found.levels if not any(step.taken_on == on for step in steps)]
    for taken in steps:
        step = step_named(Route(taken.route), taken.code)
        rows.append((taken.taken_on, [
            Cell(formats.short_day(taken.taken_on)), Cell(str(step.name) if step else taken.code), Cell(step.article if step else "–"),
            Cell(taken.paper), Cell(taken.entry.by)]))
    rows += [(one.changed_on, [Cell(formats.short_day(one.changed_on)), Cell(_("The legal route was changed")), Cell("–"),
                               Cell(one.reason), Cell(str(Route(one.after).label))]) for one in changes]
    return [row for __, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


@never_cache
def route(request: HttpRequest, number: str) -> HttpResponse:
    """Lead a case along another route, with a reason."""
    found = _mine(request, number)
    form = RouteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            change_route(number=number, route=Route(form.cleaned_data["route"]), reason=form.cleaned_data["reason"],
                         by=actor_of(request), at=now())
        except Refusal as refusal:
            form.add_error("route", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("return-case", number=number)
    return _asked(request, "land/route.html", form, found)


@never_cache
def parties(request: HttpRequest, number: str) -> HttpResponse:
    """Say who has a part in a case."""
    found = _mine(request, number)
    known = [{"role": one.role, "name": one.name, "is_person": one.is_person, "told_on": one.told_on}
             for one in parties_of(number, settings.KEYS)]
    lines = [*known, *[{} for __ in range(SPARE_LINES)]]
    forms_ = [PartyForm(request.POST if request.method == "POST" else None, prefix=f"p{place}", initial=line)
              for place, line in enumerate(lines)]
    if request.method == "POST" and all(form.is_valid() for form in forms_):
        said = tuple(PartySaid(Role(form.cleaned_data["role"]), form.cleaned_data["name"], form.cleaned_data["is_person"],
                               form.cleaned_data["told_on"]) for form in forms_ if form.cleaned_data["name"].strip())
        try:
            set_parties(number=number, parties=said, keys=settings.KEYS, by=actor_of(request), at=now())
        except Refusal as refusal:
            forms_[0].add_error("name", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("return-case", number=number)
    wrong = any(form.errors for form in forms_)
    return render(request, "land/parties.html", {"forms": forms_, **_head(found)}, status=422 if wrong else 200)


@never_cache
def opening(request: HttpRequest) -> HttpResponse:
    """Open a case about a plot."""
    form = OpeningForm(request.POST if request.method == "POST" else None,
                       initial={"on": day_of(now()), "plot": request.GET.get("plot", "")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opened = open_return_case(plot_code=said["plot"].strip(), route=Route(said["route"]), on=said["on"], paper=said["paper"],
                                      by=actor_of(request), at=now())
        except Refusal as refusal:
            form.add_error("plot", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("return-case", number=opened.number)
    crumbs = [(_("Office"), reverse("office")), (_("Cases of return"), reverse("return-cases"))]
    return render(request, "land/opening.html", {"form": form, "crumbs": crumbs}, status=422 if form.errors else 200)


def _asked(request: HttpRequest, template: str, form: forms.Form, found: Case) -> HttpResponse:
    return render(request, template, {"form": form, **_head(found)}, status=422 if form.errors else 200)


def _head(found: Case) -> dict[str, object]:
    crumbs = [(_("Office"), reverse("office")), (_("Cases of return"), reverse("return-cases")),
              (spoken(found.number), reverse("return-case", args=[found.number]))]
    return {"title": found.address, "title_is_name": True, "crumbs": crumbs}
