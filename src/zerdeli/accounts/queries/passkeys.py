"""Passkeys of an account."""

from dataclasses import dataclass
from datetime import datetime

from zerdeli.accounts.models import Passkey


@dataclass(frozen=True)
class PasskeyRow:
    """A passkey as its holder sees it; `credential` is its identifier in base64url."""

    passkey_id: int
    name: str
    credential: str
    made_at: datetime
    used_at: datetime | None


def passkeys_of(account_id: int) -> list[PasskeyRow]:
    """Return the passkeys of an account, the oldest first."""
    rows = Passkey.objects.filter(account_id=account_id).order_by("id")
    return [PasskeyRow(row.pk, row.name, row.credential, row.made_at, row.used_at) for row in rows]
