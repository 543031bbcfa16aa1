"""A bank's statement: camt.053 of any version, or CSV, read into lines. Nothing is guessed: what is unreadable is refused."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.treasury.rules.iban import plain_iban
from zerdeli.treasury.rules.markup import MOST_BYTES, Node, child, children, read_markup, tiyn_in, word

COLUMNS = ("booked_on", "direction", "amount", "reference", "end_to_end", "iban", "name", "purpose")
_LONGEST = {"reference": 35, "end_to_end": 35, "iban": 34, "name": 140, "purpose": 500}


class Direction(Choices):
    """Whether money left the account or came in."""

    OUT = "out", _("paid out")
    IN = "in", _("came in")


@dataclass(frozen=True)
class BankLine:
    """One movement on the account; `amount` is tiyn, `iban` and `name` are the other side's. `key` is its own in the bank."""

    key: str
    booked_on: date
    direction: str
    amount: int
    end_to_end: str
    iban: str
    name: str
    purpose: str


@dataclass(frozen=True)
class Statement:
    """What a file says: whose account, and its lines."""

    iban: str
    lines: tuple[BankLine, ...]

    def total(self, direction: str) -> int:
        """Return the tiyn that went one way."""
        return sum(line.amount for line in self.lines if line.direction == direction)


def reasons_against_account(*, iban: str, ours: set[str]) -> list[Reason]:
    """Return what stands against a statement of an account; a CSV names none, so it is taken for ours."""
    if not ours:
        return [Reason("treasury.no_account", _("There is no such account to pay from. Enter it as a register file first."))]
    if iban and iban not in ours:
        return [Reason("treasury.strange_account", _("This is the statement of another account: %(iban)s."), {"iban": iban})]
    return []


def read_statement(content: bytes) -> Statement:
    """Return what a camt.053 or CSV file says, or refuse it with what to do."""
    if len(content) > MOST_BYTES:
        raise Invalid(Reason("treasury.statement_too_large", _("The file is larger than 20 MB. Split it by day.")))
    is_xml = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    found = _of_camt(content) if is_xml else _of_csv(content)
    if not found.lines:
        raise Invalid(Reason("treasury.no_lines", _("The file holds no movements. Choose the days once more.")))
    return replace(found, lines=tuple(_with_keys(found.lines)))


def _with_keys(lines: tuple[BankLine, ...]) -> Iterator[BankLine]:
    """Give lines without a bank's reference a key of their content and of how often it came before."""
    seen: dict[str, int] = {}
    for line in lines:
        said = "|".join((line.booked_on.isoformat(), line.direction, str(line.amount), line.end_to_end, line.iban, line.key))
        seen[said] = seen.get(said, 0) + 1
        yield replace(line, key=sha256(f"{said}|{seen[said]}".encode()).hexdigest()[:32])


def _of_camt(content: bytes) -> Statement:
    top = read_markup(content)
    statements = [one for node in top if node.name == "BkToCstmrStmt" for one in children(node, "Stmt")]
    statements += [one for node in top for one in children(node, "Stmt")] if not statements else []
    if not statements:
        raise Invalid(Reason("treasury.no_statement", _("This XML is no camt.053 statement. Export the statement in that"
                                                        " format, or as CSV.")))
    accounts = {plain_iban(word(one, "Acct", "Id", "IBAN")) for one in statements}
    if len(accounts) > 1:
        raise Invalid(Reason("treasury.many_accounts", _("The file holds statements of several accounts. Export each by"
                                                         " itself.")))
    for one in statements:
        _balances_agree(one)
    lines = tuple(line for one in statements for entry in children(one, "Ntry") for line in _lines_of(entry))
    return Statement(accounts.pop(), lines)


def _balances_agree(statement: Node) -> None:
    """Refuse a statement whose closing balance is not its opening one and the movements."""
    balances = {word(one, "Tp", "CdOrPrtry", "Cd"): _signed(one) for one in children(statement, "Bal")}
    if not {"OPBD", "CLBD"} <= balances.keys():
        return
    moved = sum(_signed(entry) for entry in children(statement, "Ntry") if _is_booked(entry))
    if balances["OPBD"] + moved != balances["CLBD"]:
        raise Invalid(Reason("treasury.balances", _("The movements do not lead from the opening to the closing balance: the"
                                                    " file is incomplete. Export it once more.")))


