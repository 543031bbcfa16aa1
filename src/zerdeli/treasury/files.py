"""Register files of the treasury."""

import json

from django.conf import settings

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, Row, recorded_at
from zerdeli.places.files import IN_PLACE
from zerdeli.treasury.rules.iban import is_iban, plain_iban
from zerdeli.treasury.rules.ledger import MOVES, Movement, Programme
from zerdeli.treasury.rules.matching import LineState, Mismatch
from zerdeli.treasury.rules.statements import Direction
from zerdeli.treasury.rules.states import BatchState, OrderState


def accounts_of(row: Row) -> tuple[str, str]:
    """Return the debit and the credit account of a posting's movement."""
    debit, credit = MOVES[row["movement"]]
    return debit.value, credit.value


LINES = Register(
    name="budget_lines", title=_("Budget lines"), table="treasury_line", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the budget line"), to="code", at_most=60),
        Column("year", Kind.WHOLE, _("Year"), to="year", at_least=1991, at_most=2100),
        Column("programme", Kind.CHOICE, _("Programme"), to="programme", choices=Programme),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("specific", Kind.CODE, _("Specific of the economic classification"), to="specific", at_most=10),
        recorded_at(),
        Column("subprogramme", Kind.CODE, _("Subprogramme"), to="subprogramme", required=False, at_most=10),
    ),
)

POSTINGS = Register(
    name="postings", title=_("Postings of the ledger"), table="treasury_posting", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the posting"), to="number", at_most=20),
        Column("budget_line", Kind.CODE, _("Code of the budget line"), to="line_id",
               ref=Ref("treasury_line", also={"year": "year"})),
        Column("movement", Kind.CHOICE, _("Movement"), to="movement", choices=Movement),
        Column("amount", Kind.MONEY, _("Sum in tenge"), to="amount", at_least=1),
        Column("posted_on", Kind.DAY, _("Day of posting"), to="posted_on"),
        Column("document", Kind.CODE, _("Number of the document that ordered it"), to="document", required=False,
               at_most=20),
        recorded_at(),
    ),
    computes={"debit": Kind.TEXT, "credit": Kind.TEXT},
    computed=accounts_of,
    growing=True,
    checks=(
        Check("treasury.no_document", "document",
              "r.movement NOT IN ('appropriate', 'reduce') AND r.document = ''",
              _("Money moves on a document. Give the document’s number.")),
        Check("treasury.closed_month", "posted_on",
              "EXISTS (SELECT 1 FROM treasury_closedmonth m WHERE m.reopened_at IS NULL AND r.posted_on >= m.from_on"
              " AND r.posted_on < m.until_on)",
              _("The month of this day is closed. Have it opened by two first.")),
    ),
)


def order_made_of(row: Row) -> tuple[bytes, bytes, bytes, str, str, int]:
    """Return what an order's row holds besides its cells: everything of the payee, hidden; and whether the IBAN is right."""
    keys, iban = settings.KEYS, plain_iban(row["iban"])
    owner = keys.blind(row["owner"]) if row["owner"] else ""
    return (keys.hide(row["payee"]), keys.hide(row["payee_number"]), keys.hide(iban), keys.blind(iban), owner,
            int(is_iban(iban)))


MONTHS = Register(
    name="month_plans", title=_("Plan of budget lines by month"), table="treasury_monthplan", key=("budget_line", "month"),
    columns=(
        Column("budget_line", Kind.CODE, _("Code of the budget line"), to="line_id", ref=Ref("treasury_line")),
        Column("month", Kind.WHOLE, _("Month"), to="month", at_least=1, at_most=12),
        Column("amount", Kind.MONEY, _("Sum in tenge"), to="amount", at_least=0),
        recorded_at(),
    ),
)

ENDS = Register(
    name="commitment_ends", title=_("Last days for commitments"), table="treasury_commitmentend", key=("year",),
    columns=(
        Column("year", Kind.WHOLE, _("Year"), to="year", at_least=1991, at_most=2100),
        Column("last_on", Kind.DAY, _("Last day"), to="last_on"),
        Column("legal_basis", Kind.TEXT, _("Legal basis"), to="legal_basis", at_most=300),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=300),
        Column("verified_by", Kind.TEXT, _("Verified by"), to="verified_by", required=False, at_most=100),
        recorded_at(),
    ),
)

