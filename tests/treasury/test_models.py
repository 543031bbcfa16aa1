"""What the database keeps by itself: accounts, balances, and every posting as it was written."""

from collections.abc import Sequence

import pytest

from tests.journal.attempts import at_once, refusal_of, ways_to_rewrite
from tests.treasury.lines import NOTHING, a_line, balances
from zerdeli.treasury.models import Line, Posting
from zerdeli.treasury.queries.ledger import disagreements_in_ledger
from zerdeli.treasury.rules.ledger import MOVES, Movement

pytestmark = pytest.mark.django_db
INSERT = ("INSERT INTO treasury_posting (number, line_id, movement, debit, credit, amount, posted_on, document, known_at,"
          " entry_id) VALUES (%s, %s, %s, %s, %s, %s, '2020-12-24', 'D1', '2020-12-24 00:00:00+00:00',"
          " (SELECT min(id) FROM journal_entry))")


@pytest.mark.parametrize(("movement", "debit", "credit", "amount", "constraint"), [
    ("pay", "committed", "paid", 301, "no_balance_below_zero"),
    ("reduce", "planned", "budget", 1, "no_balance_below_zero"),
    ("repay", "refunded", "paid", 1, "no_balance_below_zero"),
    ("pay", "budget", "paid", 1, "posting_has_the_accounts_of_its_movement"),
    ("pay", "paid", "committed", 1, "posting_has_the_accounts_of_its_movement"),
    ("commit", "committed", "paid", 1, "posting_has_the_accounts_of_its_movement"),
    ("give", "committed", "paid", 1, "posting_has_the_accounts_of_its_movement"),
    ("pay", "committed", "paid", 0, "posting_moves_something"),
    ("pay", "committed", "paid", -1, "posting_moves_something"),
])
def test_a_posting_that_overdraws_or_has_wrong_accounts_is_rejected(
    movement: str, debit: str, credit: str, amount: int, constraint: str
) -> None:
    line = a_line(committed=300)

    said = refusal_of(INSERT, "S1", line.pk, movement, debit, credit, amount)

    assert constraint in said
    assert balances(line) == {**NOTHING, "committed": 300}


def test_a_right_posting_passes_whoever_writes_it() -> None:
    line = a_line(committed=300)

    assert refusal_of(INSERT, "S1", line.pk, "pay", "committed", "paid", 300) == ""
    assert balances(line) == {**NOTHING, "paid": 300}


def test_a_balance_cannot_be_set_below_zero() -> None:
    line = a_line(committed=300)

    assert "no_balance_below_zero" in refusal_of("UPDATE treasury_line SET paid = -1 WHERE id = %s", line.pk)


def test_postings_are_never_changed_or_deleted() -> None:
    line = a_line(paid=300)
    before = list(Posting.objects.order_by("id").values())

    said = {way: refusal_of(way) for way in ways_to_rewrite("treasury_posting")}

    assert set(said.values()) == {"treasury_posting: what is written stays as it is"}
    assert list(Posting.objects.order_by("id").values()) == before
    assert balances(line) == {**NOTHING, "paid": 300}


def test_a_number_is_posted_once() -> None:
    line = a_line(committed=300)
    refusal_of(INSERT, "S1", line.pk, "pay", "committed", "paid", 1)

    assert refusal_of(INSERT, "S1", line.pk, "pay", "committed", "paid", 1) != ""
    assert balances(line)["paid"] == 1


def insert_together(postings: Sequence[tuple[Line, Movement, int]], serial: str = "B") -> str:
    """Write many postings in one statement past our code, and return what the database says against it."""
    row = "(%s, %s, %s, %s, %s, %s, '2020-12-24', 'D1', '2020-12-24 00:00:00+00:00', (SELECT min(id) FROM journal_entry))"
    head = INSERT.partition(" VALUES ")[0]
    values = [value for number, (line, movement, amount) in enumerate(postings)
              for value in (f"{serial}{number}", line.pk, movement, *MOVES[movement], amount)]
    return refusal_of(f"{head} VALUES {', '.join([row] * len(postings))}", *values)


def test_a_statement_of_many_postings_moves_every_line_by_all_of_them() -> None:
    one, other = a_line("one", planned=100), a_line("other")

    said = insert_together([(one, Movement.COMMIT, 60), (other, Movement.APPROPRIATE, 500), (one, Movement.PAY, 50),
                            (other, Movement.COMMIT, 200), (one, Movement.CONFIRM, 20), (one, Movement.REFUND, 5)])

    assert said == ""
    assert balances(one) == {"planned": 40, "committed": 10, "paid": 25, "used": 20, "refunded": 5}
    assert balances(other) == {**NOTHING, "planned": 300, "committed": 200}
    assert list(disagreements_in_ledger()) == []


@pytest.mark.parametrize("postings", [
    [(Movement.COMMIT, 60), (Movement.COMMIT, 41)],
    [(Movement.PAY, 1), (Movement.COMMIT, 1)],
    [(Movement.COMMIT, 101), (Movement.APPROPRIATE, 50)],
])
def test_no_posting_of_a_statement_takes_what_is_not_there_or_comes_only_later(postings: list[tuple[Movement, int]]) -> None:
    line, other = a_line(planned=100), a_line("other")

    said = insert_together([(other, Movement.APPROPRIATE, 1), *((line, movement, amount) for movement, amount in postings)])

    assert "no_balance_below_zero" in said
    assert (balances(line), balances(other)) == ({**NOTHING, "planned": 100}, NOTHING)


def test_a_statement_that_writes_nothing_moves_nothing() -> None:
    line = a_line(planned=100)

    assert refusal_of(f"{INSERT.partition(' VALUES ')[0]} SELECT '', line_id, movement, debit, credit, amount, posted_on,"
                      " document, known_at, entry_id FROM treasury_posting WHERE id < 0") == ""
    assert balances(line) == {**NOTHING, "planned": 100}


@pytest.mark.django_db(transaction=True)
def test_statements_at_once_over_the_same_lines_never_stop_each_other_and_overdraw_nothing() -> None:
    lines = [a_line(f"line {number}", planned=300) for number in range(6)]

    done = at_once([lambda serial=serial: _in_own_connection(lines, serial) for serial in range(8)])

    assert sorted(done) == [""] * 3 + ["no_balance_below_zero"] * 5
    assert [balances(line) for line in lines] == [{**NOTHING, "committed": 300}] * 6
    assert list(disagreements_in_ledger()) == []


def _in_own_connection(lines: list[Line], serial: int) -> str:
    """Take a third of every line, every other time from the last line to the first."""
    order = lines if serial % 2 else lines[::-1]
    said = insert_together([(line, Movement.COMMIT, 100) for line in order], f"T{serial}-")
    return "no_balance_below_zero" if "no_balance_below_zero" in said else said
