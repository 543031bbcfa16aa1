"""Until when money may be committed, what is excepted, which months are closed, and from which accounts is paid."""

from datetime import date, datetime

from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import believed_at, in_force
from zerdeli.treasury.models import ClosedMonth, CommitmentEnd, CommitmentException, PayerAccount
from zerdeli.treasury.rules.checks import Closing, Waiver
from zerdeli.treasury.rules.payfile import Payer


def closing_of(year: int) -> Closing | None:
    """Return the last day for commitments of a year, None where it is not entered."""
    row = CommitmentEnd.objects.filter(in_force(), year=year).first()
    return Closing(row.last_on, row.legal_basis, bool(row.verified_by)) if row else None


def waivers() -> dict[str, Waiver]:
    """Return the exceptions to the last day, by code."""
    return {row.code: Waiver(row.code, row.from_on, row.until_on, row.legal_basis)
            for row in CommitmentException.objects.filter(in_force()).order_by("code")}


def titles_of_waivers(language: str) -> list[tuple[str, str]]:
    """Return the exceptions' codes and titles in a language."""
    rows = CommitmentException.objects.filter(in_force()).order_by("code")
    return [(row.code, str(getattr(row, f"title_{language}"))) for row in rows]


def payer_accounts() -> list[PayerAccount]:
    """Return the accounts from which batches are paid."""
    return list(PayerAccount.objects.filter(in_force()).order_by("code"))


def payers_for_update() -> list[PayerAccount]:
    """Return the accounts, locked: who takes a statement in waits for whoever takes one in now."""
    return list(PayerAccount.objects.select_for_update().filter(in_force()).order_by("id"))


def payer_account(code: str) -> PayerAccount:
    """Return an account by its code, or refuse."""
    found = PayerAccount.objects.filter(in_force(), code=code).first()
    if found is None:
        raise NotFound(Reason("treasury.no_account", _("There is no such account to pay from. Enter it as a register file"
                                                       " first.")))
    return found


def payer_at(account_id: int, at: datetime) -> Payer:
    """Return an account as it was known at an instant, so that a file of then comes out the same for ever."""
    row = PayerAccount.objects.filter(believed_at(at)).filter(Q(pk=account_id) | Q(record=account_id)).first()
    found = row or PayerAccount.objects.get(pk=account_id)
    return Payer(found.name, found.bin, found.iban, found.bic)


def closure_on(day: date) -> ClosedMonth | None:
    """Return the closed month in which a day lies, None where the day is open."""
    return ClosedMonth.objects.filter(reopened_at__isnull=True, from_on__lte=day, until_on__gt=day).first()


def closure_for_update(from_on: date) -> ClosedMonth | None:
    """Return the closure of the month that begins on a day, locked."""
    return ClosedMonth.objects.select_for_update().filter(reopened_at__isnull=True, from_on=from_on).first()


def closures_of(year: int) -> dict[date, ClosedMonth]:
    """Return the closed months of a year by their first day."""
    rows = ClosedMonth.objects.filter(reopened_at__isnull=True, from_on__year=year)
    return {row.from_on: row for row in rows}
