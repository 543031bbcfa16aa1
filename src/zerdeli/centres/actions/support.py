"""Help in hardship: visits and what is needed, planned, done and asked of others.

Nothing that is said of a need goes into the journal, not even what kind it is: an entry says that a visit was, and where.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason, refuse_if
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Centre, SupportNeed, SupportReferral, SupportStep, Visit
from zerdeli.centres.queries.support import need_for_update
from zerdeli.centres.rules.support import (
    Kind,
    NeedState,
    Outcome,
    Result,
    is_confidential,
    need_in_register,
    reasons_against_answer,
    reasons_against_outcome,
    reasons_against_visit,
    reasons_against_work,
)
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.people.actions.persons import Told, register_person
from zerdeli.people.models import Person
from zerdeli.people.queries.persons import person_for_update
from zerdeli.people.queries.scope import codes_around


@dataclass(frozen=True)
class VisitTold:
    """What a worker notes of a visit: who came, known or new, what for, what came of it, and what is next."""

    centre: str
    who: int | Told
    kinds: Sequence[Kind]
    is_confidential: bool
    result: Result
    next_step: str = ""
    next_on: date | None = None


@transaction.atomic
def record_visit(*, told: VisitTold, keys: Keyring, by: Actor, at: datetime) -> Visit:
    """Keep that somebody came for help, and each thing that she needs; who is new is written down at once."""
    centre = Centre.objects.filter(in_force(), code=told.centre).first()
    if centre is None:
        raise NotFound(Reason("centres.no_centre", _("There is no such centre.")))
    _require(by, centre)
    refuse_if(reasons_against_visit(told.kinds, told.result, told.next_step))
    person = (register_person(told=told.who, keys=keys, by=by, at=at) if isinstance(told.who, Told)
              else person_for_update(told.who))
    entry = record_act(kind="visit.recorded", about=f"centre:{centre.code}", by=by, at=at, facts={})
    visit = Visit.objects.create(
        number=f"W{entry.pk}", centre=centre, person=person, place_id=centre.place_id, visited_on=day_of(at),
        need=need_in_register(told.kinds, told.is_confidential), known_at=at, entry=entry)
    for kind in told.kinds:
        _open_need(visit, person, kind, told, entry, keys, by, at)
    return visit


def _open_need(
    visit: Visit, person: Person, kind: Kind, told: VisitTold, entry: Entry, keys: Keyring, by: Actor, at: datetime
) -> None:
    secret, is_over = is_confidential(kind, told.is_confidential), told.result == Result.HELPED
    state = {Result.HELPED: NeedState.CLOSED, Result.GOES_ON: NeedState.OPEN, Result.REFERRED: NeedState.REFERRED}[told.result]
    need = SupportNeed.objects.create(
        number=f"?{entry.pk}.{list(Kind).index(kind)}"[:12], person=person, centre=visit.centre, visit=visit,
        kind="" if secret else kind, kind_hidden=keys.hide(kind), is_confidential=secret, worker=by.name, state=state,
        plan_hidden=keys.hide(told.next_step.strip()) if told.next_step.strip() else None,
        next_on=None if is_over else told.next_on, opened_at=at, outcome=Outcome.HELPED if is_over else "",
        closed_at=at if is_over else None, entry=entry)
    need.number = reference(need.pk)
    need.save(update_fields=["number"])


@transaction.atomic
def plan_need(*, number: str, words: str, next_on: date | None, keys: Keyring, by: Actor, at: datetime) -> SupportNeed:
    """Write down what is planned for a need, in place of what was, and when it is looked at again."""
    need = _held(number, by)
    refuse_if(reasons_against_work(need.state, words))
    need.plan_hidden, need.next_on = keys.hide(words.strip()), next_on
    need.save(update_fields=["plan_hidden", "next_on"])
    _record("need.planned", need, by, at)
    return need


@transaction.atomic
def note_step(*, number: str, words: str, keys: Keyring, by: Actor, at: datetime) -> SupportStep:
    """Write down a step that was done towards what is needed."""
    need = _held(number, by)
    refuse_if(reasons_against_work(need.state, words))
    step = SupportStep.objects.create(need=need, words_hidden=keys.hide(words.strip()), done_on=day_of(at), by=by.name)
    _record("need.step_noted", need, by, at)
    return step


@transaction.atomic
def refer_need(*, number: str, body: str, keys: Keyring, by: Actor, at: datetime) -> SupportReferral:
    """Write down that another body was asked to help; the need waits for its answer."""
    need = _held(number, by)
    refuse_if(reasons_against_work(need.state, body))
    referral = SupportReferral.objects.create(need=need, body_hidden=keys.hide(body.strip()), sent_on=day_of(at))
    need.state = NeedState.REFERRED
    need.save(update_fields=["state"])
    _record("need.referred", need, by, at)
    return referral


@transaction.atomic
def note_referral_answer(*, number: str, referral_id: int, words: str, keys: Keyring, by: Actor, at: datetime) -> SupportReferral:
    """Write down what another body answered; the need is in work again."""
    need = _held(number, by)
    referral = SupportReferral.objects.filter(need=need, pk=referral_id).first()
    if referral is None:
        raise NotFound(Reason("centres.no_referral", _("There is no such referral.")))
    refuse_if(reasons_against_answer(need.state, referral.answered_on, words))
    referral.answered_on, referral.answer_hidden = day_of(at), keys.hide(words.strip())
    referral.save(update_fields=["answered_on", "answer_hidden"])
    need.state = NeedState.OPEN
    need.save(update_fields=["state"])
    _record("need.answer_noted", need, by, at)
    return referral


@transaction.atomic
def close_need(*, number: str, outcome: str, words: str, keys: Keyring, by: Actor, at: datetime) -> SupportNeed:
    """Say how a need ended."""
    need = _held(number, by)
    refuse_if(reasons_against_outcome(need.state, outcome, words))
    need.state, need.outcome, need.closed_at, need.next_on = NeedState.CLOSED, outcome, at, None
    need.outcome_hidden = keys.hide(words.strip()) if words.strip() else None
    need.save(update_fields=["state", "outcome", "closed_at", "next_on", "outcome_hidden"])
    _record("need.closed", need, by, at)
    return need


@transaction.atomic
def hand_need_over(*, number: str, worker: str, by: Actor, at: datetime) -> SupportNeed:
    """Give a need to another worker, who alone reads it from now on where it is confidential."""
    need = _held(number, by)
    refuse_if(reasons_against_work(need.state, worker))
    need.worker = worker
    need.save(update_fields=["worker"])
    _record("need.handed_over", need, by, at)
    return need


def _held(number: str, by: Actor) -> SupportNeed:
    need = need_for_update(number, by)
    _require(by, need.centre)
    return need


def _require(by: Actor, centre: Centre) -> None:
    require(by, Duty.HELP_FAMILIES, {centre.code} | codes_around(centre.place_id))


def _record(kind: str, need: SupportNeed, by: Actor, at: datetime) -> None:
    record_act(kind=kind, about=f"need:{need.number}", by=by, at=at, facts={})
