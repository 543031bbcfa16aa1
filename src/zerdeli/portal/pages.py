"""The front door, and a page for every district."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.maps import draw
from zerdeli.base.shown import Bar, Cell, Head
from zerdeli.claims.pages.note import note_page
from zerdeli.claims.queries.notes import first_own_note
from zerdeli.figures.pages.asked import Asked, what_is_asked
from zerdeli.figures.pages.index import groups
from zerdeli.figures.pages.words import place_name, shown_text
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.figures.queries.showing import Shown, shown_cells
from zerdeli.places.queries import Counted, PlaceRow, boundaries, populations_before
from zerdeli.places.rules import Level

ON_FRONT = ("grants.small.recipients", "grants.small.businesses", "grants.large.paid", "grants.paid")
COMPARED = ("spending.paid", "spending.per_resident", "spending.per_hectare")


@dataclass(frozen=True)
class Card:
    """A figure on the front page."""

    value: str
    name: str
    href: str
    date: str


@dataclass(frozen=True)
class Task:
    """Something a visitor may want to do."""

    title: str
    text: str
    href: str


@dataclass(frozen=True)
class OnMap:
    """A district on the map and in its list."""

    path: str
    x: float
    y: float
    name: str
    href: str
    note: str


def home(request: HttpRequest) -> HttpResponse:
    """Show what can be done here, and the figures that prove it; a demo opens with its note."""
    note = first_own_note() if settings.ENVIRONMENT.is_demo else None
    return note_page(request, note) if note else _home(request, _("Help for the family, the yard and the district"))


def services(request: HttpRequest) -> HttpResponse:
    """Show what can be done here, also where another page is in front."""
    return _home(request, _("All that the district does here"))


def _home(request: HttpRequest, title: str) -> HttpResponse:
    cards = _cards(what_is_asked(request)) if latest_edition() else []
    return render(request, "portal/home.html", {"tasks": _tasks(), "cards": cards, "title": title})


def _tasks() -> list[Task]:
    return [
        Task(_("Learn a craft"), _("Free courses of the family centres: choose one and enrol by phone."), reverse("courses")),
        Task(_("Get a grant"), _("The rules and largest sums, three questions before you sign in, and the application."), reverse("grants-page")),
        Task(_("Say what hurts"), _("Five short pages without an account; you see what becomes of it."), reverse("concern-start")),
        Task(_("Vote about a plot"), _("The residents of the adjacent buildings say what a plot becomes."), reverse("votes")),
        Task(_("See the plots beside homes"), _("Which are looked into, how far each return has come, and what is planned."), reverse("plots")),
        Task(_("See the works"), _("Yards and playgrounds from the plan to the balance, and what residents say of them."), reverse("works")),
        Task(_("Look a figure up"), _("What was counted, where and when, and the records behind it."),
             reverse("figures")),
        Task(_("See my district"), _("What is spent where, and what was promised."), reverse("districts")),
        Task(_("Check a note"), _("What a note says in numbers, phrase by phrase, beside the register."),
             reverse("notes")),
        Task(_("See what was corrected"), _("Mistakes in the register, why they were changed, and what moved."),
             reverse("corrections")),
    ]


def _cards(asked: Asked) -> list[Card]:
    cells = {cell.figure.code: cell
             for cell in shown_cells(asked.edition, codes=ON_FRONT, place=asked.city.code, period=asked.period.code)}
    date = f"{formats.period(asked.period)} · {place_name(asked.city)}"
    return [Card(shown_text(cells[code]), str(cells[code].figure.title), reverse("figure", args=[code]), date)
            for code in ON_FRONT if code in cells]


def districts(request: HttpRequest) -> HttpResponse:
    """Show all districts as a list and a map, and what was paid in each, per head and per hectare."""
    asked = what_is_asked(request)
    cells = {(cell.figure.code, cell.place): cell
             for cell in shown_cells(asked.edition, codes=COMPARED, period=asked.period.code)}
    heads = [Head(_("District")), *(Head(str(title), numeric=True) for title in _compared_titles(cells))]
    rows = [[Cell(place_name(one), reverse("district", args=[one.code])),
             *(Cell(shown_text(cells.get((code, one.code)))) for code in COMPARED)]
            for one in asked.tree.districts]
    per_head = [Bar(row[0].text, row[2].text, cells[(COMPARED[1], one.code)].value, row[0].href)
                for row, one in zip(rows, asked.tree.districts, strict=True) if (COMPARED[1], one.code) in cells]
    city_wide = cells.get((COMPARED[0], asked.city.code))
    return render(request, "portal/districts.html", {
        **_map(asked), "heads": heads, "rows": rows, "bars": sorted(per_head, key=lambda bar: -(bar.amount or 0)),
        "city_wide": shown_text(city_wide), "crumbs": [(_("Front page"), reverse("home"))],
        "facts": [(_("Period"), formats.period(asked.period)), (_("Counted at"), formats.moment(asked.edition.as_of))],
    })


def _compared_titles(cells: dict[tuple[str, str], Shown]) -> list[str]:
    titles = {code: str(cell.figure.title) for (code, __), cell in cells.items()}
    return [titles.get(code, code) for code in COMPARED]


def _map(asked: Asked) -> dict[str, object]:
    drawn = draw(boundaries(Level.DISTRICT))
    people = populations_before(asked.period.until_on, asked.known_at)
    plots = [OnMap(drawn.shapes[one.code].path, drawn.shapes[one.code].x, drawn.shapes[one.code].y, place_name(one),
                   reverse("district", args=[one.code]), _people_text(one, people))
             for one in asked.tree.districts if one.code in drawn.shapes]
    return {"plots": plots, "view_box": drawn.view_box}


def _people_text(place: PlaceRow, people: dict[int, Counted]) -> str:
    found = people.get(place.id)
    if found is None:
        return ""
    bound = "" if found.exact else _("at least") + " "
    return f"{bound}{formats.number(found.people)} · {formats.short_day(found.on)}"


def district(request: HttpRequest, code: str) -> HttpResponse:
    """Show one district: where it lies, who lives there, and every figure of it."""
    asked = what_is_asked(request)
    place = asked.tree.named(code)
    here = Asked(asked.edition, asked.tree, asked.city, place, asked.period)
    cells = shown_cells(asked.edition, place=code, period=asked.period.code)
    shape = boundaries(place.level).get(code)
    outline = draw({code: shape} if shape else {}, width=360)
    people = populations_before(asked.period.until_on, asked.known_at)
    facts = [(_("Period"), formats.period(asked.period)), (_("Edition"), str(asked.edition.number))]
    if place.id in people:
        facts.append((_("Population"), _people_text(place, people)))
    if place.hectares:
        facts.append((_("Area in hectares"), formats.number(place.hectares)))
    return render(request, "portal/district.html", {
        "title": place_name(place), "groups": groups(here, cells), "facts": facts, "outline": outline.shapes.get(code),
        "view_box": outline.view_box, "has_hidden": any(cell.value is None for cell in cells),
        "source": people[place.id].source if place.id in people else "",
        "crumbs": [(_("Front page"), reverse("home")), (_("My district"), reverse("districts"))],
    })
