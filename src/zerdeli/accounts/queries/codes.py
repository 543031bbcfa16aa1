"""Codes that were sent, and wrong tries."""

from datetime import datetime

from zerdeli.accounts.models import Code, Guard
from zerdeli.accounts.rules.codes import HOUR, CodeFacts, Wrong


def newest_code(phone_index: str) -> Code | None:
    """Return the code last sent to a phone, the only one that opens."""
    return Code.objects.filter(phone_index=phone_index).order_by("-id").first()


def facts_of_code(code: Code | None) -> CodeFacts | None:
    """Return what counts about a code."""
    return CodeFacts(code.created_at, code.tries, code.used_at is not None) if code else None


def codes_within_hour(phone_index: str, at: datetime) -> int:
    """Return how many codes were sent to a phone within the hour before."""
    return Code.objects.filter(phone_index=phone_index, created_at__gt=at - HOUR).count()


def guard_of(subject: str) -> Wrong:
    """Return how a phone or user name is guarded now."""
    return wrong_of(Guard.objects.filter(subject=subject).first())


def wrong_of(guard: Guard | None) -> Wrong:
    """Return a guard's values."""
    return Wrong(guard.wrong_tries, guard.wrong_since, guard.locked_until) if guard else Wrong()