EXCEPTIONS = Register(
    name="commitment_exceptions", title=_("Exceptions to the last day for commitments"),
    table="treasury_commitmentexception", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the exception"), to="code", at_most=20),
        Column("title_kk", Kind.TEXT, _("Name in Kazakh"), to="title_kk", at_most=200),
        Column("title_ru", Kind.TEXT, _("Name in Russian"), to="title_ru", at_most=200),
        Column("title_en", Kind.TEXT, _("Name in English"), to="title_en", at_most=200),
        Column("from_on", Kind.DAY, _("First day"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day after it"), to="until_on", required=False),
        Column("legal_basis", Kind.TEXT, _("Legal basis"), to="legal_basis", at_most=300),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=300),
        Column("verified_by", Kind.TEXT, _("Verified by"), to="verified_by", required=False, at_most=100),
        recorded_at(),
    ),
)

ACCOUNTS = Register(
    name="payer_accounts", title=_("Accounts that pay"), table="treasury_payeraccount", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the account"), to="code", at_most=20),
        Column("name", Kind.TEXT, _("Name of the state body"), to="name", at_most=140),
        Column("bin", Kind.CODE, _("BIN, twelve digits"), to="bin", digits=12, at_most=12),
        Column("iban", Kind.CODE, _("Account number"), to="iban", at_most=20),
        Column("bic", Kind.CODE, _("Code of the bank"), to="bic", at_most=11),
        recorded_at(),
    ),
)

BATCHES = Register(
    name="batches", title=_("Batches of payments"), table="treasury_batch", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the batch"), to="number", at_most=8, digits=8),
        Column("account", Kind.CODE, _("Code of the account"), to="payer_id", ref=Ref("treasury_payeraccount")),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=BatchState),
        Column("made_by", Kind.TEXT, _("Made by"), to="made_by", at_most=100),
        Column("made_at", Kind.MOMENT, _("Made at"), to="made_at"),
        Column("released_by", Kind.TEXT, _("Released by"), to="released_by", required=False, at_most=100),
        Column("released_at", Kind.MOMENT, _("Released at"), to="released_at", required=False),
        recorded_at(),
    ),
    derived={"sha256": "''"},
    growing=True,
    checks=(
        Check("treasury.one_person", "released_by", "r.released_by = r.made_by",
              _("Nobody makes and releases one batch. Correct one of the two names.")),
        Check("treasury.no_releaser", "released_by",
              "(r.state IN ('released', 'settled')) <> (r.released_by <> '' AND r.released_at IS NOT NULL)",
              _("A released batch says who released it and when; another one says neither.")),
    ),
)

