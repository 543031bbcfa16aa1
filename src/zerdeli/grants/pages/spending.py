"""The report on a grant: three screens a purchase for the grantee; in the office, what waits for the check."""

import base64
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.drafts import Draft
from zerdeli.base.flows import Flow, Step, Walk, question
from zerdeli.base.identifiers import spoken
from zerdeli.base.money import whole_tenge
from zerdeli.base.photos import MIMES, kind_of
from zerdeli.base.refusals import NotPermitted, Refusal
from zerdeli.base.shown import Cell, Fact, Head, Verbatim
from zerdeli.documents.queries import stored_file
from zerdeli.grants.actions.spending import Bought, look_at_purchase, tell_purchase
from zerdeli.grants.forms.awards import OTHER, LookForm, PaidForm, ReceiptForm, WhatForm
from zerdeli.grants.forms.business import line_words
from zerdeli.grants.pages.agreements import ON_A_PAGE
from zerdeli.grants.pages.status import keep_photo, own_case
from zerdeli.grants.queries.agreements import bought, left_to_report, no_agreement, spent_item, spent_to_look_at
from zerdeli.grants.queries.awards import award_of_application
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.agreements import SpendingState
from zerdeli.grants.rules.cases import reasons_against_deciding_for_kin

LAST = "receipt"
FLOW = Flow("grant-report", gettext_lazy("Report what you bought"), (
    Step("what", WhatForm, gettext_lazy("What did you buy?")), Step("paid", PaidForm, gettext_lazy("Sum and day"))), gettext_lazy("Send"))


def report(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was reported, what is left, and the way to report one more."""
    shown, __ = own_case(request, number)
    award = award_of_application(shown.case.application_id)
    if award is None or award.agreement is None:
        raise no_agreement()
    items = bought(award.award.pk)
    rows = [[Cell(item.what, is_name=True), Cell(formats.tenge(whole_tenge(item.amount))), Cell(formats.day(item.spent_on)),
             Cell(str(SpendingState(item.state).label), tone="clarify" if item.state == SpendingState.ASKED else ""),
             Cell(item.question, is_name=True)] for item in items]
    heads = [Head(_("Purchase")), Head(_("Sum"), True), Head(_("Day")), Head(_("State")), Head(_("Question"))]
    left = left_to_report(award.award)
    return render(request, "grants/report.html", {
        "number": number, "reference": spoken(number), "rows": rows, "heads": heads, "left": formats.tenge(whole_tenge(left)),
        "until": _("Report until: %(day)s") % {"day": formats.day(award.spend_by_on)} if award.spend_by_on else "",
        "more": reverse("grants-report-step", args=[number, "what"]) if left else "", "crumbs": [
            (_("My page"), reverse("me")), (spoken(number), reverse("grants-case", args=[number]))]})


def report_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask one of the three questions; the last one takes the receipt and sends."""
    shown, by = own_case(request, number)
    planned = [(str(key), Verbatim(line_words(line))) for key, line in shown.purchases]
    walk = Walk(FLOW, Draft(request, f"grant-report-{number}"), lambda name: reverse("grants-report-step", args=[
        number, LAST if name == "check" else name]), start=reverse("grants-report", args=[number]), given={"what": {"planned": planned}})
    if step != LAST:
        return question(request, walk, step)
    if not walk.is_complete:
        return redirect("grants-report-step", number=number, step="what")
    form = ReceiptForm(request.POST, request.FILES) if request.method == "POST" else ReceiptForm()
    if request.method == "POST" and form.is_valid():
        photo, said = form.cleaned_data["photo"].read(), walk.cleaned
        is_other = said["purchase"] == OTHER
        thing = Bought(None if is_other else int(said["purchase"]), said["what"], said["reason"] if is_other else "", said["amount"],
                       said["spent_on"], keep_photo(photo), sha256(photo).hexdigest(), form.cleaned_data["asset"])
        try:
            tell_purchase(number=number, bought=thing, key=walk.draft.key, keys=settings.KEYS, by=by, at=now())
            walk.draft.renew()
            return walk.draft.kept_by(redirect("grants-report", number=number))
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": _("The receipt"), "button": _("Send"), "facts": walk.facts, "navigation": (),
        "back": walk.address("paid")}, status=422 if form.errors else 200)


def reports(request: HttpRequest) -> HttpResponse:
    """List reported purchases that wait for the check, the oldest first."""
    after = request.GET.get("after", "")
    items = spent_to_look_at(int(after) if after.isdigit() else 0, ON_A_PAGE + 1)
    page = items[:ON_A_PAGE]
    rows = [[Cell(item.what, reverse("grants-report-look", args=[item.pk]), is_name=True), Cell(spoken(item.award.application.number)),
             Cell(formats.tenge(whole_tenge(item.amount))), Cell(formats.short_day(item.spent_on))] for item in page]
    heads = [Head(_("Purchase")), Head(_("Application")), Head(_("Sum"), True), Head(_("Day"))]
    return render(request, "grants/office_list.html", {
        "title": _("Reports on grants"), "rows": rows, "heads": heads, "crumbs": [(_("Office"), reverse("office"))],
        "empty": _("No purchase waits for the check."), "next_href": f"?after={page[-1].pk}" if len(items) > ON_A_PAGE else ""})


def look(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show a reported purchase beside its plan, and accept it or ask."""
    item = spent_item(item_id)
    if ties := ties_to_case(item.award.application.case, actor_of(request), settings.KEYS):
        raise NotPermitted(*reasons_against_deciding_for_kin([str(tie.label) for tie in ties]))
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            look_at_purchase(item_id=item_id, question=form.cleaned_data["question"], keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("grants-reports")
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    planned = item.purchase.what if item.purchase else _("not planned")
    facts = [Fact(_("Application"), spoken(item.award.application.number)), Fact(_("Purchase"), item.what, is_name=True),
             Fact(_("Planned"), planned, is_name=item.purchase is not None),
             Fact(_("Sum"), formats.tenge(whole_tenge(item.amount))), Fact(_("Day"), formats.day(item.spent_on)),
             Fact(_("State"), str(SpendingState(item.state).label))] + ([
                 Fact(_("Why something else"), item.reason, is_name=True)] if item.reason else [])
    return render(request, "grants/form.html", {
        "form": form, "title": item.what, "title_is_name": True, "facts": facts, "button": _("Save"), "back": reverse("grants-reports"),
        "photo": reverse("grants-report-photo", args=[item_id])}, status=422 if form.errors else 200)


def photo(request: HttpRequest, item_id: int) -> HttpResponse:
    """Hand out the photo of a receipt."""
    item = spent_item(item_id)
    if ties := ties_to_case(item.award.application.case, actor_of(request), settings.KEYS):
        raise NotPermitted(*reasons_against_deciding_for_kin([str(tie.label) for tie in ties]))
    content = base64.b64decode(settings.KEYS.reveal(stored_file(settings.STORE, item.receipt)))
    kind = kind_of(content)
    return HttpResponse(content, content_type=MIMES.get(kind, "application/octet-stream"), headers={
        "Content-Disposition": f'attachment; filename="receipt-{item_id}.{kind}"'})
