"""Editions: what was published when, by what root it can be held, and what changed why."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.money import whole_tenge
from zerdeli.base.shown import Cell, Head
from zerdeli.figures.pages.figure import why_changed
from zerdeli.figures.pages.words import period_text, value_text
from zerdeli.figures.queries.editions import Change, Edition, all_editions, changes_in, edition_numbered, row_sets_in
from zerdeli.figures.queries.exporting import cell_lines
from zerdeli.figures.queries.rows import row_bytes
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.proofs import HEADER

CHANGES_SHOWN = 60


def editions(request: HttpRequest) -> HttpResponse:
    """Show all editions, newest first."""
    heads = [Head(_("Edition")), Head(_("Counted at")), Head(_("Published")), Head(_("Root"))]
    rows = [[Cell(str(one.number), reverse("edition", args=[one.number])), Cell(formats.moment(one.as_of)),
             Cell(formats.moment(one.published_at)), Cell(f"{one.root[:16]}…", is_code=True)] for one in all_editions()]
    return render(request, "figures/editions.html", {
        "heads": heads, "rows": rows,
        "crumbs": [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures"))]})


def edition_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one edition: its root, signature and files."""
    edition = edition_numbered(number)
    changes = [change for change in changes_in() if change.edition.number == number]
    return render(request, "figures/edition.html", {
        "edition": edition, "as_of": formats.moment(edition.as_of),
        "published_at": formats.moment(edition.published_at),
        "heads": change_heads(), "rows": [change_row(change) for change in changes[:CHANGES_SHOWN]],
        "crumbs": [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures")),
                   (_("Editions"), reverse("editions"))]})


def change_heads() -> list[Head]:
    """Return the headings of a table of changes."""
    return [Head(_("Figure")), Head(_("Period")), Head(_("Before"), numeric=True), Head(_("After"), numeric=True),
            Head(_("Why it changed"))]


def change_row(change: Change) -> list[Cell]:
    """Return a change as a row of that table."""
    figure = figure_named(change.figure)

    def told(value: int) -> str:
        return value_text(figure, whole_tenge(value) if figure.is_money else value)
    return [Cell(str(figure.title), reverse("figure", args=[figure.code])), Cell(period_text(change.period)),
            Cell(told(change.before)), Cell(told(change.after)), Cell(why_changed(change))]


def cells_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Send every published cell of an edition as CSV."""
    return _download(f"cells-edition-{number}.csv", cell_lines(edition_numbered(number)))


def rows_csv_of_edition(request: HttpRequest, number: int) -> HttpResponse:
    """Send every public row of an edition as one CSV."""
    return _download(f"rows-edition-{number}.csv", _all_rows(edition_numbered(number)))


def _all_rows(edition: Edition) -> Iterator[bytes]:
    yield f"{HEADER}\n".encode()
    for rows in row_sets_in(edition):
        yield from row_bytes(settings.STORE, rows, heading=False)


def _download(name: str, lines: Iterator[bytes]) -> HttpResponse:
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer  # type: ignore[return-value]


def edition_json(request: HttpRequest, number: int) -> HttpResponse:
    """Send what anybody needs to hold an edition by: its root, signature and the roots of its row sets."""
    edition = edition_numbered(number)
    body = {"edition": number, "as_of": edition.as_of.isoformat(), "root": edition.root,
            "signature": edition.signature, "public_key": edition.public_key,
            "rows": [{"code": rows.figure, "period": rows.period, "rows": rows.rows, "root": rows.root}
                     for rows in row_sets_in(edition)]}
    return HttpResponse(json.dumps(body, indent=1), content_type="application/json")
