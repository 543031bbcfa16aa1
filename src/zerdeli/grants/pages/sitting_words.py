"""What pages of sittings share: the colours of states, names on lists, facts of a sitting, showing a page."""

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.grants.papers.sitting_words import place_name
from zerdeli.grants.rules.sittings import CaseState, SittingState

SITTING_TONES = {SittingState.DRAFT: "grey", SittingState.SENT: "yellow", SittingState.IN_SESSION: "blue", SittingState.VOTED: "yellow",
                 SittingState.DRAFTED: "yellow", SittingState.SIGNED: "green", SittingState.PUBLISHED: "green"}
CASE_TONES = {CaseState.LISTED: "grey", CaseState.SCORING: "yellow", CaseState.DISCUSSED: "blue", CaseState.DECIDED: "green",
              CaseState.POSTPONED: "grey"}


def applicant_listed(case: Any) -> str:
    """Return an applicant as lists name her."""
    person = case.application.person
    return formats.listed_name(person.surname, person.given_name, person.patronymic)


def sitting_facts(sitting: Any) -> list[Fact]:
    """Return what every page of a sitting says of it."""
    return [Fact(_("State"), str(SittingState(sitting.state).label)), Fact(_("Place"), place_name(sitting.place)),
            Fact(_("Begins"), formats.moment(sitting.starts_at)),
            Fact(_("Order of the cases"), sitting.get_order_display()),
            *([Fact(_("Text of the lot"), sitting.seed)] if sitting.seed else [])]


def refused(form: Form, refusal: Refusal) -> None:
    """Write what an action refused above a form."""
    form.add_error(None, [str(reason) for reason in refusal.reasons])


def shown(request: HttpRequest, template: str, form: Form | None = None, back: str = "", crumbs: Sequence[tuple[str, str]] = (),
          **context: Any) -> HttpResponse:
    """Show a page of the commission."""
    return render(request, f"grants/{template}.html", {
        "form": form, "back": back, "crumbs": crumbs or [(_("Office"), reverse("office")), (_("Sittings"), reverse("sittings"))],
        **context}, status=422 if form is not None and form.errors else 200)
