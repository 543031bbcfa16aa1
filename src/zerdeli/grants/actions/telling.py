"""Telling an applicant by SMS: that it was received, that something is needed, that a decision is ready, that a report is due."""

from collections.abc import Callable
from datetime import date, datetime

from zerdeli.accounts.queries.persons import recipient_of_account, recipient_of_person
from zerdeli.base.keys import Keyring
from zerdeli.grants.models import Case
from zerdeli.messages.actions import tell_decision, tell_needed, tell_received, tell_report_due
from zerdeli.messages.models import Message

DATED: dict[str, Callable[..., Message | None]] = {
    "received": tell_received, "needed": tell_needed, "report_due": tell_report_due}


def tell_of_case(*, case: Case, event: str, keys: Keyring, at: datetime, due_on: date | None = None) -> Message | None:
    """Put a message to a case's applicant into the outbox: the same words for yes and no; None where nobody can be written to.

    Whoever said that SMS are not safe gets none: the outbox makes a task to call her.
    """
    recipient = recipient_of_account(case.account_id, keys) if case.account_id else recipient_of_person(case.person_id, keys)
    if recipient is None:
        return None
    if not case.is_phone_safe:
        recipient = type(recipient)(recipient.address, recipient.language, recipient.channel, is_safe=False)
    if event == "decision":
        return tell_decision(to=recipient, number=case.reference, keys=keys, at=at)
    return DATED[event](to=recipient, number=case.reference, due_on=due_on or case.due_on, keys=keys, at=at)
