"""What others may see of a sitting without any name: the observers' page while it lasts, the published protocol after it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.grants.pages.sitting_words import CASE_TONES, sitting_facts
from zerdeli.grants.pages.sittings import guards_of
from zerdeli.grants.papers.sitting_words import decision_text, money, place_name, score_text
from zerdeli.grants.queries.appeals import clock_of
from zerdeli.grants.queries.protocols import CaseInProtocol, protocol_of, record_of_sitting
from zerdeli.grants.queries.sittings import A_PAGE, sitting_observed, sitting_published, sittings_published
from zerdeli.grants.rules.protocols import Made
from zerdeli.grants.rules.scores import criterion_name
from zerdeli.grants.rules.sitting_ranking import TIE_RULE
from zerdeli.grants.rules.sittings import CaseState


@never_cache
def watch(request: HttpRequest, key: str) -> HttpResponse:
    """Show a session to whoever has its link: cases by number, quorum, recusals, result."""
    found = sitting_observed(key)
    record = record_of_sitting(found, settings.KEYS)
    return render(request, "grants/sitting_watch.html", {
        "number": spoken(found.number), "facts": sitting_facts(found), "guards": guards_of(record),
        "rows": [_row(one) for one in record.cases], "heads": _heads()})


def published(request: HttpRequest, number: str) -> HttpResponse:
    """Show a published protocol: decisions by number with their grounds, totals, hashes, the clock of appeals; no name."""
    found = sitting_published(number)
    record, kept, clock = record_of_sitting(found, settings.KEYS), protocol_of(found), clock_of(found)
    totals = kept.totals
    return render(request, "grants/sitting_published.html", {
        "number": spoken(number), "facts": [
            *sitting_facts(found), Fact(_("Members here"), _("%(here)s of %(all)s") % {
                "here": sum(seat.is_present for seat in record.seats), "all": len(record.seats)}),
            Fact(_("Asked for"), money(totals["asked"])), Fact(_("Granted"), money(totals["granted"])),
            *([Fact(_("Appeals are taken until"), formats.day(clock.until_on))] if clock else [])],
        "rows": [_row(one) for one in record.cases], "heads": _heads(), "ties": [str(one) for one in TIE_RULE],
        "refusals": [(spoken(one.case.number), str(criterion_name(one.refused.criterion))) for one in record.cases if one.refused],
        "hashes": [Fact(str(Made(made).label), kept.files[made]["sha256"], is_code=True) for made in Made.values],
        "crumbs": [(_("Front page"), reverse("home")), (_("Sittings of the commission"), reverse("sittings-published"))]})


def published_list(request: HttpRequest) -> HttpResponse:
    """List published protocols, the newest first."""
    before = request.GET.get("before", "")
    found = sittings_published(int(before) if before.isdecimal() and len(before) < 18 else 0)
    page = found[:A_PAGE]
    rows = [[Cell(spoken(one.number), href=reverse("sitting-published", args=[one.number])), Cell(place_name(one.place)),
             Cell(one.get_scheme_display()), Cell(formats.short_moment(one.starts_at))] for one in page]
    return render(request, "grants/sittings_published.html", {
        "rows": rows, "heads": [Head(_("Sitting")), Head(_("Place")), Head(_("Grants")), Head(_("Begins"))],
        "next_href": f"?before={page[-1].pk}" if len(found) > A_PAGE else "", "crumbs": [(_("Front page"), reverse("home"))]})


def _heads() -> list[Head]:
    return [Head(_("No."), True), Head(_("Case")), Head(_("Sum asked for"), True), Head(_("State")), Head(_("Quorum")),
            Head(_("Recused"), True), Head(_("Score"), True), Head(_("Result"))]


def _row(one: CaseInProtocol) -> list[Cell]:
    return [Cell(str(one.case.position)), Cell(spoken(one.case.number)), Cell(money(one.case.asked)),
            Cell(str(CaseState(one.case.state).label), tone=CASE_TONES[CaseState(one.case.state)]),
            Cell(_("%(here)s of %(all)s") % {"here": one.attendance.present, "all": one.attendance.members}),
            Cell(str(one.attendance.recused)), Cell(score_text(one.total) if one.decision else "–"),
            Cell(decision_text(one.decision.choice, one.decision.amount) if one.decision else "–")]
