"""What notes told of one matter over the years, and how the tellings stand to each other and to the register."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.kazakh import language_of_text
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.claims.queries.notes import TellingRow, tellings_of_figure, tellings_of_matters
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.notes import FIGURE_OF, Matter, Stand, pairs, stand_of
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.figures.rules.catalogue import figure_named

_TONES = {Stand.AGREES: "good", Stand.CONTRADICTS: "bad", Stand.INCOMPARABLE: "none"}


@dataclass(frozen=True)
class Row:
    """A telling in words."""

    value: str
    matter: str
    matter_href: str
    counts: str
    scope: str
    period: str
    quote: str
    quote_language: str
    is_derived: bool
    note: str
    note_href: str
    publisher: str


@dataclass(frozen=True)
class Pair:
    """Two tellings beside each other: how they stand, and why."""

    first: str
    second: str
    tone: str
    word: str
    reasons: list[str]


def row_of(telling: TellingRow) -> Row:
    """Return a telling in the reader's language."""
    told, language = telling.told, (get_language() or "kk")[:2]
    return Row(
        value_of(telling), telling.labels["matter"], reverse("told", args=[told.matter]), telling.labels["counts"],
        telling.labels["scope"], told.period, telling.quote, language_of_text(telling.quote), telling.kind == "derived",
        telling.note.title(language), reverse("note", args=[telling.note.number]), telling.note.publisher)


def value_of(telling: TellingRow) -> str:
    """Return the number told with its bound word."""
    number = saying.tenge(telling.told.value) if telling.is_money else formats.number(telling.told.value)
    if telling.told.counts == "percent":
        number = formats.percent(telling.told.value, 0)
    bound = {"about": _("about %(number)s"), "more_than": _("more than %(number)s")}.get(telling.told.bound)
    return bound % {"number": number} if bound else number


def told_of_matter(request: HttpRequest, matter: str) -> HttpResponse:
    """Show what was told of one matter over the years."""
    if matter not in Matter.values:
        raise NotFound(Reason("claims.no_matter", _("Nothing was told of such a matter.")))
    figure = FIGURE_OF.get(Matter(matter), "")
    return _told(request, _("How it was told"), str(Matter(matter).label), tellings_of_matters({matter}), figure)


def told_of_figure(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a figure was told over the years."""
    figure = figure_named(code)
    return _told(request, _("How the figure was told"), str(figure.title), tellings_of_figure(code), code)


def _told(request: HttpRequest, lead: str, title: str, found: Sequence[TellingRow], figure: str) -> HttpResponse:
    crumbs = [(_("Front page"), reverse("home")), (_("Notes"), reverse("notes"))]
    if figure:
        crumbs = [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures")),
                  (str(figure_named(figure).title), reverse("figure", args=[figure]))]
    return render(request, "claims/told.html", {
        "lead": lead,
        "title": title, "rows": [row_of(row) for row in found], "pairs": _pairs(found), "crumbs": crumbs,
        "figure": figure, "figure_title": str(figure_named(figure).title) if figure else "",
        "is_counted": bool(figure) and latest_edition() is not None})


def _pairs(found: Sequence[TellingRow]) -> list[Pair]:
    by_matter: dict[str, list[TellingRow]] = {}
    for row in found:
        by_matter.setdefault(row.told.matter, []).append(row)
    return [_pair(rows[one], rows[other]) for rows in by_matter.values()
            for one, other in pairs([row.told for row in rows])]


def _pair(one: TellingRow, other: TellingRow) -> Pair:
    stand, reasons = stand_of(one.told, other.told)
    return Pair(_short(one), _short(other), _TONES[stand], str(stand.label), [str(reason) for reason in reasons])


def _short(row: TellingRow) -> str:
    parts = [value_of(row), row.labels["counts"], row.labels["scope"], row.told.period]
    return " · ".join(part for part in parts if part)
