"""The office's side of a vote: opening by two, paper, checks of residence, the box, closing, publishing, deciding."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.consultations.actions.casting import check_residence, give_paper_ballot
from zerdeli.consultations.actions.counting import close_consultation, decide_consultation, publish_result
from zerdeli.consultations.actions.opening import open_consultation, propose_opening
from zerdeli.consultations.actions.papers import Reading, compare_paper_ballot, enter_paper_ballot
from zerdeli.consultations.actions.wishes import group_wishes
from zerdeli.consultations.forms import DecisionForm, GroupForm, PaperGivenForm, PaperReadForm
from zerdeli.consultations.pages.words import name_of, phase_tag, question_of, rule_facts
from zerdeli.consultations.queries.consultations import (
    consultation_numbered,
    opening_of,
    options_of,
    phase_of,
    terms_of,
)
from zerdeli.consultations.queries.showing import AT_ONCE, consultations_listed
from zerdeli.consultations.queries.voting import papers_given, papers_of, turnout_by_building, unchecked_voters
from zerdeli.consultations.queries.wishes import ungrouped_wishes
from zerdeli.consultations.rules.consulting import Phase, reasons_against_opening

MOST = 50


def office_votes(request: HttpRequest) -> HttpResponse:
    """List the votes that somebody runs or decides on."""
    before = request.GET.get("before", "")
    rows = consultations_listed(int(before) if before.isdecimal() and len(before) < 19 else None)
    at = now()
    return render(request, "consultations/office_votes.html", {
        "heads": [Head(_("Question")), Head(_("Plot")), Head(_("State")), Head(_("Voting closes"))],
        "rows": [[Cell(question_of(row), reverse("office-vote", args=[row.number])), Cell(row.plot.address), Cell(phase_tag(row, at)[0]),
                  Cell(formats.moment(row.closes_at))] for row in rows[:AT_ONCE]],
        "next_href": f"{reverse('office-votes')}?before={rows[AT_ONCE - 1].pk}" if len(rows) > AT_ONCE else "",
        "crumbs": [(_("For staff"), reverse("office"))]})


def office_vote(request: HttpRequest, number: str) -> HttpResponse:
    """Show where a vote is and what is to be done about it now."""
    return _vote(request, number, None)


def _vote(request: HttpRequest, number: str, refusal: Refusal | None) -> HttpResponse:
    consultation, at, duties = consultation_numbered(number), now(), actor_of(request).duties
    phase = phase_of(consultation, at)
    runs = Duty.RUN_CONSULTATIONS in duties
    waiting = unchecked_voters(consultation)[:MOST] if runs and phase in {Phase.OPEN, Phase.COUNTING} else []
    turnout, papers = turnout_by_building(consultation), papers_of(consultation)
    stands = reasons_against_opening(terms_of(consultation), at) if phase in {Phase.PREPARED, Phase.WISHES} else ()
    facts = [*rule_facts(consultation), Fact(_("Adults on the roll"), formats.number(sum(row.adults for row in turnout))),
             Fact(_("Voted so far"), formats.number(sum(row.voted for row in turnout))),
             Fact(_("Paper ballots given"), formats.number(papers_given(consultation))),
             Fact(_("Papers that two read alike"), formats.number(sum(1 for paper in papers if paper.first == paper.second)))]
    return render(request, "consultations/office_vote.html", {
        "title": question_of(consultation), "number": number, "state": phase_tag(consultation, at)[0], "facts": facts,
        "waiting": [(row.pk, f"{row.flat.building.address}, {row.flat.flat}") for row in waiting], "deeds": _deeds(consultation, phase) if runs else [], "links": _links(number, phase, duties),
        "reasons": [str(reason) for reason in (refusal.reasons if refusal else stands)],
        "crumbs": [(_("For staff"), reverse("office")), (_("Votes to run"), reverse("office-votes"))]},
        status=refusal.status if refusal else 200)


def _deeds(consultation: Any, phase: str) -> list[tuple[str, str, str]]:
    """Return what can be done now: the word in the address, the button, one sentence about what follows."""
    if phase in {Phase.PREPARED, Phase.WISHES}:
        if opening_of(consultation) is None:
            return [("propose", _("Propose to open the vote"), _("Another person then opens it."))]
        return [("open", _("Open the vote"), _("Question, options, roll and rules are frozen for ever. You must not be who proposed it."))]
    if phase == Phase.COUNTING and not hasattr(consultation, "result"):
        return [("close", _("Close the count"), _("The boxes are opened and counted; who chose what can never be found out again."))]
    if phase == Phase.COUNTING:
        return [("publish", _("Publish the result"), _("Everybody sees the ballots without their voters, and can count them again."))]
    return []


def _links(number: str, phase: str, duties: frozenset[Duty]) -> list[tuple[str, str]]:
    runs, links = Duty.RUN_CONSULTATIONS in duties, [(_("Public page"), reverse("vote-page", args=[number]))]
    if runs and phase == Phase.WISHES:
        links.append((_("Put wishes together"), reverse("office-vote-wishes", args=[number])))
    if runs and phase == Phase.OPEN:
        links.append((_("Give a paper ballot"), reverse("office-vote-paper", args=[number])))
    if runs and phase == Phase.COUNTING:
        links.append((_("Read the paper box"), reverse("office-vote-box", args=[number])))
    if Duty.DECIDE_ON_CONSULTATIONS in duties and phase == Phase.PUBLISHED:
        links.append((_("Record the district’s decision"), reverse("office-vote-decide", args=[number])))
    return links


@require_POST
def do_step(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """Do the next step of a vote, or show what stands against it."""
    by, at = actor_of(request), now()
    steps: dict[str, Callable[[], object]] = {
        "propose": lambda: propose_opening(number=number, by=by, at=at),
        "open": lambda: open_consultation(number=number, keys=settings.KEYS, by=by, at=at),
        "close": lambda: close_consultation(number=number, keys=settings.KEYS, by=by, at=at),
        "publish": lambda: publish_result(number=number, by=by, at=at)}
    if deed not in steps:
        raise Http404
    try:
        steps[deed]()
    except Refusal as refusal:
        return _vote(request, number, refusal)
    return redirect("office-vote", number=number)


@require_POST
def check_voter(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what a check of somebody's residence found."""
    voter = request.POST.get("voter", "")
    try:
        check_residence(number=number, voter_id=int(voter) if voter.isdecimal() and len(voter) < 19 else 0,
                        lives_there=request.POST.get("lives") == "1", reason=request.POST.get("reason", "")[:200],
                        by=actor_of(request), at=now())
    except Refusal as refusal:
        return _vote(request, number, refusal)
    return redirect("office-vote", number=number)


