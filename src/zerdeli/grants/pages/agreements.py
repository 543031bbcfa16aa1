"""Letter and agreement for the grantee; in the office: agreements, conditions, the order to the treasury, the end; a page that verifies."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.money import whole_tenge
from zerdeli.base.refusals import NotFound, NotPermitted, Reason, Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.grants.actions.agreements import (
    Ending,
    fulfil_condition,
    offer_agreement,
    order_grant,
    sign_agreement,
    terminate_agreement,
)
from zerdeli.grants.forms.awards import FulfilForm, SignForm, TerminateForm
from zerdeli.grants.pages.marks import qr_of
from zerdeli.grants.pages.shown import agreement_facts
from zerdeli.grants.pages.status import own_case
from zerdeli.grants.queries.agreements import agreements_listed, no_agreement
from zerdeli.grants.queries.awards import AwardShown, award_numbered, award_of_application
from zerdeli.grants.queries.cases import CaseShown, case_shown
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.agreements import AgreementState
from zerdeli.grants.rules.cases import reasons_against_deciding_for_kin
from zerdeli.grants.rules.states import AwardState
from zerdeli.people.rules.names import full_name
from zerdeli.terms.rules.words import Condition

ON_A_PAGE = 50


def _award(shown: CaseShown) -> AwardShown:
    found = award_of_application(shown.case.application_id)
    if found is None:
        raise no_agreement()
    return found


def letter(request: HttpRequest, number: str) -> HttpResponse:
    """Show the letter on an award in Kazakh, then in Russian, for reading and printing."""
    shown, __ = own_case(request, number)
    award = _award(shown)
    address = request.build_absolute_uri(reverse("grants-verify", args=[award.award.number]))
    return render(request, "grants/letter.html", {
        "reference": spoken(number), "sides": list(_sides(shown, award)), "qr": qr_of(address), "address": address,
        "crumbs": [(_("My page"), reverse("me")), (spoken(number), reverse("grants-case", args=[number]))]})


def _sides(shown: CaseShown, award: AwardShown) -> Iterator[tuple[str, str, list[str]]]:
    person, case = shown.case.person, shown.case
    name = full_name(person.surname, person.given_name, person.patronymic)
    for language in ("kk", "ru"):
        with override(language):
            facts = {"name": name, "number": spoken(case.reference), "sum": formats.tenge(whole_tenge(award.amount)),
                     "day": formats.day(award.awarded_on), "protocol": award.protocol}
            lines = [_("To: %(name)s") % facts, _("Application: %(number)s") % facts, _("The commission decided: the grant is approved."),
                     _("Sum: %(sum)s") % facts, _("Day of the decision: %(day)s. Protocol: %(protocol)s") % facts]
            if award.sign_by_on:
                lines.append(_("Sign the agreement until: %(day)s") % {"day": formats.day(award.sign_by_on)})
            lines += [f"{Condition(one.condition).label}" for one in award.conditions]
            yield language, _("Letter on a grant"), lines


def sign(request: HttpRequest, number: str) -> HttpResponse:
    """Show the agreement with its conditions, and take the signature and the account."""
    shown, by = own_case(request, number)
    award = _award(shown)
    form = SignForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sign_agreement(number=number, iban=form.cleaned_data["iban"], keys=settings.KEYS, by=by, at=now())
            return redirect("grants-case", number=number)
        except Refusal as refusal:
            form.add_error("iban" if any(reason.code == "grants.wrong_iban" for reason in refusal.reasons) else None,
                           [str(reason) for reason in refusal.reasons])
    facts = [Fact(_("Sum"), formats.tenge(whole_tenge(award.amount))), *agreement_facts(award)]
    facts += [Fact(_("Line"), f"{line.what} × {line.quantity}", is_name=True) for __, line in shown.purchases]
    return render(request, "grants/form.html", {
        "form": form, "title": _("Agreement on the grant"), "facts": facts, "button": _("Sign"),
        "texts": [_("You spend the money on the things in the list, report each purchase with its receipt, and let the centre see them."),
                  _("What is spent otherwise is returned.")],
        "back": reverse("grants-case", args=[number])}, status=422 if form.errors else 200)


def agreements(request: HttpRequest) -> HttpResponse:
    """List approved applications with their agreements."""
    after = request.GET.get("after", "")
    rows = agreements_listed(int(after) if after.isdigit() else 0, ON_A_PAGE + 1)
    page = rows[:ON_A_PAGE]
    cells = [[Cell(spoken(row.reference), reverse("grants-award", args=[row.reference])), Cell(row.who, is_name=True),
              Cell(formats.tenge(whole_tenge(row.amount))),
              Cell(str(AgreementState(row.state).label) if row.state else _("not offered yet")),
              Cell(formats.short_day(row.sign_by_on) if row.sign_by_on and row.state == AgreementState.OFFERED else ""),
              Cell(formats.number(row.open_conditions))] for row in page]
    heads = [Head(_("Application")), Head(_("Grantee")), Head(_("Sum"), True), Head(_("Agreement")), Head(_("Sign until")),
             Head(_("Open conditions"), True)]
    return render(request, "grants/office_list.html", {
        "title": _("Agreements on grants"), "rows": cells, "heads": heads, "crumbs": [(_("Office"), reverse("office"))],
        "empty": _("No application is approved yet. Agreements follow the commission’s sittings."),
        "next_href": f"?after={page[-1].key}" if len(rows) > ON_A_PAGE else ""})


def _for_office(request: HttpRequest, number: str) -> tuple[CaseShown, AwardShown]:
    shown = case_shown(number, settings.KEYS)
    if ties := ties_to_case(shown.case, actor_of(request), settings.KEYS):
        raise NotPermitted(*reasons_against_deciding_for_kin([str(tie.label) for tie in ties]))
    return shown, _award(shown)


def award(request: HttpRequest, number: str) -> HttpResponse:
    """Show an award with its agreement, and what can be done with it."""
    shown, found = _for_office(request, number)
    duties = actor_of(request).duties
    deeds, links = _keeping(number, found) if Duty.KEEP_AGREEMENTS in duties else ([], [])
    if found.state == AgreementState.SIGNED and Duty.PAY_DOCUMENTS in duties:
        deeds.append((reverse("grants-order", args=[number]), _("Order the treasury to pay")))
    proofs = [Fact(str(Condition(one.condition).label), one.proof) for one in found.conditions if one.proof]
    return render(request, "grants/office_award.html", {
        "reference": spoken(number), "facts": [Fact(_("Grantee"), shown.who, is_name=True), Fact(_("Sum"), formats.tenge(
            whole_tenge(found.amount))), *agreement_facts(found)], "proofs": proofs, "deeds": deeds, "links": links,
        "back": reverse("grants-agreements")})


def _keeping(number: str, found: AwardShown) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what a keeper of agreements can do at once, and what asks for words first."""
    if not found.number:
        return [(reverse("grants-offer", args=[number]), _("Offer the agreement"))], []
    links = []
    if found.state in (AgreementState.SIGNED, AgreementState.OFFERED):
        links += [(reverse("grants-fulfil", args=[number, one.condition]), _("Fulfilled: %(condition)s") % {
            "condition": Condition(one.condition).label}) for one in found.conditions
            if one.fulfilled_on is None and one.condition != Condition.AGREEMENT]
    if found.state != AgreementState.TERMINATED:
        links.append((reverse("grants-terminate", args=[number]), _("Terminate the agreement")))
    return [], links


