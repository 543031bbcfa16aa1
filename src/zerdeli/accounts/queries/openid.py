"""Ways in at an OpenID provider that are tied to accounts."""

from dataclasses import dataclass
from datetime import datetime

from zerdeli.accounts.models import TiedSubject
from zerdeli.base.keys import Keyring


@dataclass(frozen=True)
class TiedRow:
    """A way in at a provider as its holder sees it."""

    tied_id: int
    name: str
    tied_at: datetime
    used_at: datetime | None


def index_of_subject(issuer: str, subject: str, keys: Keyring) -> str:
    """Return the keyed index under which a subject of a provider is known."""
    return keys.blind(f"openid:{issuer}:{subject}")


def subjects_tied(account_id: int, keys: Keyring) -> list[TiedRow]:
    """Return the ways in at a provider of an account, the oldest first."""
    rows = TiedSubject.objects.filter(account_id=account_id).order_by("id")
    return [TiedRow(row.pk, keys.reveal(bytes(row.shown_hidden)), row.tied_at, row.used_at) for row in rows]


def tied_subject(issuer: str, subject_index: str) -> TiedSubject | None:
    """Return whom a subject of a provider is tied to, with the account; None where nobody is."""
    return TiedSubject.objects.select_related("account").filter(issuer=issuer, subject_index=subject_index).first()
