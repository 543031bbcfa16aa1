"""The payment file passes the official schema, counts itself, and is the same bytes for the same batch."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from zerdeli.base.identifiers import reference
from zerdeli.base.refusals import Invalid
from zerdeli.treasury.rules.iban import iban_of
from zerdeli.treasury.rules.payfile import (
    Payer,
    Payment,
    decimal_tenge,
    end_to_end_id,
    faults_of_payment_file,
    payment_file,
)

pytestmark = pytest.mark.once
SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "iso20022" / "pain.001.001.09.xsd")))
AT = datetime(2020, 12, 10, 10, 0, 5, 123456, tzinfo=ZoneInfo("Asia/Almaty"))
BATCH = reference(9_000_001)
PAYER = Payer("Алатау ауданы әкімінің аппараты", "050140000011", iban_of("999", "0000000000001"), "ZRDLKZ2A")


def payment(serial: int, amount: int = 55_500_000, name: str = "Өмірзақова Әсел Бекқызы", purpose: str = "Ш-1 322") -> Payment:
    return Payment(end_to_end_id(BATCH, reference(serial)), amount, name, f"{serial:012d}", iban_of("125", f"{serial:013d}"),
                   purpose)


def file_of(*payments: Payment) -> bytes:
    return payment_file(batch=BATCH, payer=PAYER, payments=payments, at=AT)


def faults_of_schema(content: bytes) -> list[str]:
    document = etree.fromstring(content)
    SCHEMA.validate(document)
    return [str(error) for error in SCHEMA.error_log]


def test_888_payments_pass_the_official_schema_and_their_own_recount() -> None:
    content = file_of(*(payment(serial, 55_500_000 + serial) for serial in range(888)))

    assert faults_of_schema(content) == []
    assert faults_of_payment_file(content) == []
    total = decimal_tenge(sum(55_500_000 + serial for serial in range(888)))
    assert content.count(f"<CtrlSum>{total}</CtrlSum>".encode()) == 2
    assert content.count(b"<NbOfTxs>888</NbOfTxs>") == 2


def test_the_schema_does_catch_what_is_wrong() -> None:
    content = file_of(payment(1))

    assert faults_of_schema(content.replace(b'Ccy="KZT"', b'Ccy="tenge"'))
    assert faults_of_schema(content.replace(b"<PmtMtd>TRF</PmtMtd>", b""))


@pytest.mark.parametrize(("before", "after", "codes"), [
    (b"<CtrlSum>1110000.00", b"<CtrlSum>1110000.01", ["treasury.file_sum"] * 2),
    (b"<NbOfTxs>2<", b"<NbOfTxs>3<", ["treasury.file_count"] * 2),
    (b">555000.00</InstdAmt>", b">555000.01</InstdAmt>", ["treasury.file_sum"] * 2),
    (reference(2).encode() + b"</EndToEndId>", reference(1).encode() + b"</EndToEndId>", ["treasury.file_twice"]),
])
def test_a_wrong_control_number_that_the_schema_lets_pass_is_caught(before: bytes, after: bytes, codes: list[str]) -> None:
    content = file_of(payment(1), payment(2))
    assert before in content

    changed = content.replace(before, after)

    assert faults_of_schema(changed) == []
    assert [reason.code for reason in faults_of_payment_file(changed)] == codes


def test_the_same_batch_gives_the_same_bytes() -> None:
    assert file_of(payment(1), payment(2)) == file_of(payment(1), payment(2))
    assert file_of(payment(1), payment(2)) != file_of(payment(2), payment(1))


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=200), purpose=st.text(max_size=200), amount=st.integers(1, 10**14))
def test_any_name_and_sum_make_a_file_that_the_schema_takes(name: str, purpose: str, amount: int) -> None:
    content = file_of(payment(1, amount, name, purpose))

    assert faults_of_schema(content) == []
    assert faults_of_payment_file(content) == []


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        faults_of_payment_file(b"<a")

    assert [reason.code for reason in refused.value.reasons] == ["treasury.no_xml"]
