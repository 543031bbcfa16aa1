"""Enrolling: after phone and code, which `accounts` asks, one screen with the name and the need."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.accounts.queries.signing import SignedIn
from zerdeli.base.clock import now
from zerdeli.base.drafts import Draft
from zerdeli.base.flows import as_query
from zerdeli.base.refusals import Refusal
from zerdeli.centres.actions.enrolling import Wish, enrol
from zerdeli.centres.actions.interests import ask_to_be_told
from zerdeli.centres.forms.courses import EnrolForm
from zerdeli.centres.pages.catalogue import filter_form, wanted_of
from zerdeli.centres.pages.shown import card_of, language
from zerdeli.centres.queries.enrolments import Name, last_typed_name
from zerdeli.centres.queries.runs import RunRow, run_coded

STEP = "name"


@never_cache
def course_enrol(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for name and need, filled with what was typed before."""
    who = who_is_signed_in(request)
    if who is None:
        return redirect("courses")
    run = run_coded(code)
    return _asked(request, run, _form(request, run, Draft(request, "course"), who))


@never_cache
def course_name(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what was typed, also where the session ended meanwhile, and enrol; whoever only looks is sent to the question."""
    if request.method != "POST":
        return redirect("course-enrol", code=code)
    run, draft, who = run_coded(code), Draft(request, "course"), who_is_signed_in(request)
    draft.answer(STEP, {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"})
    if who is None:
        wanted = urlencode({"next": reverse("course-enrol", args=[code])})
        return draft.kept_by(redirect(f"{reverse('sign-in')}?{wanted}"))
    form = _form(request, run, draft, who)
    return _enrolled(request, run, draft, form, who) if form.is_valid() else draft.kept_by(_asked(request, run, form))


def _form(request: HttpRequest, run: RunRow, draft: Draft, who: SignedIn) -> EnrolForm:
    """Return the form: bound to what is sent, else filled with what was typed before, here or at another course."""
    has_childcare = run.places.childcare > 0
    if request.method == "POST":
        return EnrolForm(request.POST, has_childcare=has_childcare)
    typed = draft.answers.get(STEP)
    if typed is not None:
        return EnrolForm(initial=as_query(typed).dict(), has_childcare=has_childcare)
    name = last_typed_name(who.account_id, settings.KEYS)
    return EnrolForm(initial=vars(name) if name else None, has_childcare=has_childcare)


def _enrolled(request: HttpRequest, run: RunRow, draft: Draft, form: EnrolForm, who: SignedIn) -> HttpResponse:
    said = form.cleaned_data
    wish = Wish(Name(said["surname"], said["given_name"], said["patronymic"]), said.get("needs_childcare", False), language())
    try:
        row = enrol(run_code=run.code, account_id=who.account_id, wish=wish, keys=settings.KEYS, by=who.actor, at=now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return draft.kept_by(_asked(request, run, form))
    draft.renew()
    return draft.kept_by(redirect("my-course", number=row.reference))


def _asked(request: HttpRequest, run: RunRow, form: EnrolForm) -> HttpResponse:
    return render(request, "centres/enrol.html", {
        "form": form, "card": card_of(run), "code": run.code, "back": reverse("course", args=[run.code]), "navigation": (),
        "has_childcare": run.places.childcare > 0, "is_full": not run.places.left or bool(run.waiting)},
        status=422 if form.errors else 200)


@never_cache
def course_tell(request: HttpRequest) -> HttpResponse:
    """Promise an SMS as soon as a course begins to take people that is like what was looked for."""
    who = who_is_signed_in(request)
    form = filter_form(request)
    wanted = wanted_of(form)
    if request.method == "POST" and who is not None:
        ask_to_be_told(account_id=who.account_id, wanted=wanted, by=who.actor, at=now())
        return redirect(f"{reverse('course-tell')}?{urlencode(request.GET.dict() | {'done': '1'})}")
    chosen = [str(dict(getattr(form.fields[name], "choices", ())).get(form.cleaned_data[name], form.fields[name].label))
              for name in ("course", "centre", "language", "childcare") if form.cleaned_data.get(name)]
    return render(request, "centres/tell.html", {
        "chosen": chosen, "is_done": "done" in request.GET, "back": reverse("courses"), "navigation": ()})
