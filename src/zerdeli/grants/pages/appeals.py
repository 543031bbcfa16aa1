"""Appeals in the office: those that wait for an answer, taking one in, answering one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Queue
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.grants.actions.appeals import Appealed, answer_appeal, take_in_appeal
from zerdeli.grants.forms.sittings import AnswerForm, AppealForm
from zerdeli.grants.pages.sitting_words import refused, shown
from zerdeli.grants.queries.appeals import A_PAGE, appeal_numbered, appeal_text, appeals_listed, clock_of
from zerdeli.grants.queries.sitting_cases import sitting_case
from zerdeli.grants.queries.sittings import sitting_published
from zerdeli.grants.rules.appeals import AppealState


@never_cache
def appeals(request: HttpRequest) -> HttpResponse:
    """List appeals that wait for an answer."""
    after = request.GET.get("after", "")
    found = appeals_listed(int(after) if after.isdecimal() and len(after) < 18 else 0)
    page = found[:A_PAGE]
    cases = [Case(spoken(one.number), reverse("appeal", args=[one.number]), spoken(one.case.number), str(AppealState(one.state).label),
                  due_on=one.answer_by_on, since_on=one.received_on) for one in page]
    queue = Queue(_("Appeals to answer"), day_of(now()), cases, who=_("Case"),
                  next_href=f"?after={page[-1].pk}" if len(found) > A_PAGE else "",
                  empty=_("No appeal waits. A new one is taken in on the page of its case."))
    return shown(request, "appeals", crumbs=[(_("Office"), reverse("office"))], queue=queue)


@never_cache
def appeal_new(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Ask for an appeal against a decision and take it in."""
    found = sitting_published(number)
    sitting_case(found.pk, case)
    form, clock = AppealForm(request.POST if request.method == "POST" else None), clock_of(found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = take_in_appeal(what=Appealed(number, case, said["received_on"], said["text"], said["excuse"]), keys=settings.KEYS,
                                  by=actor_of(request), at=now())
            return redirect("appeal", number=made.number)
        except Refusal as refusal:
            refused(form, refusal)
    return shown(request, "appeal_new", form, back=reverse("sitting-published", args=[number]), number=spoken(case),
                 until=formats.day(clock.until_on) if clock else "")


@never_cache
def appeal(request: HttpRequest, number: str) -> HttpResponse:
    """Show an appeal and take its answer."""
    found = appeal_numbered(number)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_appeal(number=number, is_upheld=form.cleaned_data["outcome"] == "upheld", answer=form.cleaned_data["answer"],
                          keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("appeal", number=number)
        except Refusal as refusal:
            refused(form, refusal)
    facts = [Fact(_("State"), str(AppealState(found.state).label)), Fact(_("Case"), spoken(found.case.number)),
             Fact(_("Came in"), formats.day(found.received_on)), Fact(_("Could come in until"), formats.day(found.until_on)),
             Fact(_("Answer by"), formats.day(found.answer_by_on)), Fact(_("What the appeal says"), appeal_text(found, settings.KEYS))]
    return shown(request, "appeal", form, back=reverse("appeals"), number=spoken(number), facts=facts,
                 is_open=found.state == AppealState.RECEIVED)
