"""The bank on pages: a statement is taken in, its lines listed, one that answers no order explained."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.treasury.actions.bank import explain_bank_line, match_bank_line, take_in_statement
from zerdeli.treasury.forms import MatchForm, ReasonForm, StatementForm
from zerdeli.treasury.pages.frame import ON_A_PAGE, code, key_asked, money, named, payee_shown, shown
from zerdeli.treasury.queries.bank import bank_line, bank_lines, lines_answering, side_of, statements_taken_in
from zerdeli.treasury.queries.orders import payee_of
from zerdeli.treasury.rules.iban import masked_iban
from zerdeli.treasury.rules.matching import LineState, Mismatch
from zerdeli.treasury.rules.statements import Direction
from zerdeli.treasury.rules.states import OrderState


def bank(request: HttpRequest) -> HttpResponse:
    """Take a statement in, and list what came: what must be explained first."""
    form = StatementForm(request.POST, request.FILES) if request.method == "POST" else StatementForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            take_in_statement(name=file.name, content=file.read(), keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("treasury-bank")
        except Refusal as refusal:
            form.add_error("file", [str(reason) for reason in refusal.reasons])
    asked = request.GET.get("state", LineState.UNMATCHED)
    state = asked if asked in LineState.values else LineState.UNMATCHED
    found = bank_lines(state, key_asked(request))
    page = found[:ON_A_PAGE]
    cells = [[Cell(formats.short_day(line.booked_on), href=reverse("treasury-bank-line", args=[line.pk])),
              Cell(str(Direction(line.direction).label)), Cell(money(line.amount)),
              code(spoken(line.order.number)) if line.order else Cell(""), Cell(_why(line))] for line in page]
    heads = [Head(_("Day")), Head(_("Direction")), Head(_("Sum"), True), Head(_("Payment order")), Head(_("What it is"))]
    files = [[code(file.name), Cell(formats.number(file.added)), Cell(formats.number(file.known)), Cell(money(file.paid_out)),
              Cell(money(file.came_in)), Cell(formats.short_moment(file.entry.at))] for file in statements_taken_in()]
    return shown(
        request, "bank", form, rows=cells, heads=heads, files=files,
        file_heads=[Head(_("File")), Head(_("New lines"), True), Head(_("Known lines"), True), Head(_("Paid out"), True),
                    Head(_("Came in"), True), Head(_("Taken in at"))],
        states=[(str(one.label), f"?state={one.value}", one.value == state) for one in LineState],
        caption=str(LineState(state).label), next_href=f"?state={state}&before={page[-1].pk}" if len(found) > ON_A_PAGE else "")


def _why(line: Any) -> str:
    if line.mismatch:
        return str(Mismatch(line.mismatch).label)
    return str(LineState(line.state).label)


def line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Show a line beside the order that it names, with the difference; match it by hand or say what it is."""
    found = bank_line(line_id)
    is_match = request.POST.get("deed") == "match"
    match = MatchForm(request.POST if is_match else None, auto_id="match_%s",
                      initial={"number": found.order.number if found.order else ""})
    explain = ReasonForm(request.POST if request.method == "POST" and not is_match else None, auto_id="explain_%s")
    form = match if is_match else explain
    if request.method == "POST" and form.is_valid():
        act = match_bank_line if is_match else explain_bank_line
        try:
            act(line_id=line_id, by=actor_of(request), at=now(), **form.cleaned_data)
            return redirect("treasury-bank-line", line_id=line_id)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return shown(request, "line", form, line=found, match=match, explain=explain, why=_why(found), rows=_beside(found),
                 heads=[Head(_("What")), Head(_("Ordered")), Head(_("The bank says"))], others=_others(found),
                 is_unmatched=found.state == LineState.UNMATCHED, explanation=found.explanation,
                 facts=_side(found), title=_("Line %(number)s of the bank, %(day)s, %(sum)s") % {
                     "number": line_id, "day": formats.short_day(found.booked_on), "sum": money(found.amount)},
                 back=reverse("treasury-bank"))


def _side(line: Any) -> list[Fact]:
    side = side_of(line, settings.KEYS)
    return [Fact(_("Direction"), str(Direction(line.direction).label)), Fact(_("Other side"), named(side.name) if side.name else "", is_name=True),
            Fact(_("Account"), masked_iban(side.iban) if side.iban else ""), Fact(_("End-to-end id"), line.end_to_end),
            Fact(_("Purpose"), side.purpose)]


def _beside(line: Any) -> list[list[Cell]]:
    """Return order and line side by side, what differs marked."""
    if line.order is None:
        return []
    payee, side = payee_of(line.order, settings.KEYS), side_of(line, settings.KEYS)
    difference = line.amount - line.order.amount
    pairs = [(_("Sum"), money(line.order.amount), money(line.amount)), (_("Account"), masked_iban(payee.iban),
                                                                      masked_iban(side.iban) if side.iban else "–")]
    rows = [[Cell(label), code(ordered), Cell(said, tone="" if said in {ordered, "–"} else "red")] for label, ordered, said in pairs]
    rows.append([Cell(_("Payee")), Cell(payee_shown(line.order), is_name=True), Cell(named(side.name) if side.name else "–", is_name=True)])
    rows.append([Cell(_("State of the order")), Cell(str(OrderState(line.order.state).label)), Cell("")])
    return rows + ([[Cell(_("Difference")), Cell(""), Cell(money(difference), tone="red")]] if difference else [])


def _others(line: Any) -> list[tuple[str, str, str]]:
    """Return the bank's other lines about the same order: a payment made twice shows both."""
    if line.order is None:
        return []
    return [(formats.short_day(one.booked_on), money(one.amount), reverse("treasury-bank-line", args=[one.pk]))
            for one in lines_answering(line.order) if one.pk != line.pk]
