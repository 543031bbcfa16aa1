"""What an officer does with a concern without an instruction: an answer, a voice, another body's business."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.meetings.actions.settling import answer_on_the_spot, forward_concern, join_voice, part_voice
from zerdeli.meetings.forms.office import AnswerForm, DeedForm, ForwardForm, JoinForm
from zerdeli.meetings.pages.office import own_concern, renewed
from zerdeli.meetings.pages.words import language
from zerdeli.meetings.queries.concerns import concern_numbered
from zerdeli.meetings.queries.meetings import bodies_to_forward_to

Done = tuple[forms.Form, str, str, Callable[..., Any]]


@never_cache
def office_concern_deed(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """Ask what is needed for a deed, and do it; whoever was overtaken sees what is saved now, and her words again."""
    row = own_concern(request, number)
    form, title, button, act = _deed(request, row, deed)
    if request.method == "POST" and form.is_valid():
        said = {key: value for key, value in form.cleaned_data.items() if value is not None}
        try:
            act(number=number, by=actor_of(request), at=now(), **said)
            return redirect("office-concern", number=number)
        except Refusal as refusal:
            status, reasons = refusal.status, [str(reason) for reason in refusal.reasons]
            form.data = renewed(request, concern_numbered(number).revision)
            return _deed_page(request, row, form, title, button, status=status, reasons=reasons)
    return _deed_page(request, row, form, title, button, status=422 if form.errors else 200)


def _deed(request: HttpRequest, row: Any, deed: str) -> Done:
    typed, first = request.POST if request.method == "POST" else None, {"revision": row.revision, "to": request.GET.get("to", "")}
    if deed == "answer":
        return AnswerForm(typed, initial=first), _("Answered on the spot"), _("Save the answer"), answer_on_the_spot
    if deed == "join":
        return JoinForm(typed, initial=first), _("Join it to an earlier concern"), _("Join"), join_voice
    if deed == "part":
        return DeedForm(typed, initial=first), _("Let it stand for itself again"), _("Part"), part_voice
    if deed == "forward":
        bodies = [(body.code, getattr(body, f"name_{language()}")) for body in bodies_to_forward_to(day_of(now()))]
        return ForwardForm(typed, bodies=bodies, initial=first), _("Send it on to another body"), _("Send on"), forward_concern
    raise Http404


def _deed_page(
    request: HttpRequest, row: Any, form: forms.Form, title: str, button: str, *, status: int, reasons: list[str] | None = None
) -> HttpResponse:
    return render(request, "meetings/office_form.html", {
        "form": form, "title": title, "button": button, "back": reverse("office-concern", args=[row.number]), "reasons": reasons or [],
        "about": row.words}, status=status)
