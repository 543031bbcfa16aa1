"""A case before the commission: called, conflicts declared, scored under seal, discussed, or put off."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.grants.actions.sitting_steps import move_case_of
from zerdeli.grants.models import Declaration, FoundTie, Proposal, Score, Seat, Sitting, SittingCase
from zerdeli.grants.queries.scores import criteria_of, newest_mark, seats_sealed
from zerdeli.grants.queries.sitting_cases import attendance_at, case_for_update, sitter_at, sitters_of, ties_found
from zerdeli.grants.queries.sittings import seat_or_refuse, seats_of, sitting_for_update
from zerdeli.grants.rules.cases import Step
from zerdeli.grants.rules.scores import (
    Mark,
    are_all_sealed,
    reasons_against_changing,
    reasons_against_marks,
    reasons_against_sealing,
)
from zerdeli.grants.rules.sitting_conflicts import (
    Conflict,
    reasons_against_declaring,
    reasons_against_judging,
    reasons_against_quorum,
)
from zerdeli.grants.rules.sittings import (
    CaseState,
    SittingState,
    reasons_against_agenda_step,
    reasons_against_case_in,
    reasons_against_putting_off,
    reasons_against_sitting_in,
)
from zerdeli.journal.actions import record_act


@transaction.atomic
def call_case(*, sitting: str, number: str, keys: Keyring, by: Actor, at: datetime) -> SittingCase:
    """Call a case: what the register finds between members and the applicant is written down before anybody scores."""
    require(by, Duty.RUN_SITTINGS)
    held = _in_session(sitting)
    case = case_for_update(held.pk, number)
    refuse_if(reasons_against_agenda_step(deed="call", state=case.state, number=number))
    ties = ties_found(case.application, seats_of(held), keys)
    entry = record_act(kind="case.called", about=number, by=by, at=at, facts={"sitting": sitting, "ties": sorted(ties.values())})
    FoundTie.objects.bulk_create(FoundTie(case=case, seat_id=seat, tie=tie, entry=entry) for seat, tie in sorted(ties.items()))
    return _become(case, CaseState.SCORING)


@transaction.atomic
def declare_conflict(*, sitting: str, number: str, conflict: Conflict, words: str, keys: Keyring, by: Actor, at: datetime
                     ) -> Declaration:
    """Declare whether anything ties a member to an applicant, before anything else; whoever is tied takes no part."""
    require(by, Duty.JUDGE_APPLICATIONS)
    held, case, seat = _at_case(sitting, number, by)
    refuse_if(reasons_against_case_in(state=case.state, wanted=CaseState.SCORING, number=number))
    sitter = sitter_at(case, seat)
    refuse_if(reasons_against_declaring(conflict=conflict, words=words, tie=sitter.tie, already=sitter.conflict,
                                        is_present=sitter.is_present))
    entry = record_act(kind="case.declared", about=number, by=by, at=at, facts={"sitting": sitting, "conflict": conflict})
    made = Declaration.objects.create(case=case, seat=seat, conflict=conflict, declared_at=at, entry=entry,
                                      words_hidden=keys.hide(words.strip()) if words.strip() else None)
    _unseal_if_all(held, case, by, at)
    return made


@transaction.atomic
def seal_scores(*, sitting: str, number: str, marks: Sequence[Mark], keys: Keyring, by: Actor, at: datetime) -> list[Score]:
    """Seal a member's scores for a case, one a criterion; nobody else reads them before everybody has sealed.

    The journal keeps that it was done and no value. Refused for whoever declared or has a tie, and a second time.
    """
    require(by, Duty.JUDGE_APPLICATIONS)
    held, case, seat = _at_case(sitting, number, by)
    refuse_if(reasons_against_case_in(state=case.state, wanted=CaseState.SCORING, number=number)
              or reasons_against_judging(sitter_at(case, seat))
              or reasons_against_sealing(is_sealed=seat.pk in seats_sealed(case))
              or reasons_against_marks(marks, criteria_of(held)))
    entry = record_act(kind="case.scored", about=number, by=by, at=at, facts={"sitting": sitting})
    made = Score.objects.bulk_create(
        Score(case=case, seat=seat, criterion=mark.criterion, revision=0, value=mark.value, given_at=at, entry=entry,
              reason_hidden=_hidden(mark.reason, keys)) for mark in marks)
    _unseal_if_all(held, case, by, at)
    return made


@transaction.atomic
def change_score(*, sitting: str, number: str, mark: Mark, why: str, keys: Keyring, by: Actor, at: datetime) -> Score:
    """Change a score in discussion and say why; the sealed value stays beside the new one."""
    require(by, Duty.JUDGE_APPLICATIONS)
    __, case, seat = _at_case(sitting, number, by)
    former, revision = newest_mark(case, seat, mark.criterion)
    refuse_if(reasons_against_case_in(state=case.state, wanted=CaseState.DISCUSSED, number=number)
              or reasons_against_judging(sitter_at(case, seat))
              or reasons_against_changing(mark=mark, former=former, why=why))
    entry = record_act(kind="case.rescored", about=number, by=by, at=at, facts={
        "sitting": sitting, "criterion": mark.criterion, "from": former.value if former else None, "to": mark.value})
    return Score.objects.create(case=case, seat=seat, criterion=mark.criterion, revision=revision + 1, value=mark.value,
                                given_at=at, entry=entry, reason_hidden=_hidden(mark.reason, keys),
                                why_hidden=keys.hide(why.strip()))


@transaction.atomic
def postpone_case(*, sitting: str, number: str, reason: str, by: Actor, at: datetime) -> SittingCase:
    """Put a case off to a later sitting and say why; its application is ready again."""
    require(by, Duty.RUN_SITTINGS)
    held = sitting_for_update(sitting)
    case = case_for_update(held.pk, number)
    refuse_if(reasons_against_sitting_in(state=held.state, wanted=(SittingState.DRAFT, SittingState.SENT, SittingState.IN_SESSION))
              or reasons_against_agenda_step(deed="postpone", state=case.state, number=number)
              or reasons_against_putting_off(reason=reason))
    record_act(kind="case.put_off", about=number, by=by, at=at, facts={"sitting": sitting, "reason": reason.strip()})
    Proposal.objects.filter(case=case, outcome="").update(outcome="failed")
    case.reason = reason.strip()
    move_case_of(application=case.application, step=Step.READY, at=at)
    return _become(case, CaseState.POSTPONED, "reason")


def _in_session(sitting: str) -> Sitting:
    held = sitting_for_update(sitting)
    refuse_if(reasons_against_sitting_in(state=held.state, wanted=(SittingState.IN_SESSION,)))
    return held


def _at_case(sitting: str, number: str, by: Actor) -> tuple[Sitting, SittingCase, Seat]:
    """Return a sitting in session with a case of it, both locked, and the actor's own seat."""
    held = _in_session(sitting)
    seat = seat_or_refuse(held.pk, by)
    return held, case_for_update(held.pk, number), seat


def _unseal_if_all(sitting: Sitting, case: SittingCase, by: Actor, at: datetime) -> None:
    """Open the scores once every member who may judge has sealed, nobody here has yet to declare, and there is a quorum."""
    sitters = [sitter for sitter in sitters_of(case) if sitter.is_present]
    judging = [sitter.seat for sitter in sitters if sitter.may_judge]
    waiting = [sitter for sitter in sitters if not sitter.conflict and not sitter.tie]
    if waiting or not are_all_sealed(judging=judging, sealed=seats_sealed(case)):
        return
    if not reasons_against_quorum(attendance_at(case, sitting), sitting.quorum or 0):
        record_act(kind="case.unsealed", about=case.number, by=by, at=at, facts={"sitting": sitting.number})
        _become(case, CaseState.DISCUSSED)


def _hidden(text: str, keys: Keyring) -> bytes | None:
    return keys.hide(text.strip()) if text.strip() else None


def _become(case: SittingCase, state: CaseState, *also: str) -> SittingCase:
    case.state = state
    case.save(update_fields=["state", *also])
    return case
