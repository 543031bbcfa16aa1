"""All notes, and everything that was told of the same matter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.claims.pages.note import date_of
from zerdeli.claims.queries.notes import all_notes
from zerdeli.claims.rules.notes import Matter


def notes(request: HttpRequest) -> HttpResponse:
    """Show every note, our own first."""
    language = (get_language() or "kk")[:2]
    found = [{"title": note.title(language), "href": reverse("note", args=[note.number]), "own": note.own,
              "publisher": note.publisher, "date": date_of(note)} for note in all_notes()]
    matters = [(str(matter.label), reverse("told", args=[matter.value])) for matter in Matter
               if matter not in {Matter.LEASES, Matter.RAISE}]
    return render(request, "claims/notes.html", {
        "own": [note for note in found if note["own"]], "others": [note for note in found if not note["own"]],
        "matters": sorted(matters), "crumbs": [(_("Front page"), reverse("home"))]})
