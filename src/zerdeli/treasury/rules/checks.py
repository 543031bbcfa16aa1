"""What is looked at before money is committed: a list of sentences, each passed or failed, all at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.refusals import Reason
from zerdeli.treasury.rules.iban import is_iban

_SPECIFIC = re.compile(r"\d{3}")


@dataclass(frozen=True)
class Closing:
    """The last day of a year on which money may be committed, with its legal basis."""

    last_on: date
    legal_basis: str
    is_verified: bool


@dataclass(frozen=True)
class Waiver:
    """An exception that lets money be committed after the year's last day, with its days and legal basis."""

    code: str
    from_on: date
    until_on: date | None
    legal_basis: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the exception holds on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class OrderFacts:
    """What the checks know of a payment order. Sums are tiyn; `left_by_month` is None where no month's plan is entered."""

    number: str
    amount: int
    on: date
    left: int
    left_by_month: int | None
    year: int
    programme: str
    specific: str
    agreement: str
    registered_on: date | None
    iban: str
    is_owner_shown: bool
    is_owners: bool
    twin: str
    closing: Closing | None
    waiver: Waiver | None


@dataclass(frozen=True)
class Checked:
    """One thing that was looked at, and how it stands."""

    code: str
    passed: bool
    text: Any
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.text) % self.facts

    @property
    def reason(self) -> Reason:
        """The check as a reason of a refusal."""
        return Reason(f"treasury.{self.code}", self.text, self.facts)


def exact_tenge(amount: int) -> str:
    """Return an amount in tiyn as tenge, with tiyn only where there are some."""
    whole, rest = divmod(abs(amount), TIYN_IN_TENGE)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}.{rest:02d}" if rest else f"{sign}{whole}"


def _plan(facts: OrderFacts) -> Checked:
    after = facts.left - facts.amount
    said = {"left": exact_tenge(facts.left), "amount": exact_tenge(facts.amount), "after": exact_tenge(after)}
    if after < 0:
        return Checked("over_plan", False, _("The plan does not suffice. Left: %(left)s tenge. Asked for: %(amount)s"
                                             " tenge."), said)
    return Checked("plan", True, _("The plan suffices. Left afterwards: %(after)s tenge."), said)


def _month(facts: OrderFacts) -> Checked:
    if facts.left_by_month is None:
        return Checked("month", True, _("The line’s plan is not divided by month."))
    said = {"left": exact_tenge(facts.left_by_month), "amount": exact_tenge(facts.amount)}
    if facts.amount > facts.left_by_month:
        return Checked("over_month", False, _("The plan up to this month does not suffice. Left: %(left)s tenge. Asked"
                                              " for: %(amount)s tenge."), said)
    return Checked("month", True, _("The plan up to this month suffices. Left before: %(left)s tenge."), said)


def _agreement(facts: OrderFacts) -> Checked:
    if not facts.agreement or facts.registered_on is None:
        return Checked("unregistered", False, _("The agreement is not registered. Enter its number and the day of the"
                                                " notice of registration."))
    said = {"agreement": facts.agreement, "day": f"{facts.registered_on:%d.%m.%Y}"}
    if facts.registered_on > facts.on:
        return Checked("registered_later", False, _("Agreement %(agreement)s is registered only on %(day)s. Wait, or correct"
                                                    " the day."), said)
    return Checked("agreement", True, _("Agreement %(agreement)s was registered on %(day)s."), said)


def _classification(facts: OrderFacts) -> Checked:
    said = {"year": facts.year, "specific": facts.specific}
    if facts.year != facts.on.year:
        return Checked("other_year", False, _("The budget line is of %(year)s. Money is committed in its own year only:"
                                              " choose a line of this year."), said)
    if not _SPECIFIC.fullmatch(facts.specific):
        return Checked("no_specific", False, _("“%(specific)s” is no specific: it has three digits. Correct the budget"
                                               " line."), said)
    return Checked("classification", True, _("The classification is complete: specific %(specific)s, year %(year)s."), said)


def _iban(facts: OrderFacts) -> Checked:
    if is_iban(facts.iban):
        return Checked("iban", True, _("The check digits of the account number are right."))
    return Checked("wrong_iban", False, _("The account number is wrong: KZ and eighteen more signs, with its two check"
                                          " digits. Ask the payee for it once more."))


def _owner(facts: OrderFacts) -> Checked:
    if not facts.is_owner_shown:
        return Checked("no_owner", False, _("It is not shown whose account this is. Enter the owner from the bank’s"
                                            " certificate."))
    if not facts.is_owners:
        return Checked("other_owner", False, _("The account belongs to somebody else than the payee. Ask for the payee’s"
                                               " own account."))
    return Checked("owner", True, _("The account belongs to the payee."))


def _twin(facts: OrderFacts) -> Checked:
    if facts.twin:
        return Checked("twice", False, _("The same agreement, payee and sum stand in payment order %(twin)s too. Compare"
                                         " both and withdraw one."), {"twin": facts.twin})
    return Checked("once", True, _("No other payment order is like this one."))


def _deadline(facts: OrderFacts) -> Checked:
    if facts.closing is None:
        return Checked("no_closing", False, _("The last day for commitments of %(year)s is not entered. Enter it with its"
                                              " legal basis."), {"year": facts.on.year})
    said = {"day": f"{facts.closing.last_on:%d.%m.%Y}", "basis": facts.closing.legal_basis}
    if facts.on <= facts.closing.last_on:
        return Checked("in_time", True, _("Money may be committed until %(day)s."), said)
    if facts.waiver is not None and facts.waiver.holds_on(facts.on):
        return Checked("waived", True, _("After %(day)s by an exception: %(waiver)s."),
                       {**said, "waiver": facts.waiver.legal_basis})
    return Checked("too_late", False, _("No money is committed after %(day)s (%(basis)s). Only a listed exception opens"
                                        " it: reserves, agreements over several years, additional agreements."), said)


CHECKS: tuple[Callable[[OrderFacts], Checked], ...] = (
    _plan, _month, _agreement, _classification, _iban, _owner, _twin, _deadline)


def checks_of_order(facts: OrderFacts) -> list[Checked]:
    """Return every check of a payment order, in the order in which people read them."""
    return [check(facts) for check in CHECKS]


def reasons_against_committing(facts: OrderFacts) -> list[Reason]:
    """Return what stands against committing money on a payment order."""
    return [one.reason for one in checks_of_order(facts) if not one.passed]


def reasons_against_ordering(*, amount: int, month: int, standing: str, has_payee: bool) -> list[Reason]:
    """Return what stands against taking a payment order in; `standing` is the live one on the same part of a document."""
    found = []
    if amount <= 0:
        found.append(Reason("treasury.no_amount", _("A posting moves more than nothing. Give the sum.")))
    if not 1 <= month <= 12:
        found.append(Reason("treasury.no_month", _("A month is a number from 1 to 12.")))
    if not has_payee:
        found.append(Reason("treasury.no_payee", _("Say who is paid: a name and an IIN or BIN.")))
    if standing:
        found.append(Reason("treasury.ordered_already", _("This part of the document is ordered already, by payment order"
                                                          " %(standing)s."), {"standing": standing}))
    return found
