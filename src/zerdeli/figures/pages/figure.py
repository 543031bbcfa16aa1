"""One figure: the number first, then what it means, how it is made, where, when, and what proves it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.shown import Bar, Cell, Head
from zerdeli.figures.pages.asked import Asked, what_is_asked, where_text
from zerdeli.figures.pages.words import HIDDEN, period_text, place_name, shown_text, unit_text, value_text
from zerdeli.figures.queries.editions import Change, changes_in, row_set
from zerdeli.figures.queries.showing import Shown, shown_cells, shown_over_editions
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.kinds import Figure, Per
from zerdeli.places.queries import populations_before

FOUR_SUMS = ("grants.approved", "grants.committed", "grants.paid", "grants.used")


def figure_page(request: HttpRequest, code: str, edition: int = 0) -> HttpResponse:
    """Show one figure in the newest edition, or in an older one at its permanent address."""
    figure, asked = figure_named(code), what_is_asked(request, edition)
    others = (*figure.steps, *(FOUR_SUMS if code in FOUR_SUMS else ()))
    cells = shown_cells(asked.edition, codes=(code, *others))
    mine = [cell for cell in cells if cell.figure is figure]
    here = next((c for c in mine if (c.place, c.period) == (asked.place.code, asked.period.code)), None)
    in_place = {c.figure.code: c for c in cells if (c.place, c.period) == (asked.place.code, asked.period.code)}
    rows = row_set(asked.edition, code, asked.period.code) if here else None
    return render(request, "figures/figure.html", {
        "figure": figure, "title": str(figure.title), "where": where_text(asked, edition), "value": shown_text(here), "unit": unit_text(figure),
        "is_hidden": here is not None and here.value is None,
        "state": "absent" if here is None else "proved", "detail": _proof(here), "facts": _facts(asked),
        "about": _about(figure, asked), "waterfall": _waterfall(figure, in_place, asked) if here else [],
        "sums": [_bar(in_place[sum_code], asked) for sum_code in FOUR_SUMS if sum_code in in_place]
                if code in FOUR_SUMS else [],
        "districts": _districts(mine, asked), "months": _months(mine, asked),
        **_editions(figure, asked), "rows_root": rows.root if rows else "", "rows_query": asked.query,
        "has_hidden": any(cell.value is None for cell in mine),
        "permanent": reverse("figure-edition", args=[code, asked.edition.number]) + asked.query,
        "crumbs": [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures"))],
        "edition_number": asked.edition.number,
    })


def _proof(here: Shown | None) -> str:
    if here is None or here.rows is None:
        return ""
    return formats.number(here.rows)


def _facts(asked: Asked) -> list[tuple[str, str]]:
    return [(_("Place"), place_name(asked.place)), (_("Period"), formats.period(asked.period)),
            (_("Counted at"), formats.moment(asked.edition.as_of)), (_("Edition"), str(asked.edition.number))]


def _about(figure: Figure, asked: Asked) -> list[Bar]:
    """Return what the summary list says; a Bar serves as a row of label and text."""
    rows = [(_("Unit"), figure.unit.label), (_("Counted is"), figure.population), (_("Measure"), figure.measure.label),
            (_("Answers for it"), figure.owner), (_("Certainty"), figure.certainty.label)]
    if figure.basis:
        rows.insert(1, (_("Rule"), figure.basis))
    if figure.per == Per.RESIDENT:
        counted = populations_before(asked.period.until_on, asked.known_at).get(asked.place.id)
        if counted:
            rows.append((_("Population"), f"{formats.number(counted.people)} · {formats.day(counted.on)}"))
    if figure.per == Per.HECTARE and asked.place.hectares:
        rows.append((_("Area in hectares"), formats.number(asked.place.hectares)))
    return [Bar(str(label), str(text), None) for label, text in rows]


def _bar(cell: Shown, asked: Asked) -> Bar:
    return Bar(str(cell.figure.title), shown_text(cell), cell.value,
               reverse("figure", args=[cell.figure.code]) + asked.query)


def _waterfall(figure: Figure, in_place: dict[str, Shown], asked: Asked) -> list[Bar]:
    """Return the steps from all records to the value: the figures on the way, the rows, the value itself."""
    here = in_place[figure.code]
    steps = [_bar(in_place[code], asked) for code in figure.steps if code in in_place]
    if here.rows is not None and here.rows != here.value:
        href = reverse("rows", args=[figure.code]) + asked.query
        steps.append(Bar(_("records that count"), formats.number(here.rows), None, href))
    return [*steps, Bar(str(figure.title), shown_text(here), here.value)]


def _districts(mine: list[Shown], asked: Asked) -> list[Bar]:
    by_place = {cell.place: cell for cell in mine if cell.period == asked.period.code}
    bars = [Bar(place_name(district), shown_text(by_place[district.code]), by_place[district.code].value,
                reverse("district", args=[district.code]))
            for district in asked.tree.districts if district.code in by_place]
    return sorted(bars, key=lambda bar: -(bar.amount or 0))


def _months(mine: list[Shown], asked: Asked) -> list[Bar]:
    wanted = f"{asked.period.from_on.year}-"
    return [Bar(period_text(cell.period), shown_text(cell), cell.value) for cell in mine
            if cell.period.startswith(wanted) and cell.place == asked.city.code]


def _editions(figure: Figure, asked: Asked) -> dict[str, Any]:
    """Return the table of what every edition said, and why it changed."""
    changes = {(change.edition.number, change.period): change for change in changes_in(figure.code)}
    heads = [Head(_("Edition")), Head(_("Counted at")), Head(_("Value"), numeric=True), Head(_("Why it changed"))]
    rows = [[Cell(str(edition.number), reverse("figure-edition", args=[figure.code, edition.number]) + asked.query),
             Cell(formats.short_day(edition.as_of)),
             Cell(HIDDEN if cell.value is None else value_text(figure, cell.value)),
             Cell(why_changed(changes.get((edition.number, asked.period.code))))]
            for edition, cell in shown_over_editions(figure, asked.place.code, asked.period.code)]
    return {"edition_heads": heads, "edition_rows": rows}


def why_changed(change: Change | None) -> str:
    """Return what changed since the edition before, in rows of the whole city."""
    if change is None:
        return "–"
    parts = ((_("new records: %(count)s"), change.grown), (_("late records (revision): %(count)s"), change.late),
             (_("corrected records: %(count)s"), change.corrected))
    return "; ".join(text % {"count": formats.number(count)} for text, count in parts if count)
