"""Writing to people about their courses: by SMS, in the language that they chose."""

from datetime import datetime
from typing import cast

from zerdeli.accounts.models import Account
from zerdeli.accounts.queries.persons import recipient_of_account
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import ALMATY
from zerdeli.centres.models import Enrolment
from zerdeli.centres.queries.sessions import first_session_of
from zerdeli.messages.actions import tell_by_template


def tell_by_sms(*, account: Account | None, template: str, values: dict[str, str], keys: Keyring, at: datetime) -> None:
    """Put an SMS to an account's holder into the outbox; nobody is written to who left no phone, is blocked, or said that
    SMS are not safe. The caller has the duty.
    """
    recipient = recipient_of_account(account.pk, keys) if account else None
    if recipient is not None:
        tell_by_template(to=recipient, template=template, values=values, keys=keys, at=at)


def tell_enrolled(*, row: Enrolment, keys: Keyring, at: datetime) -> None:
    """Tell somebody when her course begins. The caller has the duty."""
    first = first_session_of(row.run_id)
    values = {"number": row.reference}
    if first is None:
        values |= {"day": f"{row.run.starts_on:%d.%m}"}
    else:
        local = first.astimezone(ALMATY)
        values |= {"day": f"{local:%d.%m}", "time": f"{local:%H:%M}"}
    tell_by_sms(account=row.account, template="course" if first else "course_day", values=values, keys=keys, at=at)


def tell_waiting(*, row: Enrolment, keys: Keyring, at: datetime) -> None:
    """Tell somebody that she is on the waiting list. The caller has the duty."""
    tell_by_sms(account=row.account, template="course_waiting", values={"number": row.reference}, keys=keys, at=at)


def tell_offered(*, row: Enrolment, keys: Keyring, at: datetime) -> None:
    """Tell somebody until when a place is kept for her. The caller has the duty."""
    # The state's constraint: an offer has an end.
    until = cast(datetime, row.offered_until).astimezone(ALMATY)
    tell_by_sms(account=row.account, template="course_offer", keys=keys, at=at, values={
        "day": f"{until:%d.%m}", "time": f"{until:%H:%M}", "number": row.reference})


def tell_session_is_off(*, row: Enrolment, starts_at: datetime, keys: Keyring, at: datetime) -> None:
    """Tell somebody that a session is not held. The caller has the duty."""
    local = starts_at.astimezone(ALMATY)
    tell_by_sms(account=row.account, template="session_off", keys=keys, at=at, values={
        "day": f"{local:%d.%m}", "time": f"{local:%H:%M}", "number": row.reference})
