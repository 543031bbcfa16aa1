"""How pages and papers of sittings put things: tags, names, sums, statements, the guards of a session."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.grants.rules.sitting_decisions import Choice, Statement
from zerdeli.grants.rules.sitting_papers import SUMS, Finding, Part
from zerdeli.grants.rules.sittings import CaseState, SittingState

MONEY = {Part.ASKED, Part.INCOME, Part.COSTS, *SUMS}
SITTING_TONES = {SittingState.DRAFT: "grey", SittingState.SENT: "yellow", SittingState.IN_SESSION: "blue", SittingState.VOTED: "yellow",
                 SittingState.DRAFTED: "yellow", SittingState.SIGNED: "green", SittingState.PUBLISHED: "green"}
CASE_TONES = {CaseState.LISTED: "grey", CaseState.SCORING: "yellow", CaseState.DISCUSSED: "blue", CaseState.DECIDED: "green",
              CaseState.POSTPONED: "grey"}


def money(tiyn: int) -> str:
    """Return tiyn as tenge."""
    return formats.tenge(tiyn // 100)


def place_name(place: Any) -> str:
    """Return a place in the reader's language."""
    return str(getattr(place, f"name_{(get_language() or 'kk')[:2]}"))


def applicant_listed(case: Any) -> str:
    """Return an applicant as lists name her."""
    person = case.application.person
    return formats.listed_name(person.surname, person.given_name, person.patronymic)


def score_text(total: Fraction | None) -> str:
    """Return an exact mean with two decimals, a dash where there is none."""
    return "–" if total is None else formats.number(round(total * 100) / 100, 2)


def statement_text(statement: Statement) -> str:
    """Return a statement of an application as people read it: sums as money, a line with its sum, a sentence as it is."""
    if statement.label == Part.LINE:
        what, __, amount = statement.text.rpartition("|")
        return f"{what or _('Sum asked for')}: {money(int(amount))}"
    if statement.label in MONEY:
        return f"{Part(statement.label).label}: {money(int(statement.text))}"
    if statement.label == Part.JOBS:
        return f"{Part(statement.label).label}: {statement.text}"
    return statement.text


def quoted_text(label: str, text: str) -> str:
    """Return what a refusal quotes; `label` is the first part of its key."""
    part = label.partition(".")[0]
    return statement_text(Statement(label, text, part))


def finding_text(code: str, what: str) -> str:
    """Return what the check found."""
    said = str(Finding(code).label)
    return f"{said}: {spoken(what)}" if what else said


def decision_text(choice: str, amount: int) -> str:
    """Return a decision in words."""
    return str(_("refused")) if choice == Choice.REFUSE else _("granted: %(sum)s") % {"sum": money(amount)}


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
          **context: object) -> HttpResponse:
    """Show a page of the commission."""
    return render(request, f"grants/{template}.html", {
        "form": form, "back": back, "crumbs": crumbs or [(_("Office"), reverse("office")), (_("Sittings"), reverse("sittings"))],
        **context}, status=422 if form is not None and form.errors else 200)
