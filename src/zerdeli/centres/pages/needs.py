"""What people need, in the office: one's queue, a need's page, and what is done about it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _ as _lazy
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.kazakh import language_of_text, latin
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Queue
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.base.shown import Fact
from zerdeli.centres.actions.support import close_need, note_referral_answer, note_step, plan_need, refer_need
from zerdeli.centres.forms.visits import OutcomeForm, PlanForm, WordsForm
from zerdeli.centres.pages.visits import helper_centres
from zerdeli.centres.queries.support import A_PAGE, NeedPage, NeedRow, need_shown, open_needs
from zerdeli.centres.rules.support import NeedState

TITLES = {
    "plan": _lazy("Plan what is done"), "step": _lazy("Note a step"), "refer": _lazy("Refer to another body"),
    "answer": _lazy("Note the answer of another body"), "close": _lazy("Close the need"),
}
FORMS: dict[str, type[forms.Form]] = {
    "plan": PlanForm, "step": WordsForm, "refer": WordsForm, "answer": WordsForm, "close": OutcomeForm}


@never_cache
def needs(request: HttpRequest) -> HttpResponse:
    """Show the needs that are not over and that one may know of, the nearest day first."""
    actor, today = actor_of(request), day_of(now())
    centres, __ = helper_centres(actor)
    found = open_needs(actor, [one.id for one in centres], settings.KEYS, today, _after(request.GET.get("after", "")))
    page = found[:A_PAGE]
    queue = Queue(
        caption=_("What people need"), today=today,
        cases=[Case(spoken(one.number), reverse("need", kwargs={"number": one.number}), _short(one),
                    f"{one.kind.label} · {one.state.label}", due_on=one.next_on, since_on=day_of(one.opened_at),
                    owner=_("only you") if one.is_confidential else "") for one in page],
        next_href=_next(page[-1]) if len(found) > A_PAGE else "", empty=_("Nothing waits. A visit brings new needs."))
    return render(request, "centres/needs.html", {"queue": queue, "crumbs": [(_("Office"), reverse("office"))]})


def _short(one: NeedRow) -> str:
    return formats.listed_name(one.person.surname, one.person.given_name, one.person.patronymic)


def _next(last: NeedRow) -> str:
    return f"?after={f'{last.next_on:%Y%m%d}' if last.next_on else ''}-{last.id}"


def _after(text: str) -> tuple[date | None, int] | None:
    day, __, serial = text.partition("-")
    try:
        return (date.fromisoformat(day) if day else None), int(serial)
    except ValueError:
        return None


@never_cache
def need(request: HttpRequest, number: str) -> HttpResponse:
    """Show a need with its plan, steps and referrals."""
    found = _shown(actor_of(request), number)
    row = found.row
    name = latin(row.person.name) if request.path.startswith("/en/") else row.person.name
    readers = _("only you") if row.is_confidential else _("those who help at the centre")
    facts = [Fact(_("Person"), name, is_name=True), Fact(_("State"), str(row.state.label)), Fact(_("Who may read it"), readers),
             Fact(_("Look at it again on"), formats.day(row.next_on) if row.next_on else "")]
    facts += [Fact(_("How it ended"), str(found.outcome.label))] if found.outcome else []
    return render(request, "centres/need.html", {
        "title": str(row.kind.label), "number": number, "spoken": spoken(number), "facts": facts,
        "is_open": row.state != NeedState.CLOSED,
        "steps": [(formats.day(on), said, language_of_text(said)) for on, said in found.steps],
        "plan": found.plan, "plan_language": language_of_text(found.plan), "outcome_words": found.outcome_words,
        "outcome_language": language_of_text(found.outcome_words),
        "referrals": [(one, body, formats.day(sent), formats.day(answered) if answered else "", said, language_of_text(body))
                      for one, body, sent, answered, said in found.referrals],
        "crumbs": [(_("Office"), reverse("office")), (_("What people need"), reverse("needs"))]})


@never_cache
def work(request: HttpRequest, number: str, deed: str, referral: int = 0) -> HttpResponse:
    """Ask what is planned, done, asked of others, answered, or how it ended, and keep it."""
    actor = actor_of(request)
    found = _shown(actor, number)
    if deed not in FORMS:
        raise NotFound(Reason("centres.no_deed", _lazy("There is nothing of that kind to do here. Load the page anew.")))
    form = FORMS[deed](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _do(deed, number, referral, form.cleaned_data, actor)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("need", number=number)
    return render(request, "centres/work.html", {
        "form": form, "title": TITLES[deed], "kind": found.row.kind.label, "back": reverse("need", kwargs={"number": number})},
        status=422 if form.errors else 200)


def _do(deed: str, number: str, referral: int, said: dict[str, Any], actor: Actor) -> None:
    told: dict[str, Any] = {"number": number, "keys": settings.KEYS, "by": actor, "at": now()}
    deeds: dict[str, Callable[[], object]] = {
        "plan": lambda: plan_need(words=said["words"], next_on=said["next_on"], **told),
        "step": lambda: note_step(words=said["words"], **told),
        "refer": lambda: refer_need(body=said["words"], **told),
        "answer": lambda: note_referral_answer(referral_id=referral, words=said["words"], **told),
        "close": lambda: close_need(outcome=said["outcome"], words=said["words"], **told),
    }
    deeds[deed]()


def _shown(actor: Actor, number: str) -> NeedPage:
    centres, __ = helper_centres(actor)
    return need_shown(number, actor, [one.id for one in centres], settings.KEYS, day_of(now()))
