"""The plan and the ledger on pages: what became of the plan, the rows behind a sum, refunds, months, the act of reconciliation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.periods import month_of, period_named, year_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Bar, Cell, Head
from zerdeli.places.queries import place_tree
from zerdeli.treasury.actions.months import close_month, propose_reopening, reopen_month
from zerdeli.treasury.forms import ReasonForm
from zerdeli.treasury.pages.frame import ON_A_PAGE, code, key_asked, money, shown, year_asked
from zerdeli.treasury.queries.bank import bank_totals, lines_to_explain
from zerdeli.treasury.queries.plan import (
    BY,
    OF_SUM,
    PlanRow,
    ledger_totals,
    plan_by_month,
    plan_rows,
    postings_listed,
    refunds_listed,
    years_of_lines,
)
from zerdeli.treasury.queries.terms import closures_of
from zerdeli.treasury.rules.ledger import Movement, Programme
from zerdeli.treasury.rules.matching import LineState, Mismatch
from zerdeli.treasury.rules.statements import Direction


def plan(request: HttpRequest) -> HttpResponse:
    """Show a year's plan and what became of it, by programme, specific, district, month or line."""
    year, asked = year_asked(request), request.GET.get("by", "")
    by = asked if asked in BY else BY[0]
    rows = plan_by_month(year) if by == "month" else plan_rows(year, by)
    names = {"programme": _("Programme"), "specific": _("Specific"), "place": _("District"), "month": _("Month"),
             "line": _("Budget line")}
    labels = _labels(by, rows, year)
    cells = [[label, Cell(money(row.planned)), Cell(money(row.committed)), Cell(money(row.paid)), Cell(money(row.used)),
              Cell(_share(row) if by != "month" else "–")] for label, row in zip(labels, rows, strict=True)]
    heads = [Head(names[by]), *(Head(name, True) for name in (_("Planned"), _("Committed"), _("Paid"), _("Confirmed used"),
                                                               _("Paid of the plan")))]
    bars = [Bar(label.text, money(row.paid), row.paid) for label, row in zip(labels, rows, strict=True)]
    return shown(request, "plan", rows=cells, heads=heads, bars=bars, name=names[by], title=_("Plan of %(year)s, by: %(by)s") % {
        "year": year, "by": names[by].lower()},
        ways=[(name, f"?year={year}&by={key}", key == by) for key, name in names.items()],
        years=[(formats.period(year_of(one)), f"?year={one}&by={by}", one == year) for one in years_of_lines()])


def _labels(by: str, rows: list[PlanRow], year: int) -> list[Cell]:
    if by == "programme":
        return [Cell(str(Programme(row.key).label)) for row in rows]
    if by == "month":
        return [Cell(formats.period(month_of(year, row.key))) for row in rows]
    if by == "place":
        names = {place.code: place.name(get_language() or "kk") for place in place_tree().places.values()}
        return [Cell(names.get(row.key, row.key)) for row in rows]
    return [code(row.key) for row in rows]


def _share(row: PlanRow) -> str:
    return formats.percent(row.paid * 100 / row.planned) if row.planned else "–"


def postings(request: HttpRequest) -> HttpResponse:
    """List the postings behind one of the four sums, newest first."""
    year, asked = year_asked(request), request.GET.get("of", "")
    of = asked if asked in OF_SUM else "paid"
    found = postings_listed(of, year, key_asked(request))
    page, signs = found[:ON_A_PAGE], OF_SUM[of]
    cells = [[code(row.number), Cell(formats.short_day(row.posted_on)), Cell(str(Movement(row.movement).label)),
              code(row.document), code(row.line.code), Cell(money(signs[Movement(row.movement)] * row.amount))] for row in page]
    heads = [Head(_("Posting")), Head(_("Day")), Head(_("Movement")), Head(_("Document")), Head(_("Budget line")),
             Head(_("Sum"), True)]
    names = {"planned": _("Planned"), "committed": _("Committed"), "paid": _("Paid"), "used": _("Confirmed used"),
             "refunded": _("Came back")}
    return shown(request, "postings", rows=cells, heads=heads, name=names[of],
                 ways=[(name, f"?of={key}&year={year}", key == of) for key, name in names.items()],
                 next_href=f"?of={of}&year={year}&before={page[-1].pk}" if len(found) > ON_A_PAGE else "")


