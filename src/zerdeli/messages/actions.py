"""Putting messages into the outbox, handing them over, and keeping what became of them.

No transaction is open while a gateway is asked: a message is claimed by one conditional update, handed over, and settled
by another. Two that send at once claim different messages; one that dies in between lets go after five minutes.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import ALMATY
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.messages.models import CallTask, Message
from zerdeli.messages.queries import (
    call_task_for_update,
    due_messages,
    message_numbered,
    messages_without_receipt,
)
from zerdeli.messages.rules.calls import Outcome, reasons_against_closing, reasons_against_taking
from zerdeli.messages.rules.letters import Gateway, Letter, Recipient
from zerdeli.messages.rules.states import LEASE, TRIED_AGAIN, Channel, State, next_try, reasons_against_state
from zerdeli.messages.rules.templates import SUBJECTS, TEMPLATES, Template, reasons_against_values, text_of

AT_ONCE = 200


def queue_message(
    *, channel: Channel, address: str, language: str, template: str, values: Mapping[str, str], keys: Keyring, at: datetime
) -> Message:
    """Put a message into the outbox, in the transaction of the act that it tells of. The caller has the duty."""
    refuse_if(reasons_against_values(template, language, values))
    secret = {name: values[name] for name in TEMPLATES[template].secret}
    return Message.objects.create(
        number=secrets.token_hex(8), channel=channel, address_hidden=keys.hide(address), address_index=keys.blind(address),
        language=language, template=template, values={name: values[name] for name in values if name not in secret},
        secrets_hidden=keys.hide(json.dumps(secret)) if secret else None, next_try_at=at, created_at=at)


def tell_by_template(
    *, to: Recipient, template: str, values: Mapping[str, str], keys: Keyring, at: datetime
) -> Message | None:
    """Tell what one of the texts says; None where the person must not be written to. The caller has the duty."""
    return _tell(template, to, values, keys, at)


def tell_received(*, to: Recipient, number: str, due_on: date, keys: Keyring, at: datetime) -> Message | None:
    """Tell that an application was received, and by when it is answered; None where the person must not be written to."""
    return _tell("received", to, {"number": number, "day": _day(due_on)}, keys, at)


def tell_needed(*, to: Recipient, number: str, due_on: date, keys: Keyring, at: datetime) -> Message | None:
    """Tell that a document is needed by a day."""
    return _tell("needed", to, {"number": number, "day": _day(due_on)}, keys, at)


def tell_decision(*, to: Recipient, number: str, keys: Keyring, at: datetime) -> Message | None:
    """Tell that a decision is ready, whatever it is."""
    return _tell("decision", to, {"number": number}, keys, at)


def tell_report_due(*, to: Recipient, number: str, due_on: date, keys: Keyring, at: datetime) -> Message | None:
    """Tell that a report of spending is due."""
    return _tell("report_due", to, {"number": number, "day": _day(due_on)}, keys, at)


def tell_course(*, to: Recipient, number: str, begins_at: datetime, keys: Keyring, at: datetime) -> Message | None:
    """Tell that somebody is on a course, and when it begins in Almaty."""
    begins = begins_at.astimezone(ALMATY)
    return _tell("course", to, {"number": number, "day": _day(begins.date()), "time": f"{begins:%H:%M}"}, keys, at)


def tell_vote(*, to: Recipient, plot: str, until_on: date, keys: Keyring, at: datetime) -> Message | None:
    """Tell that a vote about a plot is counted, and until when it can be changed."""
    return _tell("vote", to, {"plot": plot, "day": _day(until_on)}, keys, at)


def tell_issue(*, to: Recipient, number: str, due_on: date, keys: Keyring, at: datetime) -> Message | None:
    """Tell that an issue is recorded, and by when it is answered."""
    return _tell("issue", to, {"number": number, "day": _day(due_on)}, keys, at)


def _day(day: date) -> str:
    return f"{day:%d.%m}"


def _tell(template: str, to: Recipient, values: Mapping[str, str], keys: Keyring, at: datetime) -> Message | None:
    if not to.is_safe:
        return None
    return queue_message(channel=to.channel, address=to.address, language=to.language, template=template, values=values,
                         keys=keys, at=at)


def send_due_messages(*, gateway: Gateway, host: str, keys: Keyring, by: Actor, at: datetime) -> int:
    """Hand over what is due and return how many were; twice at once is harmless.

    A channel that fails is asked no more this time, so that whoever sends never waits for it long.
    """
    require(by, Duty.KEEP_CLOCK_WORK)
    handed, failing = 0, set[str]()
    for message in messages_without_receipt(at, AT_ONCE):
        _settle(message, State.NOT_DELIVERED, at)
    for message in due_messages(at, AT_ONCE):
        if message.channel in failing or not _claim(message, at):
            continue
        if _is_stale(message, at):
            _settle(message, State.NOT_DELIVERED, at)
            continue
        state = gateway.send(_letter(message, host, keys))
        _settle(message, state, at)
        handed += 1
        if state == State.TECHNICAL_FAILURE:
            failing.add(message.channel)
    return handed


def mark_message(*, number: str, state: State, by: Actor, at: datetime) -> Message:
    """Keep what a gateway's receipt says of a message; the same receipt twice changes nothing."""
    require(by, Duty.KEEP_CLOCK_WORK)
    message = message_numbered(number)
    if message.state != state:
        refuse_if(reasons_against_state(before=State(message.state), after=state))
        _settle(message, state, at)
    return message


