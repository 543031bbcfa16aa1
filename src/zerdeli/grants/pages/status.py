"""The page of an application: what is needed from her first, then the decision, where it is, who has it, by when; and what she can do."""

import base64
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zerdeli.accounts.pages.sessions import actor_of, who_is_signed_in
from zerdeli.accounts.queries.signing import visitor_of
from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.photos import without_traces
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.documents.actions import store_file
from zerdeli.grants.actions.cases import answer_need, withdraw_application
from zerdeli.grants.forms.status import AnswerForm, WithdrawForm
from zerdeli.grants.pages.marks import qr_of
from zerdeli.grants.pages.sections import parts_of_case
from zerdeli.grants.pages.shown import decision_facts, events_of, steps_of, title_of
from zerdeli.grants.queries.awards import award_of_application
from zerdeli.grants.queries.cases import CaseShown, NeedRow, case_shown, no_case
from zerdeli.grants.rules.cases import FOLLOWING, OPEN, NeedKind, Step, Way
from zerdeli.terms.queries.reading import working_calendar


def own_case(request: HttpRequest, number: str) -> tuple[CaseShown, Actor]:
    """Return the case of whoever is signed in: by account, phone or person; others find none."""
    who = who_is_signed_in(request)
    if who is None:
        raise no_case()
    visitor, shown = visitor_of(who.account_id, who.actor, now()), case_shown(number, settings.KEYS)
    case = shown.case
    is_hers = case.account_id == visitor.account_id or (bool(case.phone_index) and case.phone_index == visitor.phone_index)
    if not is_hers and (visitor.person_id is None or visitor.person_id not in {case.person_id, case.person.same_as_id}):
        raise no_case()
    return shown, Actor(f"account:{who.account_id}")


def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show where an application is."""
    shown, __ = own_case(request, number)
    today = day_of(now())
    row = shown.case
    award = award_of_application(row.application_id)
    decision, agreement, ways, letter = decision_facts(row, award)
    return render(request, "grants/case.html", {
        "title": title_of(row.size), "number": number, "reference": spoken(number), "was_open": "open" in request.GET,
        "needs": [_need(number, need) for need in shown.open_needs], "nothing": _nothing(row.step), "decision": decision,
        "agreement": agreement, "ways": ways, "letter": letter, "steps": steps_of(row, award), "late": _late(row.step, row.due_on, today),
        "events": events_of(number, is_office=False), "may_withdraw": Step.WITHDRAWN in FOLLOWING[Step(row.step)],
        "crumbs": [(_("My page"), reverse("me"))]})


def _nothing(step: str) -> str:
    if step in OPEN:
        return _("Nothing is needed from you now. We send you an SMS when something changes.")
    return _("Nothing is needed from you now.")


def _need(number: str, need: NeedRow) -> dict[str, Any]:
    kind = NeedKind(need.kind)
    what = str(kind.label)
    is_page = kind != NeedKind.SHOW_CARD
    link = _("Add a photo") if kind in (NeedKind.PRICE_QUOTE, NeedKind.STATUS_PAPER) else _("Answer")
    return {"id": need.id, "what": f"{what[:1].upper()}{what[1:]}", "thing": need.what, "words": need.words,
            "until": _("Until: %(day)s") % {"day": formats.day(need.due_on)}, "link": link,
            "href": reverse("grants-need", args=[number, need.id]) if is_page else ""}


def _late(step: str, due_on: date, today: date) -> str:
    if step not in OPEN or due_on >= today:
        return ""
    days = working_calendar().between(due_on, today)
    return ngettext("The answer is late by %(days)d working day. You can complain to the centre or to the akimat; say the number of"
                    " the application.", "The answer is late by %(days)d working days. You can complain to the centre or to the akimat;"
                    " say the number of the application.", days) % {"days": days}


def sent(request: HttpRequest, number: str) -> HttpResponse:
    """Confirm that an application is received, with its number, what follows and when."""
    shown, __ = own_case(request, number)
    needs = "; ".join(str(NeedKind(need.kind).label) for need in shown.open_needs)
    return render(request, "grants/sent.html", {
        "reference": spoken(number), "number": number, "needs": needs, "navigation": (),
        "due": _("You get an answer until %(day)s.") % {"day": formats.day(shown.case.due_on)},
        "who": _("The centre checks the application, then the commission decides. The SMS is the same for yes and no.")})


def printed(request: HttpRequest, number: str) -> HttpResponse:
    """Show an application for printing, with a code that leads to its page."""
    shown, __ = own_case(request, number)
    row = shown.case
    return render(request, "grants/print.html", {
        "title": title_of(row.size), "reference": spoken(number), "parts": parts_of_case(shown),
        "received": _("Received: %(day)s") % {"day": formats.day(row.received_on)}, "way": Way(row.way).label,
        "qr": qr_of(request.build_absolute_uri(reverse("grants-case", args=[number]))), "crumbs": [
            (_("My page"), reverse("me")), (spoken(number), reverse("grants-case", args=[number]))]})


def keep_photo(content: bytes) -> str:
    """Store a photo encrypted and without its traces of place and time; return the SHA-256 under which it lies.

    A file that calls itself a photo and is broken is kept as it came: a person looks at it.
    """
    try:
        plain = without_traces(content)
    except ValueError:
        plain = content
    hidden = settings.KEYS.hide(base64.b64encode(plain).decode())
    return store_file(store=settings.STORE, content=hidden)


def need(request: HttpRequest, number: str, need_id: int) -> HttpResponse:
    """Take the photo or the answer that was asked for."""
    shown, by = own_case(request, number)
    found = next((one for one in shown.needs if one.id == need_id), None)
    if found is None or not found.is_open:
        return redirect("grants-case", number=number)
    form = AnswerForm(request.POST, request.FILES) if request.method == "POST" else AnswerForm()
    if request.method == "POST" and form.is_valid():
        photo = form.cleaned_data["photo"]
        try:
            answer_need(number=number, need_id=need_id, photo=keep_photo(photo.read()) if photo else "",
                        words=form.cleaned_data["words"], by=by, at=now())
            return redirect("grants-case", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    told = _need(number, found)
    return render(request, "grants/form.html", {
        "form": form, "title": told["what"], "words": told["words"], "texts": [told["until"]], "button": _("Send"),
        "facts": [Fact(_("Line"), found.what, is_name=True)] if found.what else [],
        "back": reverse("grants-case", args=[number])}, status=422 if form.errors else 200)


def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Ask before an application is withdrawn, and withdraw it."""
    shown, by = own_case(request, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_application(number=number, reason=form.cleaned_data["reason"], by=by, at=now())
            return redirect("grants-case", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": _("Withdraw the application"), "is_grave": True, "button": _("Withdraw it"),
        "texts": [_("Nobody looks at the application any more, and it cannot be brought back. You can apply again.")],
        "back": reverse("grants-case", args=[shown.case.reference])}, status=422 if form.errors else 200)


__all__ = ["actor_of", "case", "keep_photo", "need", "own_case", "printed", "sent", "withdraw"]
