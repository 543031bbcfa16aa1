"""Applications, decisions and awards of grants, and the money that follows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from zerdeli.base.identifiers import reference
from zerdeli.demo import shipped
from zerdeli.demo.days import ISO, LAST, MONTHS_2019, MONTHS_2020, OFFICE, Season, day, recorded, recorded_soon, weekday
from zerdeli.demo.fates import CAPS, Fate, purses
from zerdeli.demo.ledger import Ledger, line_code
from zerdeli.demo.payments import Payments
from zerdeli.demo.people import Person
from zerdeli.demo.sheets import Sheets
from zerdeli.treasury.rules.ledger import Movement

_THURSDAY = 3
# The year from which the treasury keeps payment orders here.
_WITH_ORDERS = 2020


@dataclass(frozen=True)
class Round:
    """A round of grants: its first day, the first day after it, and the largest sum in tenge."""

    code: str
    size: str
    since: int
    until: int
    cap: int


@dataclass(frozen=True)
class Award:
    """An award as a business cites it; `until` is the last day on which somebody may have opened one with it."""

    number: str
    on: int
    until: int


class Grants:
    """Writes rounds, applications and awards, and posts what was committed, paid and refunded."""

    def __init__(self, rng: Random, sheets: Sheets, ledger: Ledger, payments: Payments, scale: int) -> None:
        self._payments = payments
        self._rng, self._sheets, self._ledger = rng, sheets, ledger
        self._purses = purses(scale)
        self._applications, self._awards = count(2_000_000), count(5_000_000)
        self._rounds = [
            Round(row["code"], row["size"], day(row["from_on"]), day(row["until_on"]), int(row["cap"]))
            for row in shipped.table("rounds")]
        self._in_time = {2019: Season("2019-07-04", "2019-11-28", MONTHS_2019),
                         2020: Season("2020-02-06", "2020-12-03", MONTHS_2020)}
        self._at_the_end = Season("2020-11-26", "2020-12-10", MONTHS_2020)
        self._pending = Season("2020-12-02", "2020-12-22", MONTHS_2020)

    def write_rounds(self) -> None:
        """Write the rounds."""
        add = self._sheets.adder("rounds")
        for row in shipped.table("rounds"):
            # A round that opens as the clock stops draws nothing that the people of the demo hang on.
            rng = self._rng if day(row["from_on"]) <= LAST else Random(row["code"])
            add((*row.values(), recorded_soon(day(row["from_on"]) - 12, rng)))

    def sitting(self, fate: Fate) -> int:
        """Return the day of the commission's sitting, a Thursday, at which an award with such a fate is made."""
        season = self._at_the_end if fate.ending in ("unpaid", "unfunded") else self._in_time[fate.year]
        on = season.draw(self._rng)
        return on - (weekday(on) - _THURSDAY) % 7

    def round_of(self, size: str, submitted: int) -> Round:
        """Return the round that took applications on a day."""
        return next(r for r in self._rounds if r.size == size and r.since <= submitted < r.until)

    def submission(self, size: str, decided: int) -> int:
        """Return a working day two to five weeks before the decision, in a round of its year."""
        first = min(r.since for r in self._rounds if r.size == size and ISO[r.since][:4] == ISO[decided][:4])
        return OFFICE[max(decided - 12 - int(self._rng.random() * 22), first)]

    def award(self, person: Person, fate: Fate, submitted: int, decided: int) -> Award:
        """Write an approved application, its award and its money."""
        rng = self._rng
        terms = self.round_of(fate.size, submitted)
        amount, refund = self._amount(fate, terms.cap)
        asked = min(terms.cap, -(-int(amount * (1 + 0.3 * max(rng.random() - 0.5, 0))) // 1000) * 1000)
        application, known = self._apply(person, terms, submitted, max(asked, amount), "approved", decided)
        number = reference(next(self._awards))
        row = (number, application, ISO[decided], amount, f"{person.place[2:4]}/{ISO[decided][2:]}")
        add = self._sheets.adder(f"awards-{fate.year}")
        if fate.is_voided:
            void = self._pay(person, fate, number, amount, refund, decided)
            add((*row, "in_force", recorded_soon(decided, rng)))
            self._sheets.adder("corrections-awards")((*row, "voided", recorded_soon(max(void, decided + 12), rng)))
            return Award(number, decided, void - 2)
        add((*row, "in_force", max(recorded(decided, rng), known)))
        self._pay(person, fate, number, amount, refund, decided)
        return Award(number, decided, LAST if fate.year == 2020 else day("2019-12-30"))

    def refusal(self, person: Person, size: str, decided: int, submitted: int) -> None:
        """Write an application that the commission refused."""
        terms = self.round_of(size, submitted)
        self._apply(person, terms, submitted, self._asked(terms.cap), "refused", decided)

    def withdrawal(self, person: Person, size: str, submitted: int) -> None:
        """Write an application that was taken back."""
        terms = self.round_of(size, submitted)
        self._apply(person, terms, submitted, self._asked(terms.cap), "withdrawn", None)

    def pending(self, person: Person, size: str) -> None:
        """Write an application of the last weeks that nobody has decided yet."""
        submitted = self._pending.draw(self._rng)
        terms = self.round_of(size, submitted)
        self._apply(person, terms, submitted, self._asked(terms.cap), "submitted", None)

    def _asked(self, cap: int) -> int:
        return min(cap, -(-int(cap * self._rng.triangular(0.3, 1.15, 0.95)) // 1000) * 1000)

    def _apply(self, person: Person, terms: Round, submitted: int, asked: int, state: str,
               decided: int | None) -> tuple[str, str]:
        """Write an application; return its number and when it was known."""
        number = reference(next(self._applications))
        known = recorded(submitted if decided is None else decided, self._rng)
        self._sheets.adder(f"applications-{ISO[submitted][:4]}")((
            number, terms.code, person.iin, person.place, ISO[submitted], asked, state,
            "" if decided is None else ISO[decided], "yes" if person.large else "no", known))
        return number, known

    def _amount(self, fate: Fate, cap: int) -> tuple[int, int]:
        """Return the award's sum and how much of it comes back; what stays is drawn from the year's purse."""
        rng = self._rng
        if not fate.is_paid:
            amount = self._asked(CAPS[fate.year, fate.size])
            return amount, amount
        refund = 0 if fate.ending == "kept" else 12_000 + int(rng.random() * 60) * 1000
        net = self._purses[fate.year, fate.size].draw(rng, cap)
        if fate.ending == "part_refunded":
            refund = min(refund, cap - net)
            return net + refund, refund
        return net, min(refund, net)

    def _pay(self, person: Person, fate: Fate, number: str, amount: int, refund: int, decided: int) -> int:
        """Post the award's money, and return the day of the last posting, or of the decision where there is none."""
        line = line_code(fate.year, f"grants.{fate.size}", person.place)
        moves = list(self._movements(fate, amount, refund, decided))
        for movement, moved, on in moves:
            self._ledger.post(line, movement, moved, on, number)
        if fate.year == _WITH_ORDERS:
            self._payments.order(person, line, number, amount, decided, moves)
        return moves[-1][2] if moves else decided

    def _movements(self, fate: Fate, amount: int, refund: int, decided: int) -> Iterator[tuple[Movement, int, int]]:
        """Yield what moved, how much and when. Nothing is committed after the year's treasury has closed."""
        rng = self._rng
        if fate.ending == "unfunded":
            return
        committed = OFFICE[decided + 1 + int(rng.random() * 4)]
        yield Movement.COMMIT, amount, committed
        if fate.ending in ("declined", "released"):
            yield Movement.RELEASE, amount, min(OFFICE[committed + 8 + int(rng.random() * 12)], self._close(fate.year))
        if fate.ending in ("declined", "released", "unpaid"):
            return
        paid = OFFICE[committed + 2 + int(rng.random() * 9)]
        yield Movement.PAY, amount, paid
        yield from self._afterwards(fate, amount, refund, paid)

    def _afterwards(self, fate: Fate, amount: int, refund: int, paid: int) -> Iterator[tuple[Movement, int, int]]:
        """Yield confirmed use and refunds, all within the year of the payment."""
        rng = self._rng
        close = self._close(fate.year)
        soon = min(OFFICE[paid + 5 + int(rng.random() * 9)], close)
        if fate.ending == "misspent":
            yield Movement.CONFIRM, amount, soon
            yield Movement.REFUND_USED, amount, min(OFFICE[soon + 6], close)
            return
        back = 0 if fate.ending == "kept" else refund
        if back:
            yield Movement.REFUND, back, soon
        if fate.ending == "repaid":
            yield Movement.REPAY, back, min(OFFICE[soon + 3], close)
            back = 0
        used = OFFICE[paid + 30 + int(rng.random() * 75)]
        if amount > back and used <= close and rng.random() < 0.88:
            yield Movement.CONFIRM, amount - back, used

    @staticmethod
    def _close(year: int) -> int:
        return LAST if year == 2020 else day("2019-12-27")


def shares(many: int, of: int) -> Sequence[bool]:
    """Return `of` answers, `many` of them yes, spread evenly."""
    return [place * many // of != (place + 1) * many // of for place in range(of)]
