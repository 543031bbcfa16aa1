"""Money that comes back from a payee."""

from collections.abc import Iterator

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.treasury.rules.checks import exact_tenge
from zerdeli.treasury.rules.ledger import Movement


def moves_of_refund(*, amount: int, paid: int) -> Iterator[tuple[Movement, int]]:
    """Yield what is posted when so many tiyn come back: what stands paid first, the rest was confirmed used."""
    unused = min(amount, paid)
    if unused:
        yield Movement.REFUND, unused
    if amount > unused:
        yield Movement.REFUND_USED, amount - unused


def reasons_against_refund(*, amount: int, kept: int) -> list[Reason]:
    """Return what stands against taking a refund in."""
    if amount <= 0:
        return [Reason("treasury.no_amount", _("A posting moves more than nothing. Give the sum."))]
    if amount > kept:
        return [Reason("treasury.over_refund", _("More cannot come back than is with the payee: %(kept)s tenge."),
                       {"kept": exact_tenge(kept)})]
    return []


def reasons_without_a_word(reason: str) -> list[Reason]:
    """Return what stands against an act that needs a reason and has none."""
    return [] if reason.strip() else [Reason("treasury.no_reason", _("Say why, in a sentence."))]
