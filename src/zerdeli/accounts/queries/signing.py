"""Who is signed in, what they may do today, and whose cabinet it is."""

from dataclasses import dataclass
from datetime import date, datetime

from zerdeli.accounts.models import Account, RecoveryCode, SignIn
from zerdeli.accounts.queries.duties import duties_on
from zerdeli.base.actors import Actor
from zerdeli.base.frame import Visitor
from zerdeli.base.keys import Keyring


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in. Who came by phone alone holds no duty, whatever the account may be charged with."""

    account_id: int
    is_staff: bool
    shown: str
    language: str
    actor: Actor


def signed_in_by(sign_in: int, day: date) -> SignedIn | None:
    """Return who came by a sign-in and may do what on a day; None where it ended or the account is blocked."""
    found = SignIn.objects.select_related("account").filter(
        pk=sign_in, ended_at__isnull=True, account__closed_at__isnull=True).first()
    return _as_signed_in(found.account, found.is_staff, day) if found else None


def signed_in(account_id: int, is_staff: bool, day: date) -> SignedIn | None:
    """Return who an account is and may do on a day; None where it is blocked or not there."""
    account = Account.objects.filter(pk=account_id, closed_at__isnull=True).first()
    return _as_signed_in(account, is_staff, day) if account else None


def _as_signed_in(account: Account, is_staff: bool, day: date) -> SignedIn:
    held = duties_on(account.pk, day) if is_staff else []
    everywhere = {row.duty for row in held if not row.place}
    actor = Actor(name=account.actor_name if is_staff else f"account:{account.pk}",
                  duties=frozenset(row.duty for row in held),
                  limits=frozenset((row.duty, row.place) for row in held if row.place and row.duty not in everywhere))
    return SignedIn(account.pk, is_staff, account.name, account.language, actor)


def visitor_of(account_id: int, actor: Actor, at: datetime) -> Visitor:
    """Return whose cabinet an account opens; a person who was merged into another counts as that one."""
    account = Account.objects.select_related("person").get(pk=account_id)
    person = (account.person.same_as_id or account.person_id) if account.person else None
    return Visitor(account_id, person, account.phone_index, actor, at)


def known_phone(account_id: int, keys: Keyring) -> str:
    """Return an account's own phone in E.164, empty where it has none."""
    hidden = Account.objects.filter(pk=account_id).values_list("phone_hidden", flat=True).first()
    return keys.reveal(bytes(hidden)) if hidden else ""


@dataclass(frozen=True)
class SignInRow:
    """A sign-in that may still be in use."""

    sign_in: int
    is_staff: bool
    device: str
    began_at: datetime
    seen_at: datetime


def sign_ins_open(account_id: int, since: datetime) -> list[SignInRow]:
    """Return the sign-ins of an account that have not ended and were in use since an instant, the newest use first."""
    rows = SignIn.objects.filter(account_id=account_id, ended_at__isnull=True, seen_at__gt=since).order_by("-seen_at", "-id")
    return [SignInRow(row.pk, row.is_staff, row.device, row.began_at, row.seen_at) for row in rows[:50]]


@dataclass(frozen=True)
class OwnWays:
    """In which ways a member of staff comes in; `own_password` is false while an administrator knows the password."""

    user_name: str
    own_password: bool
    recovery_codes: int


def own_ways(account_id: int) -> OwnWays:
    """Return in which ways an account's holder comes in."""
    account = Account.objects.get(pk=account_id)
    left = RecoveryCode.objects.filter(account=account, used_at__isnull=True).count()
    return OwnWays(account.user_name, not account.password_by, left)
