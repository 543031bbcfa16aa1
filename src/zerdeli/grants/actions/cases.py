"""Work on a case before the commission: taking it, asking for something, answering, ready, withdrawing; and what the commission decides."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.grants.actions.telling import tell_of_case
from zerdeli.grants.models import Application, Case, Need, Purchase, Slot
from zerdeli.grants.queries.cases import case_need_for_update, live_case_for_update, next_case_for_update, no_case
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.cases import (
    OPEN,
    NeedKind,
    Step,
    reasons_against_asking,
    reasons_against_case_step,
    reasons_against_deciding_for_kin,
)
from zerdeli.grants.rules.states import ApplicationState
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.people.queries.scope import codes_around


@dataclass(frozen=True)
class Wanting:
    """What is wanted from an applicant: what kind, in which words, for which purchase, until when."""

    kind: NeedKind
    words: str
    due_on: date
    purchase_id: int | None = None


def _case_to_check(number: str, keys: Keyring, by: Actor) -> Case:
    """Return a case, locked, for somebody whose duty it is to check it and who is no kin of its applicant."""
    case = live_case_for_update(number)
    require(by, Duty.CHECK_APPLICATIONS, codes_around(case.place_id))
    refuse_if(reasons_against_deciding_for_kin([str(tie.label) for tie in ties_to_case(case, by, keys)]))
    return case


@transaction.atomic
def take_case(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Make a case one's own to work on; another's may be taken over, which the journal shows."""
    case = _case_to_check(number, keys, by)
    refuse_if([] if case.step in OPEN else reasons_against_case_step(before=case.step, after=Step.NEEDED))
    case.owner = by.name[:30]
    case.save(update_fields=["owner"])
    record_act(kind="application.taken", about=number, by=by, at=at, facts={})
    return case


