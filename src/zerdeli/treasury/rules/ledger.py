"""Accounts of a budget line, and what each kind of posting moves from where to where."""

from collections.abc import Iterable

from zerdeli.base.choices import Choices, _
from zerdeli.base.money import whole_tenge
from zerdeli.base.refusals import Reason


class Programme(Choices):
    """What the money is for."""

    SMALL_GRANTS = "grants.small", _("small grants")
    LARGE_GRANTS = "grants.large", _("large grants")
    COURSES = "courses", _("courses of the family centres")
    YARDS = "yards", _("landscaping of yards")


GRANTS = (Programme.SMALL_GRANTS, Programme.LARGE_GRANTS)


class Account(Choices):
    """Where money of a budget line stands. `budget` is the source and has no balance of its own."""

    BUDGET = "budget", _("budget")
    PLANNED = "planned", _("planned")
    COMMITTED = "committed", _("committed")
    PAID = "paid", _("paid")
    USED = "used", _("confirmed used")
    REFUNDED = "refunded", _("refunded")


class Movement(Choices):
    """Why money moves."""

    APPROPRIATE = "appropriate", _("appropriation")
    REDUCE = "reduce", _("reduction of the plan")
    COMMIT = "commit", _("commitment")
    RELEASE = "release", _("release of a commitment")
    PAY = "pay", _("payment")
    CONFIRM = "confirm", _("use confirmed")
    REFUND = "refund", _("refund")
    REFUND_USED = "refund_used", _("refund of money confirmed used")
    REPAY = "repay", _("refund taken back")


MOVES: dict[str, tuple[Account, Account]] = {
    Movement.APPROPRIATE: (Account.BUDGET, Account.PLANNED),
    Movement.REDUCE: (Account.PLANNED, Account.BUDGET),
    Movement.COMMIT: (Account.PLANNED, Account.COMMITTED),
    Movement.RELEASE: (Account.COMMITTED, Account.PLANNED),
    Movement.PAY: (Account.COMMITTED, Account.PAID),
    Movement.CONFIRM: (Account.PAID, Account.USED),
    Movement.REFUND: (Account.PAID, Account.REFUNDED),
    Movement.REFUND_USED: (Account.USED, Account.REFUNDED),
    Movement.REPAY: (Account.REFUNDED, Account.PAID),
}

# What a voided document's money does, by the account on which it stands, and what each of these movements becomes when the
# document is restored.
BACK: dict[Account, Movement] = {
    Account.COMMITTED: Movement.RELEASE, Account.PAID: Movement.REFUND, Account.USED: Movement.REFUND_USED,
}
AGAIN: dict[str, tuple[Movement, ...]] = {
    Movement.RELEASE: (Movement.COMMIT,), Movement.REFUND: (Movement.REPAY,),
    Movement.REFUND_USED: (Movement.REPAY, Movement.CONFIRM),
}


def money_on(postings: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """Return the tiyn that (debit, credit, amount) postings leave on each account."""
    standing: dict[str, int] = {}
    for debit, credit, amount in postings:
        standing[debit] = standing.get(debit, 0) - amount
        standing[credit] = standing.get(credit, 0) + amount
    return standing


def reasons_against_posting(*, movement: str, left: int, amount: int) -> list[Reason]:
    """Return what stands against moving `amount` tiyn out of an account that holds `left` tiyn."""
    if amount <= 0:
        return [Reason("treasury.no_amount", _("A posting moves more than nothing. Give the sum."))]
    if MOVES[movement][0] != Account.BUDGET and amount > left:
        facts = {"left": whole_tenge(left), "amount": whole_tenge(amount)}
        text = _("Left on the account: %(left)s tenge. Asked for: %(amount)s tenge.")
        return [Reason("treasury.not_enough", text, facts)]
    return []