def refunds(request: HttpRequest) -> HttpResponse:
    """List what came back, newest first."""
    found = refunds_listed(key_asked(request))
    page = found[:ON_A_PAGE]
    cells = [[code(row.number), Cell(formats.short_day(row.posted_on)), Cell(str(Movement(row.movement).label)),
              Cell(row.document, href=f"{reverse('treasury-orders')}?document={row.document}"), Cell(money(row.amount))]
             for row in page]
    heads = [Head(_("Posting")), Head(_("Day")), Head(_("Movement")), Head(_("Document")), Head(_("Sum"), True)]
    return shown(request, "refunds", rows=cells, heads=heads,
                 next_href=f"?before={page[-1].pk}" if len(found) > ON_A_PAGE else "")


def months(request: HttpRequest) -> HttpResponse:
    """Show which months of a year are closed, and what may be done with each."""
    year = year_asked(request)
    closed = closures_of(year)
    cells = []
    for month in year_of(year).months:
        closure = closed.get(month.from_on)
        state = _("open") if closure is None else _("opening is proposed") if closure.proposed_by else _("closed")
        cells.append([Cell(formats.period(month), href=reverse("treasury-month", args=[month.code])),
                      Cell(state, tone="green" if closure else ""), code(closure.closed_by if closure else ""),
                      Cell(formats.short_moment(closure.closed_at) if closure else ""),
                      Cell(_("Act of reconciliation"), href=reverse("treasury-act", args=[month.code]))])
    heads = [Head(_("Month")), Head(_("State")), Head(_("Closed by")), Head(_("Closed at")), Head(_("Printed"))]
    return shown(request, "months", rows=cells, heads=heads, title=_("Months of %(year)s") % {"year": year})


def month(request: HttpRequest, month: str) -> HttpResponse:
    """Close a month, propose to open it, or open it: what comes next for it."""
    period = period_named(month)
    closure = closures_of(period.from_on.year).get(period.from_on)
    needs_reason = closure is not None and not closure.proposed_by
    form = ReasonForm(request.POST if request.method == "POST" and needs_reason else None)
    if request.method == "POST" and (not needs_reason or form.is_valid()):
        try:
            if closure is None:
                close_month(month=period, by=actor_of(request), at=now())
            elif needs_reason:
                propose_reopening(month=period, reason=form.cleaned_data["reason"], by=actor_of(request), at=now())
            else:
                reopen_month(month=period, by=actor_of(request), at=now())
            return redirect("treasury-months")
        except Refusal as refusal:
            form = form if form.is_bound else ReasonForm({"reason": "–"})
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return shown(request, "month", form, period=formats.period(period), closure=closure, needs_reason=needs_reason,
                 back=reverse("treasury-months"))


def act(request: HttpRequest, month: str) -> HttpResponse:
    """Show the act of reconciliation of a month for printing: the ledger beside the bank, and every line that differs."""
    period = period_named(month)
    ours, theirs = ledger_totals(period.from_on, period.until_on), bank_totals(period.from_on, period.until_on)
    pairs = [(_("Paid"), ours.paid, theirs.paid_out, theirs.matched_out),
             (_("Came back"), ours.refunded, theirs.came_in, theirs.matched_in)]
    cells = [[Cell(label), Cell(money(ledger)), Cell(money(bank)), Cell(money(matched)), Cell(money(ledger - bank))]
             for label, ledger, bank, matched in pairs]
    heads = [Head(_("What")), Head(_("By the ledger"), True), Head(_("By the bank"), True), Head(_("Matched"), True),
             Head(_("Difference"), True)]
    lines = [[Cell(formats.short_day(line.booked_on)), Cell(str(Direction(line.direction).label)), Cell(money(line.amount)),
              Cell(str(Mismatch(line.mismatch).label) if line.mismatch else str(LineState(line.state).label)),
              code(line.explanation)] for line in lines_to_explain(period.from_on, period.until_on)]
    line_heads = [Head(_("Day")), Head(_("Direction")), Head(_("Sum"), True), Head(_("What it is")), Head(_("Explanation"))]
    return shown(request, "act", period=formats.period(period), rows=cells, heads=heads, lines=lines, line_heads=line_heads,
                 agrees=all(ledger == bank for __, ledger, bank, ___ in pairs))
