"""The public rows behind a figure: a page at a time, and whole as CSV or JSON."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_named
from zerdeli.base.shown import Cell, Head
from zerdeli.documents.queries import stored_path
from zerdeli.figures.pages.asked import Asked, what_is_asked, where_text
from zerdeli.figures.pages.words import period_text, place_name
from zerdeli.figures.queries.editions import row_set
from zerdeli.figures.queries.rows import page_of_rows, row_bytes, row_lines
from zerdeli.figures.queries.showing import shown_cells
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.kinds import Figure, Measure

ON_A_PAGE = 50


def rows_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the public rows of a figure, fifty at a time, from the key that the address names."""
    figure, asked = figure_named(code), what_is_asked(request)
    kept = row_set(asked.edition, code, asked.period.code)
    place = "" if asked.place == asked.city else asked.place.code
    shown = page_of_rows(settings.STORE, kept, place=place, after=_number(request.GET.get("after", "")), most=ON_A_PAGE)
    heads = _heads(figure)
    return render(request, "figures/rows.html", {
        "figure": figure, "title": str(figure.title), "where": where_text(asked), "heads": heads,
        "rows": [_cells(figure, line, asked) for line in shown.lines],
        "facts": [(_("Place"), place_name(asked.place)), (_("Period"), formats.period(asked.period)),
                  (_("Edition"), str(asked.edition.number)), (_("Records"), formats.number(shown.rows))],
        "is_hidden": _is_hidden(figure, asked), "root": kept.root, "query": asked.query, "is_personal": figure.personal,
        "next_href": _after(asked, shown.after) if shown.after else "",
        "crumbs": [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures")),
                   (str(figure.title), reverse("figure", args=[code]) + asked.query)],
    })


def _is_hidden(figure: Figure, asked: Asked) -> bool:
    cells = shown_cells(asked.edition, codes=(figure.code,), place=asked.place.code, period=asked.period.code)
    return any(cell.value is None for cell in cells)


def _number(typed: str) -> int:
    """Return the row number that an address names; what is none begins at the first row."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _after(asked: Asked, number: int) -> str:
    return f"{asked.query}{'&' if asked.query else '?'}after={number}"


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


def rows_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the public rows of a figure and period as they were published, byte for byte."""
    figure_named(code)
    asked = what_is_asked(request)
    kept = row_set(asked.edition, code, asked.period.code)
    name = f"{code}-{asked.period.code}-edition-{asked.edition.number}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return FileResponse(stored_path(settings.STORE, kept.sha256).open("rb"), content_type="text/csv; charset=utf-8",
                            headers={**headers, "Content-Encoding": "gzip"})
    return StreamingHttpResponse(row_bytes(settings.STORE, kept), content_type="text/csv; charset=utf-8", headers=headers)


def rows_json(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the public rows of a figure and period as JSON, a row a line, however many there are."""
    figure, asked = figure_named(code), what_is_asked(request)
    kept = row_set(asked.edition, code, asked.period.code)
    about = {"code": code, "edition": asked.edition.number, "period": asked.period.code, "root": kept.root}
    rows = (_object(line, figure) for line in row_lines(settings.STORE, kept))
    return StreamingHttpResponse(_as_json(about, rows), content_type="application/json")


def _as_json(about: dict[str, Any], rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield json.dumps(about)[:-1] + ', "rows": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "]}"


def _object(line: str, figure: Figure) -> dict[str, Any]:
    __, period, place, row, number, day, person, amount = line.split(",")
    told = {"row": row, "place": place, "number": number, "day": day, "person": person}
    found: dict[str, Any] = {name: text for name, text in told.items() if text}
    return found | ({"amount": whole_tenge(int(amount))} if figure.is_money else {})
