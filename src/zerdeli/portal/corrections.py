"""What was corrected in the register and why, and which figures the corrections moved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.kazakh import language_of_text
from zerdeli.base.registers import registers_named
from zerdeli.base.shown import Cell, Head
from zerdeli.figures.pages.editions import CHANGES_SHOWN, change_heads, change_row
from zerdeli.figures.queries.corrections import Correction, corrections_made
from zerdeli.figures.queries.editions import changes_in
from zerdeli.portal.registers import REGISTERS


def corrections(request: HttpRequest) -> HttpResponse:
    """Show the corrections, newest first."""
    made = [{"on": formats.moment(one.at), "what": _what(one), "rows": formats.number(one.rows),
             "reason": one.reason, "language": language_of_text(one.reason)} for one in corrections_made()]
    moved = [change for change in changes_in() if change.corrected]
    return render(request, "portal/corrections.html", {
        "made": made, "heads": [Head(_("Edition")), *change_heads()],
        "rows": [[Cell(str(change.edition.number), reverse("edition", args=[change.edition.number])),
                  *change_row(change)] for change in moved[:CHANGES_SHOWN]],
        "crumbs": [(_("Front page"), reverse("home")), (_("Figures"), reverse("figures"))]})


def _what(one: Correction) -> str:
    register = registers_named(REGISTERS).get(one.what)
    if register:
        return str(register.title)
    text = _("Award voided: %(number)s") if one.kind == "award.voided" else _("Award restored: %(number)s")
    return text % {"number": spoken(one.what)}
