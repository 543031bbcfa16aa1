"""Plots that come back, for everybody: the list first, a map beside it, and a page for each."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.land.pages.words import drawn, level_words, next_words, place_name, scale, window_words
from zerdeli.land.queries.cases import Case, bodies_of, return_case_numbered, return_cases
from zerdeli.land.queries.ground import outlines_within
from zerdeli.land.rules.routes import step_named
from zerdeli.places.queries import Tree, place_tree


@dataclass(frozen=True)
class OnMap:
    """A plot on the map and in the list beside it."""

    path: str
    x: float
    y: float
    name: str
    href: str
    note: str


@dataclass(frozen=True)
class Group:
    """The plots of one place, and where its map is."""

    key: str
    name: str
    rows: list[list[Cell]]
    map_href: str


@dataclass(frozen=True)
class Event:
    """What happened on a day."""

    title: str
    moment: str
    body: str = ""
    by: str = ""


def plots(request: HttpRequest) -> HttpResponse:
    """List the plots whose return is dealt with, place by place; a link shows the map of one place."""
    tree, cases = place_tree(), return_cases()
    chosen = _chosen(tree, request.GET.get("place", ""))
    places = {case.place_id for case in cases}
    groups = [_group(tree, place, [case for case in cases if case.place_id == place])
              for place in sorted(places, key=lambda place: (tree.places[place].code))]
    context: dict[str, object] = {}
    if chosen is not None:
        context = _map_of(tree, [case for case in cases if case.place_id == chosen])
    return render(request, "land/plots.html", {
        "groups": groups, "heads": _heads(), "crumbs": [(_("Front page"), reverse("home")), (_("My district"), reverse("districts"))],
        "chosen": place_name(tree, chosen) if chosen is not None else "", **context})


def _chosen(tree: Tree, code: str) -> int | None:
    return tree.named(code).id if code else None


def _heads() -> list[Head]:
    return [Head(_("Plot")), Head(_("Cadastral number")), Head(_("Square metres"), numeric=True), Head(_("How far the return is")),
            Head(_("Last event")), Head(_("Next legal day"))]


def _group(tree: Tree, place: int, cases: list[Case]) -> Group:
    code = tree.places[place].code
    return Group(f"p-{place}", place_name(tree, place), [_row(case) for case in cases],
                 f"{reverse('plots')}?place={code}#map" if any(case.outline for case in cases) else "")


def _row(case: Case) -> list[Cell]:
    return [Cell(case.address, reverse("plot", args=[case.number]), is_name=True), Cell(case.plot_code, is_code=True),
            Cell(formats.number(case.square_metres)), Cell(level_words(case)), Cell(formats.short_day(case.last_on)),
            Cell(next_words(case))]


def _map_of(tree: Tree, cases: list[Case]) -> dict[str, object]:
    """Return the plots of a place with the buildings around them; what the map says of a plot, its row says too."""
    outlines = {case.number: case.outline for case in cases if case.outline}
    whole, blocks = drawn(outlines, outlines_within({case.plot_code for case in cases if case.outline}))
    shown = [OnMap(whole.shapes[case.number].path, whole.shapes[case.number].x, whole.shapes[case.number].y, case.address,
                   reverse("plot", args=[case.number]), level_words(case)) for case in cases if case.number in whole.shapes]
    return {"plots": shown, "blocks": blocks, "view_box": whole.view_box}


def plot(request: HttpRequest, number: str) -> HttpResponse:
    """Show one plot: how far its return has come, what happened, what the law wants next. Persons are not named."""
    case = return_case_numbered(number)
    tree = place_tree()
    levels, reached = scale(case)
    whole, blocks = drawn({number: case.outline} if case.outline else {}, outlines_within({case.plot_code} if case.outline else set()))
    return render(request, "land/plot.html", {
        "title": case.address, "title_is_name": True, "level": level_words(case), "levels": levels, "reached": reached, "facts": _facts(case, tree),
        "events": _events(case), # What may follow is told by its paper: a step's name would sound as if it had been taken.
        "next": [Fact(str(one.step.paper), window_words(one)) for one in case.next],
        "is_closed": case.is_closed, "outline": whole.shapes.get(number), "blocks": blocks, "view_box": whole.view_box,
        "crumbs": [(_("Front page"), reverse("home")), (_("Plots"), reverse("plots"))]})


def _facts(case: Case, tree: Tree) -> list[Fact]:
    bodies = [Fact(str(one.role.label), one.name, is_name=True) for one in bodies_of(case.number)]
    return [
        Fact(_("Place"), place_name(tree, case.place_id)), Fact(_("Cadastral number"), case.plot_code, is_code=True),
        Fact(_("Square metres"), formats.number(case.square_metres)), Fact(_("Designated purpose"), case.purpose, is_name=True),
        Fact(_("Legal route"), str(case.standing.route.label)), Fact(_("Case"), spoken(case.number), is_code=True),
        Fact(_("Last event"), formats.day(case.last_on)), Fact(_("Next legal day"), next_words(case)), *bodies]


def _events(case: Case) -> list[Event]:
    """Return what happened, newest first: levels, steps that brought none, changes of route."""
    found = [(on, Event(str(level.label), formats.day(on))) for level, on in case.levels]
    for taken in case.steps:
        step = step_named(taken.route, taken.code)
        if step is not None and (step.level is None or (step.level, taken.taken_on) not in case.levels):
            found.append((taken.taken_on, Event(str(step.name), formats.day(taken.taken_on))))
    found += [(one.changed_on, Event(_("The legal route was changed"), formats.day(one.changed_on), one.reason)) for one in case.changes]
    return [event for __, event in sorted(found, key=lambda pair: pair[0], reverse=True)]


