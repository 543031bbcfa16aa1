"""The tables of the treasury."""

from zerdeli.treasury.models.bank import StatementFile, StatementLine
from zerdeli.treasury.models.ledger import ClosedMonth, Line, MonthPlan, Posting
from zerdeli.treasury.models.payments import Batch, PaymentOrder
from zerdeli.treasury.models.reserves import Reserve
from zerdeli.treasury.models.terms import CommitmentEnd, CommitmentException, PayerAccount

__all__ = [
    "Batch",
    "ClosedMonth",
    "CommitmentEnd",
    "CommitmentException",
    "Line",
    "MonthPlan",
    "PayerAccount",
    "PaymentOrder",
    "Posting",
    "Reserve",
    "StatementFile",
    "StatementLine",
]
