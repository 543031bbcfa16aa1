"""The states of a payment order and of a batch, and the only steps between them. The database holds the same table."""

from dataclasses import dataclass

from zerdeli.base.actors import Duty
from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class OrderState(Choices):
    """Where a payment order stands."""

    RECEIVED = "received", _("to be committed")
    COMMITTED = "committed", _("committed")
    BATCHED = "batched", _("in a batch")
    SENT = "sent", _("sent to the bank")
    PAID = "paid", _("paid")
    REFUNDED = "refunded", _("refunded")
    RELEASED = "released", _("commitment released")
    WITHDRAWN = "withdrawn", _("withdrawn")


class BatchState(Choices):
    """Where a batch stands."""

    DRAFTED = "drafted", _("waits for a second person")
    RELEASED = "released", _("released to the bank")
    SETTLED = "settled", _("settled")
    DISSOLVED = "dissolved", _("dissolved")


@dataclass(frozen=True)
class Step:
    """One step that a payment order or a batch may take: the deed, from where, to where, and whose duty it is."""

    deed: str
    before: str
    after: str
    duty: Duty
    meaning: object


ORDER_STEPS = (
    Step("commit", OrderState.RECEIVED, OrderState.COMMITTED, Duty.PAY_DOCUMENTS, _("money of the plan is committed")),
    Step("withdraw", OrderState.RECEIVED, OrderState.WITHDRAWN, Duty.PAY_DOCUMENTS, _("the document is taken back")),
    Step("release", OrderState.COMMITTED, OrderState.RELEASED, Duty.PAY_DOCUMENTS, _("the money returns to the plan")),
    Step("batch", OrderState.COMMITTED, OrderState.BATCHED, Duty.PAY_DOCUMENTS, _("it is put into a batch")),
    Step("unbatch", OrderState.BATCHED, OrderState.COMMITTED, Duty.PAY_DOCUMENTS, _("its batch is dissolved")),
    Step("send", OrderState.BATCHED, OrderState.SENT, Duty.RELEASE_BATCHES, _("a second person releases its batch")),
    Step("pay", OrderState.SENT, OrderState.PAID, Duty.PAY_DOCUMENTS, _("the bank’s statement shows the payment")),
    Step("reject", OrderState.SENT, OrderState.COMMITTED, Duty.PAY_DOCUMENTS, _("the bank did not carry it out")),
    Step("refund", OrderState.PAID, OrderState.REFUNDED, Duty.PAY_DOCUMENTS, _("the whole sum came back")),
    Step("recommit", OrderState.RELEASED, OrderState.COMMITTED, Duty.VOID_AWARDS, _("its document is in force again")),
    Step("repay", OrderState.REFUNDED, OrderState.PAID, Duty.VOID_AWARDS, _("its document is in force again")),
)
BATCH_STEPS = (
    Step("release", BatchState.DRAFTED, BatchState.RELEASED, Duty.RELEASE_BATCHES,
         _("another person than its maker releases it")),
    Step("dissolve", BatchState.DRAFTED, BatchState.DISSOLVED, Duty.PAY_DOCUMENTS, _("its orders are free again")),
    Step("settle", BatchState.RELEASED, BatchState.SETTLED, Duty.PAY_DOCUMENTS, _("the bank has answered for every order")),
)
# An order in these states is alive: it counts as ordering its sum, and no second one may stand on its document's part.
LIVE = (OrderState.RECEIVED, OrderState.COMMITTED, OrderState.BATCHED, OrderState.SENT, OrderState.PAID)

# What becomes of an order when the document under it is voided (None: it stands in the way), and when it is restored.
UNDONE_BY_STATE: dict[str, OrderState | None] = {
    OrderState.RECEIVED: OrderState.WITHDRAWN, OrderState.COMMITTED: OrderState.RELEASED, OrderState.BATCHED: None,
    OrderState.SENT: None, OrderState.PAID: OrderState.REFUNDED,
}
AGAIN_BY_STATE: dict[str, OrderState] = {
    OrderState.RELEASED: OrderState.COMMITTED, OrderState.REFUNDED: OrderState.PAID,
}


def reasons_against_undoing(*, state: str, number: str) -> list[Reason]:
    """Return what stands against voiding a document on which an order stands in a state."""
    if UNDONE_BY_STATE.get(state, state) is not None:
        return []
    text = _("Payment order %(number)s is “%(state)s”. Dissolve its batch, or wait for the bank’s answer first.")
    return [Reason("treasury.order_on_its_way", text, {"number": number, "state": OrderState(state).label})]


def order_step(deed: str) -> Step:
    """Return the step of an order that a deed is."""
    return next(step for step in ORDER_STEPS if step.deed == deed)


def reasons_against_step(*, deed: str, state: str, number: str) -> list[Reason]:
    """Return what stands against a deed on an order that stands in a state."""
    if order_step(deed).before == state:
        return []
    text = _("Payment order %(number)s is “%(state)s” by now. Load the page again to see what can be done.")
    return [Reason("treasury.order_state", text, {"number": number, "state": OrderState(state).label})]


def reasons_against_batch_step(*, deed: str, state: str, number: str) -> list[Reason]:
    """Return what stands against a deed on a batch that stands in a state."""
    if next(step for step in BATCH_STEPS if step.deed == deed).before == state:
        return []
    text = _("Batch %(number)s is “%(state)s” by now. Load the page again to see what can be done.")
    return [Reason("treasury.batch_state", text, {"number": number, "state": BatchState(state).label})]


def reasons_against_releasing(*, maker: str, releaser: str, state: str, number: str) -> list[Reason]:
    """Return what stands against releasing a batch: it needs another person than the one who made it."""
    found = reasons_against_batch_step(deed="release", state=state, number=number)
    if maker == releaser:
        found.append(Reason("treasury.own_batch", _("You made this batch yourself. Another person must release it.")))
    return found
