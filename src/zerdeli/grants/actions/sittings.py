"""Preparing a sitting and holding it: planning, the agenda, invitations, attendance, the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.grants.actions.sitting_steps import move_case_of
from zerdeli.grants.models import Seat, Sitting, SittingCase
from zerdeli.grants.queries.sitting_papers import hidden_papers, papers_of_application
from zerdeli.grants.queries.sittings import (
    accounts_invited,
    agenda_of,
    application_for_sitting,
    line_coded,
    ready_applications,
    seats_of,
    sitting_for_update,
    standing_cases,
)
from zerdeli.grants.rules.cases import Step
from zerdeli.grants.rules.sitting_conflicts import Sitter, attendance_of, reasons_against_quorum
from zerdeli.grants.rules.sittings import (
    CaseState,
    Listed,
    SittingState,
    agenda_order,
    reasons_against_closing,
    reasons_against_planning,
    reasons_against_sending,
    reasons_against_sitting_step,
)
from zerdeli.journal.actions import record_act
from zerdeli.terms.queries.reading import terms_in_force
from zerdeli.terms.rules.terms import Rule, Terms


@dataclass(frozen=True)
class Plan:
    """A sitting as it is planned: from which line it may grant, when, in which order, with whom."""

    line: str
    starts_at: datetime
    order: str
    members: Sequence[int]
    chair: int
    secretary_name: str = ""


@transaction.atomic
def plan_sitting(*, plan: Plan, by: Actor, at: datetime) -> Sitting:
    """Plan a sitting with its members; refused with fewer than three, without a chair among them, or in the past."""
    require(by, Duty.RUN_SITTINGS)
    line = line_coded(plan.line)
    accounts = accounts_invited(list(plan.members))
    refuse_if(reasons_against_planning(members=[str(key) for key in accounts], chair=str(plan.chair), starts_at=plan.starts_at,
                                       at=at))
    entry = record_act(kind="sitting.planned", about=line.code, by=by, at=at, facts={
        "starts_at": plan.starts_at.isoformat(), "members": sorted(accounts), "order": plan.order})
    sitting = Sitting.objects.create(
        number=reference(entry.pk), scheme=line.programme, place_id=line.place_id, line=line, starts_at=plan.starts_at,
        order=plan.order, state=SittingState.DRAFT, observer_key=token_hex(16), secretary=by.name,
        secretary_name=plan.secretary_name, entry=entry)
    Seat.objects.bulk_create(
        Seat(sitting=sitting, account=account, name=account.name or account.user_name, is_chair=account.pk == plan.chair)
        for account in accounts.values())
    return sitting


@transaction.atomic
def list_cases(
    *, number: str, applications: Sequence[str], keys: Keyring, by: Actor, at: datetime, notes: Mapping[str, str] | None = None
) -> list[SittingCase]:
    """Put ready applications on a draft's agenda and freeze what the commission is shown of them.

    `notes` are what the trainer wrote, by application. One that is not ready, or stands on another agenda, is left out.
    """
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    refuse_if(reasons_against_sitting_step(deed="send", state=sitting.state))
    entry = record_act(kind="sitting.listed", about=number, by=by, at=at, facts={"applications": sorted(applications)})
    listed, ready = [], {application.number for application in ready_applications(sitting)}
    for wanted in sorted(set(applications) & ready):
        application = application_for_sitting(wanted)
        papers = papers_of_application(application, keys, (notes or {}).get(wanted, ""))
        move_case_of(application=application, step=Step.SITTING, at=at)
        listed.append(SittingCase.objects.create(
            sitting=sitting, application=application, number=wanted, asked=application.asked,
            submitted_on=application.submitted_on, content_hidden=hidden_papers(papers, keys), state=CaseState.LISTED,
            entry=entry))
    return listed


@transaction.atomic
def send_invitations(*, number: str, seed: str, by: Actor, at: datetime) -> Sitting:
    """Close the agenda: fix the terms of the day and the order, and invite the members; refused with an empty agenda."""
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    cases = agenda_of(sitting)
    terms = terms_in_force(scheme=sitting.scheme, on=day_of(sitting.starts_at), at=at)
    criteria = terms.all(Rule.CRITERION)
    refuse_if(reasons_against_sitting_step(deed="send", state=sitting.state)
              or reasons_against_sending(cases=len(cases), order=sitting.order, seed=seed, criteria=len(criteria),
                                         has_quorum_rule=terms.one(Rule.QUORUM) is not None
                                         and terms.one(Rule.MAJORITY) is not None))
    order = agenda_order([Listed(case.number, case.submitted_on) for case in cases], sitting.order, seed.strip())
    record_act(kind="sitting.sent", about=number, by=by, at=at, facts={"seed": seed.strip(), "order": order})
    for case in cases:
        case.position = order.index(case.number) + 1
        case.save(update_fields=["position"])
    return _become(sitting, SittingState.SENT, seed=seed.strip(), sent_at=at, **_terms(terms))


def _terms(terms: Terms) -> dict[str, Any]:
    """Return the terms that a sitting keeps."""
    rules = (Rule.QUORUM, Rule.MAJORITY, Rule.CRITERION, Rule.APPEAL_WITHIN, Rule.ANSWER_APPEAL_WITHIN)
    whom = terms.one(Rule.APPEAL_TO)
    return {
        "quorum": terms.number(Rule.QUORUM, 50), "majority": terms.number(Rule.MAJORITY, 50),
        "criteria": [[row.word, row.number] for row in terms.all(Rule.CRITERION)],
        "appeal_within": terms.number(Rule.APPEAL_WITHIN, 0) or None,
        "answer_within": terms.number(Rule.ANSWER_APPEAL_WITHIN, 0) or None, "appeal_to": whom.value if whom else "",
        "unverified": [row.code for rule in rules for row in terms.all(rule) if not row.is_verified]}


@transaction.atomic
def open_sitting(*, number: str, present: Sequence[int], by: Actor, at: datetime) -> Sitting:
    """Open a sitting with those of its seats who are here; refused without a quorum."""
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    refuse_if(reasons_against_sitting_step(deed="open", state=sitting.state))
    seats = seats_of(sitting)
    here = attendance_of((Sitter(seat.pk, seat.pk in set(present)) for seat in seats), sitting.quorum or 0)
    refuse_if(reasons_against_quorum(here, sitting.quorum or 0))
    record_act(kind="sitting.opened", about=number, by=by, at=at, facts={
        "present": [seat.name for seat in seats if seat.pk in set(present)]})
    for seat in seats:
        seat.is_present = seat.pk in set(present)
        seat.save(update_fields=["is_present"])
    return _become(sitting, SittingState.IN_SESSION, opened_at=at)


@transaction.atomic
def note_attendance(*, number: str, present: Sequence[int], by: Actor, at: datetime) -> Sitting:
    """Note who came late or left while a sitting is held."""
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    refuse_if(reasons_against_sitting_step(deed="close", state=sitting.state))
    seats = seats_of(sitting)
    record_act(kind="sitting.attended", about=number, by=by, at=at, facts={
        "present": [seat.name for seat in seats if seat.pk in set(present)]})
    for seat in seats:
        if seat.is_present != (seat.pk in set(present)):
            seat.is_present = not seat.is_present
            seat.save(update_fields=["is_present"])
    return sitting


@transaction.atomic
def close_sitting(*, number: str, by: Actor, at: datetime) -> Sitting:
    """End a session; refused while a case is neither decided nor put off."""
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    refuse_if(reasons_against_sitting_step(deed="close", state=sitting.state)
              or reasons_against_closing(standing=standing_cases(sitting)))
    record_act(kind="sitting.closed", about=number, by=by, at=at, facts={})
    return _become(sitting, SittingState.VOTED, closed_at=at)


def _become(sitting: Sitting, state: SittingState, **fields: Any) -> Sitting:
    sitting.state = state
    for name, value in fields.items():
        setattr(sitting, name, value)
    sitting.save(update_fields=["state", *fields])
    return sitting
