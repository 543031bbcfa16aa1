"""A case before the commission: declared, read and scored on one screen; then discussed, proposed on, voted on."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.grants.actions.sitting_cases import call_case, change_score, declare_conflict, postpone_case, seal_scores
from zerdeli.grants.actions.sitting_decisions import conclude_case, drop_proposal, propose_decision, vote_on_case
from zerdeli.grants.forms.sittings import (
    ChangeScoreForm,
    ConflictForm,
    LowerForm,
    PutOffForm,
    RefusalForm,
    ScoresForm,
    criterion_name,
)
from zerdeli.grants.pages.sitting_words import (
    CASE_TONES,
    applicant_listed,
    decision_text,
    finding_text,
    money,
    quoted_text,
    refused,
    score_text,
    shown,
    statement_text,
)
from zerdeli.grants.queries.protocols import refusal_of
from zerdeli.grants.queries.scores import criteria_of, spreads_of
from zerdeli.grants.queries.sitting_papers import papers_of_case
from zerdeli.grants.queries.sitting_views import case_seen
from zerdeli.grants.rules.scores import SHORTEST_REASON, Mark
from zerdeli.grants.rules.sitting_conflicts import Conflict, Tie
from zerdeli.grants.rules.sitting_decisions import Choice, Wish
from zerdeli.grants.rules.sitting_papers import Papers, Part
from zerdeli.grants.rules.sittings import CaseState

Deed = Callable[[dict[str, Any]], object]


class _At:
    """A case on a page: the sitting, the case, who looks at it and what they may do."""

    def __init__(self, request: HttpRequest, number: str, case: str) -> None:
        self.actor, self.number = actor_of(request), case
        self.seen = case_seen(number, case, self.actor, settings.KEYS)
        self.sitting, self.case, self.seat, self.sitter = self.seen.sitting, self.seen.case, self.seen.seat, self.seen.sitter
        self.runs = Duty.RUN_SITTINGS in self.actor.duties
        self.how: dict[str, Any] = {"sitting": number, "number": case, "by": self.actor}

    @property
    def may_judge(self) -> bool:
        """Whether whoever looks may score, propose and vote."""
        return self.sitter is not None and self.sitter.may_judge

    @property
    def sees_papers(self) -> bool:
        """Whether whoever looks may read the case: a member only after declaring that nothing ties them."""
        return self.may_judge or (self.sitter is None and self.runs)

    @property
    def papers(self) -> Papers:
        """What the commission is shown."""
        return papers_of_case(self.case, settings.KEYS)

    @property
    def page(self) -> str:
        """The case's own address."""
        return reverse("sitting-case", args=[self.sitting.number, self.number])


