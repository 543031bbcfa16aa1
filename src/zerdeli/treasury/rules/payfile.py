"""The payment file that the bank takes: ISO 20022 pain.001.001.09, the same bytes for the same batch, and its own recount."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from zerdeli.base.choices import _
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.periods import ALMATY, day_of
from zerdeli.base.refusals import Reason
from zerdeli.treasury.rules.markup import Node, child, children, read_markup, tiyn_in, word

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
CURRENCY = "KZT"
_LONGEST_NAME, _LONGEST_PURPOSE = 140, 140


@dataclass(frozen=True)
class Payer:
    """Whose account pays: name, BIN, account number, and the bank's code."""

    name: str
    bin: str
    iban: str
    bic: str


@dataclass(frozen=True)
class Payment:
    """One payment of a file; `amount` is tiyn, `end_to_end` comes back in the bank's statement."""

    end_to_end: str
    amount: int
    name: str
    number: str
    iban: str
    purpose: str


def end_to_end_id(batch: str, order: str) -> str:
    """Return what a payment is called from the treasury to the payee: the batch and the order."""
    return f"{batch}-{order}"


def decimal_tenge(amount: int) -> str:
    """Return tiyn as tenge with two decimals and a point."""
    return f"{amount // TIYN_IN_TENGE}.{amount % TIYN_IN_TENGE:02d}"


def payment_file(*, batch: str, payer: Payer, payments: Sequence[Payment], at: datetime) -> bytes:
    """Return the payment file of a batch. The same batch, payer, payments and instant give the same bytes."""
    count, total = str(len(payments)), decimal_tenge(sum(one.amount for one in payments))
    owner = f"<Nm>{_text(payer.name, _LONGEST_NAME)}</Nm><Id><OrgId><Othr><Id>{_text(payer.bin, 35)}</Id></Othr></OrgId></Id>"
    created = at.astimezone(ALMATY).replace(microsecond=0).isoformat()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<Document xmlns="{NAMESPACE}"><CstmrCdtTrfInitn>',
        f"<GrpHdr><MsgId>{batch}</MsgId><CreDtTm>{created}</CreDtTm><NbOfTxs>{count}</NbOfTxs><CtrlSum>{total}</CtrlSum>"
        f"<InitgPty>{owner}</InitgPty></GrpHdr>",
        f"<PmtInf><PmtInfId>{batch}-1</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg><NbOfTxs>{count}</NbOfTxs>"
        f"<CtrlSum>{total}</CtrlSum><ReqdExctnDt><Dt>{day_of(at).isoformat()}</Dt></ReqdExctnDt><Dbtr>{owner}</Dbtr>"
        f"<DbtrAcct><Id><IBAN>{payer.iban}</IBAN></Id><Ccy>{CURRENCY}</Ccy></DbtrAcct>"
        f"<DbtrAgt><FinInstnId><BICFI>{payer.bic}</BICFI></FinInstnId></DbtrAgt>",
        *(_payment(one) for one in payments),
        "</PmtInf></CstmrCdtTrfInitn></Document>", ""]
    return "\n".join(lines).encode()


def _payment(one: Payment) -> str:
    return (f"<CdtTrfTxInf><PmtId><EndToEndId>{one.end_to_end}</EndToEndId></PmtId>"
            f'<Amt><InstdAmt Ccy="{CURRENCY}">{decimal_tenge(one.amount)}</InstdAmt></Amt>'
            f"<Cdtr><Nm>{_text(one.name, _LONGEST_NAME)}</Nm><Id><PrvtId><Othr><Id>{_text(one.number, 35)}</Id></Othr></PrvtId>"
            f"</Id></Cdtr><CdtrAcct><Id><IBAN>{one.iban}</IBAN></Id></CdtrAcct>"
            f"<RmtInf><Ustrd>{_text(one.purpose, _LONGEST_PURPOSE)}</Ustrd></RmtInf></CdtTrfTxInf>")


def _text(text: str, longest: int) -> str:
    """Return a text as XML may hold it: no signs that XML forbids, cut to the schema's length."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return escape(" ".join(plain.split())[:longest]) or "-"


def faults_of_payment_file(content: bytes) -> list[Reason]:
    """Recount a payment file and return every control number that does not agree with the payments in it.

    The schema cannot see this: it knows that a control sum is a number, not whose sum it is.
    """
    start = read_markup(content)[0]
    parts = children(start, "PmtInf")
    every = [one for part in parts for one in children(part, "CdtTrfTxInf")]
    header = child(start, "GrpHdr")
    found = _miscounted(header, every, "GrpHdr")
    for part in parts:
        found += _miscounted(part, children(part, "CdtTrfTxInf"), "PmtInf")
    names = [word(one, "PmtId", "EndToEndId") for one in every]
    for name in sorted({name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()):
        found.append(Reason("treasury.file_twice", _("Payment %(name)s stands twice in the file."), {"name": name}))
    return found


def _miscounted(where: Node, payments: Sequence[Node], place: str) -> list[Reason]:
    count, total = word(where, "NbOfTxs"), word(where, "CtrlSum")
    summed = sum(tiyn_in(word(one, "Amt", "InstdAmt")) for one in payments)
    found = []
    if count != str(len(payments)):
        found.append(Reason("treasury.file_count", _("%(place)s says %(said)s payments; the file holds %(counted)s."),
                            {"place": place, "said": count, "counted": len(payments)}))
    if tiyn_in(total) != summed:
        found.append(Reason("treasury.file_sum", _("%(place)s says %(said)s tenge; the payments make %(counted)s."),
                            {"place": place, "said": total, "counted": decimal_tenge(summed)}))
    return found

