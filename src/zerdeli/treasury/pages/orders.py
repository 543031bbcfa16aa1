"""Payment orders on pages: what waits to be committed with its checks, the list of all, one, and what is done with it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import NotFound, Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.journal.queries import entries_about
from zerdeli.treasury.actions.orders import (
    Payable,
    commit_order,
    complete_order,
    order_payment,
    refund_order,
    reject_order,
    release_order,
    withdraw_order,
)
from zerdeli.treasury.forms import ChooseForm, CompleteForm, OrderForm, ReasonForm, RefundForm
from zerdeli.treasury.pages.frame import ON_A_PAGE, code, key_asked, money, order_offered, payee_shown, shown, today
from zerdeli.treasury.pages.words import DEED_WORDS, NO_DEED, act_words
from zerdeli.treasury.queries.bank import lines_answering, unmatched_lines
from zerdeli.treasury.queries.orders import (
    facts_of_orders,
    orders_in,
    orders_listed,
    payee_of,
    payment_order,
    waiting_sums,
)
from zerdeli.treasury.queries.plan import lines_of_year
from zerdeli.treasury.queries.terms import titles_of_waivers
from zerdeli.treasury.rules.checks import checks_of_order
from zerdeli.treasury.rules.iban import masked_iban
from zerdeli.treasury.rules.states import OrderState

# What may be done with an order that stands in a state; the words of each stand in `words`.
DEEDS: Mapping[str, tuple[str, Callable[..., Any]]] = {
    "withdraw": (OrderState.RECEIVED, withdraw_order), "release": (OrderState.COMMITTED, release_order),
    "reject": (OrderState.SENT, reject_order), "refund": (OrderState.PAID, refund_order),
}


def front(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody in the treasury, first thing first."""
    waiting = waiting_sums()
    # Who does not pay is shown what waits, without ways to pages that would refuse them.
    shut = set() if Duty.PAY_DOCUMENTS in actor_of(request).duties else {"treasury-to-commit", "treasury-batch-new"}
    rows = [(OrderState(state).label, "" if name in shut else reverse(name), *waiting.get(state, (0, 0))) for state, name in (
        (OrderState.RECEIVED, "treasury-to-commit"), (OrderState.COMMITTED, "treasury-batch-new"),
        (OrderState.BATCHED, "treasury-batches"), (OrderState.SENT, "treasury-batches"))]
    cells = [[Cell(str(label), href=href), Cell(formats.number(many)), Cell(money(total))]
             for label, href, many, total in rows]
    unmatched = unmatched_lines()
    return shown(request, "front", rows=cells, heads=[Head(_("State")), Head(_("Orders"), True), Head(_("Sum"), True)],
                 unmatched=unmatched, unmatched_text=_("Lines of the bank to explain: %(count)s") % {
                     "count": formats.number(unmatched)},
                 crumbs=[(_("Office"), reverse("office"))])


