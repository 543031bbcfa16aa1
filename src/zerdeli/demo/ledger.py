"""Postings of the demo: gathered month by month on disk, sorted by day, written with the plan that covers them."""

from collections import Counter
from itertools import count
from random import Random
from tempfile import TemporaryFile
from types import TracebackType
from typing import TextIO

from zerdeli.demo.days import ISO, OFFICE, at_office, day, recorded_soon
from zerdeli.demo.sheets import Sheets
from zerdeli.treasury.rules.ledger import Movement

# On one day the plan comes first, and money leaves an account after it came in.
_RANK = {movement: rank for rank, movement in enumerate((
    Movement.APPROPRIATE, Movement.COMMIT, Movement.PAY, Movement.CONFIRM, Movement.REFUND, Movement.REFUND_USED,
    Movement.REPAY, Movement.RELEASE, Movement.REDUCE))}
_SPECIFIC = {"grants.small": "322", "grants.large": "322", "courses": "159", "yards": "159"}
_PLAN_STEP = 100_000


def line_code(year: int, programme: str, place: str) -> str:
    """Return the code of a budget line: 2020/grants.small/751210000."""
    return f"{year}/{programme}/{place}"


class Ledger:
    """Takes postings in any order. Nothing but the sums that each line needs is held in memory."""

    def __init__(self, rng: Random, sheets: Sheets) -> None:
        self._rng = rng
        self._sheets = sheets
        self._months: dict[str, TextIO] = {}
        self._needs: dict[str, Counter[bool]] = {}

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        for file in self._months.values():
            file.close()

    def post(self, line: str, movement: Movement, amount: int, on: int, document: str) -> None:
        """Take one posting; `amount` is in tenge."""
        if movement == Movement.COMMIT:
            self._needs.setdefault(line, Counter())[ISO[on] >= self._middle(line)] += amount
        self._put(line, movement, amount, on, document)

    def write(self) -> None:
        """Write the budget lines, then all postings: plan, commitments, payments and what follows, day by day."""
        add_line = self._sheets.adder("budget_lines")
        for line, needs in sorted(self._needs.items()):
            year, programme, place = line.split("/")
            opened = day("2019-03-14") if year == "2019" else day(f"{year}-01-08")
            add_line((line, year, programme, place, _SPECIFIC[programme], at_office(opened, self._rng), ""))
            self._plan(line, needs, opened)
        for year in ("2019", "2020"):
            self._write_year(year)

    def _plan(self, line: str, needs: Counter[bool], opened: int) -> None:
        """Plan what the line's commitments need and somewhat more, in two parts; a little is taken back in December."""
        rng = self._rng
        spare = 0
        for later, on in ((False, opened), (True, OFFICE[day(self._middle(line))])):
            wanted = int(needs[later] * (1.03 + 0.09 * rng.random())) + (0 if later else _PLAN_STEP)
            sum_planned = -(-wanted // _PLAN_STEP) * _PLAN_STEP
            if sum_planned:
                self._put(line, Movement.APPROPRIATE, sum_planned, on, "")
                self._sheets.adder("month_plans")((line, int(ISO[on][5:7]), sum_planned, f"{ISO[on]}T12:00"))
            spare += sum_planned - needs[later]
        back = int(spare * 0.5) // _PLAN_STEP * _PLAN_STEP
        if back and rng.random() < 0.5:
            self._put(line, Movement.REDUCE, back, OFFICE[day(f"{line[:4]}-12-18")], "")

    def _write_year(self, year: str) -> None:
        rng = self._rng
        add = self._sheets.adder(f"postings-{year}")
        numbers = count(1)
        for _, file in sorted((month, file) for month, file in self._months.items() if month.startswith(year)):
            file.seek(0)
            for row in sorted(file):
                on, _rank, line, movement, amount, document = row.rstrip("\n").split(";")
                known = recorded_soon(int(on), rng)
                add((f"{year}-{next(numbers):07d}", line, movement, amount, ISO[int(on)], document, known))

    def _put(self, line: str, movement: Movement, amount: int, on: int, document: str) -> None:
        month = ISO[on][:7]
        if month not in self._months:
            # Closed by `__exit__`: the files live as long as the ledger.
            self._months[month] = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._months[month].write(f"{on:05d};{_RANK[movement]};{line};{movement.value};{amount};{document}\n")

    @staticmethod
    def _middle(line: str) -> str:
        """Return the day from which the second part of the line's plan covers its commitments."""
        return f"{line[:4]}-07-02"
