"""The list of consultations, and one consultation from its wishes to the district's decision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.maps import draw
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.consultations.actions.wishes import make_wish
from zerdeli.consultations.forms import ChoiceForm, WishForm
from zerdeli.consultations.pages.results import outcome_context
from zerdeli.consultations.pages.words import language, listed_options, name_of, phase_tag, question_of, rule_facts
from zerdeli.consultations.queries.consultations import consultation_numbered, options_of, phase_of
from zerdeli.consultations.queries.showing import AT_ONCE, consultations_listed, level_of_plot
from zerdeli.consultations.queries.voting import turnout_by_building
from zerdeli.consultations.queries.wishes import count_of_wishes, wish_groups
from zerdeli.consultations.rules.consulting import Phase
from zerdeli.land.rules.levels import ReturnLevel

AFTER_VOTING = frozenset({Phase.PUBLISHED, Phase.DECIDED})


@dataclass(frozen=True)
class Offered:
    """An option as the page shows it: `path` draws its plan inside the plot's outline."""

    name: str
    facts: list[Fact]
    plot: str
    path: str
    view_box: str
    label: str


def votes(request: HttpRequest) -> HttpResponse:
    """List consultations, the newest first."""
    before = request.GET.get("before", "")
    rows = consultations_listed(int(before) if before.isdecimal() and len(before) < 19 else None)
    at = now()
    listed = [[Cell(question_of(row), reverse("vote-page", args=[row.number])), Cell(row.plot.address),
               Cell(*_tagged(row, at)), Cell(formats.moment(row.closes_at))] for row in rows[:AT_ONCE]]
    more = f"{reverse('votes')}?before={rows[AT_ONCE - 1].pk}" if len(rows) > AT_ONCE else ""
    return render(request, "consultations/votes.html", {
        "rows": listed, "heads": [Head(_("Question")), Head(_("Plot")), Head(_("State")), Head(_("Voting closes"))],
        "next_href": more, "crumbs": [(_("Front page"), reverse("home"))]})


def _tagged(row: Any, at: datetime) -> tuple[str, str, str]:
    text, tone = phase_tag(row, at)
    return text, "", tone


def vote_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one consultation: where it stands, what is asked, who may answer, how it is counted, and what came of it."""
    consultation, at = consultation_numbered(number), now()
    phase, options, turnout = phase_of(consultation, at), options_of(consultation), turnout_by_building(consultation)
    state, tone = phase_tag(consultation, at)
    context = {
        "consultation": consultation, "number": number, "title": question_of(consultation), "state": state, "tone": tone,
        "about": _about(consultation), "rules": rule_facts(consultation),
        "options": [_offered(consultation, option) for option in options],
        "is_open": phase == Phase.OPEN, "gathers_wishes": phase == Phase.WISHES, "is_opened": phase not in {Phase.PREPARED, Phase.WISHES},
        "turnout": turnout, "turnout_text": _turnout_text(turnout), **_turnout_table(turnout),
        "wishes": [[Cell(row.name), Cell(formats.number(row.wishes))] for row in wish_groups(consultation)],
        "wish_heads": [Head(_("Wish")), Head(_("How many wished it"), numeric=True)],
        "wish_count": formats.number(count_of_wishes(consultation)),
        "crumbs": [(_("Front page"), reverse("home")), (_("Votes about plots"), reverse("votes"))],
    }
    if phase == Phase.OPEN:
        context |= {"form": ChoiceForm(way=consultation.way, options=listed_options(options)),
                    "vote_href": reverse("vote-step", kwargs={"number": number, "step": "choose"})}
    if phase in AFTER_VOTING:
        context |= outcome_context(consultation, turnout)
    return render(request, "consultations/vote.html", context)


def _about(consultation: Any) -> list[Fact]:
    level = level_of_plot(consultation)
    return [Fact(_("Plot"), consultation.plot.address), Fact(_("Cadastral number"), consultation.plot.code, is_code=True),
            Fact(_("Area in square metres"), formats.number(consultation.plot.square_metres)),
            Fact(_("State of the plot’s return"), str(ReturnLevel(level).label) if level else _("no case of return in the register"))]


def _offered(consultation: Any, option: Any) -> Offered:
    facts = [Fact(_("Price"), formats.tenge(option.cost // 100)), Fact(_("Upkeep a year"), formats.tenge(option.upkeep // 100)),
             Fact(_("Ready by"), formats.day(option.ready_on) if option.ready_on else _("not said yet"))]
    shapes = {key: shape for key, shape in (("plot", consultation.plot.outline), ("plan", option.drawing)) if shape}
    drawn = draw(shapes, width=240) if len(shapes) == 2 else None
    label = _("Plan: %(name)s") % {"name": name_of(option)}
    return Offered(name_of(option), facts, drawn.shapes["plot"].path if drawn and "plot" in drawn.shapes else "",
                   drawn.shapes["plan"].path if drawn else "", drawn.view_box if drawn else "", label)


def _turnout_text(turnout: Any) -> str:
    voted, adults = sum(row.voted for row in turnout), sum(row.adults for row in turnout)
    return _("%(voted)s of %(adults)s") % {"voted": formats.number(voted), "adults": formats.number(adults)}


def _turnout_table(turnout: Any) -> dict[str, object]:
    heads = [Head(_("Building")), Head(_("Adults on the roll"), numeric=True), Head(_("Voted online"), numeric=True),
             Head(_("Voted on paper"), numeric=True)]
    rows = [[Cell(row.address), *(Cell(formats.number(value)) for value in (row.adults, row.online, row.paper))] for row in turnout]
    return {"turnout_heads": heads, "turnout_rows": rows}


def wish(request: HttpRequest, number: str) -> HttpResponse:
    """Ask what somebody wishes for a plot, and keep it."""
    consultation = consultation_numbered(number)
    form = WishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            make_wish(number=number, text=form.cleaned_data["text"], by=actor_of(request), at=now())
        except Refusal as refusal:
            form.add_error("text", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("vote-page", number=number)
    return render(request, "consultations/wish.html", {
        "form": form, "title": question_of(consultation), "back": reverse("vote-page", args=[number]), "language": language(),
        "navigation": ()}, status=422 if form.errors else 200)
