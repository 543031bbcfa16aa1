"""Reading the outbox."""

from datetime import datetime

from django.db.models import QuerySet

from zerdeli.base.choices import _
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
        raise NotFound(Reason("messages.no_task", _("There is no such task.")))
    return found
