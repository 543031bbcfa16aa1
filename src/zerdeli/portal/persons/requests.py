"""What people ask to correct, in the office: the queue and the answer."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Queue
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.people.actions.corrections import decide_correction
from zerdeli.people.queries.corrections import A_PAGE, open_requests, request_numbered
from zerdeli.people.queries.scope import scope_of_duty
from zerdeli.portal.persons.forms import AnswerForm
from zerdeli.portal.persons.words import asked_page, complain, name_of, short_name_of, today


@never_cache
def requests(request: HttpRequest) -> HttpResponse:
    """Show what waits for an answer, the nearest day first."""
    scope = scope_of_duty(actor_of(request), Duty.KEEP_PEOPLE)
    found = open_requests(scope, settings.KEYS, today(), _after(request.GET.get("after", "")))
    page = found[:A_PAGE]
    queue = Queue(
        caption=_("Requests to correct data"), today=today(),
        cases=[Case(spoken(one.number), reverse("correction-request", kwargs={"number": one.number}), short_name_of(one.person),
                    str(one.item.label), due_on=one.due_on, since_on=day_of(one.asked_at)) for one in page],
        next_href=f"?after={page[-1].due_on:%Y%m%d}-{page[-1].id}" if len(found) > A_PAGE else "",
        empty=_("Nobody waits for a correction."))
    return render(request, "portal/persons/requests.html", {"queue": queue, "crumbs": [(_("Office"), reverse("office"))]})


def _after(text: str) -> tuple[date, int] | None:
    day, __, serial = text.partition("-")
    try:
        return date.fromisoformat(day), int(serial)
    except ValueError:
        return None


@never_cache
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Show what a person asks, and answer it."""
    actor = actor_of(request)
    found = request_numbered(number, scope_of_duty(actor, Duty.KEEP_PEOPLE), settings.KEYS, today())
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_correction(number=number, is_accepted=form.cleaned_data["is_accepted"] == "yes",
                              answer=form.cleaned_data["answer"], keys=settings.KEYS, by=actor, at=now())
        except Refusal as refusal:
            complain(form, refusal, "answer")
        else:
            return redirect("correction-requests")
    facts = [Fact(_("Name"), name_of(found.person), is_name=True), Fact(_("What is wrong"), str(found.item.label)),
             Fact(_("Asked for"), found.wanted), Fact(_("Asked at"), formats.moment(found.asked_at)),
             Fact(_("Answer by"), formats.day(found.due_on))]
    return asked_page(request, form, title=_("Answer a request to correct data"), button=_("Send the answer"),
                      back=reverse("correction-requests"), facts=facts)
