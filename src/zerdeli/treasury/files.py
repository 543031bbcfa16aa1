"""Register files of the treasury."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, Row, recorded_at
from zerdeli.places.files import IN_PLACE
from zerdeli.treasury.rules.ledger import MOVES, Movement, Programme


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
    ),
)

REGISTERS = (LINES, POSTINGS)