def _signed(node: Node) -> int:
    amount = tiyn_in(word(node, "Amt"))
    return -amount if word(node, "CdtDbtInd") == "DBIT" else amount


def _is_booked(entry: Node) -> bool:
    state = word(entry, "Sts", "Cd") or word(entry, "Sts")
    return state in {"BOOK", ""}


def _lines_of(entry: Node) -> Iterator[BankLine]:
    """Give an entry's payments: a bank may book many under one sum, which they must then make."""
    if not _is_booked(entry):
        return
    direction = Direction.OUT if word(entry, "CdtDbtInd") == "DBIT" else Direction.IN
    whole, details = tiyn_in(word(entry, "Amt")), [one for part in children(entry, "NtryDtls") for one in children(part, "TxDtls")]
    amounts = [tiyn_in(word(one, "Amt") or word(one, "AmtDtls", "TxAmt", "Amt") or (word(entry, "Amt") if len(details) == 1 else ""))
               for one in details]
    if details and sum(amounts) != whole:
        raise Invalid(Reason("treasury.entry_sum", _("The payments under an entry of the statement do not make its sum. Export"
                                                     " it once more.")))
    booked_on = _day(word(entry, "BookgDt", "Dt") or word(entry, "BookgDt", "DtTm")[:10])
    reference = word(entry, "AcctSvcrRef") or word(entry, "NtryRef")
    side = "Cdtr" if direction == Direction.OUT else "Dbtr"
    for one, amount in zip(details or [EMPTY_DETAILS], amounts or [whole], strict=True):
        parties = child(one, "RltdPties")
        yield BankLine(
            key=_cut("reference", word(one, "Refs", "AcctSvcrRef") or reference), booked_on=booked_on, direction=direction,
            amount=amount, end_to_end=_cut("end_to_end", word(one, "Refs", "EndToEndId")),
            iban=_cut("iban", plain_iban(word(parties, f"{side}Acct", "Id", "IBAN"))),
            name=_cut("name", word(parties, side, "Nm") or word(parties, side, "Pty", "Nm")),
            purpose=_cut("purpose", word(one, "RmtInf", "Ustrd") or word(one, "RtrInf", "AddtlInf")))


EMPTY_DETAILS = Node("TxDtls")


def _of_csv(content: bytes) -> Statement:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(Reason("treasury.no_utf8", _("The file is not in UTF-8. Save it as CSV UTF-8."))) from None
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        missing = [name for name in COLUMNS[:3] if name not in (rows.fieldnames or ())]
        if missing:
            raise Invalid(Reason("treasury.no_column", _("The file has no column “%(name)s”. Its first line must name the"
                                                         " columns."), {"name": missing[0]}))
        return Statement("", tuple(_line_of_row(row) for row in rows))
    except csv.Error:
        raise Invalid(Reason("treasury.no_csv", _("The file cannot be read as CSV. Export it once more."))) from None


def _line_of_row(row: Mapping[str, str | None]) -> BankLine:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if cells["direction"] not in Direction.values:
        raise Invalid(Reason("treasury.no_direction", _("“%(given)s” is no direction. Write “out” or “in”."),
                             {"given": cells["direction"][:40]}))
    return BankLine(
        key=_cut("reference", cells["reference"]), booked_on=_day(cells["booked_on"]), direction=cells["direction"],
        amount=tiyn_in(cells["amount"]), end_to_end=_cut("end_to_end", cells["end_to_end"]),
        iban=_cut("iban", plain_iban(cells["iban"])), name=_cut("name", cells["name"]), purpose=_cut("purpose", cells["purpose"]))


def _cut(name: str, text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:_LONGEST[name]]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(Reason("treasury.no_day", _("“%(given)s” is not a day of the statement. Write it as 2020-12-24."),
                             {"given": text[:40]})) from None
