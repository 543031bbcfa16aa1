"""A bank's statement is read warily, and what is taken in posts what it proves and nothing twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.treasury.lines import NOTHING, balances
from tests.treasury.orders import (
    BY,
    IN_TIME,
    NOBODY,
    OURS,
    a_batch,
    committed,
    csv_of,
    csv_row,
    iban,
    released,
    state_of,
    sure_line,
    take_in,
)
from zerdeli.base.refusals import Invalid, NotPermitted, RuleBroken
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.bank import explain_bank_line, match_bank_line
from zerdeli.treasury.actions.orders import reject_order
from zerdeli.treasury.models import PaymentOrder, Posting, StatementLine
from zerdeli.treasury.queries.bank import bank_totals
from zerdeli.treasury.queries.ledger import disagreements_in_ledger
from zerdeli.treasury.queries.plan import disagreements_in_orders, ledger_totals
from zerdeli.treasury.rules.statements import read_statement

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>S1</MsgId>
<CreDtTm>2020-12-11T20:00:00</CreDtTm></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="KZT">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="KZT">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
{entries}</Stmt></BkToCstmrStmt></Document>"""
ENTRY = """<Ntry><Amt Ccy="KZT">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2020-12-11</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"""
DETAIL = """<TxDtls><Refs><EndToEndId>{name}</EndToEndId></Refs><Amt Ccy="KZT">{amount}</Amt><RltdPties><Cdtr><Pty><Nm>Әсел</Nm>
</Pty></Cdtr><CdtrAcct><Id><IBAN>{iban}</IBAN></Id></CdtrAcct></RltdPties></TxDtls>"""


def camt(*entries: str, closing: str = "997.00", account: str = OURS) -> bytes:
    return CAMT.format(iban=account, closing=closing, entries="".join(entries)).encode()


def codes_of(content: bytes) -> list[str]:
    with pytest.raises(Invalid) as refused:
        read_statement(content)
    return [reason.code for reason in refused.value.reasons]


# The reader.


@pytest.mark.once
def test_camt_and_csv_say_the_same() -> None:
    details = "".join(DETAIL.format(name=f"B-{n}", amount=f"{n}.00", iban=iban(n)) for n in (1, 2))

    statement = read_statement(camt(ENTRY.format(amount="3.00", way="DBIT", reference="R1", details=details)))

    assert statement.iban == OURS
    assert [(line.direction, line.amount, line.end_to_end, line.iban, line.name) for line in statement.lines] == [
        ("out", 100, "B-1", iban(1), "Әсел"), ("out", 200, "B-2", iban(2), "Әсел")]
    assert statement.total("out") == 300
    row = {"booked_on": "2020-12-11", "direction": "out", "amount": "1,00", "reference": "R1", "end_to_end": "B-1",
           "iban": iban(1), "name": "Әсел", "purpose": ""}
    assert read_statement(csv_of([row])).lines[0] == statement.lines[0]


@pytest.mark.once
@pytest.mark.parametrize(("content", "codes"), [
    (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Document>&b;</Document>', ["treasury.xml_entities"]),
    (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', ["treasury.xml_entities"]),
    (b"<Document>" + b"<a>" * 50 + b"</a>" * 50 + b"</Document>", ["treasury.xml_too_large"]),
    (b"<Document/>", ["treasury.no_statement"]),
    (b"<Document", ["treasury.no_xml"]),
    (b'<?xml version="1.0" encoding="nonsense"?><a/>', ["treasury.no_xml"]),
    (camt(closing="997.00"), ["treasury.balances"]),
    (camt(ENTRY.format(amount="3.00", way="DBIT", reference="R", details=DETAIL.format(name="B", amount="2.99", iban="")
                       + DETAIL.format(name="C", amount="0.02", iban=""))), ["treasury.entry_sum"]),
    (camt(ENTRY.format(amount="-3.00", way="DBIT", reference="R", details="")), ["treasury.no_sum"]),
    (b"day;sum\n1;2\n", ["treasury.no_column"]),
    (b"booked_on,direction,amount\n", ["treasury.no_lines"]),
    (b"booked_on,direction,amount\n2020-13-01,out,1\n", ["treasury.no_day"]),
    (b"booked_on,direction,amount\n2020-12-01,away,1\n", ["treasury.no_direction"]),
    (b"booked_on,direction,amount\n2020-12-01,out,1.005\n", ["treasury.no_sum"]),
    ("booked_on,direction,amount\nә".encode("utf-16"), ["treasury.no_utf8"]),
])
def test_what_no_bank_sends_is_refused_with_what_to_do(content: bytes, codes: list[str]) -> None:
    assert codes_of(content) == codes


@pytest.mark.once
def test_a_file_beyond_all_bounds_is_refused_unread() -> None:
    assert codes_of(b"<" + b" " * (20 * 1024 * 1024)) == ["treasury.statement_too_large"]


@pytest.mark.once
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"booked_on,direction,amount\n{text}".encode()))
def test_any_bytes_end_in_lines_or_in_a_refusal(content: bytes) -> None:
    try:
        statement = read_statement(content)
    except Invalid:
        return
    assert all(line.amount >= 0 for line in statement.lines)