@never_cache
def case(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Show one case: first the declaration, then the papers beside the scores, then the discussion and the vote."""
    at = _At(request, number, case)
    form, deed = _question_of(at, request)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            assert deed is not None
            deed(form.cleaned_data)
            return redirect(at.page)
        except Refusal as refusal:
            refused(form, refusal)
    context: dict[str, Any] = {
        "number": spoken(case), "applicant": applicant_listed(at.case), "held": at.sitting, "case": at.case, "runs": at.runs,
        "state": str(CaseState(at.case.state).label), "tone": CASE_TONES[CaseState(at.case.state)], "guards": _guards(at),
        "is_declaring": isinstance(form, ConflictForm), "is_scoring": isinstance(form, ScoresForm), "may_judge": at.may_judge,
        "recused": _recused(at), **(_papers(at) if at.sees_papers else {}), **_discussion(at)}
    if isinstance(form, ScoresForm):
        context["questions"] = [(form[code], form[f"{code}_reason"]) for code in form.criteria]
    return shown(request, "sitting_case", form, back=reverse("sitting", args=[number]), **context)


def _question_of(at: _At, request: HttpRequest) -> tuple[Form | None, Deed | None]:
    """Return what the page asks of whoever looks, and what their answer does."""
    data = request.POST if request.method == "POST" else None
    if at.sitter is None or at.seat is None or not at.sitter.is_present or at.case.state != CaseState.SCORING:
        return None, None
    if not at.sitter.conflict:
        return ConflictForm(data), lambda said: declare_conflict(
            conflict=Conflict(said["conflict"]), words=said["words"], keys=settings.KEYS, at=now(), **at.how)
    if at.may_judge and at.seat.pk not in at.seen.sealed:
        scores = ScoresForm([one.code for one in criteria_of(at.sitting)], data)
        return scores, lambda said: seal_scores(marks=scores.marks, keys=settings.KEYS, at=now(), **at.how)
    return None, None


def _recused(at: _At) -> str:
    """Return why whoever looks takes no part, empty where they do."""
    if at.sitter is None or not at.sitter.is_recused:
        return ""
    said = Tie(at.sitter.tie).label if at.sitter.tie else Conflict(at.sitter.conflict).label
    return _("You take no part in this case: %(why)s.") % {"why": said}


def _guards(at: _At) -> list[Fact]:
    found = at.seen.attendance
    said = _("%(present)s of %(members)s here, recused: %(recused)s") % {
        "present": found.present, "members": found.members, "recused": found.recused}
    return [Fact(_("Quorum"), f"{said} · {_('there is a quorum') if found.has_quorum else _('no quorum')}"),
            Fact(_("Money left"), money(at.seen.left)), Fact(_("Sum asked for"), money(at.case.asked)),
            Fact(_("Have sealed their scores"), str(len(at.seen.sealed)))]


def _papers(at: _At) -> dict[str, Any]:
    papers = at.papers
    said: dict[str, list[str]] = {}
    for one in papers.statements:
        if one.label != Part.LINE:
            said.setdefault(str(Part(one.label).label), []).append(statement_text(one).rpartition(": ")[2]
                                                                  if one.label not in (Part.IDEA, Part.PLAN, Part.MARKET,
                                                                                       Part.BUYERS, Part.NOTE)
                                                                  else statement_text(one))
    return {"has_papers": True, "said": [Fact(label, " ".join(texts)) for label, texts in said.items()],
            "lines": [[Cell(line.what or _("Sum asked for")), Cell(money(line.amount))] for line in papers.lines],
            "line_heads": [Head(_("What will be bought")), Head(_("Sum"), True)],
            "findings": [finding_text(code, what) for code, what in papers.findings], "shortest": SHORTEST_REASON}


def _discussion(at: _At) -> dict[str, Any]:
    """Return the scores that whoever looks may see, the proposal and the votes."""
    if not (at.sees_papers or at.runs):
        return {}
    names = {seat.pk: seat.name for seat in at.seen.seats}
    seen = at.seen.scores
    cells = [[Cell(str(criterion_name(one.criterion))), Cell(names[one.seat]),
              Cell(f"{one.former} → {one.value}" if one.former is not None else str(one.value)),
              Cell(" ".join(part for part in (one.reason, one.why) if part))] for one in seen]
    spreads = [[Cell(str(criterion_name(code))), Cell(f"{spread.lowest}–{spread.highest}"), Cell(score_text(spread.mean)),
                Cell(_("far apart: talk about it") if spread.is_wide else "", tone="yellow" if spread.is_wide else "")]
               for code, spread in spreads_of(seen, criteria_of(at.sitting)).items() if spread]
    changeable = [(code, str(criterion_name(code))) for code in (one.code for one in criteria_of(at.sitting))]
    return {"scores": cells, "score_heads": [Head(_("Criterion")), Head(_("Member")), Head(_("Score"), True), Head(_("Reason"))],
            "spreads": spreads if at.case.state != CaseState.SCORING else [],
            "spread_heads": [Head(_("Criterion")), Head(_("Spread"), True), Head(_("Mean"), True), Head(_("Note"))],
            "is_discussed": at.case.state == CaseState.DISCUSSED, "changeable": changeable if at.may_judge else [], **_vote(at, names)}


def _vote(at: _At, names: Mapping[int, str]) -> dict[str, Any]:
    proposal, tally = at.seen.proposal, at.seen.tally
    if proposal is None:
        return {}
    parts = refusal_of(proposal, settings.KEYS)
    facts = [Fact(_("Proposed"), decision_text(proposal.choice, proposal.amount)), Fact(_("By"), names[proposal.seat_id])]
    if parts:
        facts += [Fact(_("Criterion"), str(criterion_name(parts.criterion))),
                  Fact(_("From the application"), quoted_text(parts.quote_key, parts.quote)), Fact(_("What would change the answer"), parts.advice)]
    facts.append(Fact(_("Votes"), _("%(voted)s of %(voting)s have voted, in favour: %(agreed)s") % {
        "voted": tally.voted, "voting": tally.voting, "agreed": tally.agreed}))
    is_open = not proposal.outcome and at.case.state == CaseState.DISCUSSED
    return {"proposal": facts, "has_open_proposal": is_open, "tally": tally,
            "may_vote": is_open and at.may_judge and at.seat is not None and at.seat.pk not in at.seen.votes}


@never_cache
def refuse(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask for the four parts of a refusal and propose it; without a picked quote it cannot be saved."""
    at = _At(request, number, case)
    quotes = [(one.key, statement_text(one)) for one in at.papers.statements] if at.sees_papers else []
    form = RefusalForm([(one.code, str(criterion_name(one.code))) for one in criteria_of(at.sitting)], quotes,
                       request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_refuse", lambda said: propose_decision(
        wish=Wish(Choice.REFUSE, criterion=said["criterion"], quote=said["quote"], advice=said["advice"]), keys=settings.KEYS, at=now(),
        **at.how))


@never_cache
def lower(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask for a sum for each line and propose the lower sum."""
    at = _At(request, number, case)
    form = LowerForm(at.papers.lines if at.sees_papers else (), request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_lower", lambda said: propose_decision(
        wish=Wish(Choice.APPROVE_LESS, sums=form.sums), keys=settings.KEYS, at=now(), **at.how), fields=list(form))


@never_cache
def change(request: HttpRequest, number: str, case: str, criterion: str) -> HttpResponse:
    """Ask for another score in discussion; the sealed one stays beside it."""
    at = _At(request, number, case)
    if criterion not in {one.code for one in criteria_of(at.sitting)}:
        raise NotFound(Reason("grants.no_criterion", _("There is no such criterion.")))
    form = ChangeScoreForm(criterion, request.POST if request.method == "POST" else None)
    return _asked(request, at, form, "sitting_change", lambda said: change_score(
        mark=Mark(criterion, int(said["value"]), said["reason"]), why=said["why"], keys=settings.KEYS, at=now(), **at.how))


@never_cache
def put_off(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask why a case is put off, and put it off."""
    at = _At(request, number, case)
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
    at = _At(request, number, case)
    if deed not in DEEDS:
        raise NotFound(Reason("grants.no_deed", _("There is nothing of this name to do.")))
    DEEDS[deed]({**at.how, "at": now()})
    return redirect(at.page)


def _asked(request: HttpRequest, at: _At, form: Form, template: str, deed: Deed, **context: object) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
            return redirect(at.page)
        except Refusal as refusal:
            refused(form, refusal)
    return shown(request, template, form, back=at.page, number=spoken(at.number), **context)
