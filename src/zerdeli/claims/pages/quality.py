"""The public page that says how well the reader reads, and what it misreads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.shown import Cell, Head
from zerdeli.claims.queries.quality import Quality, reader_quality
from zerdeli.claims.rules.judging.verdicts import RULES


def quality(request: HttpRequest) -> HttpResponse:
    """Show the reader's quality by language, its misses, and every rule of judging."""
    found, misses = reader_quality()
    heads = [Head(_("Language")), Head(_("Phrases with a number that claims"), numeric=True),
             Head(_("Read as labelled"), numeric=True), Head(_("Phrases that claim nothing"), numeric=True),
             Head(_("Left alone"), numeric=True)]
    return render(request, "claims/quality.html", {
        "heads": heads, "rows": [_row(one) for one in found], "misses": misses,
        "rules": [str(rule) for rule in RULES.values()],
        "crumbs": [(_("Front page"), reverse("home")), (_("Notes"), reverse("notes"))]})


def _row(one: Quality) -> list[Cell]:
    names: dict[str, Any] = {
        "kk": _("Kazakh"), "kk-Latn": _("Kazakh in Latin letters"), "kk-Arab": _("Kazakh in Arabic letters"),
        "ru": _("Russian"), "en": _("English")}
    return [Cell(names[one.language]), Cell(formats.number(one.claiming)), Cell(_share(one.read, one.claiming)),
            Cell(formats.number(one.empty)), Cell(_share(one.left_alone, one.empty))]


def _share(part: int, whole: int) -> str:
    return formats.percent(part * 100 / whole) if whole else "–"
