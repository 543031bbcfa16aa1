"""The vote: what, where from, phone, code, check, receipt. Everything works without JavaScript and can be changed until closing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.phone import send_code, sign_in_by_code
from zerdeli.accounts.forms import CodeForm
from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.drafts import Draft
from zerdeli.base.flows import CHECK, Flow, Step, Walk, check, question
from zerdeli.base.refusals import Refusal
from zerdeli.consultations.actions.casting import Vote, cast_ballot
from zerdeli.consultations.forms import OTHER, ChoiceForm, VoterPhoneForm, WhereForm
from zerdeli.consultations.pages.words import language, listed_options, question_of
from zerdeli.consultations.queries.consultations import consultation_numbered, options_of, window_of
from zerdeli.consultations.queries.voting import turnout_by_building
from zerdeli.consultations.rules.boxes import spoken_receipt
from zerdeli.consultations.rules.voting import reasons_against_casting

FLOW = Flow("vote", _("Vote about a plot"), (
    Step("choose", ChoiceForm, heading=_("What should be built here?")),
    Step("where", WhereForm, heading=_("Where do you live?"), why=_(
        "Residents of the buildings beside the plot have a vote. The list says who voted, never what.")),
    Step("phone", VoterPhoneForm, why=_(
        "A code to your phone shows that one person votes once. Neither the list of voters nor the ballots hold the number.")),
    Step("code", CodeForm, template="consultations/code.html"),
), _("Vote"))
VERIFIED = "verified"


def _walk(request: HttpRequest, consultation: Any) -> Walk:
    number = consultation.number
    options = listed_options(options_of(consultation))
    buildings = [(row.code, row.address) for row in turnout_by_building(consultation)]
    return Walk(FLOW, Draft(request, f"vote-{number}"), lambda name: reverse("vote-step", kwargs={"number": number, "step": name}),
                reverse("vote-page", args=[number]),
                {"choose": {"way": consultation.way, "options": options}, "where": {"buildings": buildings}})


@never_cache
def vote_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask one question of the vote, or show the check and cast the ballot."""
    consultation = consultation_numbered(number)
    reasons = reasons_against_casting(window_of(consultation), now())
    if reasons:
        return render(request, "consultations/not_open.html", {
            "reasons": [str(reason) for reason in reasons], "title": question_of(consultation), "number": number}, status=409)
    walk = _walk(request, consultation)
    if step == CHECK:
        return _checked(request, walk, consultation)
    if step == "where" and request.method == "POST" and request.POST.get("building") == OTHER:
        return redirect("vote-elsewhere", number=number)
    if step == "phone" and request.method == "POST":
        return _phone(request, walk)
    if step == "code":
        return _code(request, walk)
    return question(request, walk, step, consultation_title=question_of(consultation))


def _phone(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Keep the phone and send a code to it; a phone that may have none is told why."""
    form = VoterPhoneForm(request.POST)
    if form.is_valid():
        try:
            send_code(phone=form.cleaned_data["phone"], language=language(), keys=settings.KEYS, at=now())
        except Refusal as refusal:
            return check_refused(request, walk, "phone", form, refusal)
        walk.draft.answer(VERIFIED, {})
    answer = question(request, walk, "phone")
    # After a change of the number, its code has to be typed, too.
    return redirect_kept(answer, walk.address("code")) if answer.status_code == 302 else answer


def redirect_kept(answer: HttpResponse, address: str) -> HttpResponse:
    """Return an answer that keeps the draft and leads elsewhere."""
    answer["Location"] = address
    return answer


def check_refused(request: HttpRequest, walk: Walk, name: str, form: Any, refusal: Refusal) -> HttpResponse:
    """Show a step again with what a deed said against it."""
    form.add_error(name, [str(reason) for reason in refusal.reasons])
    step = walk.step(name)
    return render(request, step.template, {"form": form, "step": step, "flow": walk.flow, "back": walk.before(name),
                                           "navigation": ()}, status=422)


def _code(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Ask for the code, and remember on the server whose phone it opened."""
    phone = walk.cleaned.get("phone", "")
    if not phone:
        return redirect(walk.address("phone"))
    if request.method == "POST":
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                account = sign_in_by_code(phone=phone, code=form.cleaned_data["code"], language=language(), keys=settings.KEYS, at=now())
            except Refusal as refusal:
                return check_refused(request, walk, "code", form, refusal)
            walk.draft.answer(VERIFIED, {"actor": [account.actor_name], "phone": [phone]})
    return question(request, walk, "code", number_href=walk.address("phone"))


def _checked(request: HttpRequest, walk: Walk, consultation: Any) -> HttpResponse:
    """Show what will be sent, and cast it once."""
    number, verified = consultation.number, walk.draft.answers.get(VERIFIED, {})
    if walk.draft.reference and not walk.draft.answers:
        return redirect("vote-done", number=number)
    if walk.is_complete and verified.get("phone") != [walk.cleaned["phone"]]:
        return redirect(walk.address("phone"))
    shown = [fact for fact in walk.facts if not str(fact.href).startswith(walk.address("code"))]
    if request.method != "POST" or not walk.is_complete:
        return check(request, walk, facts=shown)
    said = walk.cleaned
    vote = Vote(f"phone:{said['phone']}", said["building"], said["flat"], said["choices"], said["other"], language())
    try:
        receipt = cast_ballot(number=number, vote=vote, keys=settings.KEYS, by=Actor(verified["actor"][0]), at=now())
    except Refusal as refusal:
        return check(request, walk, refusal=refusal, facts=shown)
    state = f"{receipt.code}:{int(receipt.is_change)}:{int(receipt.needs_check)}"
    walk.draft.finish(state)
    return walk.draft.kept_by(redirect("vote-done", number=number))


@never_cache
def vote_done(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt of whoever has just voted here; forget it on request, since others may use this phone."""
    consultation, draft = consultation_numbered(number), Draft(request, f"vote-{number}")
    if request.method == "POST":
        draft.renew()
        return draft.kept_by(redirect("vote-page", number=number))
    if not draft.reference:
        return redirect("vote-page", number=number)
    code, is_change, needs_check = draft.reference.split(":")
    return render(request, "consultations/done.html", {
        "title": question_of(consultation), "number": number, "receipt": spoken_receipt(code), "is_change": is_change == "1",
        "needs_check": needs_check == "1", "closes": formats.moment(consultation.closes_at), "paper_place": consultation.paper_place,
        "change": reverse("vote-step", kwargs={"number": number, "step": "choose"}), "navigation": ()})


def vote_elsewhere(request: HttpRequest, number: str) -> HttpResponse:
    """Tell somebody whose building is not on the roll which buildings are, and where votes about other plots are."""
    consultation = consultation_numbered(number)
    return render(request, "consultations/elsewhere.html", {
        "title": question_of(consultation), "number": number, "back": reverse("vote-step", kwargs={"number": number, "step": "where"}),
        "buildings": [row.address for row in turnout_by_building(consultation)], "paper_place": consultation.paper_place,
        "navigation": ()})
