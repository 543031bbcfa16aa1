"""New terms in the office: proposing one, the list of proposals, the decision of a second person."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.terms.actions.proposals import confirm_terms, decline_terms, propose_terms
from zerdeli.terms.forms import TermForm, TermsDecisionForm
from zerdeli.terms.queries.proposals import Proposed, proposal_of_terms, proposals_of_terms
from zerdeli.terms.rules.changes import Change, State, unit_of
from zerdeli.terms.rules.letters import term_text
from zerdeli.terms.rules.terms import Rule, Scheme, Term


def terms_office(request: HttpRequest) -> HttpResponse:
    """List proposals of new terms, newest first."""
    heads = [Head(_("Number")), Head(_("Proposed")), Head(_("Why")), Head(_("State"))]
    rows = [[Cell(spoken(one.number), reverse("terms-proposal", args=[one.number])), Cell(formats.moment(one.proposed_at)),
             Cell(one.reason), Cell(str(State(one.state).label))] for one in proposals_of_terms()]
    may_propose = Duty.PROPOSE_TERMS in actor_of(request).duties
    return render(request, "terms/proposals.html", {"heads": heads, "rows": rows, "may_propose": may_propose, "back": reverse("office")})


def propose_term(request: HttpRequest) -> HttpResponse:
    """Propose one new term."""
    form = TermForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = propose_terms(changes=[Change(_term(form))], reason=form.cleaned_data["reason"], by=actor_of(request), at=now())
            return redirect("terms-proposal", number=proposal.number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "terms/propose.html", {"form": form, "back": reverse("terms-office")},
                  status=422 if form.errors else 200)


def _term(form: TermForm) -> Term:
    """Return the term that was typed; its code tells scheme, rule, word and day, as those of the shipped ones do."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
    term = Term(code="", unit=unit_of(said["rule"]), **said)
    word = term.word or (term.value if term.unit == "word" else "")
    parts = (term.scheme.removeprefix("grants."), term.rule, word, term.from_on.isoformat())
    return replace(term, code=".".join(part for part in parts if part)[:60])


def terms_proposal(request: HttpRequest, number: str) -> HttpResponse:
    """Show one proposal and take the decision of a second person."""
    form, status = TermsDecisionForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("deed") == "confirm":
                confirm_terms(number=number, by=actor_of(request), at=now())
            else:
                decline_terms(number=number, decision=form.cleaned_data["decision"], by=actor_of(request), at=now())
            return redirect("terms-proposal", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
            status = refusal.status
    found = proposal_of_terms(number)
    may_decide = Duty.CONFIRM_TERMS in actor_of(request).duties and found.state == State.PROPOSED
    return render(request, "terms/proposal.html", {
        "form": form, "number": spoken(number), "facts": _facts(found), "may_decide": may_decide, "back": reverse("terms-office"),
        "heads": [Head(_("What the terms are of")), Head(_("What the term sets")), Head(_("Value")), Head(_("First day")),
                  Head(_("Legal basis"))],
        "rows": [_row(change) for change in found.changes]}, status=status)


def _facts(found: Proposed) -> list[Fact]:
    facts = [Fact(_("State"), str(State(found.state).label)), Fact(_("Why"), found.reason),
             Fact(_("Proposed by"), f"{found.proposed_by}, {formats.moment(found.proposed_at)}")]
    if found.decided_at:
        facts.append(Fact(_("Decided by"), f"{found.decided_by}, {formats.moment(found.decided_at)}"))
    return facts + ([Fact(_("Why declined"), found.decision)] if found.decision else [])


def _row(change: Change) -> list[Cell]:
    term = change.term
    value = _("ends: %(value)s") % {"value": term_text(term)} if change.ends else term_text(term)
    return [Cell(str(Scheme(term.scheme).label)), Cell(str(Rule(term.rule).label)), Cell(value), Cell(formats.day(term.from_on)),
            Cell(term.legal_basis)]
