"""Pages that say how we work: help, accessibility, cookies, privacy, data, source."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.shown import Cell, Head
from zerdeli.figures.queries.editions import all_editions
from zerdeli.portal.registers import REGISTERS


def _statement(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    return render(request, f"portal/{name}.html", {"crumbs": [(_("Front page"), reverse("home"))], **context})


def help_page(request: HttpRequest) -> HttpResponse:
    """Show who helps, where and when."""
    return _statement(request, "help")


def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return _statement(request, "accessibility")


def cookies(request: HttpRequest) -> HttpResponse:
    """Show which cookies there are: none for reading."""
    return _statement(request, "cookies")


def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is held about people and how the public rows hide them."""
    return _statement(request, "privacy")


def source(request: HttpRequest) -> HttpResponse:
    """Show where the program comes from and under which licences."""
    return _statement(request, "source")


def data(request: HttpRequest) -> HttpResponse:
    """Show everything that can be taken away."""
    rows = [[Cell(str(one.number), reverse("edition", args=[one.number])), Cell(formats.moment(one.as_of)),
             Cell(_("All values (CSV)"), reverse("edition-cells", args=[one.number])),
             Cell(_("All records (CSV)"), reverse("edition-rows", args=[one.number]))] for one in all_editions()]
    registers = [(register.name, str(register.title)) for register in REGISTERS]
    return _statement(
        request, "data", rows=rows, registers=registers,
        heads=[Head(_("Edition")), Head(_("Counted at")), Head(_("Values")), Head(_("Records"))])
