"""The worker's ways: beginning an application for somebody by phone and code, entering a paper, printing the empty form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.actions.phone import send_code
from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.clock import now
from zerdeli.base.flows import plain_choices
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.grants.actions.drafts import Received, begin_assisted_draft, begin_paper_draft
from zerdeli.grants.forms.business import LineForm
from zerdeli.grants.forms.status import HelpCodeForm, HelpPhoneForm, PaperForm
from zerdeli.grants.pages.desk import places_to_choose, size_named
from zerdeli.grants.pages.marks import qr_of
from zerdeli.grants.pages.status import keep_photo
from zerdeli.grants.pages.steps import flow_of, tasks_of
from zerdeli.grants.queries.drafts import drafts_of_helper, terms_to_see
from zerdeli.grants.rules.cases import Way
from zerdeli.grants.rules.states import Size
from zerdeli.places.queries import place_tree

LINES_ON_PAPER = 5
HELPED = "grants-helped"


def helping(request: HttpRequest) -> HttpResponse:
    """Ask for the phone of whoever is helped, send a code there, and ask for the code."""
    hidden = request.session.get(HELPED)
    if hidden and "anew" not in request.GET and "phone" not in request.POST:
        return _code(request, *settings.KEYS.reveal(bytes.fromhex(hidden)).split("|"))
    form = HelpPhoneForm(request.POST if request.method == "POST" else None, initial={"size": Size.SMALL})
    if request.method == "POST" and form.is_valid():
        phone, size = form.cleaned_data["phone"], form.cleaned_data["size"]
        try:
            send_code(phone=phone, language=(get_language() or "kk")[:2], keys=settings.KEYS, at=now())
            request.session[HELPED] = settings.KEYS.hide(f"{phone}|{size}").hex()
            return redirect("grants-help")
        except Refusal as refusal:
            form.add_error("phone", [str(reason) for reason in refusal.reasons])
    drafts = [(reverse("grants-help-tasks", args=[row.key]), _draft_words(row)) for row in drafts_of_helper(
        actor_of(request).name, settings.KEYS)]
    return render(request, "grants/form.html", {
        "form": form, "title": _("Help somebody to apply"), "button": _("Send the code"), "drafts": drafts, "back": reverse("office"),
        "texts": [_("You type what she says. The code from her phone is her consent; every page keeps that you typed it.")]},
        status=422 if form.errors else 200)


def _draft_words(row: Any) -> str:
    name = " ".join("".join(row.answers.get("name", {}).get(part, [])) for part in ("surname", "given_name")).strip()
    return f"{name or _('Name not typed yet')}, {Size(row.size).label}, {Way(row.way).label}"


def _code(request: HttpRequest, phone: str, size: str) -> HttpResponse:
    form = HelpCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = begin_assisted_draft(phone=phone, code=form.cleaned_data["code"].strip(), size=Size(size),
                                         language=(get_language() or "kk")[:2], keys=settings.KEYS, by=actor_of(request), at=now())
            del request.session[HELPED]
            return redirect("grants-help-tasks", key=draft.key)
        except Refusal as refusal:
            form.add_error("code", [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": _("Code from her phone"), "button": _("Continue"), "back": f"{reverse('grants-help')}?anew=1"},
        status=422 if form.errors else 200)


def paper_entry(request: HttpRequest) -> HttpResponse:
    """Begin to enter a paper: its day and its photo."""
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm(initial={"size": Size.SMALL})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            draft = begin_paper_draft(size=Size(said["size"]), received=Received(said["received_on"], keep_photo(said["photo"].read())),
                                      keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("grants-help-tasks", key=draft.key)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": _("Enter a paper"), "button": _("Continue"), "back": reverse("office"),
        "texts": [_("The day of receipt is the legal day, whenever you type it.")]}, status=422 if form.errors else 200)


def paper(request: HttpRequest, size: str) -> HttpResponse:
    """Show the same questions in the same order as a form to be printed and filled in by hand."""
    which = size_named(size)
    terms = terms_to_see(which, day_of(now()))
    given: dict[str, dict[str, Any]] = {"family": {"grounds": terms["grounds"]}, "address": {"places": places_to_choose(place_tree())[:0]}}
    parts = [(task.name, [question for step in task.steps for question in _questions(step.name, step.form(**given.get(step.name, {})))])
             for task in tasks_of(which, Way.PAPER)]
    return render(request, "grants/paper.html", {
        "title": flow_of(which).title, "parts": parts, "qr": qr_of(request.build_absolute_uri(reverse("grants-start", args=[size]))),
        "crumbs": [(_("Apply"), reverse("grants-start", args=[size]))]})


def _questions(step: str, form: forms.Form) -> Iterator[tuple[Any, Any, list[Any], range, range]]:
    """Yield each question as a paper asks it: label, hint, options to tick, boxes for digits, lines to write on."""
    if step == "purchases":
        for place in range(1, LINES_ON_PAPER + 1):
            labels = ", ".join(str(field.label) for field in LineForm())
            yield _("Thing number %(place)s") % {"place": place}, labels, [], range(0), range(1)
        return
    for field in form:
        options = [label for key, label in plain_choices(field.field) if key] if isinstance(field.field, forms.ChoiceField) else []
        is_place = field.name == "place"
        boxes = range(12) if field.name == "iin" else range(0)
        lines = range(0) if (options and not is_place) or boxes else range(4 if isinstance(field.field.widget, forms.Textarea) else 1)
        options = [_("Yes")] if isinstance(field.field, forms.BooleanField) else [] if is_place else options
        yield field.label, field.help_text, options, boxes, range(0) if isinstance(field.field, forms.BooleanField) else lines
