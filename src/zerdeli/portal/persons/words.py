"""How people are shown, and by whom and where pages about them are asked for."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.kazakh import latin
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.people.queries.search import PersonRow

NOTHING = "–"


def today() -> date:
    """Return the present day in Almaty."""
    return day_of(now())


def name_of(row: PersonRow) -> str:
    """Return a person's whole name in the reader's letters."""
    return in_readers_letters(row.name)


def in_readers_letters(name: str) -> str:
    """Return a name in Latin letters for who reads English."""
    return latin(name) if get_language() == "en" else name


def short_name_of(row: PersonRow) -> str:
    """Return surname and initials in the reader's letters."""
    return formats.listed_name(row.surname, row.given_name, row.patronymic)


def age_of(row: PersonRow) -> str:
    """Return an age in years, a dash where it is not known."""
    return NOTHING if row.age is None else formats.number(row.age)


def number_of(row: PersonRow) -> str:
    """Return the number of a record as it is read out."""
    return spoken(row.number)


def page_of(row: PersonRow) -> str:
    """Return the address of a person's page."""
    return reverse("person", kwargs={"number": row.number})


def people_crumbs() -> list[tuple[str, str]]:
    """Return the way from the office to the search."""
    return [(_("Office"), reverse("office")), (_("Find a person"), reverse("people"))]


def complain(form: Any, refusal: Refusal, field: str | None = None) -> None:
    """Show a refusal's reasons in a form."""
    form.add_error(field, [str(reason) for reason in refusal.reasons])


def asked_page(request: HttpRequest, form: Any, *, title: str, button: str, back: str, **more: Any) -> HttpResponse:
    """Return a page that asks: what is known in `facts`, `said` in a sentence, then the form."""
    context = {"form": form, "title": title, "button": button, "back": back, **more}
    return render(request, "portal/persons/ask.html", context, status=422 if form.errors else 200)
