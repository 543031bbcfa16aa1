"""The balance of districts: what is planned, funded, paid and finished where, how it is spread, and who lives near what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.maps import draw
from zerdeli.base.periods import Period, year_of
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.base.shown import Bar, Cell, Head
from zerdeli.figures.pages.asked import Asked, what_is_asked
from zerdeli.figures.pages.words import place_name, shown_text
from zerdeli.figures.queries.showing import Shown, shown_cells
from zerdeli.places.queries import Counted, PlaceRow, boundaries, populations_before
from zerdeli.places.rules import Level
from zerdeli.works.queries.measured import access_shares, best_sites, newest_measuring
from zerdeli.works.rules.concentration import spread_of
from zerdeli.works.rules.states import WorkState

SUMS = {"planned": _("Planned"), "committed": _("Funded"), "paid": _("Paid"), "used": _("Finished")}
PER = ("", ".per_resident", ".per_hectare")
CODES = (*(f"yards.{name}{per}" for name in SUMS for per in PER), *(f"works.{state}" for state in WorkState.values))
NEEDS = {
    "family_centre": (_("Homes with a family centre within 1,000 m"), _("Where a family centre would help most")),
    "ground": (_("Homes with a playground or sport ground within 500 m"), _("Where a playground or sport ground would help most")),
}
Cells = dict[tuple[str, str, str], Shown]


@dataclass(frozen=True)
class Table:
    """A table with its heading and what must be known of it."""

    key: str
    title: str
    heads: list[Head]
    rows: list[list[Cell]]
    note: str = ""


@dataclass(frozen=True)
class OnMap:
    """A district on the map and in its list."""

    path: str
    x: float
    y: float
    name: str
    href: str
    note: str


@dataclass(frozen=True)
class Need:
    """One need: how many homes of each district are near enough, and where a site would help most."""

    key: str
    title: str
    bars: list[Bar]
    sites: Table


def district_balance(request: HttpRequest) -> HttpResponse:
    """Show the districts side by side: sums of yards by year, per resident and per hectare, works by state, spread, access."""
    asked = what_is_asked(request)
    if not asked.period.is_year:
        raise Invalid(Reason("balance.no_year", _("The balance is drawn up by years. Choose a year.")))
    cells: Cells = {(cell.figure.code, cell.period, cell.place): cell for cell in shown_cells(asked.edition, codes=CODES)}
    people, measured = populations_before(asked.period.until_on, asked.known_at), newest_measuring()
    years = _years(cells)
    return render(request, "portal/balance.html", {
        "tables": [_sums(asked, cells), _apart(asked, cells), _per_resident(asked, cells, people), _per_hectare(asked, cells),
                   _works(asked, cells)],
        "spread": _spread(asked, cells, years), "needs": _needs(asked), "measured": formats.moment(measured.measured_at) if measured else "",
        "years": [(year.code, f"?period={year.code}", year == asked.period) for year in years], "year": formats.period(asked.period),
        "facts": [(gettext("Period"), formats.period(asked.period)), (gettext("Counted at"), formats.moment(asked.edition.as_of))],
        **_map(asked, cells), "crumbs": [(gettext("Front page"), reverse("home")), (gettext("My district"), reverse("districts"))]})


def _years(cells: Cells) -> list[Period]:
    """Return the years of which the edition tells, the oldest first."""
    return [year_of(int(code)) for code in sorted({period for __, period, __ in cells if len(period) == 4})]


def _link(place: PlaceRow) -> Cell:
    return Cell(place_name(place), reverse("district", args=[place.code]))


def _of(cells: Cells, asked: Asked, place: str, per: str = "") -> list[Cell]:
    """Return the four sums of a place in the period as cells."""
    return [Cell(shown_text(cells.get((f"yards.{name}{per}", asked.period.code, place)))) for name in SUMS]


def _numeric() -> list[Head]:
    return [Head(str(title), numeric=True) for title in SUMS.values()]


def _sums(asked: Asked, cells: Cells) -> Table:
    rows = [[_link(one), *_of(cells, asked, one.code)] for one in asked.tree.districts]
    return Table("sums", gettext("Money for yards by district"), [Head(gettext("District")), *_numeric()], rows, gettext(
        "Planned: what the budget appropriates. Funded: what contracts commit. Paid: what the treasury paid. Finished: what papers show"
        " to be finished for the money paid."))


def _apart(asked: Asked, cells: Cells) -> Table:
    """Set the money of districts beside that for the city as a whole: it is never divided among districts silently."""
    def total(name: str, places: Sequence[str]) -> int:
        found = (cells.get((f"yards.{name}", asked.period.code, place)) for place in places)
        return sum((cell.value or 0) for cell in found if cell)
    districts = [one.code for one in asked.tree.districts]
    inside = {name: total(name, districts) for name in SUMS}
    whole = {name: total(name, [asked.city.code]) for name in SUMS}
    rows = [[Cell(label), *(Cell(formats.tenge(value)) for value in values)] for label, values in (
        (gettext("In all districts"), inside.values()), (gettext("For the city as a whole"), [whole[name] - inside[name] for name in SUMS]),
        (gettext("Together"), whole.values()))]
    return Table("apart", gettext("Money for the city as a whole, apart"), [Head(gettext("Where")), *_numeric()], rows)


def _per_resident(asked: Asked, cells: Cells, people: dict[int, Counted]) -> Table:
    rows = [[_link(one), Cell(_residents(people.get(one.id))), *_of(cells, asked, one.code, PER[1])] for one in asked.tree.districts]
    return Table("residents", gettext("Per resident"), [Head(gettext("District")), Head(gettext("Population and its day")), *_numeric()], rows, gettext(
        "Sums divided by the newest population counted before the end of the period; its day stands beside it."))


def _residents(found: Counted | None) -> str:
    if found is None:
        return "–"
    bound = "" if found.exact else gettext("at least") + " "
    return f"{bound}{formats.number(found.people)} · {formats.short_day(found.on)}"


def _per_hectare(asked: Asked, cells: Cells) -> Table:
    rows = [[_link(one), Cell(formats.number(one.hectares) if one.hectares else "–"), *_of(cells, asked, one.code, PER[2])]
            for one in asked.tree.districts]
    return Table("hectares", gettext("Per hectare"), [Head(gettext("District")), Head(gettext("Area in hectares"), numeric=True), *_numeric()], rows)


def _works(asked: Asked, cells: Cells) -> Table:
    states = [state for state in WorkState if any(
        (cell := cells.get((f"works.{state}", asked.period.code, place.code))) and cell.value for place in (*asked.tree.districts, asked.city))]
    rows = [[Cell(place_name(one), f"{reverse('works')}?place={one.code}"),
             *(Cell(shown_text(cells.get((f"works.{state}", asked.period.code, one.code)))) for state in states)]
            for one in asked.tree.districts]
    return Table("works", gettext("Works by state at the end of the period"),
                 [Head(gettext("District")), *(Head(str(state.label), numeric=True) for state in states)], rows)


def _spread(asked: Asked, cells: Cells, years: Sequence[Period]) -> Table:
    """Say for each year how unequally the paid money lies in the districts."""
    rows, districts = [], asked.tree.districts
    for year in years:
        people = populations_before(year.until_on, asked.known_at)
        paid = [cells.get(("yards.paid", year.code, one.code)) for one in districts]
        counted = [people[one.id].people if one.id in people else None for one in districts]
        spread = spread_of([(cell.value or 0) if cell else 0 for cell in paid], counted) if districts else None
        if spread:
            rows.append([
                Cell(formats.period(year)), Cell(f"{place_name(districts[spread.most])}: {formats.percent(float(spread.highest) * 100)}"),
                Cell(f"{place_name(districts[spread.least])}: {formats.percent(float(spread.lowest) * 100)}"),
                Cell(formats.number(round(float(spread.herfindahl), 3), 3)),
                Cell(formats.number(round(float(spread.gini), 3), 3) if spread.gini is not None else "–")])
    return Table("spread", gettext("How the paid money is spread"), [
        Head(gettext("Year")), Head(gettext("Most")), Head(gettext("Least")), Head(gettext("Herfindahl index"), numeric=True), Head(gettext("Gini coefficient"), numeric=True)],
        rows)


def _needs(asked: Asked) -> list[Need]:
    shares, sites, names = access_shares(), best_sites(), {one.id: one for one in asked.tree.places.values()}
    found = []
    for key, (title, where) in NEEDS.items():
        bars = [Bar(gettext("%(place)s · homes: %(homes)s") % {
            "place": place_name(names[row.place_id]), "homes": formats.number(row.homes)},
            formats.percent(row.served / row.homes * 100), row.served / row.homes) for row in shares.get(key, ()) if row.place_id in names]
        rows = [[Cell(row.plot.address, is_name=True), Cell(row.plot.code, is_code=True), Cell(formats.number(row.homes))]
                for row in sites.get(key, ())]
        table = Table(f"{key}-sites", str(where), [Head(gettext("Plot without buildings")), Head(gettext("Cadastral number")),
                                                  Head(gettext("Homes that it would serve"), numeric=True)], rows)
        found.append(Need(key, str(title), bars, table))
    return found


def _map(asked: Asked, cells: Cells) -> dict[str, object]:
    drawn = draw(boundaries(Level.DISTRICT))
    plots = [OnMap(drawn.shapes[one.code].path, drawn.shapes[one.code].x, drawn.shapes[one.code].y, place_name(one),
                   reverse("district", args=[one.code]), gettext("Paid per resident: %(sum)s") % {
                       "sum": shown_text(cells.get((f"yards.paid{PER[1]}", asked.period.code, one.code)))})
             for one in asked.tree.districts if one.code in drawn.shapes]
    return {"plots": plots, "view_box": drawn.view_box}
