"""What the database keeps by itself: accounts, balances, and every posting as it was written."""

import pytest

from tests.journal.attempts import refusal_of, ways_to_rewrite
from tests.treasury.lines import NOTHING, a_line, balances
from zerdeli.treasury.models import Posting

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
