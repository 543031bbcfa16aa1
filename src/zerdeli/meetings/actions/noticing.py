"""What the clock tells of deadlines: a reminder before one, and to the leadership that one is gone."""

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction

from zerdeli.accounts.queries.signing import known_phone
from zerdeli.accounts.queries.staff import account_of_staff
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.journal.actions import record_act
from zerdeli.meetings.models import NoticeGiven
from zerdeli.meetings.queries.notices import Due, dues_to_notice
from zerdeli.meetings.rules.deadlines import Notice, notice_about, reminded_until
from zerdeli.messages.actions import queue_message
from zerdeli.messages.rules.states import Channel
from zerdeli.terms.queries.reading import working_calendar


def notice_deadlines(*, keys: Keyring, by: Actor, at: datetime) -> int:
    """Remind of deadlines that are near and tell of those that are gone; return how many. Twice at once tells each once."""
    require(by, Duty.KEEP_CLOCK_WORK)
    today = day_of(at)
    dues = dues_to_notice(today, reminded_until(today, working_calendar().after))
    return sum(_noticed(due, keys, by, at) for due in dues)


def _noticed(due: Due, keys: Keyring, by: Actor, at: datetime) -> int:
    kind = notice_about(due.due_on, day_of(at))
    try:
        with transaction.atomic():
            entry = record_act(kind=f"instruction.{kind.value}", about=f"instruction:{due.number}", by=by, at=at,
                               facts={"due": due.due_on.isoformat()})
            NoticeGiven.objects.create(instruction_id=due.instruction, kind=kind, due_on=due.due_on, given_at=at, entry=entry)
            if kind is Notice.REMINDER:
                _write_to(due, keys, at)
    except IntegrityError:
        # Another clock told it this very moment.
        return 0
    return 1


def _write_to(due: Due, keys: Keyring, at: datetime) -> None:
    """Send a message to the executor, where the account has a phone."""
    for phone, language in _phones(due.executor, keys):
        queue_message(channel=Channel.SMS, address=phone, language=language, template="instruction_due",
                      values={"number": due.number, "day": f"{due.due_on:%d.%m}"}, keys=keys, at=at)


def _phones(executor: str, keys: Keyring) -> Iterator[tuple[str, str]]:
    account = account_of_staff(executor.removeprefix("staff:")) if executor.startswith("staff:") else None
    phone = known_phone(account.pk, keys) if account else ""
    if account and phone:
        yield phone, account.language
