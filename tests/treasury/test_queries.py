"""The ledger is recounted from its postings, and what does not agree is named."""

import pytest

from tests.journal.attempts import tamper
from tests.treasury.lines import a_line
from zerdeli.treasury.queries.ledger import disagreements_in_ledger, money_for_update, postings_on_document

pytestmark = pytest.mark.django_db


def test_a_ledger_that_nobody_touched_agrees() -> None:
    a_line("one", planned=100, committed=100, paid=100, used=100)
    a_line("two")

    assert list(disagreements_in_ledger()) == []


def test_a_balance_that_was_touched_is_named() -> None:
    line = a_line("one", paid=100)

    tamper("treasury_line", "UPDATE treasury_line SET paid = 150 WHERE id = %s", line.pk)

    assert list(disagreements_in_ledger()) == ["budget line one: paid stands at 150, postings make 100"]


def test_money_without_any_posting_is_named() -> None:
    line = a_line("one")

    tamper("treasury_line", "UPDATE treasury_line SET planned = 1 WHERE id = %s", line.pk)

    assert list(disagreements_in_ledger()) == ["budget line one: planned stands at 1, postings make 0"]


def test_a_posting_that_is_gone_is_missed() -> None:
    a_line("one", paid=100)

    tamper("treasury_posting", "DELETE FROM treasury_posting WHERE movement = 'pay'")

    assert list(disagreements_in_ledger()) == [
        "budget line one: committed stands at 0, postings make 100", "budget line one: paid stands at 100, postings make 0"]


def test_the_money_of_a_document_is_told_by_line_and_account() -> None:
    one, other = a_line("one", paid=100), a_line("other", committed=30, used=20)

    assert money_for_update("D1") == {
        one.pk: {"budget": -100, "planned": 0, "committed": 0, "paid": 100},
        other.pk: {"budget": -50, "planned": 0, "committed": 30, "paid": 0, "used": 20}}
    assert money_for_update("D2") == {}
    assert [posting.movement for posting in postings_on_document("D1")][:3] == ["appropriate", "commit", "pay"]
