"""What the walk through all pages meets in the treasury: made once in the district that is walked through."""

from tests.treasury.orders import (
    BY,
    IN_TIME,
    a_batch,
    an_order,
    committed,
    csv_of,
    csv_row,
    released,
    take_in,
    terms,
)
from zerdeli.base.periods import month_of
from zerdeli.treasury.actions.months import close_month
from zerdeli.treasury.models import Batch, ClosedMonth, Line, PayerAccount, PaymentOrder, StatementLine

CODE = "2020/grants.small/751210000"


def line() -> Line:
    """Return a budget line of the district, and enter the terms with it once."""
    if not PayerAccount.objects.exists():
        terms()
        more()
    return Line.objects.get(code=CODE, closed_at__isnull=True)


def ready() -> dict[str, object]:
    """Let something stand on every list; the address takes no arguments."""
    line()
    return {}


def more() -> None:
    """Let two more of everything stand on the lists: to commit, committed, in batches, paid, at the bank unmatched."""
    where = Line.objects.get(code=CODE, closed_at__isnull=True)
    if not PayerAccount.objects.exists():
        terms()
    first = 1 + PaymentOrder.objects.count()
    for serial in (first, first + 1):
        an_order(where, serial)
    committed(where, (first + 2, first + 3))
    for serial in (first + 4, first + 5):
        a_batch(committed(where, [serial]))
    paid = committed(where, (first + 6, first + 7))
    sent = released(paid)
    rows = [csv_row(sent, paid[0], first + 6), csv_row(sent, paid[1], first + 7, amount="1.01"),
            csv_row(sent, paid[0], first + 6, reference=f"again {first}"),
            csv_row(sent, paid[0], first + 6, direction="in", amount="0.50", reference=f"back {first}"),
            csv_row(sent, paid[0], first + 6, end_to_end="", iban="", reference=f"fee {first}", purpose="fee")]
    take_in(csv_of(rows), f"statement-{first}.csv")


def order(state: str = "received") -> dict[str, object]:
    """Return the number of an order in a state."""
    line()
    return {"number": PaymentOrder.objects.filter(state=state).order_by("id").values_list("number", flat=True)[0]}


def batch(state: str = "drafted") -> dict[str, object]:
    """Return the number of a batch in a state."""
    line()
    return {"number": Batch.objects.filter(state=state).order_by("id").values_list("number", flat=True)[0]}


def bank_line(state: str = "unmatched", mismatch: str = "sum") -> dict[str, object]:
    """Return the key of a line of the bank."""
    line()
    return {"line_id": StatementLine.objects.filter(state=state, mismatch=mismatch).order_by("id").values_list("id", flat=True)[0]}


def closed() -> dict[str, object]:
    """Return a month that is closed."""
    line()
    if not ClosedMonth.objects.exists():
        close_month(month=month_of(2020, 2), by=BY, at=IN_TIME)
    return {"month": "2020-02"}

