"""Figures as JSON at the addresses of their pages, and the feed of changes."""

from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.figures.pages.asked import Asked, what_is_asked
from zerdeli.figures.pages.figure import why_changed
from zerdeli.figures.pages.words import period_text
from zerdeli.figures.queries.editions import changes_in
from zerdeli.figures.queries.showing import Shown, shown_cells
from zerdeli.figures.rules.catalogue import figure_named

FED = 50


def figures_json(request: HttpRequest) -> JsonResponse:
    """Return every figure of the newest edition for a place and a period."""
    asked = what_is_asked(request)
    cells = shown_cells(asked.edition, place=asked.place.code, period=asked.period.code)
    return JsonResponse([_told(cell, asked) for cell in cells], safe=False, json_dumps_params={"ensure_ascii": False})


def figure_json(request: HttpRequest, code: str) -> JsonResponse:
    """Return one figure of the newest edition with all its published cells."""
    figure, asked = figure_named(code), what_is_asked(request)
    cells = [_told(cell, asked) for cell in shown_cells(asked.edition, codes=(code,))]
    return JsonResponse({
        "code": code, "title": str(figure.title), "meaning": str(figure.meaning), "unit": figure.unit.value,
        "population": str(figure.population), "owner": str(figure.owner), "certainty": str(figure.certainty.label),
        "edition": asked.edition.number, "root": asked.edition.root, "cells": cells,
    }, json_dumps_params={"ensure_ascii": False})


def _told(cell: Shown, asked: Asked) -> dict[str, Any]:
    return {
        "code": cell.figure.code, "value": cell.value, "unit": cell.figure.unit.value, "place": cell.place,
        "period": cell.period, "as_of": asked.edition.as_of.isoformat(), "edition": asked.edition.number,
        "rows": cell.rows, "hidden": cell.value is None,
    }


def feed(request: HttpRequest) -> HttpResponse:
    """Send the changes of figures as an Atom feed, newest first."""
    host, language = f"{request.scheme}://{request.get_host()}", get_language() or "kk"
    changes = changes_in()[:FED]
    updated = changes[0].edition.published_at.isoformat() if changes else "2020-01-01T00:00:00+00:00"
    name, entries = _("Changes of figures"), []
    for change in changes:
        address = host + reverse("figure-edition", args=[change.figure, change.edition.number])
        address += f"?period={change.period}"
        title = f"{figure_named(change.figure).title}, {period_text(change.period)}"
        entries.append(
            f"<entry><id>{escape(address)}</id><title>{escape(title)}</title><link href=\"{escape(address)}\"/>"
            f"<updated>{change.edition.published_at.isoformat()}</updated>"
            f"<summary>{escape(why_changed(change))}</summary></entry>")
    body = (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
            f"<id>{escape(host + request.path)}</id><title>{escape(name)} – Зерделі</title>"
            f"<updated>{updated}</updated>"
            f'<link rel="self" href="{escape(host + request.path)}"/>{"".join(entries)}</feed>\n')
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
