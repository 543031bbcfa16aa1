"""How a message fares: its states, which of them may follow which, and when it is tried again."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Channel(Choices):
    """By which way a message goes."""

    SMS = "sms", _("SMS")
    EMAIL = "email", _("e-mail")


class State(Choices):
    """Where a message is."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being delivered")
    DELIVERED = "delivered", _("delivered")
    PHONE_NOT_ACCEPTING = "phone_not_accepting", _("phone not accepting")
    NOT_DELIVERED = "not_delivered", _("not delivered")
    TECHNICAL_FAILURE = "technical_failure", _("technical failure")


# From -> to. What nothing follows is final.
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.WAITING: frozenset({State.SENDING, State.NOT_DELIVERED}),
    State.SENDING: frozenset({
        State.SENDING, State.DELIVERED, State.PHONE_NOT_ACCEPTING, State.NOT_DELIVERED, State.TECHNICAL_FAILURE}),
    State.PHONE_NOT_ACCEPTING: frozenset({State.SENDING, State.NOT_DELIVERED, State.DELIVERED}),
    State.TECHNICAL_FAILURE: frozenset({State.SENDING, State.NOT_DELIVERED, State.DELIVERED}),
    State.DELIVERED: frozenset(),
    State.NOT_DELIVERED: frozenset(),
}
TRIED_AGAIN = frozenset({State.PHONE_NOT_ACCEPTING, State.TECHNICAL_FAILURE})
# Waits after the first, second, … try; after as many tries as there are waits and one, nobody tries any more.
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4),
            timedelta(hours=12))
# Who claimed a message has this long to hand it over; then it counts as dropped and is due again.
LEASE = timedelta(minutes=5)
# A gateway that promised a receipt and gave none in this time did not deliver.
RECEIPT_WITHIN = timedelta(hours=72)


def reasons_against_state(*, before: State, after: State) -> list[Reason]:
    """Return what stands against a message's going from one state to another."""
    if after in TRANSITIONS[before]:
        return []
    text = _("A message that is “%(before)s” cannot become “%(after)s”.")
    return [Reason("messages.no_such_step", text, {"before": before.label, "after": after.label})]


def next_try(*, tries: int, at: datetime, useful_until: datetime | None) -> datetime | None:
    """Return when to try again after a try that failed; None where trying on is of no use."""
    if tries > len(BACK_OFF):
        return None
    later = at + BACK_OFF[tries - 1]
    return None if useful_until is not None and later >= useful_until else later