@require_POST
def offer(request: HttpRequest, number: str) -> HttpResponse:
    """Offer the agreement."""
    offer_agreement(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("grants-award", number=number)


@require_POST
def order(request: HttpRequest, number: str) -> HttpResponse:
    """Order the treasury to pay."""
    made = order_grant(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("treasury-order", number=made.number)


def fulfil(request: HttpRequest, number: str, condition: str) -> HttpResponse:
    """Take down what proves that a condition is fulfilled."""
    __, found = _for_office(request, number)
    if condition not in [one.condition for one in found.conditions]:
        raise NotFound(Reason("grants.no_condition", _("This award has no such condition.")))
    form = FulfilForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            fulfil_condition(number=number, condition=condition, proof=form.cleaned_data["proof"], keys=settings.KEYS, by=actor_of(request),
                             at=now())
            return redirect("grants-award", number=number)
        except Refusal as refusal:
            if isinstance(refusal, NotPermitted):
                raise
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": str(Condition(condition).label).capitalize(), "button": _("It is fulfilled"), "back": reverse("grants-award", args=[number])},
        status=422 if form.errors else 200)


def terminate(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why an agreement ends and what is returned, and end it."""
    _for_office(request, number)
    form = TerminateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ending = Ending(form.cleaned_data["reason"], form.cleaned_data["to_return"])
        try:
            terminate_agreement(number=number, ending=ending, keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("grants-award", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": _("Terminate the agreement"), "is_grave": True, "button": _("Terminate it"),
        "texts": [_("The grantee reads why. Nothing more is paid; what is to be returned has a date.")],
        "back": reverse("grants-award", args=[number])}, status=422 if form.errors else 200)


def verify(request: HttpRequest, number: str) -> HttpResponse:
    """Tell anybody who holds a letter whether the award stands, without a name."""
    found = award_numbered(number)
    facts = [Fact(_("Number"), spoken(found.number), is_code=True), Fact(_("Day of the decision"), formats.day(found.awarded_on)),
             Fact(_("Protocol"), found.protocol, is_code=True), Fact(_("Sum"), formats.tenge(whole_tenge(found.amount))),
             Fact(_("State"), str(AwardState(found.state).label))] if found else []
    return render(request, "grants/verify.html", {"facts": facts, "number": spoken(number[:8]), "crumbs": [(_("Front page"), reverse("home"))]},
                  status=200 if found else 404)
