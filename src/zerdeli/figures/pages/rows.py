"""The public rows behind a figure: a page at a time, and whole as CSV or JSON."""

import gzip
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_named
from zerdeli.base.shown import Cell, Head
from zerdeli.documents.queries import stored_file
from zerdeli.figures.pages.asked import Asked, what_is_asked, where_text
from zerdeli.figures.pages.words import period_text, place_name
from zerdeli.figures.queries.editions import row_lines, row_set
from zerdeli.figures.queries.showing import shown_cells
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.kinds import Figure, Measure

ON_A_PAGE = 50


def rows_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the public rows of a figure, fifty at a time, from the key that the address names."""
    figure, asked = figure_named(code), what_is_asked(request)
    kept = row_set(asked.edition, code, asked.period.code)
    lines = [line for line in row_lines(settings.STORE, kept) if _lies_in(line, asked)]
    start = _first_after(lines, request.GET.get("after", ""))
    shown = lines[start:start + ON_A_PAGE]
    heads = _heads(figure)
    return render(request, "figures/rows.html", {
        "figure": figure, "title": str(figure.title), "where": where_text(asked), "heads": heads,
        "rows": [_cells(figure, line, asked) for line in shown],
        "facts": [(_("Place"), place_name(asked.place)), (_("Period"), formats.period(asked.period)),
                  (_("Edition"), str(asked.edition.number)), (_("Records"), formats.number(len(lines)))],
        "is_hidden": _is_hidden(figure, asked), "root": kept.root, "query": asked.query, "is_personal": figure.personal,
        "next_href": _next(asked, shown[-1]) if start + ON_A_PAGE < len(lines) else "",
        "crumbs": [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures")),
                   (str(figure.title), reverse("figure", args=[code]) + asked.query)],
    })


def _is_hidden(figure: Figure, asked: Asked) -> bool:
    cells = shown_cells(asked.edition, codes=(figure.code,), place=asked.place.code, period=asked.period.code)
    return any(cell.value is None for cell in cells)


def _lies_in(line: str, asked: Asked) -> bool:
    return asked.place == asked.city or line.split(",", 3)[2] == asked.place.code


def _first_after(lines: list[str], key: str) -> int:
    return next((at for at, line in enumerate(lines) if line.split(",", 4)[3] > key), len(lines)) if key else 0


def _next(asked: Asked, last: str) -> str:
    joint = "&" if asked.query else "?"
    return f"{asked.query}{joint}after={last.split(',', 4)[3]}"


def _heads(figure: Figure) -> list[Head]:
    heads = [Head(_("Record")), Head(_("Place")), Head(_("Period") if figure.personal else _("Day"))]
    if figure.measure == Measure.PEOPLE:
        heads.append(Head(_("Person (pseudonym)")))
    if figure.is_money:
        heads.append(Head(_("Sum"), numeric=True))
    return heads


def _cells(figure: Figure, line: str, asked: Asked) -> list[Cell]:
    __, period, place, row, number, day, person, amount = line.split(",")
    told = place_name(asked.tree.named(place))
    when = period_text(period) if figure.personal else formats.short_day(day_named(day))
    cells = [Cell(number or row, is_code=True), Cell(told), Cell(when)]
    if figure.measure == Measure.PEOPLE:
        cells.append(Cell(person, is_code=True))
    if figure.is_money:
        cells.append(Cell(formats.tenge(whole_tenge(int(amount)))))
    return cells


def rows_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Send the public rows of a figure and period as they were published, byte for byte."""
    figure_named(code)
    asked = what_is_asked(request)
    kept = row_set(asked.edition, code, asked.period.code)
    packed = stored_file(settings.STORE, kept.sha256)
    name = f"{code}-{asked.period.code}-edition-{asked.edition.number}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(packed, content_type="text/csv; charset=utf-8",
                            headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(gzip.decompress(packed), content_type="text/csv; charset=utf-8", headers=headers)


def rows_json(request: HttpRequest, code: str) -> HttpResponse:
    """Send the public rows of a figure and period as JSON."""
    figure, asked = figure_named(code), what_is_asked(request)
    kept = row_set(asked.edition, code, asked.period.code)
    rows = [_object(line, figure) for line in row_lines(settings.STORE, kept)]
    body = {"code": code, "edition": asked.edition.number, "period": asked.period.code, "root": kept.root, "rows": rows}
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")


def _object(line: str, figure: Figure) -> dict[str, Any]:
    __, period, place, row, number, day, person, amount = line.split(",")
    told = {"row": row, "place": place, "number": number, "day": day, "person": person}
    found: dict[str, Any] = {name: text for name, text in told.items() if text}
    return found | ({"amount": whole_tenge(int(amount))} if figure.is_money else {})
