"""What members and the secretary do at a case on pages of their own: propose, change a score, put off; and what one button does."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.grants.actions.sitting_cases import call_case, change_score, postpone_case
from zerdeli.grants.actions.sitting_decisions import conclude_case, drop_proposal, propose_decision, vote_on_case
from zerdeli.grants.forms.sittings import ChangeScoreForm, LowerForm, PutOffForm, RefusalForm
from zerdeli.grants.pages.sitting_cases import CaseAt, Deed
from zerdeli.grants.pages.sitting_words import refused, shown
from zerdeli.grants.papers.sitting_words import statement_text
from zerdeli.grants.queries.scores import criteria_of
from zerdeli.grants.rules.scores import Mark, criterion_name
from zerdeli.grants.rules.sitting_decisions import Choice, Wish


@never_cache
def refuse(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask for the four parts of a refusal and propose it; without a picked quote it cannot be saved."""
    at = CaseAt(request, number, case)
    quotes = [(one.key, statement_text(one)) for one in at.papers.statements] if at.sees_papers else []
    form = RefusalForm([(one.code, str(criterion_name(one.code))) for one in criteria_of(at.sitting)], quotes,
                       request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_refuse", lambda said: propose_decision(
        wish=Wish(Choice.REFUSE, criterion=said["criterion"], quote=said["quote"], advice=said["advice"]), keys=settings.KEYS, at=now(),
        **at.how))


@never_cache
def lower(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask for a sum for each line and propose the lower sum."""
    at = CaseAt(request, number, case)
    form = LowerForm(at.papers.lines if at.sees_papers else (), request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_lower", lambda said: propose_decision(
        wish=Wish(Choice.APPROVE_LESS, sums=form.sums), keys=settings.KEYS, at=now(), **at.how), fields=list(form))


@never_cache
def change(request: HttpRequest, number: str, case: str, criterion: str) -> HttpResponse:
    """Ask for another score in discussion; the sealed one stays beside it."""
    at = CaseAt(request, number, case)
    if criterion not in {one.code for one in criteria_of(at.sitting)}:
        raise NotFound(Reason("grants.no_criterion", _("There is no such criterion.")))
    form = ChangeScoreForm(criterion, request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_change", lambda said: change_score(
        mark=Mark(criterion, int(said["value"]), said["reason"]), why=said["why"], keys=settings.KEYS, at=now(), **at.how))


@never_cache
def put_off(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask why a case is put off, and put it off."""
    at = CaseAt(request, number, case)
    form = PutOffForm(request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_put_off", lambda said: postpone_case(reason=said["reason"], at=now(), **at.how))


DEEDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "call": lambda how: call_case(keys=settings.KEYS, **how),
    "conclude": lambda how: conclude_case(keys=settings.KEYS, **how),
    "drop": lambda how: drop_proposal(**how),
    "approve": lambda how: propose_decision(wish=Wish(Choice.APPROVE), keys=settings.KEYS, **how),
    "agree": lambda how: vote_on_case(agrees=True, **how),
    "disagree": lambda how: vote_on_case(agrees=False, **how),
}


@require_POST
def case_deed(request: HttpRequest, number: str, case: str, deed: str) -> HttpResponse:
    """Do what one button does: call the case, propose the sum asked for, vote, announce, close a proposal."""
    at = CaseAt(request, number, case)
    if deed not in DEEDS:
        raise NotFound(Reason("grants.no_deed", _("There is nothing of this name to do.")))
    DEEDS[deed]({**at.how, "at": now()})
    return redirect(at.page)


def _asked(request: HttpRequest, at: CaseAt, form: Form, template: str, deed: Deed, **context: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
            return redirect(at.page)
        except Refusal as refusal:
            refused(form, refusal)
    return shown(request, template, form, back=at.page, number=spoken(at.number), **context)
