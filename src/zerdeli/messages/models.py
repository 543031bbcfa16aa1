"""The outbox, and whom somebody must call."""

from django.db import models

from zerdeli.messages.rules.calls import Outcome
from zerdeli.messages.rules.states import Channel, State


class Message(models.Model):
    """One message to one person. It is due where `next_try_at` has come, and settled or handed over where that is empty.

    `number` is random and known to the gateway; `address_hidden` is the phone or e-mail encrypted, `address_index` its
    keyed index; `values` fill the template and are nothing that must stay secret: that is in `secrets_hidden`,
    encrypted, and only as long as the message may still be sent. `handed_at` is when a gateway took it, or when nobody tried any more.
    """

    number = models.CharField(max_length=16, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    address_hidden = models.BinaryField()
    address_index = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    template = models.CharField(max_length=30)
    values = models.JSONField(default=dict)
    secrets_hidden = models.BinaryField(null=True)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], name="message_due", condition=models.Q(next_try_at__isnull=False)),
            models.Index(fields=["handed_at"], name="message_awaited", condition=models.Q(state=State.SENDING)),
            models.Index(fields=["address_index", "-id"], name="message_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(secrets_hidden__isnull=True) | models.Q(next_try_at__isnull=False),
                name="secrets_only_while_due"),
            models.CheckConstraint(
                condition=models.Q(next_try_at__isnull=True) | ~models.Q(state__in=[State.DELIVERED, State.NOT_DELIVERED]),
                name="settled_messages_rest"),
        ]

    def __str__(self) -> str:
        return self.number


class CallTask(models.Model):
    """Somebody of the staff must call whom a message did not reach: `taken_by` says who does, `outcome` what came of it."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="call_task")
    created_at = models.DateTimeField()
    taken_by = models.CharField(max_length=100, blank=True)
    taken_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=100, blank=True)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, done_by="")
                | (models.Q(done_at__isnull=False) & ~models.Q(done_by="")), name="called_when_and_by_whom"),
            models.CheckConstraint(
                condition=models.Q(taken_at__isnull=True, taken_by="")
                | (models.Q(taken_at__isnull=False) & ~models.Q(taken_by="")), name="calls_taken_when_and_by_whom"),
        ]
        indexes = [models.Index(fields=["id"], name="calls_to_make", condition=models.Q(done_at__isnull=True))]

    def __str__(self) -> str:
        return f"call about {self.message_id}"
