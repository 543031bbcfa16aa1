"""Reading the outbox."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.messages.models import CallTask, Message
from zerdeli.messages.rules.states import RECEIPT_WITHIN, State


def due_messages(at: datetime, limit: int) -> list[Message]:
    """Return messages whose time to be tried has come, the longest due first."""
    return list(Message.objects.filter(next_try_at__lte=at).order_by("next_try_at", "id")[:limit])


def messages_without_receipt(at: datetime, limit: int) -> list[Message]:
    """Return messages that a gateway took long ago and never told more about."""
    waiting = Message.objects.filter(state=State.SENDING, next_try_at__isnull=True, handed_at__lte=at - RECEIPT_WITHIN)
    return list(waiting.order_by("handed_at")[:limit])


def message_numbered(number: str) -> Message:
    """Return the message of that number, or refuse."""
    found = Message.objects.filter(number=number).first()
    if found is None:
        raise NotFound(Reason("messages.no_message", _("There is no such message.")))
    return found


def messages_to(address_index: str) -> QuerySet[Message]:
    """Return the messages to one address, newest first."""
    return Message.objects.filter(address_index=address_index).order_by("-id")


def open_call_tasks() -> QuerySet[CallTask]:
    """Return whom somebody still has to call, oldest first."""
    return CallTask.objects.filter(done_at__isnull=True).select_related("message").order_by("id")


def call_task_for_update(number: str) -> CallTask:
    """Return the call task about a message, locked, or refuse."""
    found = CallTask.objects.select_for_update().filter(message__number=number).first()
    if found is None:
        raise no_call()
    return found


@dataclass(frozen=True)
class CallRow:
    """A call to make; `phone` is in E.164, empty for who has not taken the call."""

    number: str
    template: str
    language: str
    created_at: datetime
    taken_by: str
    is_done: bool
    phone: str = ""


def calls_to_make(after: int, limit: int) -> list[tuple[int, CallRow]]:
    """Return calls that nobody has closed, the oldest first, each with its key; from the key after `after`."""
    return [(task.pk, _call_row(task)) for task in open_call_tasks().filter(pk__gt=after)[:limit]]


def call_shown(number: str, actor: Actor, keys: Keyring) -> CallRow:
    """Return a call, or refuse; only who has taken it sees whom to call."""
    task = CallTask.objects.select_related("message").filter(message__number=number).first()
    if task is None:
        raise no_call()
    is_theirs = task.taken_by == actor.name and task.done_at is None
    return _call_row(task, keys.reveal(bytes(task.message.address_hidden)) if is_theirs else "")


def _call_row(task: CallTask, phone: str = "") -> CallRow:
    message = task.message
    return CallRow(message.number, message.template, message.language, task.created_at, task.taken_by,
                   task.done_at is not None, phone)


def calls_waiting(actor: Actor, at: datetime) -> int:
    """Return how many calls wait for this worker: nobody's, and those that they have taken."""
    return CallTask.objects.filter(done_at__isnull=True, taken_by__in=["", actor.name]).count()


def no_call() -> NotFound:
    """Return the refusal of a call that is not there."""
    return NotFound(Reason("messages.no_task", _("There is no such task.")))