@transaction.atomic
def take_next_case(*, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Take the open case of nobody's whose legal date is nearest; two who press at once get two cases."""
    require(by, Duty.CHECK_APPLICATIONS, [code for duty, code in by.limits if duty == Duty.CHECK_APPLICATIONS])
    case = next_case_for_update(by)
    if case is None:
        raise RuleBroken(Reason("grants.no_next", _("Nothing waits for somebody to take it.")))
    return take_case(number=case.reference, keys=keys, by=by, at=at)


@transaction.atomic
def ask_applicant(*, number: str, wanting: Wanting, keys: Keyring, by: Actor, at: datetime) -> Need:
    """Ask an applicant for something until a day, and tell her so by SMS."""
    case = _case_to_check(number, keys, by)
    refuse_if(reasons_against_asking(before=case.step, words=wanting.words, due_on=wanting.due_on, on=day_of(at), kind=wanting.kind))
    purchase = Purchase.objects.filter(case=case, pk=wanting.purchase_id).first() if wanting.purchase_id else None
    need = Need.objects.create(case=case, kind=wanting.kind, purchase=purchase, words=wanting.words.strip(), due_on=wanting.due_on,
                               asked_at=at, asked_by=by.name)
    record_act(kind="application.asked", about=number, by=by, at=at, facts={"kind": wanting.kind, "due_on": wanting.due_on.isoformat()})
    _step(case, Step.NEEDED, at)
    tell_of_case(case=case, event="needed", keys=keys, at=at, due_on=wanting.due_on)
    return need


@transaction.atomic
def answer_need(*, number: str, need_id: int, photo: str, words: str, by: Actor, at: datetime) -> Need:
    """Give what was asked for: a photo by its SHA-256, words, or both; by the applicant, or a worker who saw the paper."""
    case = live_case_for_update(number)
    if not (case.account_id and by.name == f"account:{case.account_id}"):
        require(by, Duty.CHECK_APPLICATIONS, codes_around(case.place_id))
    need = case_need_for_update(need_id, case)
    found = [] if need.answered_at is None else [Reason("grants.answered_already", _("This was answered already."))]
    if not (photo or words.strip()):
        found.append(Reason("grants.empty_answer", _("Add a photo, or write your answer.")))
    refuse_if(found)
    need.answer, need.answer_words, need.answered_at, need.answered_by = photo, words.strip(), at, by.name
    need.save(update_fields=["answer", "answer_words", "answered_at", "answered_by"])
    record_act(kind="application.answered", about=number, by=by, at=at, facts={"kind": need.kind})
    if case.step == Step.NEEDED and not Need.objects.filter(case=case, answered_at__isnull=True, closed_at__isnull=True).exists():
        _step(case, Step.RECEIVED, at)
    return need


@transaction.atomic
def settle_need(*, number: str, need_id: int, keys: Keyring, by: Actor, at: datetime) -> Need:
    """Say that something is needed no more: it was seen at the centre, or the register answered."""
    case = _case_to_check(number, keys, by)
    need = case_need_for_update(need_id, case)
    refuse_if([] if need.closed_at is None else [Reason("grants.closed_already", _("This is closed already."))])
    need.closed_at, need.closed_by = at, by.name
    need.save(update_fields=["closed_at", "closed_by"])
    if need.kind == NeedKind.SHOW_CARD:
        _show(case)
    record_act(kind="application.need_closed", about=number, by=by, at=at, facts={"kind": need.kind})
    if case.step == Step.NEEDED and not Need.objects.filter(case=case, answered_at__isnull=True, closed_at__isnull=True).exists():
        _step(case, Step.RECEIVED, at)
    return need


def _show(case: Case) -> None:
    """Keep that the holder of the IIN sent it; another open application of hers stands in the way until it is withdrawn."""
    try:
        with transaction.atomic():
            case.is_shown = True
            case.save(update_fields=["is_shown"])
    except IntegrityError:
        other = Case.objects.filter(person_id=case.person_id, is_shown=True, step__in=OPEN).exclude(pk=case.pk).first()
        text = _("Another application with this IIN is open: %(number)s. Look whose card it is, and withdraw the one that is not hers.")
        raise RuleBroken(Reason("grants.other_is_open", text, {"number": other.reference if other else ""})) from None


@transaction.atomic
def make_case_ready(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Say that a case is checked and may come before the commission; what is still needed stands in the way."""
    case = _case_to_check(number, keys, by)
    found = reasons_against_case_step(before=case.step, after=Step.READY)
    if Need.objects.filter(case=case, answered_at__isnull=True, closed_at__isnull=True).exists():
        found.append(Reason("grants.still_needed", _("Something is still needed from the applicant. Close it first, if it was seen.")))
    if not case.is_shown:
        found.append(Reason("grants.not_shown", _("Nobody has seen yet that the IIN is hers. Look at her identity card and close what is"
                                                  " needed, or withdraw the application.")))
    refuse_if(found)
    record_act(kind="application.ready", about=number, by=by, at=at, facts={})
    return _step(case, Step.READY, at)


@transaction.atomic
def withdraw_application(*, number: str, reason: str, by: Actor, at: datetime) -> Case:
    """Take one's application back, as long as nothing is decided; a worker does it for somebody who asked at the centre."""
    case = live_case_for_update(number)
    if not (case.account_id and by.name == f"account:{case.account_id}"):
        if Duty.CHECK_APPLICATIONS not in by.duties:
            raise no_case()
        require(by, Duty.CHECK_APPLICATIONS, codes_around(case.place_id))
    refuse_if(reasons_against_case_step(before=case.step, after=Step.WITHDRAWN))
    entry = record_act(kind="application.withdrawn", about=number, by=by, at=at, facts={"reason": reason.strip()[:300]})
    if case.slot_id:
        Slot.objects.filter(pk=case.slot_id).update(taken=F("taken") - 1)
    bring_application(case=case, state=ApplicationState.WITHDRAWN, decided_on=None, entry=entry, at=at)
    return _step(case, Step.WITHDRAWN, at)


def move_case(*, case: Case, step: Step, at: datetime) -> Case:
    """Move a locked case along the table of steps; the caller has the duty, the lock and the journal's entry."""
    refuse_if(reasons_against_case_step(before=case.step, after=step))
    return _step(case, step, at)


def bring_application(*, case: Case, state: ApplicationState, decided_on: date | None, entry: Entry, at: datetime) -> Application:
    """Close the register's version of an application and open one in another state; the caller has the duty and the lock."""
    current = Application.objects.select_for_update().get(pk=case.application_id)
    former = Application.objects.get(pk=current.pk)
    former.pk, former.record, former.closed_at = None, current.pk, at
    former.save(force_insert=True)
    current.state, current.decided_on, current.known_at, current.entry, current.file_line = state, decided_on, at, entry, None
    current.save(update_fields=["state", "decided_on", "known_at", "entry", "file_line"])
    return current


def _step(case: Case, step: Step, at: datetime) -> Case:
    case.step, case.closed_at = step, None if step in OPEN else at
    case.save(update_fields=["step", "closed_at"])
    return case
