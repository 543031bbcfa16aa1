"""The treasury's papers behind the grants of 2020: payment orders, the batches they went in, and what the bank said."""

from dataclasses import dataclass, field
from itertools import count
from random import Random

from zerdeli.base.identifiers import reference
from zerdeli.demo.days import ISO, LAST, at_office, day
from zerdeli.demo.people import Person
from zerdeli.demo.sheets import Sheets
from zerdeli.treasury.rules.iban import iban_of
from zerdeli.treasury.rules.ledger import Movement
from zerdeli.treasury.rules.payfile import end_to_end_id

_ACCOUNT = "ALATAU"
_MADE, _RELEASED = "staff:serik", "staff:zhanar"
# Of the orders that are committed and not paid, so many wait in a batch, and so many are at the bank.
_DRAFTED, _SENT = 24, 6
_BACK = (Movement.REFUND, Movement.REFUND_USED, Movement.REPAY)
_SIGNS = {Movement.REFUND: 1, Movement.REFUND_USED: 1, Movement.REPAY: -1}
_ENDS = (
    (2019, "2019-12-20", "Бюджет кодексі, 2008 ж. 4 желтоқсан", "adilet.zan.kz"),
    (2020, "2020-12-20", "Бюджет кодексі, 2008 ж. 4 желтоқсан", "adilet.zan.kz"),
    (2026, "2026-12-20", "Бюджет кодексі, 109-бап, 8-тармақ", "adilet.zan.kz"),
)
_EXCEPTIONS = (
    ("RESERVE", "Үкімет пен әкімдік резерві", "Резерв Правительства и акимата", "Reserve of the government and the akimat"),
    ("MULTIYEAR", "Көпжылдық шарттар", "Договоры на несколько лет", "Agreements over several years"),
    ("ADDITIONAL", "Қосымша келісімдер", "Дополнительные соглашения", "Additional agreements"),
)


@dataclass
class _Batch:
    """A batch of the demo: paid orders of a month, or those on their way."""

    number: str
    state: str
    made: int
    orders: list[str] = field(default_factory=list)


class Payments:
    """Writes an order for each award of 2020. Its chance is its own, so that nothing else of the demo moves."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        self._rng, self._sheets = rng, sheets
        self._numbers, self._batch_numbers, self._lines = count(8_000_000), count(9_000_000), count(1)
        self._batches: dict[str, _Batch] = {}
        self._unpaid = 0

    def write_terms(self) -> None:
        """Write the last days for commitments, the exceptions, and the account that pays."""
        for row in _ENDS:
            self._sheets.adder("commitment_ends")((*row, "", f"{row[0]}-01-03T10:00" if row[0] < 2021 else "2020-01-03T10:00"))
        for code, *names in _EXCEPTIONS:
            self._sheets.adder("commitment_exceptions")((
                code, *names, "2019-12-21", "", "Бюджет кодексі, 109-бап, 8-тармақ", "adilet.zan.kz", "", "2019-01-08T10:00"))
        self._sheets.adder("payer_accounts")((
            _ACCOUNT, "Алатау ауданы әкімінің аппараты", "050140000011", iban_of("999", "0000000000001"), "ZRDLKZ2A",
            "2019-01-08T10:00"))

    def order(self, person: Person, line: str, document: str, amount: int, decided: int,
              moves: list[tuple[Movement, int, int]]) -> None:
        """Write an award's payment order as its postings left it, and the bank's lines about it; `amount` is in tenge."""
        number, serial = reference(next(self._numbers)), next(self._lines)
        kinds = {movement: on for movement, __, on in moves}
        refunded = sum(_SIGNS[movement] * sum_back for movement, sum_back, __ in moves if movement in _BACK)
        state, batch = self._where(kinds, refunded == amount)
        committed = kinds.get(Movement.COMMIT, decided + 2)
        known = min(max(decided + 1, committed, *kinds.values()), LAST)
        iban = iban_of("999", f"{serial:013d}")
        self._sheets.adder("payment_orders")((
            number, document, 1, line, int(ISO[committed][5:7]), amount, refunded if state != "released" else 0, person.name,
            person.iin, iban, person.iin, f"Ш-{document}", ISO[committed], state, batch.number if batch else "",
            ISO[decided + 1], at_office(known, self._rng)))
        if batch:
            batch.orders.append(number)
        self._bank(number, batch, (amount, iban, person.name), state, moves)

    def _where(self, kinds: dict[Movement, int], is_back: bool) -> tuple[str, _Batch | None]:
        """Return the state in which an order stands, and its batch."""
        if Movement.PAY in kinds:
            return "refunded" if is_back else "paid", self._batch(ISO[kinds[Movement.PAY]][:7], "settled", kinds[Movement.PAY])
        if Movement.RELEASE in kinds:
            return "released", None
        if Movement.COMMIT not in kinds:
            return "received", None
        self._unpaid += 1
        if self._unpaid <= _SENT:
            return "sent", self._batch("sent", "released", day("2020-12-22"))
        if self._unpaid <= _SENT + _DRAFTED:
            return "batched", self._batch("drafted", "drafted", LAST)
        return "committed", None

    def _batch(self, key: str, state: str, made: int) -> _Batch:
        if key not in self._batches:
            self._batches[key] = _Batch(reference(next(self._batch_numbers)), state, made)
        found = self._batches[key]
        found.made = min(found.made, made)
        return found

    def _bank(self, number: str, batch: _Batch | None, payee: tuple[int, str, str], state: str,
              moves: list[tuple[Movement, int, int]]) -> None:
        """Write the bank's lines about an order; the first one sent came back a tiyn short, which nobody has explained yet."""
        if batch is None:
            return
        amount, iban, name = payee
        for movement, moved, on in moves:
            if movement == Movement.PAY:
                self._line(on, "out", f"{moved}", batch, number, iban, name, "payment", "")
            elif movement in (Movement.REFUND, Movement.REFUND_USED):
                self._line(on, "in", f"{moved}", batch, number, iban, name, "refund", "")
        if state == "sent" and len(batch.orders) == 1:
            self._line(LAST, "out", f"{amount - 1}.99", batch, number, iban, name, "unmatched", "sum")

    def _line(self, on: int, way: str, amount: str, batch: _Batch, number: str, iban: str, name: str, state: str,
              mismatch: str) -> None:
        self._sheets.adder("bank_lines")((
            f"B{next(self._lines):08d}", ISO[on], way, amount, end_to_end_id(batch.number, number), iban, name,
            "", state, mismatch, number, at_office(min(on + 1, LAST), self._rng)))

    def write(self) -> None:
        """Write the batches, and what the bank took for its work."""
        add = self._sheets.adder("batches")
        for batch in sorted(self._batches.values(), key=lambda one: one.made):
            made = f"{ISO[batch.made]}T09:10"
            is_out = batch.state != "drafted"
            add((batch.number, _ACCOUNT, batch.state, _MADE, made, _RELEASED if is_out else "",
                 f"{ISO[batch.made]}T11:40" if is_out else "", made))
        self._sheets.adder("bank_lines")((
            "B99999999", ISO[LAST], "out", "1500", "", "", "Банк", "Шотқа қызмет көрсету ақысы", "unmatched", "unknown", "",
            at_office(LAST, self._rng)))