@transaction.atomic
def take_call_task(*, number: str, by: Actor, at: datetime) -> CallTask:
    """Take a call upon oneself, which shows the number; refused where somebody else has it."""
    require(by, Duty.CALL_BACK)
    task = call_task_for_update(number)
    refuse_if(reasons_against_taking(taken_by=task.taken_by, is_done=task.done_at is not None, taker=by.name))
    if not task.taken_by:
        task.taken_by, task.taken_at = by.name, at
        task.save(update_fields=["taken_by", "taken_at"])
        record_act(kind="call.taken", about=number, by=by, at=at, facts={})
    return task


@transaction.atomic
def leave_call_task(*, number: str, by: Actor, at: datetime) -> CallTask:
    """Give a call back that one has taken, so that another takes it."""
    require(by, Duty.CALL_BACK)
    task = call_task_for_update(number)
    refuse_if(reasons_against_closing(taken_by=task.taken_by, is_done=task.done_at is not None, closer=by.name))
    task.taken_by, task.taken_at = "", None
    task.save(update_fields=["taken_by", "taken_at"])
    record_act(kind="call.left", about=number, by=by, at=at, facts={})
    return task


@transaction.atomic
def close_call_task(*, number: str, outcome: Outcome, result: str, by: Actor, at: datetime) -> CallTask:
    """Say what came of a call that one has taken; refused where that was said already."""
    require(by, Duty.CALL_BACK)
    task = call_task_for_update(number)
    refuse_if(reasons_against_closing(taken_by=task.taken_by, is_done=task.done_at is not None, closer=by.name))
    task.done_at, task.done_by, task.outcome, task.result = at, by.name, outcome, result.strip()
    task.save(update_fields=["done_at", "done_by", "outcome", "result"])
    record_act(kind="call.made", about=number, by=by, at=at, facts={"outcome": outcome})
    return task


def _claim(message: Message, at: datetime) -> bool:
    """Take a due message for this sender alone: its tries are its version."""
    mine = Message.objects.filter(pk=message.pk, tries=message.tries, next_try_at__lte=at).update(
        state=State.SENDING, tries=F("tries") + 1, next_try_at=at + LEASE)
    message.state, message.tries, message.next_try_at = State.SENDING, message.tries + 1, at + LEASE
    return mine == 1


def _is_stale(message: Message, at: datetime) -> bool:
    useful_for = TEMPLATES[message.template].useful_for
    return useful_for is not None and at >= message.created_at + useful_for


def _letter(message: Message, host: str, keys: Keyring) -> Letter:
    secret = json.loads(keys.reveal(bytes(message.secrets_hidden))) if message.secrets_hidden else {}
    text = text_of(TEMPLATES[message.template], message.language, {**message.values, **secret}, host)
    return Letter(number=message.number, channel=Channel(message.channel), subject=SUBJECTS[message.language], text=text,
                  address=keys.reveal(bytes(message.address_hidden)))


@transaction.atomic
def _settle(message: Message, state: State, at: datetime) -> None:
    """Keep the state that a try or a receipt brought; whoever is not reached at last gets a call."""
    template = TEMPLATES[message.template]
    later = _next_try(message, template, at) if state in TRIED_AGAIN else None
    if state in TRIED_AGAIN and later is None:
        state = State.NOT_DELIVERED
    changed = {"state": state, "next_try_at": later, "secrets_hidden": message.secrets_hidden if later else None,
               "handed_at": None if later else message.handed_at or at}
    settled = Message.objects.filter(pk=message.pk, tries=message.tries).exclude(
        state__in=[State.DELIVERED, State.NOT_DELIVERED]).update(**changed)
    message.state, message.next_try_at = state, later
    if settled and state == State.NOT_DELIVERED and template.is_called_after:
        CallTask.objects.get_or_create(message=message, defaults={"created_at": at})


def _next_try(message: Message, template: Template, at: datetime) -> datetime | None:
    if message.handed_at and template.secret:
        # Its secret was forgotten when the gateway took it.
        return None
    useful_until = message.created_at + template.useful_for if template.useful_for else None
    return next_try(tries=message.tries, at=at, useful_until=useful_until)
