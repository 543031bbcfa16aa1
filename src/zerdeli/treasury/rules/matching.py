"""Which payment order a line of the bank's statement answers, and why not where it answers none."""

from collections.abc import Sequence
from dataclasses import dataclass

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.treasury.rules.checks import exact_tenge
from zerdeli.treasury.rules.statements import Direction
from zerdeli.treasury.rules.states import OrderState


class LineState(Choices):
    """Where a line of a statement stands."""

    PAYMENT = "payment", _("a payment of ours")
    REFUND = "refund", _("a refund")
    UNMATCHED = "unmatched", _("to be explained")
    EXPLAINED = "explained", _("explained by hand")


class Mismatch(Choices):
    """Why a line answers no payment order."""

    UNKNOWN = "unknown", _("No payment order is called so. Look at the purpose and the other side.")
    AMBIGUOUS = "ambiguous", _("Several payment orders have this sum and account. Choose the right one.")
    SUM = "sum", _("The sum differs from the payment order’s. Ask the bank.")
    IBAN = "iban", _("The money went to another account than ordered. Ask the bank at once.")
    TWICE = "twice", _("This payment order is paid already. The bank paid twice: ask for the money back.")
    NOT_SENT = "not_sent", _("This payment order was not sent to the bank. Find out who sent it.")
    BATCH = "batch", _("The payment was sent in another batch than this order stands in.")
    TOO_MUCH = "too_much", _("More came back than is still with the payee.")


@dataclass(frozen=True)
class Candidate:
    """What matching knows of a payment order. Sums are tiyn; `kept` is what was paid and has not come back."""

    number: str
    end_to_end: str
    amount: int
    iban_index: str
    state: str
    kept: int


@dataclass(frozen=True)
class Verdict:
    """What a line is; `order` is the payment order's number, empty where none is meant."""

    state: LineState
    order: str = ""
    mismatch: Mismatch | None = None


def verdict_on_line(
    *, direction: str, amount: int, end_to_end: str, iban_index: str, named: Candidate | None, alike: Sequence[Candidate]
) -> Verdict:
    """Return what a line of a statement is.

    `named` is the order that its end-to-end id names; `alike` are orders sent with its sum and account, for lines
    that name none.
    """
    if direction == Direction.IN:
        return _incoming(amount, named)
    if named is None:
        return _nameless(end_to_end, alike)
    mismatch = _mismatch(amount, end_to_end, iban_index, named)
    return Verdict(LineState.UNMATCHED if mismatch else LineState.PAYMENT, named.number, mismatch)


def _mismatch(amount: int, end_to_end: str, iban_index: str, order: Candidate) -> Mismatch | None:
    if order.state in {OrderState.PAID, OrderState.REFUNDED}:
        return Mismatch.TWICE
    if order.state != OrderState.SENT:
        return Mismatch.NOT_SENT
    if order.end_to_end != end_to_end:
        return Mismatch.BATCH
    if amount != order.amount:
        return Mismatch.SUM
    return Mismatch.IBAN if iban_index and iban_index != order.iban_index else None


def _nameless(end_to_end: str, alike: Sequence[Candidate]) -> Verdict:
    if end_to_end or not alike:
        return Verdict(LineState.UNMATCHED, mismatch=Mismatch.UNKNOWN)
    if len(alike) > 1:
        return Verdict(LineState.UNMATCHED, mismatch=Mismatch.AMBIGUOUS)
    return Verdict(LineState.PAYMENT, alike[0].number)


def _incoming(amount: int, named: Candidate | None) -> Verdict:
    if named is None:
        return Verdict(LineState.UNMATCHED, mismatch=Mismatch.UNKNOWN)
    if named.state != OrderState.PAID:
        return Verdict(LineState.UNMATCHED, named.number, Mismatch.NOT_SENT)
    if amount > named.kept:
        return Verdict(LineState.UNMATCHED, named.number, Mismatch.TOO_MUCH)
    return Verdict(LineState.REFUND, named.number)


def reasons_against_explaining(*, state: str, reason: str) -> list[Reason]:
    """Return what stands against explaining a line by hand."""
    found = []
    if state != LineState.UNMATCHED:
        found.append(Reason("treasury.line_matched", _("There is nothing to explain about this line any more.")))
    if not reason.strip():
        found.append(Reason("treasury.no_explanation", _("Say in a sentence what the line is.")))
    return found


def reasons_against_matching(
    *, line_state: str, direction: str, amount: int, order: Candidate, reason: str
) -> list[Reason]:
    """Return what stands against matching a line with a payment order by hand: the sum is never bent."""
    found = reasons_against_explaining(state=line_state, reason=reason)
    if direction == Direction.IN:
        if order.state != OrderState.PAID or amount > order.kept:
            found.append(Reason("treasury.nothing_back", _("So much was not paid on this order. Still with the payee:"
                                                           " %(kept)s tenge."), {"kept": exact_tenge(order.kept)}))
        return found
    if order.state != OrderState.SENT:
        found.append(Reason("treasury.not_sent", _("This payment order does not wait for the bank: it is “%(state)s”."),
                            {"state": OrderState(order.state).label}))
    if order.amount != amount:
        found.append(Reason("treasury.other_sum", _("The sums differ by %(difference)s tenge. A payment of another sum is not"
                                                    " this order’s."), {"difference": exact_tenge(amount - order.amount)}))
    return found