# What is taken in.


@pytest.mark.django_db
def test_paid_is_what_the_banks_file_says() -> None:
    line = sure_line()
    orders = committed(line, range(1, 6))
    batch = released(orders)

    file = take_in(csv_of(csv_row(batch, order, serial) for serial, order in enumerate(orders, 1)))

    assert balances(line)["paid"] == file.paid_out == 500
    assert state_of(*orders) == ["paid"] * 5
    december = (IN_TIME.date().replace(day=1), IN_TIME.date().replace(day=31))
    assert ledger_totals(*december).paid == bank_totals(*december).paid_out == bank_totals(*december).matched_out == 500
    batch.refresh_from_db()
    assert batch.state == "settled"


@pytest.mark.django_db
def test_the_same_file_twice_and_the_same_lines_in_another_file_change_nothing() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    batch = released(orders)
    rows = [csv_row(batch, order, serial) for serial, order in enumerate(orders, 1)]
    first = take_in(csv_of(rows[:1]))
    before = (Posting.objects.count(), Entry.objects.count(), StatementLine.objects.count())

    again = take_in(csv_of(rows[:1]))
    assert (again.pk, (Posting.objects.count(), Entry.objects.count(), StatementLine.objects.count())) == (first.pk, before)
    wider = take_in(csv_of(rows))

    assert (wider.added, wider.known) == (1, 1)
    assert balances(line) == {**NOTHING, "planned": 9800, "paid": 200}
    assert list(disagreements_in_ledger()) == list(disagreements_in_orders()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("change", "mismatch"), [
    ({"amount": "1.01"}, "sum"), ({"amount": "0.99"}, "sum"), ({"iban": iban(77)}, "iban"),
    ({"end_to_end": "nobody"}, "unknown"), ({"end_to_end": "12345678-{order}"}, "batch"),
])
def test_a_line_that_differs_waits_for_an_explanation_and_posts_nothing(change: dict[str, str], mismatch: str) -> None:
    line = sure_line()
    [order] = committed(line, [1])
    batch = released([order])

    take_in(csv_of([csv_row(batch, order, 1, **{key: text.format(order=order.number) for key, text in change.items()})]))

    found = StatementLine.objects.get()
    assert (found.state, found.mismatch) == ("unmatched", mismatch)
    assert (state_of(order), balances(line)["paid"]) == (["sent"], 0)


@pytest.mark.django_db
def test_a_payment_made_twice_is_posted_once_and_both_lines_name_the_order() -> None:
    line = sure_line()
    [order] = committed(line, [1])
    batch = released([order])

    take_in(csv_of([csv_row(batch, order), csv_row(batch, order, reference="again")]))

    assert list(StatementLine.objects.order_by("id").values_list("state", "mismatch", "order__number")) == [
        ("payment", "", order.number), ("unmatched", "twice", order.number)]
    assert balances(line)["paid"] == 100


@pytest.mark.django_db
def test_a_payment_of_an_order_that_was_not_sent_is_not_taken_for_paid() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    batch = a_batch(orders[:1])

    take_in(csv_of([csv_row(batch, orders[0]), csv_row(batch, orders[1], 2)]))

    assert set(StatementLine.objects.values_list("mismatch", flat=True)) == {"not_sent"}
    assert state_of(*orders) == ["batched", "committed"]