def give_paper(request: HttpRequest, number: str) -> HttpResponse:
    """Mark on the roll that somebody takes a paper ballot."""
    consultation = consultation_numbered(number)
    buildings = [(row.code, row.address) for row in turnout_by_building(consultation)]
    form = PaperGivenForm(request.POST if request.method == "POST" else None, buildings=buildings)

    def give(said: dict[str, Any]) -> str:
        give_paper_ballot(number=number, iin=said["iin"], phone=said["phone"], building=said["building"], flat=said["flat"],
                          keys=settings.KEYS, by=actor_of(request), at=now())
        return _("Marked. Give her one ballot, and let her fill it in alone.")
    return _form(request, consultation, form, give, _("Give a paper ballot"),
                 _("Look at the card. If she voted online, that ballot is taken out of the box."), [(_("Mark on the roll"), "give")])


def read_box(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what somebody reads on a paper, as the first or the second reader."""
    consultation = consultation_numbered(number)
    options = [(option.code, name_of(option)) for option in options_of(consultation)]
    form = PaperReadForm(request.POST if request.method == "POST" else None, way=consultation.way, options=options)

    def read(said: dict[str, Any]) -> str:
        reading = Reading(said["choices"], said["other"], said["flaw"])
        deed = {"number": number, "serial": said["serial"], "reading": reading, "by": actor_of(request), "at": now()}
        if request.POST.get("act") != "second":
            enter_paper_ballot(**deed)
            return _("Kept. Another person has to read the same paper.")
        return _("Both read the same.") if compare_paper_ballot(**deed) else _("You read it differently. Both read it once more.")
    return _form(request, consultation, form, read, _("Read the paper box"),
                 _("Mix the papers, number them, and read one after another. The second reader does not see what the first one read."),
                 [(_("I read it first"), "first"), (_("I read it second"), "second")])


def sort_wishes(request: HttpRequest, number: str) -> HttpResponse:
    """Put wishes that mean the same under one name."""
    consultation = consultation_numbered(number)
    wishes = [(str(wish.pk), wish.text) for wish in ungrouped_wishes(consultation, MOST)]
    form = GroupForm(request.POST if request.method == "POST" else None, wishes=wishes)

    def group(said: dict[str, Any]) -> str:
        group_wishes(number=number, wish_ids=[int(one) for one in said["wishes"]], name=said["name"], by=actor_of(request), at=now())
        return _("Put together.")
    return _form(request, consultation, form, group, _("Put wishes together"), "", [(_("Put together"), "group")])


def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Record what the district decided."""
    consultation = consultation_numbered(number)
    options = [(option.code, name_of(option)) for option in options_of(consultation)]
    form = DecisionForm(request.POST if request.method == "POST" else None, options=options)

    def record(said: dict[str, Any]) -> str:
        decide_consultation(number=number, options=tuple(said["options"]), paper=said["paper"], by=actor_of(request), at=now(),
                            reasons={"kk": said["reason_kk"], "ru": said["reason_ru"]})
        return ""
    return _form(request, consultation, form, record, _("Record the district’s decision"),
                 _("It stands on the public page, with the reason if it differs."), [(_("Record"), "decide")])


def _form(
    request: HttpRequest, consultation: Any, form: forms.Form, deed: Any, heading: str, explains: str, buttons: list[tuple[str, str]]
) -> HttpResponse:
    """Show a form of the office and do its deed; a refusal stands on top, and what was done is said."""
    said = ""
    if request.method == "POST" and form.is_valid():
        try:
            said = deed(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            if not said:
                return redirect("office-vote", number=consultation.number)
    return render(request, "consultations/office_form.html", {
        "form": form, "title": question_of(consultation), "heading": heading, "explains": explains, "buttons": buttons, "said": said,
        "back": reverse("office-vote", args=[consultation.number])}, status=422 if form.errors else 200)
