"""Batches on pages: the list, making one, one with its orders, its release, its file, its printed list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.treasury.actions.batches import dissolve_batch, make_batch, release_batch
from zerdeli.treasury.forms import BatchForm
from zerdeli.treasury.pages.frame import ON_A_PAGE, code, key_asked, money, order_offered, payee_shown, shown
from zerdeli.treasury.queries.batches import batch_named, batches_listed, file_of_batch, orders_of_batch
from zerdeli.treasury.queries.orders import orders_in, payee_of
from zerdeli.treasury.queries.terms import payer_accounts
from zerdeli.treasury.rules.iban import spaced_iban
from zerdeli.treasury.rules.states import BatchState, OrderState

_TONES = {BatchState.DRAFTED: "yellow", BatchState.RELEASED: "", BatchState.SETTLED: "green", BatchState.DISSOLVED: "grey"}


def batches(request: HttpRequest) -> HttpResponse:
    """List batches, newest first."""
    found = batches_listed(before=key_asked(request))
    page = found[:ON_A_PAGE]
    cells = [[code(spoken(batch.number), reverse("treasury-batch", args=[batch.number])),
              Cell(str(BatchState(batch.state).label), tone=_TONES[BatchState(batch.state)]),
              Cell(formats.number(batch.many)), Cell(money(batch.total or 0)),  # type: ignore[attr-defined]
              code(batch.made_by), Cell(formats.short_moment(batch.made_at)), code(batch.released_by)] for batch in page]
    heads = [Head(_("Batch")), Head(_("State")), Head(_("Orders"), True), Head(_("Sum"), True), Head(_("Made by")),
             Head(_("Made at")), Head(_("Released by"))]
    return shown(request, "batches", rows=cells, heads=heads,
                 next_href=f"?before={page[-1].pk}" if len(found) > ON_A_PAGE else "")


def batch_new(request: HttpRequest) -> HttpResponse:
    """Ask which committed orders go to the bank together, all of a page at first, and make the batch."""
    found = orders_in(OrderState.COMMITTED, key_asked(request, "after"))
    page = found[:ON_A_PAGE]
    options = [(order.number, order_offered(order)) for order in page]
    accounts = [(account.code, f"{spaced_iban(account.iban)}") for account in payer_accounts()]
    form = BatchForm(accounts, options, [order.number for order in page], request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_batch(payer=form.cleaned_data["payer"], numbers=form.cleaned_data["orders"], by=actor_of(request),
                              at=now())
            return redirect("treasury-batch", number=made.number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return shown(request, "batch_new", form, has_orders=bool(page), has_accounts=bool(accounts),
                 total=_("Orders on this page: %(count)s. Together: %(sum)s") % {
                     "count": formats.number(len(page)), "sum": money(sum(order.amount for order in page))},
                 next_href=f"?after={page[-1].pk}" if len(found) > ON_A_PAGE else "")


def batch(request: HttpRequest, number: str) -> HttpResponse:
    """Show a batch with its orders; another person than its maker releases it here."""
    found = batch_named(number)
    orders = orders_of_batch(found)
    cells = [[code(spoken(order.number), reverse("treasury-order", args=[order.number])), Cell(payee_shown(order), is_name=True),
              Cell(money(order.amount)), Cell(str(OrderState(order.state).label))] for order in orders]
    heads = [Head(_("Payment order")), Head(_("Payee")), Head(_("Sum"), True), Head(_("State"))]
    facts = [Fact(_("State"), str(BatchState(found.state).label)), Fact(_("Orders"), formats.number(len(orders))),
             Fact(_("Sum"), money(sum(order.amount for order in orders))), Fact(_("Account"), spaced_iban(found.payer.iban)),
             Fact(_("Made by"), found.made_by), Fact(_("Made at"), formats.short_moment(found.made_at)),
             Fact(_("Released by"), found.released_by),
             Fact(_("Released at"), formats.short_moment(found.released_at) if found.released_at else ""),
             Fact("SHA-256", found.sha256)]
    return shown(request, "batch", number=spoken(number), batch=found, facts=facts, rows=cells, heads=heads,
                 is_drafted=found.state == BatchState.DRAFTED, is_own=found.made_by == actor_of(request).name,
                 has_file=found.released_at is not None)


def batch_release(request: HttpRequest, number: str) -> HttpResponse:
    """Release a batch that another person made, when the question is answered."""
    found = batch_named(number)
    if request.method == "POST":
        release_batch(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("treasury-batch", number=number)
    total = sum(order.amount for order in orders_of_batch(found))
    return shown(request, "batch_release", number=spoken(number), total=money(total), maker=found.made_by,
                 back=reverse("treasury-batch", args=[number]))


def batch_dissolve(request: HttpRequest, number: str) -> HttpResponse:
    """Take a batch apart, when the question is answered."""
    batch_named(number)
    if request.method == "POST":
        dissolve_batch(number=number, by=actor_of(request), at=now())
        return redirect("treasury-batches")
    return shown(request, "batch_dissolve", number=spoken(number), back=reverse("treasury-batch", args=[number]))


@require_GET
def batch_file(request: HttpRequest, number: str) -> HttpResponse:
    """Send the bank's file of a released batch: the same bytes however often it is asked for."""
    answer = HttpResponse(file_of_batch(batch_named(number), settings.KEYS), content_type="application/xml")
    answer.headers["Content-Disposition"] = f'attachment; filename="pain.001-{number}.xml"'
    return answer


@require_GET
def batch_list(request: HttpRequest, number: str) -> HttpResponse:
    """Show a batch as a payment list for printing: whole names and account numbers, the sum, room for two signatures."""
    found = batch_named(number)
    orders = orders_of_batch(found)
    payees = [payee_of(order, settings.KEYS) for order in orders]
    cells = [[Cell(formats.number(place)), code(spoken(order.number)), code(payee.name), code(spaced_iban(payee.iban)),
              code(order.agreement), Cell(money(order.amount))]
             for place, (order, payee) in enumerate(zip(orders, payees, strict=True), 1)]
    heads = [Head(_("No."), True), Head(_("Payment order")), Head(_("Payee")), Head(_("Account")), Head(_("Agreement")),
             Head(_("Sum"), True)]
    return shown(request, "batch_list", number=spoken(number), rows=cells, heads=heads,
                 total=_("Payments: %(count)s. Together: %(sum)s") % {
                     "count": formats.number(len(orders)), "sum": money(sum(order.amount for order in orders))},
                 made=found.made_by, released=found.released_by, sha256=found.sha256)