def to_commit(request: HttpRequest) -> HttpResponse:
    """Show orders that wait to be committed with every check, and commit those that are chosen."""
    after = key_asked(request, "after")
    orders = orders_in(OrderState.RECEIVED, after)
    page = orders[:ON_A_PAGE]
    facts = facts_of_orders(page, today(), settings.KEYS)
    checks = {order.number: checks_of_order(facts[order.number]) for order in page}
    passing = [number for number, found in checks.items() if all(one.passed for one in found)]
    options = [(order.number, order_offered(order)) for order in page]
    form = ChooseForm(options, passing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _commit_all(request, form)
        if not form.errors:
            return redirect("treasury-batch-new")
    hints = {number: " ".join(str(one) for one in found if not one.passed) or _("Every check is passed.")
             for number, found in checks.items()}
    cells = [[code(spoken(order.number), reverse("treasury-order", args=[order.number])), Cell(payee_shown(order), is_name=True),
              Cell(money(order.amount)), code(order.line.code), Cell(money(order.line.planned - order.amount)),
              Cell(_("passed"), tone="green") if order.number in passing else Cell(_("to correct"), tone="red")]
             for order in page]
    heads = [Head(_("Payment order")), Head(_("Payee")), Head(_("Sum"), True), Head(_("Budget line")),
             Head(_("Left in the plan afterwards"), True), Head(_("Checks"))]
    return shown(request, "to_commit", form, hints=hints, rows=cells, heads=heads, has_orders=bool(page),
                 closing=facts[page[0].number].closing if page else None,
                 next_href=f"?after={page[-1].pk}" if len(orders) > ON_A_PAGE else "")


def _commit_all(request: HttpRequest, form: ChooseForm) -> None:
    """Commit the chosen, each by itself: what one lacks holds no other back."""
    for number in form.cleaned_data["orders"]:
        try:
            commit_order(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("orders", f"{spoken(number)}: {reason}")


def orders(request: HttpRequest) -> HttpResponse:
    """List payment orders, newest first, of a state or a document where the address names one."""
    state, document = request.GET.get("state", ""), request.GET.get("document", "").strip()[:20]
    state = state if state in OrderState.values else ""
    found = orders_listed(state, document, key_asked(request))
    page = found[:ON_A_PAGE]
    cells = [[code(spoken(order.number), reverse("treasury-order", args=[order.number])), Cell(payee_shown(order), is_name=True),
              code(order.document), Cell(money(order.amount)), Cell(str(OrderState(order.state).label)),
              Cell(formats.short_day(order.ordered_on))] for order in page]
    heads = [Head(_("Payment order")), Head(_("Payee")), Head(_("Document")), Head(_("Sum"), True), Head(_("State")),
             Head(_("Ordered on"))]
    states = [(str(one.label), f"?state={one.value}", one.value == state) for one in OrderState]
    return shown(request, "orders", rows=cells, heads=heads, states=states,
                 next_href=f"?state={state}&document={document}&before={page[-1].pk}" if len(found) > ON_A_PAGE else "")


def order(request: HttpRequest, number: str) -> HttpResponse:
    """Show one order: what is ordered, its checks, the bank's lines, what was done; and what may be done now."""
    found = payment_order(number)
    if request.method == "POST":
        commit_order(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("treasury-order", number=number)
    is_received = found.state == OrderState.RECEIVED
    facts = facts_of_orders([found], today(), settings.KEYS)[number] if is_received else None
    checks = checks_of_order(facts) if facts else []
    deeds = [(str(DEED_WORDS[name].heading), reverse("treasury-order-deed", args=[number, name]))
             for name, (before, __) in DEEDS.items() if before == found.state]
    return shown(
        request, "order", number=spoken(number), order=found, facts=_facts(found), is_received=is_received,
        can_commit=is_received and all(one.passed for one in checks), deeds=deeds,
        checks=[(one.passed, str(one)) for one in checks], closing=facts.closing if facts else None,
        bank=[(formats.short_day(line.booked_on), money(line.amount), reverse("treasury-bank-line", args=[line.pk]))
              for line in ([] if is_received else lines_answering(found))],
        events=[(act_words(entry.kind), formats.short_moment(entry.at), entry.by, entry.facts.get("reason", ""))
                for entry in ([] if is_received else reversed(entries_about(number)))])


def _facts(found: Any) -> list[Fact]:
    payee = payee_of(found, settings.KEYS)
    rows = [Fact(_("State"), str(OrderState(found.state).label)), Fact(_("Payee"), payee_shown(found), is_name=True),
            Fact(_("Account"), masked_iban(payee.iban)), Fact(_("Sum"), money(found.amount)),
            Fact(_("Document"), found.document), Fact(_("Budget line"), found.line.code),
            Fact(_("Programme"), str(found.line.get_programme_display())), Fact(_("Specific"), found.line.specific),
            Fact(_("Subprogramme"), found.line.subprogramme or ""), Fact(_("Month"), formats.number(found.month)),
            Fact(_("Agreement"), found.agreement),
            Fact(_("Registered on"), formats.short_day(found.registered_on) if found.registered_on else "")]
    if found.batch:
        rows.append(Fact(_("Batch"), spoken(found.batch.number)))
    if found.refunded:
        rows.append(Fact(_("Came back"), money(found.refunded)))
    return rows


def order_deed(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """Ask for the reason of a deed, say what follows from it, and do it."""
    found = payment_order(number)
    if deed not in DEEDS:
        raise NotFound(NO_DEED)
    words, (__, act) = DEED_WORDS[deed], DEEDS[deed]
    kind = RefundForm if deed == "refund" else ReasonForm
    form = kind(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(number=number, by=actor_of(request), at=now(), **form.cleaned_data)
            return redirect("treasury-order", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return shown(request, "deed", form, heading=str(words.heading), follows=str(words.follows), button=str(words.button),
                 number=spoken(number), payee=payee_shown(found), amount=money(found.amount),
                 back=reverse("treasury-order", args=[number]))


def order_complete(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for what the checks found missing."""
    found = payment_order(number)
    payee = payee_of(found, settings.KEYS)
    known = {"agreement": found.agreement, "registered_on": found.registered_on, "iban": payee.iban, "waiver": found.waiver,
             "owner": payee.number if found.owner_index == found.payee_index else ""}
    form = CompleteForm(titles_of_waivers(get_language()), request.POST if request.method == "POST" else None, known)
    if request.method == "POST" and form.is_valid():
        try:
            complete_order(number=number, keys=settings.KEYS, by=actor_of(request), at=now(), **form.cleaned_data)
            return redirect("treasury-order", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return shown(request, "complete", form, number=spoken(number), back=reverse("treasury-order", args=[number]))


def order_new(request: HttpRequest) -> HttpResponse:
    """Ask for what a document orders that no other field brings."""
    lines = [(str(line.pk), line.code) for line in lines_of_year(today().year)]
    form = OrderForm(lines, titles_of_waivers(get_language()), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        what = Payable(line_id=int(typed.pop("line")), payee_name=typed.pop("payee"), **typed)
        try:
            made = order_payment(what=what, keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("treasury-order", number=made.number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return shown(request, "order_new", form, back=reverse("treasury-orders"))