@pytest.mark.django_db
def test_a_line_without_a_name_is_found_by_sum_and_account_if_only_one_fits() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    twins = committed(line, (3, 4), iban=iban(3), owner=f"{3:012d}", payee_number=f"{3:012d}")
    batch = released([*orders, *twins])

    take_in(csv_of([csv_row(batch, orders[0], 1, end_to_end=""), csv_row(batch, twins[0], 3, end_to_end=""),
                    csv_row(batch, orders[1], 9, end_to_end="")]))

    assert list(StatementLine.objects.order_by("id").values_list("state", "mismatch")) == [
        ("payment", ""), ("unmatched", "ambiguous"), ("unmatched", "unknown")]
    assert state_of(*orders, *twins) == ["paid", "sent", "sent", "sent"]


@pytest.mark.django_db
def test_refunds_are_recognised_in_part_and_whole_and_never_more_than_was_paid() -> None:
    line = sure_line()
    [order] = committed(line, [1])
    batch = released([order])
    rows = [csv_row(batch, order), *(csv_row(batch, order, direction="in", amount=amount, reference=amount, **how)
                                     for amount, how in (("0.40", {}), ("0.70", {}),
                                                         ("0.60", {"end_to_end": "", "purpose": f"Қайтару {order.number}"})))]

    take_in(csv_of(rows))

    assert list(StatementLine.objects.order_by("id").values_list("state", "mismatch")) == [
        ("payment", ""), ("refund", ""), ("unmatched", "too_much"), ("refund", "")]
    assert balances(line) == {**NOTHING, "planned": 9900, "refunded": 100}
    assert state_of(order) == ["refunded"]
    assert list(disagreements_in_orders()) == []


@pytest.mark.django_db
def test_a_line_is_matched_by_hand_only_where_the_sum_is_the_orders() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    batch = released(orders)
    take_in(csv_of([csv_row(batch, orders[0], 77), csv_row(batch, orders[1], 2, amount="1.01")]))
    other_account, other_sum = StatementLine.objects.order_by("id")

    match_bank_line(line_id=other_account.pk, number=orders[0].number, reason="Банк шотты ауыстырған", by=BY, at=IN_TIME)
    with pytest.raises(RuleBroken) as refused:
        match_bank_line(line_id=other_sum.pk, number=orders[1].number, reason="", by=BY, at=IN_TIME)
    explain_bank_line(line_id=other_sum.pk, reason="Банк қате жіберген", by=BY, at=IN_TIME)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.no_explanation", "treasury.other_sum"]
    assert refused.value.reasons[1].facts["difference"] == "0.01"
    assert state_of(*orders) == ["paid", "sent"]
    assert list(StatementLine.objects.order_by("id").values_list("state", flat=True)) == ["payment", "explained"]
    with pytest.raises(RuleBroken):
        explain_bank_line(line_id=other_account.pk, reason="Тағы", by=BY, at=IN_TIME)


@pytest.mark.django_db
def test_what_the_bank_rejected_is_paid_in_another_batch_and_the_first_ones_file_stays() -> None:
    line = sure_line()
    [order] = committed(line, [1])
    first = released([order])
    reject_order(number=order.number, reason="Шот жабық", by=BY, at=IN_TIME)
    second = released([PaymentOrder.objects.get(pk=order.pk)])

    take_in(csv_of([csv_row(first, order, reference="late"), csv_row(second, order)]))

    assert list(StatementLine.objects.order_by("id").values_list("state", "mismatch")) == [
        ("unmatched", "batch"), ("payment", "")]
    assert balances(line)["paid"] == 100


@pytest.mark.django_db
def test_a_statement_of_another_account_or_by_somebody_without_the_duty_is_refused() -> None:
    line = sure_line()
    committed(line, [1])
    entry = ENTRY.format(amount="3.00", way="DBIT", reference="R1", details="")

    with pytest.raises(RuleBroken) as refused:
        take_in(camt(entry, account=iban(5)))
    with pytest.raises(NotPermitted):
        take_in(camt(entry), by=NOBODY)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.strange_account"]
    assert take_in(camt(entry)).added == 1
