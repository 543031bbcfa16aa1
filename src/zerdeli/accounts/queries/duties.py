"""Who holds which duty, and which duties wait for a second person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zerdeli.accounts.models import DutyHeld
from zerdeli.accounts.rules.duties import Standing, Term, standing_on
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason


@dataclass(frozen=True)
class HeldRow:
    """A duty as its holder sees it."""

    duty: Duty
    place: str
    from_on: date
    until_on: date | None


def duties_on(account_id: int, day: date) -> list[HeldRow]:
    """Return the duties that an account holds on a day, in the order of their names' list."""
    order = list(Duty)
    rows = DutyHeld.objects.filter(account_id=account_id, ended_at__isnull=True)
    held = [HeldRow(Duty(row.duty), row.place, row.from_on, row.until_on) for row in rows
            if row.duty in order and term_of(row).holds_on(day)]
    return sorted(held, key=lambda row: (order.index(row.duty), row.place))


def term_of(row: DutyHeld) -> Term:
    """Return when a duty holds."""
    return Term(row.from_on, row.until_on, row.confirmed_at is not None and row.ended_at is None)


def duties_in_force(duty: Duty, day: date) -> QuerySet[DutyHeld]:
    """Return who holds a duty on a day or later, by the account's number."""
    return DutyHeld.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=day), duty=duty, ended_at__isnull=True, confirmed_at__isnull=False,
        account__closed_at__isnull=True).order_by("id")


def administrators_held(day: date) -> dict[int, int]:
    """Return the account of every duty to give duties that is in force, by the duty's number, all locked.

    Those who end or block each other at one moment wait here for each other; the second reads anew what the first left.
    """
    list(duties_in_force(Duty.MANAGE_ACCOUNTS, day).select_for_update(of=("self",)))
    return dict(duties_in_force(Duty.MANAGE_ACCOUNTS, day).values_list("pk", "account_id"))


def duty_for_update(held_id: int) -> DutyHeld:
    """Return a duty that was given, locked, with its account, or refuse."""
    found = DutyHeld.objects.select_for_update(of=("self",)).select_related("account").filter(pk=held_id).first()
    if found is None:
        raise NotFound(Reason("accounts.no_duty", _("There is no such duty.")))
    return found


@dataclass(frozen=True)
class GivenRow:
    """A duty as administrators see it; names are those under which the journal knows who gave and who confirmed it."""

    held_id: int
    account_id: int
    user_name: str
    duty: Duty
    place: str
    from_on: date
    until_on: date | None
    standing: Standing
    given_by: str
    confirmed_by: str


def _given_row(row: DutyHeld, day: date) -> GivenRow:
    standing = standing_on(day, from_on=row.from_on, until_on=row.until_on, is_confirmed=row.confirmed_at is not None,
                           is_ended=row.ended_at is not None)
    return GivenRow(row.pk, row.account_id, row.account.user_name, Duty(row.duty), row.place, row.from_on, row.until_on,
                    standing, row.given_by, row.confirmed_by)


def duties_given(account_id: int, day: date, limit: int) -> list[GivenRow]:
    """Return the duties that an account was ever given, the newest first."""
    rows = DutyHeld.objects.filter(account_id=account_id, duty__in=list(Duty)).select_related("account").order_by("-id")
    return [_given_row(row, day) for row in rows[:limit]]


def duty_given(held_id: int, day: date) -> GivenRow:
    """Return one duty that was given, or refuse."""
    row = DutyHeld.objects.filter(pk=held_id, duty__in=list(Duty)).select_related("account").first()
    if row is None:
        raise NotFound(Reason("accounts.no_duty", _("There is no such duty.")))
    return _given_row(row, day)


def _proposed() -> QuerySet[DutyHeld]:
    return DutyHeld.objects.filter(confirmed_at__isnull=True, ended_at__isnull=True, account__closed_at__isnull=True)


def duties_proposed(day: date, after: int, limit: int) -> list[GivenRow]:
    """Return the duties that wait for a second person, the oldest first, from the number after `after`."""
    rows = _proposed().filter(pk__gt=after, duty__in=list(Duty)).select_related("account").order_by("id")
    return [_given_row(row, day) for row in rows[:limit]]


def proposals_to_confirm(actor: Actor, at: datetime) -> int:
    """Return how many proposed duties an administrator may confirm: neither their own proposals nor their own duties."""
    own = actor.name.removeprefix("staff:")
    return _proposed().exclude(given_by=actor.name).exclude(account__user_name=own).count()
