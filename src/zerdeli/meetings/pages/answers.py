"""A resident's answer to a report, by the link in a message: looking changes nothing, a tap answers, nobody signs in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.meetings.actions.asking import answer_report
from zerdeli.meetings.forms.promises import AnswerForm
from zerdeli.meetings.pages.instruction_words import place_words
from zerdeli.meetings.queries.answers import asked_with_code
from zerdeli.meetings.rules.words import Topic, Verdict
from zerdeli.places.queries import place_tree

RESIDENT = Actor("resident by link")


def short_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the short address in a message to the page in the language of that message."""
    asked = asked_with_code(code, settings.KEYS)
    with override(asked.concern.language):
        return redirect(reverse("answer", args=[code]))


@never_cache
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was reported and ask whether it is true; a tap on one of three buttons is the answer."""
    asked = asked_with_code(code, settings.KEYS)
    form, status = AnswerForm(request.POST if request.method == "POST" else None), 422
    if request.method == "POST" and form.is_valid():
        try:
            answer_report(code=code, verdict=Verdict(form.cleaned_data["verdict"]), keys=settings.KEYS, by=RESIDENT, at=now())
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("answer", code=code)
    instruction = asked.instruction
    facts = [Fact(_("Coupon"), spoken(asked.concern.number), is_code=True), Fact(_("Topic"), str(Topic(instruction.concern.topic).label)),
             Fact(_("Place"), place_words(place_tree(), instruction.place_id)), Fact(_("Reported on"), formats.day(asked.asked_at))]
    return render(request, "meetings/answer.html", {
        "form": form, "facts": facts, "answers": [(verdict.value, str(verdict.label).capitalize()) for verdict in Verdict],
        "given": str(Verdict(asked.verdict).label) if asked.verdict else "",
        "public": reverse("public-instruction", args=[instruction.number])}, status=status if form.errors else 200)
