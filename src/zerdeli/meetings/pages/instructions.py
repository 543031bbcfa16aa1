"""One instruction in the office: what is to be done, what happened, and the steps that may follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, NotPermitted, Reason, Refusal
from zerdeli.base.shown import Fact
from zerdeli.documents.actions import store_file
from zerdeli.documents.queries import stored_file
from zerdeli.meetings.actions.instructing import (
    accept_as_explained,
    accept_report,
    ask_for_time,
    extend_deadline,
    give_up_instruction,
    reopen_instruction,
    report_done,
    return_report,
    take_instruction,
)
from zerdeli.meetings.forms.instructions import StepForm, kind_of_file
from zerdeli.meetings.pages.instruction_words import body_words, deadline_words, place_line, state_words, verdict_words
from zerdeli.meetings.pages.queues import duties_here
from zerdeli.meetings.queries.timeline import History, Whole, has_evidence, instruction_whole
from zerdeli.meetings.rules.deadlines import Notice
from zerdeli.meetings.rules.states import MOVES, STEP_NAMES, Step
from zerdeli.meetings.rules.words import InstructionState, Topic, Verdict

# So many newest events tell who comes second what the first one did.
NEWEST = 3
DEEDS: Mapping[Step, Callable[..., Any]] = {
    Step.TAKE: take_instruction, Step.REPORT: report_done, Step.ASK_FOR_TIME: ask_for_time, Step.EXTEND: extend_deadline,
    Step.ACCEPT: accept_report, Step.RETURN: return_report, Step.EXPLAIN: accept_as_explained, Step.GIVE_UP: give_up_instruction,
    Step.REOPEN: reopen_instruction,
}


def _buttons() -> dict[Step, tuple[str, str]]:
    """Return what each step is called on its button, and what follows from it."""
    return {
        Step.TAKE: (_("Take into work"), _("Your name stands beside it from now on.")),
        Step.REPORT: (_("Report done"), _("The controller checks it, and residents are asked whether it is true.")),
        Step.ASK_FOR_TIME: (_("Ask for time"), _("The deadline stays until the leadership extends it.")),
        Step.EXTEND: (_("Extend the deadline"), _("Everybody sees the new day and the first one.")),
        Step.ACCEPT: (_("Accept and close"), _("It is closed as done.")),
        Step.RETURN: (_("Return to the executor"), _("The deadline stays as it is.")),
        Step.EXPLAIN: (_("End with an explanation"), _("It is counted as explained, never as done.")),
        Step.GIVE_UP: (_("Remove from control, not done"), _("Everybody sees that it is not done.")),
        Step.REOPEN: (_("Take up again"), _("It begins anew; its first deadline stays.")),
    }


@dataclass(frozen=True)
class Event:
    """What happened, when, by whom; `href` leads to what was shown."""

    title: str
    moment: str
    body: str = ""
    by: str = ""
    href: str = ""


@never_cache
def instruction(request: HttpRequest, number: str) -> HttpResponse:
    """Show an instruction with everything that happened, and what may be done next."""
    whole = _looked_at(request, number)
    found, history, state = whole.row, whole.history, _state(whole.history)
    actor = actor_of(request)
    steps = [(step, *_buttons()[step]) for step in Step if state in MOVES[step].before and MOVES[step].duty in actor.duties]
    return render(request, "meetings/instruction.html", {
        "number": number, "title": _("Instruction %(number)s") % {"number": spoken(number)}, "state": state_words(state),
        "facts": _facts(whole), "events": _events(history, number), "text": found.text, "words": found.concern.words,
        "steps": [(reverse("instruction-step", args=[number, step.value]), label, says) for step, label, says in steps],
        "crumbs": [(_("Office"), reverse("office"))]})


def _looked_at(request: HttpRequest, number: str) -> Whole:
    """Return an instruction that lies within one of the reader's duties, or refuse."""
    whole, actor = instruction_whole(number, day_of(now())), actor_of(request)
    if not any(actor.holds_within(duty, whole.codes) for duty in duties_here(actor)):
        raise NotPermitted(Reason("meetings.not_yours", _("This instruction lies outside your duties.")))
    return whole


def _state(history: History) -> InstructionState:
    return next((row.state for row in history.stages if row.until_on is None), InstructionState.ASSIGNED)


