"""Proposed variants: proposing one, the list of them, and the decision of a second person."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.figures.actions.variants import confirm_variant, decline_variant, propose_variant
from zerdeli.figures.forms import DecideForm, ProposeForm, StandForm
from zerdeli.figures.pages.whatif import what_is_wondered
from zerdeli.figures.pages.words import place_name
from zerdeli.figures.queries.standing import standing_kept
from zerdeli.figures.queries.variants import VariantProposal, variant_numbered, variants_proposed
from zerdeli.figures.rules.whatif.standing import Sum, years_in
from zerdeli.figures.rules.whatif.variants import ground_in
from zerdeli.places.queries import place_tree
from zerdeli.terms.rules.changes import State
from zerdeli.terms.rules.terms import Scheme


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Propose one of the variants that the address holds."""
    standing = standing_kept()
    years = years_in(standing) or [day_of(now()).year]
    stand = StandForm(request.GET, years=years)
    said = stand.cleaned_data if stand.is_valid() else {}
    year, stands_on = said.get("year") or years[0], said.get("stands_on") or Sum.PAID.value
    form = ProposeForm(request.POST)
    wondered = what_is_wondered(request.GET, ground_in(standing, year=year, stands_on=stands_on), place_tree())
    if form.is_valid() and form.cleaned_data["letter"] not in wondered.variants:
        form.add_error("letter", _("This variant is empty or has an error. Fill it in first."))
    if form.is_valid():
        typed = form.cleaned_data
        try:
            proposal = propose_variant(
                variant=wondered.variants[typed["letter"]], stood_in=year, stands_on=stands_on, year=typed["plan_year"],
                legal_basis=typed["legal_basis"], reason=typed["reason"], by=actor_of(request), at=now())
            return redirect("what-if-proposal", number=proposal.number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    back = f"{reverse('office-what-if')}?{request.GET.urlencode()}"
    return render(request, "figures/propose.html", {"form": form, "back": back}, status=422)


def proposals(request: HttpRequest) -> HttpResponse:
    """List the proposed variants, newest first."""
    heads = [Head(_("Number")), Head(_("Year")), Head(_("Money, tenge"), numeric=True), Head(_("Proposed")), Head(_("State"))]
    rows = [[Cell(spoken(one.number), reverse("what-if-proposal", args=[one.number])), Cell(str(one.year)),
             Cell(_total(one)), Cell(formats.moment(one.proposed_at)), Cell(str(State(one.state).label))] for one in variants_proposed()]
    return render(request, "figures/proposals.html", {"heads": heads, "rows": rows, "back": reverse("office-what-if")})


def proposal(request: HttpRequest, number: str) -> HttpResponse:
    """Show one proposed variant and take the decision of a second person."""
    form, status = DecideForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            _deed(request, number, form.cleaned_data["decision"])()
            return redirect("what-if-proposal", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
            status = refusal.status
    found = variant_numbered(number)
    may_decide = Duty.CONFIRM_TERMS in actor_of(request).duties and found.state == State.PROPOSED
    return render(request, "figures/proposal.html", {
        "form": form, "facts": _facts(found), "number": spoken(number), "may_decide": may_decide,
        "heads": [Head(_("What the money is for")), Head(_("District")), Head(_("Money, tenge"), numeric=True)],
        "rows": _planned(found), "back": reverse("what-if-proposals")}, status=status)


def _deed(request: HttpRequest, number: str, decision: str) -> Callable[[], Any]:
    by, at = actor_of(request), now()
    if request.POST.get("deed") == "confirm":
        return lambda: confirm_variant(number=number, by=by, at=at)
    return lambda: decline_variant(number=number, decision=decision, by=by, at=at)


def _total(found: VariantProposal) -> str:
    return formats.tenge(whole_tenge(sum(amount for __, __, amount in found.planned)))


def _facts(found: VariantProposal) -> list[Fact]:
    facts = [
        Fact(_("State"), str(State(found.state).label)), Fact(_("Plan of the year"), str(found.year)),
        Fact(_("Money, tenge"), _total(found)), Fact(_("Stands on"), str(Sum(found.stands_on).label)),
        Fact(_("Largest small grant"), formats.tenge(whole_tenge(found.wanted["small_cap"]))),
        Fact(_("Largest large grant"), formats.tenge(whole_tenge(found.wanted["large_cap"]))),
        Fact(_("New terms begin on"), formats.day(date(found.year, 1, 1)) if found.terms else _("the largest sums stay")),
        Fact(_("Legal basis"), found.legal_basis), Fact(_("Why"), found.reason),
        Fact(_("Proposed by"), f"{found.proposed_by}, {formats.moment(found.proposed_at)}"),
    ]
    if found.decided_at:
        facts.append(Fact(_("Decided by"), f"{found.decided_by}, {formats.moment(found.decided_at)}"))
    return facts + ([Fact(_("Why declined"), found.decision)] if found.decision else [])


def _planned(found: VariantProposal) -> list[list[Cell]]:
    names = {place.code: place_name(place) for place in place_tree().places.values()}
    return [[Cell(str(Scheme(scheme).label)), Cell(names.get(place, place)),
             Cell(formats.tenge(whole_tenge(amount)))] for scheme, place, amount in found.planned]
