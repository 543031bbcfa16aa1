"""Calls to whom a message did not reach: the list, one call, and what came of it.

The outbox lies below accounts and knows nobody who signs in, so its pages stand here.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.forms import CallForm
from zerdeli.accounts.pages.acts import typed
from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.accounts.rules.phones import spoken_phone
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.messages.actions import close_call_task, leave_call_task, take_call_task
from zerdeli.messages.queries import CallRow, call_shown, calls_to_make
from zerdeli.messages.rules.calls import Outcome
from zerdeli.messages.rules.templates import MATTERS

ON_A_PAGE = 25


@never_cache
def calls(request: HttpRequest) -> HttpResponse:
    """List the calls to make, the oldest first."""
    after = request.GET.get("after", "")
    found = calls_to_make(int(after) if after.isdecimal() else 0, ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    return render(request, "accounts/calls.html", {
        "rows": [_line(row) for __, row in shown], "next_href": f"?after={shown[-1][0]}" if len(found) > ON_A_PAGE else "",
        "heads": [Head(_("Not delivered since")), Head(_("What it was about")), Head(_("Language")), Head(_("Who calls"))],
        "crumbs": [(_("Today"), reverse("office"))]})


def _line(row: CallRow) -> list[Cell]:
    return [Cell(formats.moment(row.created_at), reverse("call", args=[row.number])), Cell(str(MATTERS[row.template])),
            Cell(dict(settings.LANGUAGES)[row.language], is_name=True), Cell(row.taken_by or _("nobody yet"), is_name=bool(row.taken_by))]


@never_cache
def call(request: HttpRequest, number: str) -> HttpResponse:
    """Show a call; to who has taken it also the number, and the question what came of it."""
    actor, status = actor_of(request), 422
    row, form = call_shown(number, actor, settings.KEYS), CallForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            close_call_task(number=number, outcome=Outcome(form.cleaned_data["outcome"]), result=form.cleaned_data["result"],
                            by=actor, at=now())
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("calls")
    facts = [Fact(_("What it was about"), str(MATTERS[row.template])),
             Fact(_("Language"), dict(settings.LANGUAGES)[row.language], is_name=True),
             Fact(_("Not delivered since"), formats.moment(row.created_at)),
             Fact(_("Who calls"), row.taken_by or _("nobody yet"), is_name=bool(row.taken_by))]
    phone = spoken_phone(row.phone) if row.phone.startswith("+") else row.phone
    return render(request, "accounts/call.html", {
        "row": row, "facts": facts, "phone": phone, "form": form, "is_theirs": bool(row.phone), "back": reverse("calls")},
        status=status if form.errors else 200)


@never_cache
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take a call."""
    take_call_task(number=number, by=actor_of(request), at=now())
    return redirect("call", number=number)


@never_cache
@require_POST
def leave(request: HttpRequest, number: str) -> HttpResponse:
    """Give a call back."""
    leave_call_task(number=number, by=actor_of(request), at=now())
    return redirect("calls")