def _facts(whole: Whole) -> list[Fact]:
    found, concern = whole.row, whole.row.concern
    met = formats.day(concern.meeting.held_on) if concern.meeting else _("without a meeting")
    return [
        Fact(_("Deadline"), deadline_words(found.due_on, found.due_now_on)),
        Fact(_("What will show that it is done"), found.evidence or "–", is_name=True),
        Fact(_("Who carries it out"), body_words(found), is_name=True),
        Fact(_("Person there"), found.executor.removeprefix("staff:") or _("nobody yet"), is_name=bool(found.executor)),
        Fact(_("Asked for time until"), formats.day(found.asked_for_on) if found.asked_for_on else "–"),
        Fact(_("What residents say"), verdict_words(found.verdict) or _("no answer yet")),
        Fact(_("Topic"), str(Topic(concern.topic).label)), Fact(_("Place"), place_line(found.place)),
        Fact(_("Meeting"), met), Fact(_("Coupon"), spoken(concern.number), is_code=True),
        Fact(_("Official appeal"), _("yes") if concern.is_appeal else _("no"))]


def _events(history: History, number: str) -> list[Event]:
    """Return what happened, newest first; a state that came with a step is told by the step."""
    found: list[tuple[datetime | str, Event]] = [
        (step.at.isoformat(), Event(str(STEP_NAMES[step.step]).capitalize(), formats.moment(step.at), _step_body(step), step.by,
                                    reverse("instruction-evidence", args=[number, step.evidence]) if step.evidence else ""))
        for step in history.steps]
    stepped = {day_of(step.at) for step in history.steps}
    found += [(row.from_on.isoformat(), Event(str(row.state.label).capitalize(), formats.day(row.from_on)))
              for row in history.stages if row.from_on not in stepped]
    found += [(one.answered_at.isoformat(), Event(
        _("A resident answered: %(verdict)s") % {"verdict": Verdict(one.verdict).label}, formats.moment(one.answered_at)))
        for one in history.answers]
    found += [(one.at.isoformat(), Event(
        _("The leadership was told that it is late") if one.kind is Notice.ESCALATION else _("A reminder was given"),
        formats.moment(one.at))) for one in history.notices]
    return [event for __, event in sorted(found, key=lambda pair: str(pair[0]), reverse=True)]


def _step_body(step: Any) -> str:
    day = _("Until %(day)s.") % {"day": formats.day(step.until_on)} if step.until_on else ""
    return " ".join(part for part in (day, step.words) if part)


@never_cache
def instruction_step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Ask what a step needs and take it; who comes second is told what the first one did, their words kept."""
    if step not in [one.value for one in Step]:
        raise Http404
    deed = Step(step)
    whole = _looked_at(request, number)
    kept = request.session.get(_kept(number), "")
    form = StepForm(request.POST if request.method == "POST" else None, request.FILES or None, step=deed, has_file=bool(kept),
                    initial={"until_on": whole.row.asked_for_on})
    status, refusal = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, deed, number, form.cleaned_data)
        except Refusal as stopped:
            status, refusal = stopped.status, stopped
            form.add_error(None, [str(reason) for reason in stopped.reasons])
            whole = _looked_at(request, number)
        else:
            request.session.pop(_kept(number), None)
            return redirect("instruction", number=number)
    (button, says), events = _buttons()[deed], _events(whole.history, number)
    return render(request, "meetings/step.html", {
        "form": form, "title": button, "says": says, "button": button, "revision": whole.row.revision,
        "number": spoken(number), "facts": _facts(whole), "text": whole.row.text, "events": events[:NEWEST] if refusal else [],
        "report": next((one for one in events if one.href), None),
        "is_grave": deed in {Step.GIVE_UP, Step.EXPLAIN}, "back": reverse("instruction", args=[number])},
        status=status if status != 200 else 422 if form.errors else 200)


def _kept(number: str) -> str:
    return f"evidence-{number}"


def _take(request: HttpRequest, step: Step, number: str, said: dict[str, Any]) -> None:
    """Take a step; a file is kept for as long as the form is, so that nobody has to choose it again."""
    given: dict[str, Any] = {"number": number, "revision": _revision(request), "by": actor_of(request), "at": now()}
    given |= {name: said[name] for name in ("words", "until_on") if name in said}
    if step is Step.REPORT:
        if said["evidence"] is not None:
            request.session[_kept(number)] = store_file(store=settings.STORE, content=said["evidence"].read())
        given |= {"evidence": request.session.get(_kept(number), ""), "keys": settings.KEYS}
    DEEDS[step](**given)


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


@never_cache
def evidence(request: HttpRequest, number: str, sha256: str) -> HttpResponse:
    """Give the file that was shown as evidence."""
    if not has_evidence(_looked_at(request, number).row.pk, sha256):
        raise NotFound(Reason("meetings.no_file", _("This file was not shown as evidence here.")))
    content = stored_file(settings.STORE, sha256)
    kind = kind_of_file(content[:12])
    return HttpResponse(content, content_type=kind or "application/octet-stream", headers={
        "Content-Disposition": f'inline; filename="evidence-{number}.{kind.rpartition("/")[2] or "bin"}"',
        "X-Content-Type-Options": "nosniff"})


