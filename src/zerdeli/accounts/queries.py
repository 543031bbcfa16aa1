"""Who signs in, what they may do today, and what was tried."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zerdeli.accounts.models import Account, Code, DutyHeld, Guard
from zerdeli.accounts.rules.codes import HOUR, CodeFacts, Wrong
from zerdeli.accounts.rules.duties import Term
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in. Who came by phone alone holds no duty, whatever the account may be charged with."""

    account_id: int
    is_staff: bool
    shown: str
    language: str
    actor: Actor


@dataclass(frozen=True)
class HeldRow:
    """A duty as its holder sees it."""

    duty: Duty
    place: str
    from_on: date
    until_on: date | None


def signed_in(account_id: int, is_staff: bool, day: date) -> SignedIn | None:
    """Return who an account is and may do on a day; None where it is closed or not there."""
    account = Account.objects.filter(pk=account_id, closed_at__isnull=True).first()
    if account is None:
        return None
    held = duties_on(account_id, day) if is_staff else []
    everywhere = {row.duty for row in held if not row.place}
    actor = Actor(name=account.actor_name if is_staff else f"account:{account.pk}",
                  duties=frozenset(row.duty for row in held),
                  limits=frozenset((row.duty, row.place) for row in held if row.place and row.duty not in everywhere))
    return SignedIn(account.pk, is_staff, account.name, account.language, actor)


def duties_on(account_id: int, day: date) -> list[HeldRow]:
    """Return the duties that an account holds on a day, in the order of their names' list."""
    order = list(Duty)
    rows = DutyHeld.objects.filter(account_id=account_id, ended_at__isnull=True)
    held = [HeldRow(Duty(row.duty), row.place, row.from_on, row.until_on) for row in rows if term_of(row).holds_on(day)]
    return sorted(held, key=lambda row: (order.index(row.duty), row.place))


def term_of(row: DutyHeld) -> Term:
    """Return when a duty holds."""
    return Term(row.from_on, row.until_on, row.confirmed_at is not None and row.ended_at is None)


def duties_in_force(duty: Duty, day: date) -> QuerySet[DutyHeld]:
    """Return who holds a duty on a day or later, by the account's number."""
    return DutyHeld.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=day), duty=duty, ended_at__isnull=True, confirmed_at__isnull=False,
        account__closed_at__isnull=True).order_by("id")


def account_of_staff(user_name: str) -> Account | None:
    """Return the open account of a user name."""
    return Account.objects.filter(user_name=user_name, closed_at__isnull=True).exclude(user_name="").first()


def account_for_update(account_id: int) -> Account:
    """Return an open account, locked, or refuse."""
    found = Account.objects.select_for_update().filter(pk=account_id, closed_at__isnull=True).first()
    if found is None:
        raise NotFound(Reason("accounts.no_account", _("There is no such account.")))
    return found


def duty_for_update(held_id: int) -> DutyHeld:
    """Return a duty that was given, locked, with its account, or refuse."""
    found = DutyHeld.objects.select_for_update(of=("self",)).select_related("account").filter(pk=held_id).first()
    if found is None:
        raise NotFound(Reason("accounts.no_duty", _("There is no such duty.")))
    return found


def secret_to_enter(account_id: int, keys: Keyring) -> bytes | None:
    """Return the secret that a member of staff has yet to take into an app; None where that is done."""
    account = Account.objects.filter(pk=account_id, secret_proved_at__isnull=True).first()
    if account is None or account.secret_hidden is None:
        return None
    return bytes.fromhex(keys.reveal(bytes(account.secret_hidden)))


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


def known_phone(account_id: int, keys: Keyring) -> str:
    """Return an account's own phone in E.164, empty where it has none."""
    hidden = Account.objects.filter(pk=account_id).values_list("phone_hidden", flat=True).first()
    return keys.reveal(bytes(hidden)) if hidden else ""


def person_of_account(account_id: int) -> int | None:
    """Return the person to whom an account belongs; None while that is not known."""
    return Account.objects.filter(pk=account_id).values_list("person_id", flat=True).first()


def names_of_actors(actors: set[str]) -> dict[str, str]:
    """Return the names of staff by the names under which the journal knows them; who has none is left out."""
    user_names = {actor.removeprefix("staff:") for actor in actors if actor.startswith("staff:")}
    rows = Account.objects.filter(user_name__in=user_names - {""}).exclude(name="")
    return {row.actor_name: row.name for row in rows}
