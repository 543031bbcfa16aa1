"""Coming into a run, taking or leaving an offered place, cancelling; and showing one's card."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from zerdeli.accounts.actions.phone import account_with_phone
from zerdeli.accounts.models import Account
from zerdeli.accounts.queries.staff import account_for_update
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason, RuleBroken, refuse_if
from zerdeli.centres.actions.places import pass_places_on, places_now
from zerdeli.centres.actions.telling import tell_enrolled, tell_waiting
from zerdeli.centres.actions.versions import bring_up_to_date
from zerdeli.centres.models import Enrolment, Run
from zerdeli.centres.queries.enrolments import (
    Name,
    enrolment_numbered,
    enrolment_of_account,
    enrolment_of_person,
    hours_of_learner,
    hours_of_run,
    is_reference_taken,
    last_queue_number,
    no_enrolment,
    run_for_update,
    run_id_coded,
    waiting_of_run,
)
from zerdeli.centres.rules.enrolling import (
    NOT_YET,
    RunDays,
    is_live,
    reasons_against_accepting,
    reasons_against_entering,
    reasons_against_state,
)
from zerdeli.centres.rules.hours import reasons_against_hours
from zerdeli.centres.rules.places import gets_place
from zerdeli.centres.rules.words import EnrolmentState
from zerdeli.journal.actions import record_act
from zerdeli.people.queries.persons import person_with_iin


@dataclass(frozen=True)
class Wish:
    """What somebody asks for who enrols: the name, whether a child comes along, and the language that names courses.

    `received_on` is the day on which her paper was received, where it came on paper: that is the legal date.
    """

    name: Name
    needs_childcare: bool
    language: str
    received_on: date | None = None


@dataclass(frozen=True)
class Learner:
    """Who is to be enrolled: an account, a person, or both."""

    account: Account | None
    person_id: int | None


@transaction.atomic
def enrol(*, run_code: str, account_id: int, wish: Wish, keys: Keyring, by: Actor, at: datetime) -> Enrolment:
    """Enrol whoever is signed in, or put her on the waiting list; asked twice, she gets the same enrolment.

    Refused where the run has begun, or clashes in hours with another course of hers.
    """
    account = account_for_update(account_id)
    if by.name not in {account.actor_name, f"account:{account.pk}"}:
        raise no_enrolment()
    learner = Learner(account, account.person_id)
    return _enter(run_id_coded(run_code), learner, wish, keys, by, at, facts={"way": "phone"})


@transaction.atomic
def enrol_walk_in(
    *, run_code: str, phone: str, iin: str, wish: Wish, consent: str, keys: Keyring, by: Actor, at: datetime
) -> Enrolment:
    """Enrol somebody who came to the centre, known by phone or card; `consent` is the number of the form that she signed.

    Refused besides what refuses her own enrolling where the IIN is in no register yet.
    """
    run_id = run_id_coded(run_code)
    require(by, Duty.ENROL_PEOPLE, within=_places_of(run_id))
    account = account_with_phone(phone=phone, language=wish.language, keys=keys, by=by, at=at) if phone else None
    person_id = _person_with(iin, keys) if iin else account.person_id if account else None
    if iin and person_id is None:
        text = _("Nobody with this IIN is in the register. Check the number, or enrol by phone and see the card later.")
        raise RuleBroken(Reason("centres.unknown_iin", text))
    return _enter(run_id, Learner(account, person_id), wish, keys, by, at, facts={"way": "centre", "consent": consent})


@transaction.atomic
def take_offered_place(*, number: str, account_id: int, keys: Keyring, by: Actor, at: datetime) -> Enrolment:
    """Take the place that is offered; refused where none is, or where its time is over."""
    row, __ = _held(number, account_id, by)
    if row.state == EnrolmentState.ENROLLED:
        return row
    refuse_if(reasons_against_accepting(row.state, row.offered_until, at))
    _bring(row, EnrolmentState.ENROLLED, "enrolment.taken", by, at)
    tell_enrolled(row=row, keys=keys, at=at)
    return row


@transaction.atomic
def leave_offered_place(*, number: str, account_id: int, keys: Keyring, by: Actor, at: datetime) -> Enrolment:
    """Leave the place that is offered to the next on the list; refused where none is offered."""
    row, run = _held(number, account_id, by)
    if row.state == EnrolmentState.DECLINED:
        return row
    refuse_if(reasons_against_state(row.state, EnrolmentState.DECLINED))
    _bring(row, EnrolmentState.DECLINED, "enrolment.declined", by, at)
    pass_places_on(run=run, keys=keys, by=by, at=at)
    return row


@transaction.atomic
def cancel_enrolment(*, number: str, account_id: int | None, keys: Keyring, by: Actor, at: datetime) -> Enrolment:
    """Give a place back, or leave the waiting list; the place goes to the next. Refused after the last session.

    `account_id` is that of whoever cancels her own; staff say None and need the duty at the run's centre.
    """
    row, run = _held(number, account_id, by)
    if row.state == EnrolmentState.CANCELLED:
        return row
    refuse_if(reasons_against_state(row.state, EnrolmentState.CANCELLED))
    _bring(row, EnrolmentState.CANCELLED, "enrolment.cancelled", by, at)
    pass_places_on(run=run, keys=keys, by=by, at=at)
    return row


@transaction.atomic
def identify_learner(*, number: str, iin: str, keys: Keyring, by: Actor, at: datetime) -> Enrolment:
    """Say whose card the centre saw for an enrolment by phone; refused where that person is in the run already."""
    row, run = _held(number, None, by)
    person_id = _person_with(iin, keys)
    if person_id is None:
        raise NotFound(Reason("centres.unknown_iin", _("Nobody with this IIN is in the register. Check the number.")))
    other = enrolment_of_person(run.pk, person_id)
    if other is not None and other.pk != row.pk:
        text = _("This person is in the run already. Cancel one of the two enrolments.")
        raise RuleBroken(Reason("centres.enrolled_already", text))
    entry = record_act(kind="enrolment.identified", about=f"enrolment:{row.reference}", by=by, at=at, facts={"run": run.code})
    bring_up_to_date(row=row, entry=entry, at=at, changes={"person_id": person_id})
    return row


def _person_with(iin: str, keys: Keyring) -> int | None:
    """Return the person with an IIN: of joined records the one that is kept."""
    found = person_with_iin(iin, keys)
    return (found.same_as_id or found.pk) if found else None


def _held(number: str, account_id: int | None, by: Actor) -> tuple[Enrolment, Run]:
    """Return an enrolment and its run, which is held from here on; refuse whoever it is no business of."""
    run_id = enrolment_numbered(number).run_id
    if account_id is None:
        require(by, Duty.ENROL_PEOPLE, within=_places_of(run_id))
    run = run_for_update(run_id)
    # Read again: what was read before the run was held may be old.
    row = Enrolment.objects.select_related("account", "run", "person").get(pk=enrolment_numbered(number).pk)
    if account_id is not None and row.account_id != account_id:
        raise no_enrolment()
    return row, run


def _places_of(run_id: int) -> tuple[str, str]:
    run = Run.objects.select_related("centre", "place").get(pk=run_id)
    return run.centre.code, run.place.code


def _enter(
    run_id: int, learner: Learner, wish: Wish, keys: Keyring, by: Actor, at: datetime, facts: dict[str, str]
) -> Enrolment:
    run = run_for_update(run_id)
    known = _known(run_id, learner)
    if known is not None and (is_live(known.state) or not known.reference):
        return known
    account_id = learner.account.pk if learner.account else None
    days = RunDays(getattr(run.course, f"name_{wish.language}"), run.starts_on, run.ends_on)
    refuse_if([
        *reasons_against_entering(days, wish.received_on or day_of(at), by_staff="consent" in facts),
        *reasons_against_hours(hours_of_run(run_id, at, wish.language),
                               hours_of_learner(account_id, learner.person_id, at, run_id, wish.language))])
    is_enrolled = gets_place(wish.needs_childcare, waiting_of_run(run_id), places_now(run=run))
    state = EnrolmentState.ENROLLED if is_enrolled else EnrolmentState.WAITING
    refuse_if(reasons_against_state(known.state if known else NOT_YET, state))
    row = _write(known, run, learner, wish, state, keys, by, at, facts)
    (tell_enrolled if is_enrolled else tell_waiting)(row=row, keys=keys, at=at)
    return row


def _known(run_id: int, learner: Learner) -> Enrolment | None:
    if learner.account is not None:
        return enrolment_of_account(run_id, learner.account.pk, learner.person_id)
    return enrolment_of_person(run_id, learner.person_id) if learner.person_id else None


def _write(
    known: Enrolment | None, run: Run, learner: Learner, wish: Wish, state: EnrolmentState, keys: Keyring, by: Actor,
    at: datetime, facts: dict[str, str]
) -> Enrolment:
    number = known.reference if known else _new_reference()
    kind = "enrolment.made" if state == EnrolmentState.ENROLLED else "enrolment.waits"
    entry = record_act(kind=kind, about=f"enrolment:{number}", by=by, at=at, facts={"run": run.code, **facts})
    fields: dict[str, Any] = {
        "account": learner.account, "person_id": learner.person_id, "name_hidden": keys.hide(json.dumps(asdict(wish.name))),
        "needs_childcare": wish.needs_childcare, "state": state, "enrolled_on": wish.received_on or day_of(at), "offered_until": None,
        "queue": None if state == EnrolmentState.ENROLLED else last_queue_number(run.pk) + 1}
    try:
        with transaction.atomic():
            if known is not None:
                bring_up_to_date(row=known, changes=fields, entry=entry, at=at)
                return known
            return Enrolment.objects.create(
                run=run, place_id=run.place_id, subject=run.subject, reference=number, known_at=at, entry=entry, **fields)
    except IntegrityError:
        # A register file came in between: the database let nobody in beyond what is free.
        text = _("Somebody was faster this very moment. Press the button once more.")
        raise RuleBroken(Reason("centres.overtaken", text)) from None


def _new_reference() -> str:
    while True:
        number = reference(secrets.randbelow(10**7))
        if not is_reference_taken(number):
            return number


def _bring(row: Enrolment, state: EnrolmentState, kind: str, by: Actor, at: datetime) -> None:
    entry = record_act(kind=kind, about=f"enrolment:{row.reference}", by=by, at=at, facts={"run": row.run.code})
    bring_up_to_date(row=row, entry=entry, at=at, changes={"state": state})
