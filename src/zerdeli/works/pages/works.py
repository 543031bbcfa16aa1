"""Works for everybody: the list by district and state, and a page for each with its stages, photos, money and verdicts."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.maps import draw
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.land.queries.cases import return_cases_of_plot
from zerdeli.places.queries import PlaceRow, Tree, place_tree
from zerdeli.works.pages.words import (
    TONES,
    days_words,
    four_bars,
    kind_words,
    place_of,
    place_words,
    state_words,
    tenge,
    way_words,
)
from zerdeli.works.queries.money import WorkMoney, documents_of_works, money_of_works, total_of
from zerdeli.works.queries.verdicts import verdicts_on
from zerdeli.works.queries.works import (
    AT_ONCE,
    counts_by_state,
    photos_of,
    stages_of,
    standing_in,
    steps_reached,
    work_numbered,
    works_listed,
)
from zerdeli.works.rules.states import SEEN_BUILT, WorkState

LONGEST_KEY = 18


@dataclass(frozen=True)
class Choice:
    """A link that filters the list."""

    label: str
    href: str
    is_chosen: bool
    count: str = ""


@dataclass(frozen=True)
class Shown:
    """A photo with its size, so that the page does not jump, and its words for who does not see it."""

    href: str
    width: int
    height: int
    words: str
    day: str


@dataclass(frozen=True)
class Stage:
    """What happened to a work on a day."""

    title: str
    moment: str
    body: str
    photos: list[Shown]


def works(request: HttpRequest) -> HttpResponse:
    """List works, the newest first; links choose a district and a state."""
    tree = place_tree()
    district = _district(tree, request.GET.get("place", ""))
    state = request.GET.get("state", "")
    state = state if state in WorkState.values else ""
    places = tree.within(district) if district else None
    before = request.GET.get("before", "")
    rows = works_listed(places=places, state=state, before=int(before) if before.isdecimal() and len(before) <= LONGEST_KEY else 0)
    shown, counts = rows[:AT_ONCE], counts_by_state(places)
    money = money_of_works([work.pk for work in shown])
    code = district.code if district else ""
    more = _href(code, state, shown[-1].pk) if len(rows) > AT_ONCE else ""
    return render(request, "works/works.html", {
        "states": [Choice(state_words(one), _href(code, one), one == state, formats.number(counts.get(one, 0)))
                   for one in WorkState.values if counts.get(one)],
        "districts": [Choice(_("All districts"), _href("", state), not code),
                      *(Choice(place_words(tree, one.id), _href(one.code, state), one.code == code) for one in tree.districts)],
        "heads": _heads(), "rows": [_row(work, tree, money.get(work.pk)) for work in shown], "next_href": more,
        "chosen": ", ".join(part for part in (place_words(tree, district.id) if district else "", state_words(state) if state else "")
                            if part),
        "crumbs": [(_("Front page"), reverse("home")), (_("My district"), reverse("districts"))]})


def _district(tree: Tree, code: str) -> PlaceRow | None:
    return tree.named(code) if code else None


def _href(place: str, state: str, before: int = 0) -> str:
    said = {name: value for name, value in (("place", place), ("state", state), ("before", before)) if value}
    return f"{reverse('works')}?{urlencode(said)}" if said else reverse("works")


def _heads() -> list[Head]:
    return [Head(_("Work")), Head(_("Where")), Head(_("Place")), Head(_("State")), Head(_("Since")), Head(_("Paid"), numeric=True)]


def _row(work: Any, tree: Tree, money: WorkMoney | None) -> list[Cell]:
    return [Cell(f"{kind_words(work)} {spoken(work.number)}", reverse("work", args=[work.number])), Cell(work.address, is_name=True),
            Cell(place_words(tree, work.place_id)), Cell(state_words(work.state), tone=TONES[work.state]),
            Cell(formats.short_day(work.since)), Cell(tenge(money.paid) if money else "–")]


def work(request: HttpRequest, number: str) -> HttpResponse:
    """Show one work: how far it is, what it rests on, its money, its photos and what residents say."""
    found = work_numbered(number)
    stages, verdicts = stages_of(found), verdicts_on(found)
    stage, cited, photos = standing_in(stages), documents_of_works([found.pk]).get(found.pk, []), photos_of(found)
    shape = found.plot.outline if found.plot and found.plot.outline else found.outline
    drawn = draw({number: shape} if shape else {}, width=360)
    holder = stage.holder if stage else ""
    return render(request, "works/work.html", {
        "title": kind_words(found), "address": found.address, "number": number, "spoken": spoken(number), "state": state_words(found.state),
        "tone": TONES[found.state], "levels": way_words(), "reached": steps_reached(found.state),
        "facts": _facts(found, holder), "links": _links(found), "outline": drawn.shapes.get(number), "view_box": drawn.view_box,
        "sums": four_bars(total_of(cited)) if cited else [], "documents": [one.document for one in cited],
        "stages": _stages(number, stages, photos), "is_built": found.state in SEEN_BUILT,
        "verdicts": [(str(said.label), formats.number(count)) for said, count in verdicts.items()],
        "judged": sum(verdicts.values()),
        "crumbs": [(_("Front page"), reverse("home")), (_("Improvement works"), reverse("works"))]})


def _facts(found: Any, holder: str) -> list[Fact]:
    facts = [Fact(_("Where"), found.address, is_name=True), Fact(_("Place"), place_of(found)),
             Fact(_("Planned days"), days_words(found)), Fact(_("Estimate"), tenge(found.estimate)),
             Fact(_("Number"), spoken(found.number), is_code=True)]
    if found.plot:
        facts.append(Fact(_("Cadastral number"), found.plot.code, is_code=True))
    if holder:
        facts.append(Fact(_("On whose balance"), holder, is_name=True))
    if found.source:
        facts.append(Fact(_("Source"), found.source, is_name=True))
    return facts


def _links(found: Any) -> list[tuple[str, str]]:
    """Return the pages of what a work rests on: the consultation that decided it, the case about its plot."""
    links = []
    if found.consultation:
        links.append((_("What residents chose and the district decided"), reverse("vote-page", args=[found.consultation.number])))
    if found.plot:
        links += [(_("How the plot came back"), reverse("plot", args=[case])) for case in return_cases_of_plot(found.plot.code)]
    return links


def _stages(number: str, stages: list[Any], photos: list[Any]) -> list[Stage]:
    """Return what happened, the newest first; a photo stands once, at the newest stage of the state that it shows."""
    newest = {stage.state: stage.pk for stage in reversed(stages)}
    shown = []
    for stage in stages:
        body = " · ".join(part for part in (stage.paper, stage.reason) if part)
        own = [_photo(number, photo) for photo in photos if photo.state == stage.state and newest[stage.state] == stage.pk]
        shown.append(Stage(state_words(stage.state), formats.day(stage.from_on), body, own))
    return shown


def _photo(number: str, photo: Any) -> Shown:
    words = _("Photo: %(state)s, %(day)s") % {"state": state_words(photo.state), "day": formats.day(photo.taken_on)}
    return Shown(reverse("work-photo", args=[number, photo.sha256]), photo.width, photo.height, words,
                 formats.short_day(photo.taken_on))
