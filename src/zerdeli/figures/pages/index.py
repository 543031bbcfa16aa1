"""The index of figures, grouped by the work they tell of."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.figures.pages.asked import Asked, what_is_asked, where_text
from zerdeli.figures.pages.words import place_name, shown_text, unit_text
from zerdeli.figures.queries.showing import Shown, shown_cells
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import System


@dataclass(frozen=True)
class Entry:
    """A figure in the index."""

    code: str
    title: str
    value: str
    unit: str
    href: str


@dataclass(frozen=True)
class Group:
    """The figures of one part of the district's work."""

    name: str
    key: str
    entries: list[Entry]


@dataclass(frozen=True)
class Option:
    """A choice in the filter."""

    value: str
    label: str
    chosen: bool


def groups(asked: Asked, cells: list[Shown]) -> list[Group]:
    """Return the figures that have a value for the asked place and period, by system."""
    found = {cell.figure.code: cell for cell in cells}
    return [Group(str(system.label), system.value, entries) for system in System
            if (entries := _entries(asked, found, system))]


def _entries(asked: Asked, found: dict[str, Shown], system: System) -> list[Entry]:
    return [Entry(figure.code, str(figure.title), shown_text(found[figure.code]), unit_text(figure),
                  reverse("figure", args=[figure.code]) + asked.query)
            for figure in FIGURES if figure.system == system and figure.code in found]


def filters(asked: Asked) -> dict[str, Any]:
    """Return the choices of place and period that an edition has."""
    year = asked.edition.as_of.year
    places = [asked.city, *asked.tree.districts]
    return {
        "places": [Option(place.code, place_name(place), place == asked.place) for place in places],
        "periods": [Option(code, code, code == asked.period.code) for code in (str(year), str(year - 1))],
    }


def index(request: HttpRequest) -> HttpResponse:
    """Show every figure of the newest edition with its value."""
    asked = what_is_asked(request)
    cells = shown_cells(asked.edition, place=asked.place.code, period=asked.period.code)
    return render(request, "figures/index.html", {
        "groups": groups(asked, cells), "where": where_text(asked), **filters(asked), "crumbs": [(_("Front page"), reverse("home"))],
        "facts": [(_("Place"), place_name(asked.place)), (_("Period"), formats.period(asked.period)),
                  (_("Counted at"), formats.moment(asked.edition.as_of)),
                  (_("Edition"), str(asked.edition.number))],
        "has_hidden": any(cell.value is None for cell in cells),
    })
