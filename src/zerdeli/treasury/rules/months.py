"""Closing a month of the ledger, and opening it again by two."""

from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason


def reasons_against_closing(*, until_on: date, on: date, is_closed: bool) -> list[Reason]:
    """Return what stands against closing the month that ends before a day."""
    found = []
    if on < until_on:
        found.append(Reason("treasury.month_not_over", _("The month is not over yet. It can be closed from %(day)s."),
                            {"day": f"{until_on:%d.%m.%Y}"}))
    if is_closed:
        found.append(Reason("treasury.month_closed", _("The month is closed already.")))
    return found


def reasons_against_proposing(*, is_closed: bool, is_proposed: bool, reason: str) -> list[Reason]:
    """Return what stands against proposing to open a month again."""
    found = []
    if not is_closed:
        found.append(Reason("treasury.month_open", _("The month is open.")))
    if is_proposed:
        found.append(Reason("treasury.proposed_already", _("That is proposed already. Another person must open the month.")))
    if not reason.strip():
        found.append(Reason("treasury.no_reopening_reason", _("Say why the month must be opened again.")))
    return found


def reasons_against_reopening(*, is_closed: bool, proposer: str, opener: str) -> list[Reason]:
    """Return what stands against opening a month: somebody proposes it, another person does it."""
    if not is_closed:
        return [Reason("treasury.month_open", _("The month is open."))]
    if not proposer:
        return [Reason("treasury.not_proposed", _("Nobody has proposed to open this month. Propose it first, with a reason."))]
    if proposer == opener:
        return [Reason("treasury.own_proposal", _("You proposed this yourself. Another person must open the month."))]
    return []


def reasons_against_day(*, on: date, is_closed: bool) -> list[Reason]:
    """Return what stands against posting on a day."""
    if not is_closed:
        return []
    return [Reason("treasury.closed_month", _("The month of %(day)s is closed. Post on a day of an open month, or have it"
                                              " opened by two."), {"day": f"{on:%d.%m.%Y}"})]
