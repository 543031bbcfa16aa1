"""When a code may be sent, when it opens, and when a phone or a user name is locked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zerdeli.base.choices import _
from zerdeli.base.periods import ALMATY
from zerdeli.base.refusals import Reason

DIGITS = 5
VALID_FOR = timedelta(minutes=15)
TRIES_A_CODE = 5
CODES_AN_HOUR = 10
HOUR = timedelta(hours=1)
# A second wish within this time is a double click: the code on its way serves it.
RESENT_AFTER = timedelta(seconds=60)
WRONG_BEFORE_LOCK = 5
WRONG_WITHIN = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class CodeFacts:
    """What counts about a code: when it was sent, how often it was tried, whether it was used."""

    created_at: datetime
    tries: int
    is_used: bool


@dataclass(frozen=True)
class Wrong:
    """Wrong tries in a row since a moment, and until when they lock."""

    tries: int = 0
    since: datetime | None = None
    locked_until: datetime | None = None


def reasons_against_trying(guard: Wrong, at: datetime) -> list[Reason]:
    """Return what stands against any try now: the lock, whoever tries and whether anybody is known."""
    if guard.locked_until is None or guard.locked_until <= at:
        return []
    text = _("Too many wrong tries. For your safety this is locked until %(time)s. Then ask for a new code, or come to the"
             " centre.")
    return [Reason("accounts.locked", text, {"time": f"{guard.locked_until.astimezone(ALMATY):%H:%M}"})]


def reasons_against_sending(codes_in_hour: int) -> list[Reason]:
    """Return what stands against one more code to a phone."""
    if codes_in_hour < CODES_AN_HOUR:
        return []
    text = _("Too many codes were asked for within an hour. Wait an hour, or come to the centre.")
    return [Reason("accounts.many_codes", text)]


def is_on_its_way(code: CodeFacts | None, at: datetime) -> bool:
    """Tell whether a code that still opens was sent so shortly before that no second one is needed."""
    return code is not None and not reasons_against_code(code, at) and at < code.created_at + RESENT_AFTER


def reasons_against_code(code: CodeFacts | None, at: datetime) -> list[Reason]:
    """Return what stands against a code before it is even compared: none was sent, it is used, spent or old."""
    if code is None or code.is_used or code.tries >= TRIES_A_CODE or at >= code.created_at + VALID_FOR:
        return [Reason("accounts.code_expired", _("This code is no longer valid. Ask for a new one."))]
    return []


def wrong_code() -> Reason:
    """Return the reason for a code that does not agree."""
    return Reason("accounts.code_wrong", _("The code is wrong. Check the newest SMS and type its five digits."))


def after_wrong_try(guard: Wrong, at: datetime) -> Wrong:
    """Return how the guard stands after one more wrong try: so many within a quarter of an hour lock."""
    goes_on = guard.since is not None and at < guard.since + WRONG_WITHIN
    tries, since = (guard.tries + 1, guard.since) if goes_on else (1, at)
    return Wrong(0, None, at + LOCKED_FOR) if tries >= WRONG_BEFORE_LOCK else Wrong(tries, since, None)
