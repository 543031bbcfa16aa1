"""Payment orders, batches and the bank's statements, as tests of the treasury make them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from tests.small import AT, BY
from tests.treasury.lines import a_line
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.journal.actions import record_act
from zerdeli.treasury.actions.bank import take_in_statement
from zerdeli.treasury.actions.batches import make_batch, release_batch
from zerdeli.treasury.actions.orders import Payable, commit_order, order_payment
from zerdeli.treasury.models import (
    Batch,
    CommitmentEnd,
    CommitmentException,
    Line,
    PayerAccount,
    PaymentOrder,
    StatementFile,
)
from zerdeli.treasury.rules.iban import iban_of
from zerdeli.treasury.rules.payfile import end_to_end_id

KEYS = settings.KEYS
OTHER = operator("second")
# In time: the last day for commitments of 2020 is the 20th of December.
IN_TIME = datetime(2020, 12, 10, 10, 0, tzinfo=ZoneInfo("Asia/Almaty"))
PAYEE = "850101300019"
OURS = iban_of("999", "0000000000001")


def terms() -> None:
    """Enter the last day of 2020, an exception, and the account that pays."""
    entry = record_act(kind="tested", about="terms", by=BY, at=AT, facts={})
    known: dict[str, Any] = {"known_at": datetime(2020, 1, 5, tzinfo=ZoneInfo("Asia/Almaty")), "entry": entry}
    CommitmentEnd.objects.create(year=2020, last_on=date(2020, 12, 20), legal_basis="БК 109-бап", source="adilet", **known)
    CommitmentException.objects.create(
        code="RESERVE", title_kk="Резерв", title_ru="Резерв", title_en="Reserve", from_on=date(2020, 12, 21),
        until_on=date(2021, 1, 1), legal_basis="БК 109-бап 8-т.", source="adilet", **known)
    PayerAccount.objects.create(code="A1", name="Алатау ауданы әкімінің аппараты", bin="050140000011", iban=OURS,
                                bic="ZRDLKZ2A", **known)


def iban(serial: int) -> str:
    """Return a payee's account number."""
    return iban_of("125", f"KZT{serial:010d}")


def payable(line: Line, serial: int = 1, **how: Any) -> Payable:
    """Return what a document orders, with everything that the checks ask for."""
    return Payable(**{
        "document": f"D{serial}", "line_id": line.pk, "month": 12, "amount": 100, "payee_name": f"Өмірзақова Әсел {serial}",
        "payee_number": f"{serial:012d}", "iban": iban(serial), "owner": f"{serial:012d}", "agreement": f"24/{serial}",
        "registered_on": date(2020, 12, 9), **how})


def an_order(line: Line, serial: int = 1, by: Actor = BY, at: datetime = IN_TIME, **how: Any) -> PaymentOrder:
    """Take an order in."""
    return order_payment(what=payable(line, serial, **how), keys=KEYS, by=by, at=at)


def commit(number: str, by: Actor = BY, at: datetime = IN_TIME) -> PaymentOrder:
    """Commit an order's money."""
    return commit_order(number=number, keys=KEYS, by=by, at=at)


def committed(line: Line, serials: Iterable[int], **how: Any) -> list[PaymentOrder]:
    """Return orders whose money is committed."""
    return [commit(an_order(line, serial, **how).number) for serial in serials]


def a_batch(orders: Iterable[PaymentOrder], by: Actor = BY) -> Batch:
    """Make a batch of orders."""
    return make_batch(payer="A1", numbers=[order.number for order in orders], by=by, at=IN_TIME)


def released(orders: Iterable[PaymentOrder]) -> Batch:
    """Make a batch and release it by another person."""
    return release_batch(number=a_batch(orders).number, keys=KEYS, by=OTHER, at=IN_TIME)


def csv_row(batch: Batch, order: PaymentOrder, serial: int = 1, **how: Any) -> dict[str, Any]:
    """Return the line of a statement that answers an order."""
    return {"booked_on": "2020-12-11", "direction": "out", "amount": f"{order.amount / 100:.2f}", "reference": f"R{order.number}",
            "end_to_end": end_to_end_id(batch.number, order.number), "iban": iban(serial), "name": "", "purpose": "", **how}


def csv_of(rows: Iterable[dict[str, Any]]) -> bytes:
    """Return a statement as CSV."""
    names = ("booked_on", "direction", "amount", "reference", "end_to_end", "iban", "name", "purpose")
    return "\n".join([";".join(names), *(";".join(str(row[name]) for name in names) for row in rows), ""]).encode()


def take_in(content: bytes, name: str = "bank.csv", by: Actor = BY) -> StatementFile:
    """Take a statement in."""
    return take_in_statement(name=name, content=content, keys=KEYS, by=by, at=IN_TIME)


def sure_line(planned: int = 10_000) -> Line:
    """Return a line with a plan, and the terms beside it."""
    terms()
    return a_line(planned=planned)


def state_of(*orders: PaymentOrder) -> list[str]:
    """Return the states in which orders stand now."""
    found = dict(PaymentOrder.objects.filter(pk__in=[order.pk for order in orders]).values_list("pk", "state"))
    return [found[order.pk] for order in orders]


NOBODY = Actor("nobody")
ONLY_PAYS = Actor("staff:payer", frozenset({Duty.PAY_DOCUMENTS}))
ONLY_RELEASES = Actor("staff:releaser", frozenset({Duty.RELEASE_BATCHES}))
