"""What is planned beside homes, for everybody; and being told what happens within fifty metres of one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Invalid, Reason, Refusal
from zerdeli.base.shown import Cell, Head
from zerdeli.land.actions.watching import begin_watch, end_watch
from zerdeli.land.forms import BuildingForm
from zerdeli.land.pages.plots import OnMap
from zerdeli.land.pages.words import drawn, place_name
from zerdeli.land.queries.ground import outlines_within
from zerdeli.land.queries.infill import AT_ONCE, EmptyPlot, Notice, empty_plots_beside_homes, infill_notices
from zerdeli.land.queries.surveys import newest_survey
from zerdeli.land.queries.watches import homes_at, watches_of
from zerdeli.places.queries import Tree, place_tree

MOST_ON_MAP = 60


def infill(request: HttpRequest) -> HttpResponse:
    """List what is planned beside homes and the empty plots that touch them; a link shows a place's map."""
    tree, place = place_tree(), request.GET.get("place", "")
    places = tree.within(tree.named(place)) if place else None
    plots = empty_plots_beside_homes(places, request.GET.get("after", ""))
    notices = infill_notices(places, request.GET.get("notice", ""))
    survey = newest_survey()
    context = _map_of(plots, notices) if request.GET.get("view") == "map" and places else {}
    return render(request, "land/infill.html", {
        "surveyed": formats.moment(survey.surveyed_at) if survey else "", "plot_heads": _plot_heads(), "notice_heads": _notice_heads(),
        "plots_rows": [_plot_row(plot, tree) for plot in plots[:AT_ONCE]],
        "notice_rows": [_notice_row(notice) for notice in notices[:AT_ONCE]],
        "next_href": f"?place={place}&after={plots[AT_ONCE - 1].code}" if len(plots) > AT_ONCE else "",
        "next_notices": f"?place={place}&notice={notices[AT_ONCE - 1].number}" if len(notices) > AT_ONCE else "",
        "maps": _maps(tree, plots, notices), "chosen": place_name(tree, tree.named(place).id) if place else "",
        "crumbs": [(_("Front page"), reverse("home")), (_("My district"), reverse("districts"))], **context})


def _plot_heads() -> list[Head]:
    return [Head(_("Plot")), Head(_("Cadastral number")), Head(_("Place")), Head(_("Designated purpose")),
            Head(_("Square metres"), numeric=True), Head(_("Homes within thirty metres"), numeric=True)]


def _plot_row(plot: EmptyPlot, tree: Tree) -> list[Cell]:
    return [Cell(plot.address), Cell(plot.code, is_code=True), Cell(place_name(tree, plot.place_id)), Cell(plot.purpose),
            Cell(formats.number(plot.square_metres)), Cell(formats.number(plot.homes_beside))]


def _notice_heads() -> list[Head]:
    return [Head(_("Plot")), Head(_("What is to be built")), Head(_("Floors"), numeric=True), Head(_("Notice")), Head(_("Source")),
            Head(_("Decision")), Head(_("Homes within thirty metres"), numeric=True)]


def _notice_row(notice: Notice) -> list[Cell]:
    decided = f"{notice.decision}, {formats.short_day(notice.decided_on)}" if notice.decided_on else _("not decided yet")
    return [Cell(f"{notice.address} ({notice.plot_code})"), Cell(notice.planned),
            Cell(formats.number(notice.floors) if notice.floors else "–"),
            Cell(f"{spoken(notice.number)}, {formats.short_day(notice.noticed_on)}"), Cell(notice.source), Cell(decided),
            Cell("–" if notice.homes_beside is None else formats.number(notice.homes_beside))]


def _maps(tree: Tree, plots: list[EmptyPlot], notices: list[Notice]) -> list[tuple[str, str]]:
    """Return the places that have something to draw, and the addresses of their maps."""
    places = {plot.place_id for plot in plots if plot.outline} | {notice.place_id for notice in notices if notice.outline}
    return sorted((place_name(tree, place), f"?place={tree.places[place].code}&view=map#map") for place in places)


def _map_of(plots: list[EmptyPlot], notices: list[Notice]) -> dict[str, object]:
    """Return what the list says, drawn: a plot with a notice is one shape."""
    said = {plot.code: (plot.address, _("empty, touches homes"), plot.outline) for plot in plots[:MOST_ON_MAP] if plot.outline}
    said |= {one.plot_code: (one.address, one.planned, one.outline) for one in notices[:MOST_ON_MAP] if one.outline}
    whole, blocks = drawn({code: outline for code, (__, __, outline) in said.items()}, outlines_within(list(said)))
    shown = [OnMap(whole.shapes[code].path, whole.shapes[code].x, whole.shapes[code].y, name, "", note)
             for code, (name, note, __) in said.items()]
    return {"plots": shown, "blocks": blocks, "view_box": whole.view_box}


@never_cache
def near_home(request: HttpRequest) -> HttpResponse:
    """Show which homes one watches, find another by its address, begin and stop watching."""
    who = who_is_signed_in(request)
    if who is None:
        return redirect("sign-in")
    form = BuildingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            if _acted(request, who.account_id):
                return redirect("near-home")
        except Refusal as refusal:
            form.is_valid()
            form.add_error("address", [str(reason) for reason in refusal.reasons])
    found = []
    if request.method == "POST" and form.is_valid():
        found = homes_at(form.cleaned_data["address"])
        if not found:
            form.add_error("address", _("No home with these words is in the register. Type the street and the number only."))
    return render(request, "land/near_home.html", {
        "form": form, "found": [(home.pk, home.address) for home in found],
        "watched": [(watch.pk, watch.building.address) for watch in watches_of(who.account_id)]}, status=422 if form.errors else 200)


def _acted(request: HttpRequest, account_id: int) -> bool:
    """Begin or stop a watch where a button asked for it."""
    who = who_is_signed_in(request)
    building, watch = request.POST.get("building", ""), request.POST.get("watch", "")
    if who is None or not (building or watch):
        return False
    if not (building or watch).isdecimal() or len(building or watch) > 18:
        raise Invalid(Reason("land.no_building", _("This building is not in the register any more. Search for it again.")))
    if building:
        begin_watch(account_id=account_id, building_id=int(building), language=(get_language() or "kk")[:2], by=who.actor, at=now())
    else:
        end_watch(watch_id=int(watch), account_id=account_id, by=who.actor, at=now())
    return True