ORDERS = Register(
    name="payment_orders", title=_("Payment orders"), table="treasury_paymentorder", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the payment order"), to="number", at_most=8, digits=8),
        Column("document", Kind.CODE, _("Number of the document that ordered it"), to="document", at_most=20),
        Column("part", Kind.WHOLE, _("Part of the document"), to="part", at_least=1, at_most=99),
        Column("budget_line", Kind.CODE, _("Code of the budget line"), to="line_id", ref=Ref("treasury_line")),
        Column("month", Kind.WHOLE, _("Month"), to="month", at_least=1, at_most=12),
        Column("amount", Kind.MONEY, _("Sum in tenge"), to="amount", at_least=1),
        Column("refunded", Kind.MONEY, _("Of it refunded, in tenge"), to="refunded", at_least=0),
        Column("payee", Kind.TEXT, _("Name of the payee"), at_most=140),
        Column("payee_number", Kind.IIN, _("IIN or BIN of the payee"), to="payee_index"),
        Column("iban", Kind.CODE, _("Account number of the payee"), at_most=34),
        Column("owner", Kind.TEXT, _("IIN or BIN of the account’s owner"), required=False, at_most=12),
        Column("agreement", Kind.CODE, _("Number of the agreement"), to="agreement", required=False, at_most=40),
        Column("registered_on", Kind.DAY, _("Day of the notice of registration"), to="registered_on", required=False),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=OrderState),
        Column("batch", Kind.CODE, _("Number of the batch"), required=False, at_most=8, digits=8),
        Column("ordered_on", Kind.DAY, _("Day of the order"), to="ordered_on"),
        recorded_at(),
    ),
    derived={"batch_id": "(SELECT b.id FROM treasury_batch b WHERE b.number = r.batch)", "waiver": "''"},
    computes={"payee_hidden": Kind.BYTES, "payee_number_hidden": Kind.BYTES, "iban_hidden": Kind.BYTES,
              "iban_index": Kind.TEXT, "owner_index": Kind.TEXT, "is_right": Kind.WHOLE},
    computed=order_made_of,
    passing=("is_right",),
    growing=True,
    checks=(
        Check("treasury.wrong_iban", "iban", "r.is_right = 0",
              _("The account number is wrong: KZ and eighteen more signs, with its two check digits. Ask the payee for it"
                " once more.")),
        Check("treasury.strange_batch", "batch",
              "r.batch <> '' AND NOT EXISTS (SELECT 1 FROM treasury_batch b WHERE b.number = r.batch)",
              _("There is no such batch. Enter the batches first.")),
        Check("treasury.needs_batch", "batch", "r.state IN ('batched', 'sent') AND r.batch = ''",
              _("An order in a batch names it. Give the batch’s number.")),
        Check("treasury.over_refund", "refunded", "r.refunded > r.amount",
              _("More cannot come back than was paid. Correct one of the two sums.")),
    ),
)


def bank_line_made_of(row: Row) -> tuple[str, bytes]:
    """Return what a bank's line holds besides its cells: the other side, hidden."""
    side = {"name": row["name"], "iban": plain_iban(row["iban"]), "purpose": row["purpose"]}
    index = settings.KEYS.blind(side["iban"]) if side["iban"] else ""
    return index, settings.KEYS.hide(json.dumps(side, ensure_ascii=False))


LINES_OF_BANK = Register(
    name="bank_lines", title=_("Lines of the bank’s statements"), table="treasury_statementline", key=("reference",),
    columns=(
        Column("reference", Kind.CODE, _("The bank’s own reference"), to="key", at_most=32),
        Column("booked_on", Kind.DAY, _("Day of booking"), to="booked_on"),
        Column("direction", Kind.CHOICE, _("Paid out or came in"), to="direction", choices=Direction),
        Column("amount", Kind.MONEY, _("Sum in tenge"), to="amount", at_least=1),
        Column("end_to_end", Kind.CODE, _("End-to-end id of the payment"), to="end_to_end", required=False, at_most=35),
        Column("iban", Kind.CODE, _("Account number of the other side"), required=False, at_most=34),
        Column("name", Kind.TEXT, _("Name of the other side"), required=False, at_most=140),
        Column("purpose", Kind.TEXT, _("Purpose"), required=False, at_most=500),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=LineState),
        Column("mismatch", Kind.CODE, _("Why it answers no order"), to="mismatch", required=False, at_most=20),
        Column("payment_order", Kind.CODE, _("Number of the payment order"), required=False, at_most=8, digits=8),
        recorded_at(),
    ),
    derived={"order_id": "(SELECT o.id FROM treasury_paymentorder o WHERE o.number = r.payment_order)", "explanation": "''"},
    computes={"iban_index": Kind.TEXT, "side_hidden": Kind.BYTES},
    computed=bank_line_made_of,
    growing=True,
    checks=(
        Check("treasury.no_mismatch", "mismatch",
              f"r.mismatch NOT IN ('', {', '.join(repr(value) for value in Mismatch.values)})",
              _("This is no reason of the list. Leave the cell empty, or write one of the list.")),
    ),
)

REGISTERS = (LINES, POSTINGS, MONTHS, ENDS, EXCEPTIONS, ACCOUNTS, BATCHES, ORDERS, LINES_OF_BANK)
