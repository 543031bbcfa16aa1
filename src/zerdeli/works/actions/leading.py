"""Leading a work: planning it, correcting what is said of it, taking its steps. Who is slower is told what the other did."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.consultations.models import Consultation
from zerdeli.consultations.queries.consultations import consultation_for_update, consultation_numbered
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.land.queries.cases import places_above
from zerdeli.places.models import Plot
from zerdeli.places.queries import place_tree, plot_for_update
from zerdeli.treasury.models import Line
from zerdeli.works.models import Work, WorkStage
from zerdeli.works.queries.knowing import known_of_work
from zerdeli.works.queries.money import line_in_force
from zerdeli.works.queries.works import (
    options_with_works,
    plan_of,
    stage_for_update,
    work_for_update,
)
from zerdeli.works.rules.planning import (
    Chosen,
    Plan,
    changed_meanwhile,
    no_such_line,
    reasons_against_change,
    reasons_against_choice,
    reasons_against_plan,
)
from zerdeli.works.rules.states import (
    StepSaid,
    WorkState,
    moved_on,
    reasons_against_paper,
    reasons_against_works_step,
    works_step,
)

SERIALS = 10_000_000


@transaction.atomic
def plan_work(
    *, plan: Plan, place_code: str, on: date, paper: str, by: Actor, at: datetime, consultation: str = "", option: str = ""
) -> Work:
    """Plan a work in a place, perhaps because a consultation was decided so; a plot brings its own place with it."""
    plot = plot_for_update(plan.plot) if plan.plot else None
    place_id = plot.place_id if plot else place_tree().named(place_code).id
    require(by, Duty.LEAD_WORKS, places_above(place_id))
    rests_on = _decided(consultation) if consultation else None
    refuse_if([*reasons_against_plan(plan), *_against_line(plan), *_against_choice(plan, rests_on, option),
               *reasons_against_paper(StepSaid(on, paper), day_of(at))])
    number = reference(secrets.randbelow(SERIALS))
    entry = record_act(kind="work.planned", about=f"work:{number}", by=by, at=at, facts={
        **_facts(plan), "on": on.isoformat(), "paper": paper.strip(), "consultation": consultation, "option": option})
    work = Work.objects.create(number=number, place_id=place_id, consultation=rests_on, option=option, known_at=at, entry=entry,
                               **_columns(plan, plot))
    _stand(work, WorkState.PLANNED, StepSaid(on, paper), entry, at)
    return work


def _decided(number: str) -> Consultation:
    """Return a consultation with its decision, locked so that two do not plan the same option."""
    consultation_for_update(number)
    return consultation_numbered(number)


def _against_choice(plan: Plan, consultation: Consultation | None, option: str) -> list[Any]:
    if consultation is None:
        return []
    decision = getattr(consultation, "decision", None)
    chosen = Chosen(consultation.plot.code, decision.options if decision else None, options_with_works(consultation.number))
    return reasons_against_choice(plan, chosen, option)


def _against_line(plan: Plan) -> list[Any]:
    return [no_such_line(plan.line)] if plan.line and line_in_force(plan.line) is None else []


def _columns(plan: Plan, plot: Plot | None) -> dict[str, Any]:
    line: Line | None = line_in_force(plan.line) if plan.line else None
    return {"kind": plan.kind, "address": plan.address.strip(), "plot": plot, "estimate": plan.estimate,
            "starts_on": plan.starts_on, "ends_on": plan.ends_on, "line": line}


def _facts(plan: Plan) -> Mapping[str, Any]:
    return {"kind": plan.kind, "address": plan.address.strip(), "plot": plan.plot, "estimate": plan.estimate, "line": plan.line,
            "starts_on": plan.starts_on.isoformat() if plan.starts_on else "",
            "ends_on": plan.ends_on.isoformat() if plan.ends_on else ""}


@transaction.atomic
def correct_work(*, number: str, plan: Plan, seen: int, by: Actor, at: datetime) -> Work:
    """Change what is said of a work; refused where somebody changed it after the version `seen`, an entry of the journal."""
    work = work_for_update(number)
    require(by, Duty.LEAD_WORKS, places_above(work.place_id))
    refuse_if([changed_meanwhile(work.entry.by)] if work.entry_id != seen else [])
    state = WorkState(stage_for_update(work).state)
    plot = plot_for_update(plan.plot) if plan.plot else None
    refuse_if([*reasons_against_plan(plan), *_against_line(plan), *reasons_against_change(state, plan_of(work), plan)])
    entry = record_act(kind="work.corrected", about=f"work:{number}", by=by, at=at, facts={
        "before": _facts(plan_of(work)), "after": _facts(plan)})
    _keep_aside(work, at)
    for name, value in _columns(plan, plot).items():
        setattr(work, name, value)
    work.place_id = plot.place_id if plot else work.place_id
    work.known_at, work.entry, work.file_line = at, entry, None
    work.save()
    return work


@transaction.atomic
def take_works_step(*, number: str, seen: str, after: str, said: StepSaid, by: Actor, at: datetime) -> WorkStage:
    """Take a work from the state `seen` on its page to another by a paper; refused where it stands elsewhere by now."""
    work = work_for_update(number)
    stage = stage_for_update(work)
    state = WorkState(stage.state)
    step = works_step(state, after)
    require(by, step.duty if step else Duty.LEAD_WORKS, places_above(work.place_id))
    refuse_if([moved_on(state, stage.from_on, stage.entry.by)] if state != seen else [])
    refuse_if(reasons_against_works_step(known_of_work(work, at), after, said, day_of(at), by.name))
    entry = record_act(kind="work.step_taken", about=f"work:{number}", by=by, at=at, facts={
        "before": state, "after": after, "on": said.on.isoformat(), "paper": said.paper.strip(), "holder": said.holder.strip(),
        "reason": said.reason.strip()})
    _keep_aside(stage, at)
    stage.until_on, stage.known_at = said.on, at
    stage.save(update_fields=["until_on", "known_at"])
    return _stand(work, WorkState(after), said, entry, at)


def _stand(work: Work, state: WorkState, said: StepSaid, entry: Entry, at: datetime) -> WorkStage:
    return WorkStage.objects.create(
        work=work, place_id=work.place_id, state=state, from_on=said.on, paper=said.paper.strip(), holder=said.holder.strip(),
        reason=said.reason.strip() if state in (WorkState.DROPPED, WorkState.CONTRACTED) else "", known_at=at, entry=entry)


def _keep_aside(row: Work | WorkStage, at: datetime) -> None:
    """Keep the version that stops being believed as a row of its own, so that past counts can be counted again."""
    version = type(row).objects.get(pk=row.pk)
    version.record, version.closed_at = row.pk, at
    version.pk = None
    version._state.adding = True
    version.save(force_insert=True)
