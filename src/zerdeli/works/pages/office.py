"""A work in the office: planned, corrected, taken step by step; what stands in the way is shown before the button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.places.queries import place_tree
from zerdeli.works.actions.leading import correct_work, plan_work, take_works_step
from zerdeli.works.forms import PlanForm, WorkForm, WorkStepForm, typed_plan
from zerdeli.works.pages.asking import asked, crumbs_of, title_of, work_of
from zerdeli.works.pages.words import (
    codes_around,
    days_words,
    four_bars,
    place_of,
    place_words,
    state_words,
    tenge,
    way_words,
)
from zerdeli.works.queries.knowing import known_from
from zerdeli.works.queries.money import WorkMoney, documents_of_works, total_of
from zerdeli.works.queries.places import OF_WORKS
from zerdeli.works.queries.works import (
    photos_of,
    plan_of,
    stages_of,
    steps_reached,
)
from zerdeli.works.rules.states import StepSaid, WorkState, WorkStep, next_works_steps, reasons_in_the_way


def _label(step: WorkStep) -> str:
    words = str(step.after.label)
    return _("back to the builder: defects") if step.before == WorkState.BUILT and step.after == WorkState.CONTRACTED else words


@never_cache
def office_work(request: HttpRequest, number: str) -> HttpResponse:
    """Show a work whole, and take its next step."""
    work, actor = work_of(request, number, *OF_WORKS), actor_of(request)
    above = codes_around(work)
    steps = [step for step in next_works_steps(WorkState(work.state)) if actor.holds_within(step.duty, above)]
    form = WorkStepForm(request.POST if request.method == "POST" else None, steps=[(step.after.value, _label(step)) for step in steps],
                        initial={"on": day_of(now()), "seen": work.state})
    if request.method == "POST" and _stepped(form, number, actor, work):
        return redirect("office-work", number=number)
    return render(request, "works/office_work.html", {"form": form, **_whole(work, actor, steps)}, status=422 if form.errors else 200)


def _stepped(form: WorkStepForm, number: str, actor: Actor, work: Any) -> bool:
    """Take the step that was sent, or put what stands against it into the form; a choice that is gone was somebody else's step."""
    seen, after = form.data.get("seen", ""), form.data.get("after", "")
    if not form.is_valid() and not (seen != work.state and set(form.errors) <= {"after"} and after):
        return False
    said = form.cleaned_data
    try:
        take_works_step(number=number, seen=seen, after=after, by=actor, at=now(),
                        said=StepSaid(said["on"], said["paper"], said["holder"], said["reason"]))
    except Refusal as refusal:
        form.errors.pop("after", None)
        form.add_error("after", [str(reason) for reason in refusal.reasons])
        return False
    return True


def _whole(work: Any, actor: Actor, steps: list[WorkStep]) -> dict[str, Any]:
    stages, number, at = stages_of(work), work.number, now()
    cited, photos = documents_of_works([work.pk]).get(work.pk, []), photos_of(work)
    money = total_of(cited) if cited else WorkMoney()
    known = known_from(work, stages, money, {photo.state for photo in photos}, at)
    return {
        "title": title_of(work), "number": number, "levels": way_words(), "reached": steps_reached(work.state), "state": state_words(work.state),
        "facts": _facts(work), "hints": {step.after.value: _hint(step, known, actor) for step in steps}, "may_step": bool(steps),
        "needs_holder": any(step.after == WorkState.ON_BALANCE for step in steps),
        "needs_reason": any("reason" in step.needs for step in steps), "is_over": not next_works_steps(WorkState(work.state)),
        "sums": four_bars(money), "documents": [one.document for one in cited], "leads": Duty.LEAD_WORKS in actor.duties,
        "against": [str(reason) for reason in known.against],
        "photos": [(photo.sha256, state_words(photo.state), formats.short_day(photo.taken_on)) for photo in photos],
        "deed_heads": [Head(_("Since")), Head(_("State")), Head(_("Paper")), Head(_("Noted by"))],
        "deeds": [[Cell(formats.short_day(one.from_on)), Cell(state_words(one.state)), Cell(" · ".join(filter(None, (
            one.paper, one.holder, one.reason))) or "–", is_name=True), Cell(one.entry.by, is_code=True)] for one in stages],
        "crumbs": crumbs_of()}


def _hint(step: WorkStep, known: Any, actor: Actor) -> str:
    missing = " ".join(str(reason) for reason in reasons_in_the_way(step, known, actor.name))
    paper = _("Paper: %(paper)s.") % {"paper": step.paper}
    return f"{paper} {missing}" if missing else paper


def _facts(work: Any) -> list[Fact]:
    return [
        Fact(_("Number"), spoken(work.number), is_code=True), Fact(_("Where"), work.address, is_name=True),
        Fact(_("Place"), place_of(work)),
        Fact(_("Cadastral number"), work.plot.code if work.plot else _("not named"), is_code=bool(work.plot)),
        Fact(_("Planned days"), days_words(work)), Fact(_("Estimate"), tenge(work.estimate)),
        Fact(_("Budget line"), work.line.code if work.line else _("not named"), is_code=bool(work.line)),
        Fact(_("Consultation"), spoken(work.consultation.number) if work.consultation else _("none"), is_code=bool(work.consultation))]


@never_cache
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a new work."""
    tree = place_tree()
    places = sorted(((one.code, place_words(tree, one.id)) for one in tree.places.values()), key=lambda pair: pair[0])
    form = PlanForm(request.POST if request.method == "POST" else None, places=places, initial={
        "on": day_of(now()), **{name: request.GET.get(name, "") for name in ("plot", "consultation", "option", "place")}})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = plan_work(plan=form.plan, place_code=said["place"], on=said["on"], paper=said["paper"], by=actor_of(request), at=now(),
                             consultation=said["consultation"].replace(" ", ""), option=said["option"].strip())
        except Refusal as refusal:
            form.add_error("kind", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("office-work", number=made.number)
    return asked(request, form, _("Plan a work"), _("Plan"), crumbs_of())


@never_cache
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Change what is said of a work; where somebody was faster, what stands now is shown beside what was typed."""
    work = work_of(request, number, Duty.LEAD_WORKS)
    form = WorkForm(request.POST if request.method == "POST" else None, initial=typed_plan(plan_of(work)))
    seen, stands = request.POST.get("seen", ""), []
    if request.method == "POST" and form.is_valid():
        try:
            correct_work(number=number, plan=form.plan, seen=int(seen) if seen.isdecimal() and len(seen) < 19 else 0,
                         by=actor_of(request), at=now())
        except Refusal as refusal:
            form.add_error("kind", [str(reason) for reason in refusal.reasons])
            stands = _facts(work) if refusal.reasons[0].code == "works.changed_meanwhile" else []
        else:
            return redirect("office-work", number=number)
    return asked(request, form, _("Correct the work"), _("Save"), crumbs_of(number), seen=work.entry_id, stands=stands, about=title_of(work))
