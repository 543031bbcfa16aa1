"""One case of return in the office: what is known of it, its next step taken by its paper, its route; opening a case."""

from collections.abc import Sequence
from typing import Any

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
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.documents.actions import store_file
from zerdeli.land.actions.cases import change_route, open_return_case, take_step
from zerdeli.land.forms import OpeningForm, RouteForm, StepForm
from zerdeli.land.pages.leading import case_led, codes_above, head_of
from zerdeli.land.pages.words import place_name, scale, window_words
from zerdeli.land.queries.cases import Case, parties_of, plot_cases_beside, reasons_against_spending_beside
from zerdeli.land.rules.levels import Route
from zerdeli.land.rules.routes import step_named
from zerdeli.places.queries import Tree, place_tree


@never_cache
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case whole, and take its next step."""
    tree, beside = place_tree(), plot_cases_beside(number)
    found = beside[0]
    require(actor_of(request), Duty.LEAD_RETURNS, codes_above(tree, found.place_id))
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


def _take(request: HttpRequest, number: str, said: dict[str, Any]) -> None:
    file = said["file"]
    digest = store_file(store=settings.STORE, content=file.read()) if file else ""
    take_step(number=number, code=said["code"], on=said["on"], paper=said["paper"], named_day=said["named_day"], sha256=digest,
              file_name=file.name[-255:] if file else "", by=actor_of(request), at=now())


def _whole(beside: Sequence[Case], tree: Tree) -> dict[str, Any]:
    found = beside[0]
    levels, reached = scale(found)
    return {
        "title": found.address, "title_is_name": True, "number": found.number, "levels": levels, "reached": reached,
        "is_closed": found.is_closed,
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
    steps = found.steps
    rows = [(on, [Cell(formats.short_day(on)), Cell(str(level.label)), Cell("–"), Cell("–"), Cell(_("register file"))])
            for level, on in found.levels if not any(step.taken_on == on for step in steps)]
    for taken in steps:
        step = step_named(taken.route, taken.code)
        rows.append((taken.taken_on, [
            Cell(formats.short_day(taken.taken_on)), Cell(str(step.name) if step else taken.code), Cell(step.article if step else "–"),
            Cell(taken.paper), Cell(taken.by)]))
    rows += [(one.changed_on, [Cell(formats.short_day(one.changed_on)), Cell(_("The legal route was changed")), Cell("–"),
                               Cell(one.reason), Cell(str(one.after.label))]) for one in found.changes]
    return [row for __, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


@never_cache
def route(request: HttpRequest, number: str) -> HttpResponse:
    """Lead a case along another route, with a reason."""
    found = case_led(request, number)
    form = RouteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            change_route(number=number, route=Route(form.cleaned_data["route"]), reason=form.cleaned_data["reason"],
                         by=actor_of(request), at=now())
        except Refusal as refusal:
            form.add_error("route", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("return-case", number=number)
    return render(request, "land/route.html", {"form": form, **head_of(found)}, status=422 if form.errors else 200)


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
