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

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.grants.actions.sitting_cases import declare_conflict, seal_scores
from zerdeli.grants.forms.sittings import (
    ConflictForm,
    ScoresForm,
)
from zerdeli.grants.pages.sitting_words import CASE_TONES, applicant_listed, refused, shown
from zerdeli.grants.papers.sitting_words import (
    decision_text,
    finding_text,
    money,
    quoted_text,
    score_text,
    statement_text,
)
from zerdeli.grants.queries.protocols import refusal_of
from zerdeli.grants.queries.scores import criteria_of, spreads_of
from zerdeli.grants.queries.sitting_papers import papers_of_case
from zerdeli.grants.queries.sitting_views import case_seen
from zerdeli.grants.rules.scores import SHORTEST_REASON, criterion_name
from zerdeli.grants.rules.sitting_conflicts import Conflict, Tie
from zerdeli.grants.rules.sitting_papers import Papers, Part
from zerdeli.grants.rules.sittings import CaseState

Deed = Callable[[dict[str, Any]], object]


class CaseAt:
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
    at = CaseAt(request, number, case)
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


def _question_of(at: CaseAt, request: HttpRequest) -> tuple[Form | None, Deed | None]:
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


def _recused(at: CaseAt) -> str:
    """Return why whoever looks takes no part, empty where they do."""
    if at.sitter is None or not at.sitter.is_recused:
        return ""
    said = Tie(at.sitter.tie).label if at.sitter.tie else Conflict(at.sitter.conflict).label
    return _("You take no part in this case: %(why)s.") % {"why": said}


def _guards(at: CaseAt) -> list[Fact]:
    found = at.seen.attendance
    said = _("%(present)s of %(members)s here, recused: %(recused)s") % {
        "present": found.present, "members": found.members, "recused": found.recused}
    return [Fact(_("Quorum"), f"{said} · {_('there is a quorum') if found.has_quorum else _('no quorum')}"),
            Fact(_("Money left"), money(at.seen.left)), Fact(_("Sum asked for"), money(at.case.asked)),
            Fact(_("Have sealed their scores"), str(len(at.seen.sealed)))]


def _papers(at: CaseAt) -> dict[str, Any]:
    papers = at.papers
    said: dict[str, list[str]] = {}
    for one in papers.statements:
        if one.label != Part.LINE:
            said.setdefault(str(Part(one.label).label), []).append(statement_text(one).rpartition(": ")[2]
                                                                  if one.label not in (Part.IDEA, Part.PLAN, Part.MARKET,
                                                                                       Part.BUYERS, Part.NOTE)
                                                                  else statement_text(one))
    return {"has_papers": True, "said": [Fact(label, " ".join(texts)) for label, texts in said.items()],
            "lines": [[Cell(line.what or _("Sum asked for"), is_name=bool(line.what)), Cell(money(line.amount))] for line in papers.lines],
            "line_heads": [Head(_("What will be bought")), Head(_("Sum"), True)],
            "findings": [finding_text(code, what) for code, what in papers.findings], "shortest": SHORTEST_REASON}


def _discussion(at: CaseAt) -> dict[str, Any]:
    """Return the scores that whoever looks may see, the proposal and the votes."""
    if not (at.sees_papers or at.runs):
        return {}
    names = {seat.pk: seat.name for seat in at.seen.seats}
    seen = at.seen.scores
    cells = [[Cell(str(criterion_name(one.criterion))), Cell(names[one.seat], is_name=True),
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


def _vote(at: CaseAt, names: Mapping[int, str]) -> dict[str, Any]:
    proposal, tally = at.seen.proposal, at.seen.tally
    if proposal is None:
        return {}
    parts = refusal_of(proposal, settings.KEYS)
    facts = [Fact(_("Proposed"), decision_text(proposal.choice, proposal.amount)), Fact(_("By"), names[proposal.seat_id], is_name=True)]
    if parts:
        facts += [Fact(_("Criterion"), str(criterion_name(parts.criterion))),
                  Fact(_("From the application"), quoted_text(parts.quote_key, parts.quote)), Fact(_("What would change the answer"), parts.advice)]
    facts.append(Fact(_("Votes"), _("%(voted)s of %(voting)s have voted, in favour: %(agreed)s") % {
        "voted": tally.voted, "voting": tally.voting, "agreed": tally.agreed}))
    is_open = not proposal.outcome and at.case.state == CaseState.DISCUSSED
    return {"proposal": facts, "has_open_proposal": is_open, "tally": tally,
            "may_vote": is_open and at.may_judge and at.seat is not None and at.seat.pk not in at.seen.votes}
