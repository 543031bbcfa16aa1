"""What moves from where to where, and what stands against it: the rule book of the ledger."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.treasury.files import accounts_of
from zerdeli.treasury.rules.ledger import AGAIN, BACK, MOVES, Account, Movement, money_on, reasons_against_posting

pytestmark = pytest.mark.once
BOOK = [
    # movement        from         to           takes back what
    ("appropriate", "budget", "planned"),
    ("reduce", "planned", "budget"),
    ("commit", "planned", "committed"),
    ("release", "committed", "planned"),
    ("pay", "committed", "paid"),
    ("confirm", "paid", "used"),
    ("refund", "paid", "refunded"),
    ("refund_used", "used", "refunded"),
    ("repay", "refunded", "paid"),
]


@pytest.mark.parametrize(("movement", "debit", "credit"), BOOK)
def test_each_movement_has_its_two_accounts(movement: str, debit: str, credit: str) -> None:
    assert MOVES[movement] == (debit, credit)
    assert accounts_of({"movement": movement}) == (debit, credit)


def test_the_book_names_every_movement() -> None:
    assert [movement for movement, *__ in BOOK] == Movement.values


@pytest.mark.parametrize(("movement", "left", "amount", "codes"), [
    ("appropriate", 0, 1, []),  # the budget itself has no balance
    ("reduce", 0, 1, ["treasury.not_enough"]),
    ("commit", 100, 100, []),
    ("commit", 99, 100, ["treasury.not_enough"]),
    ("pay", 100, 101, ["treasury.not_enough"]),
    ("pay", 100, 0, ["treasury.no_amount"]),
    ("pay", 0, -5, ["treasury.no_amount"]),
    ("appropriate", 0, 0, ["treasury.no_amount"]),
    ("repay", 1, 1, []),
])
def test_an_account_gives_no_more_than_it_holds(movement: str, left: int, amount: int, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_posting(movement=movement, left=left, amount=amount)] == codes


@pytest.mark.parametrize(("language", "text"), [
    ("kk", "Шоттағы қалдық: 1234 теңге. Сұралғаны: 5000 теңге."),
    ("ru", "Остаток на счёте в тенге: 1234. Запрошено в тенге: 5000."),
    ("en", "Left on the account: 1234 tenge. Asked for: 5000 tenge."),
])
def test_the_refusal_says_in_tenge_what_is_left_and_what_was_asked_for(language: str, text: str) -> None:
    [reason] = reasons_against_posting(movement="pay", left=123_400, amount=500_000)

    with override(language):
        assert str(reason) == text


@given(st.lists(st.tuples(st.sampled_from(list(MOVES.values())), st.integers(1, 10**12))))
def test_what_leaves_one_account_stands_on_another(moves: list[tuple[tuple[Account, Account], int]]) -> None:
    standing = money_on((debit, credit, amount) for (debit, credit), amount in moves)

    assert sum(standing.values()) == 0


@given(st.fixed_dictionaries({account: st.integers(1, 10**12) for account in BACK}))
def test_what_is_taken_back_leaves_nothing_and_comes_again_as_it_was(standing: dict[Account, int]) -> None:
    taken = [(movement, standing[account]) for account, movement in BACK.items()]
    again = [(movement, amount) for back, amount in taken for movement in AGAIN[back]]

    def left(moves: list[tuple[Movement, int]]) -> dict[str, int]:
        moved = money_on((*MOVES[movement], amount) for movement, amount in moves)
        return {account: standing[account] + moved.get(account, 0) for account in BACK}

    assert left(taken) == dict.fromkeys(BACK, 0)
    assert left(taken + again) == standing
