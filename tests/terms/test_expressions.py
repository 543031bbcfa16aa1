"""Three-valued judging: the tables of Kleene, and the same answers from both databases' SQL."""

from datetime import date
from itertools import product

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as some

from zerdeli.terms.rules.expressions import (
    All,
    AnyOf,
    Compare,
    Expression,
    Not,
    Operator,
    Unknown,
    facts_in,
    judge,
    sql_of,
    traced,
)

THREE = (True, False, None)
P, Q = Compare("p", Operator.IS, True), Compare("q", Operator.IS, True)


@pytest.mark.parametrize(("p", "q"), list(product(THREE, THREE)))
def test_and_or_not_are_kleenes(p: bool | None, q: bool | None) -> None:
    facts = {"p": p, "q": q}
    both = False if False in (p, q) else None if None in (p, q) else True
    either = True if True in (p, q) else None if None in (p, q) else False

    assert judge(All((P, Q)), facts) is both
    assert judge(AnyOf((P, Q)), facts) is either
    assert judge(Not(P), facts) is (None if p is None else not p)


def test_nothing_and_unknown() -> None:
    assert (judge(All(()), {}), judge(AnyOf(()), {}), judge(Unknown(), {})) == (True, False, None)
    assert judge(All((Unknown(), P)), {"p": False}) is False


@pytest.mark.parametrize(("operator", "below", "same", "above"), [
    (Operator.IS, False, True, False), (Operator.AT_LEAST, False, True, True), (Operator.AT_MOST, True, True, False)])
def test_comparisons(operator: Operator, below: bool, same: bool, above: bool) -> None:
    on = date(2020, 4, 1)

    assert [judge(Compare("n", operator, 4), {"n": number}) for number in (3, 4, 5)] == [below, same, above]
    assert judge(Compare("d", operator, on), {"d": date(2020, 3, 31)}) is below
    assert judge(Compare("d", operator, on), {"d": None}) is None


def test_the_trace_tells_every_test_in_order() -> None:
    expression = All((AnyOf((P, Not(Q))), Unknown()))

    told = traced(expression, {"p": False})

    assert [(one.test, one.fact, one.answer) for one in told] == [(P, False, False), (Q, None, None)]
    assert facts_in([expression]) == {"p", "q"}


COMPARISONS = some.builds(Compare, some.sampled_from("abc"), some.sampled_from(Operator), some.integers(-2, 2))
EXPRESSIONS: some.SearchStrategy[Expression] = some.recursive(
    COMPARISONS | some.just(Unknown()),
    lambda inner: some.builds(Not, inner) | some.builds(All, some.lists(inner, max_size=3).map(tuple))
    | some.builds(AnyOf, some.lists(inner, max_size=3).map(tuple)), max_leaves=8)
NUMBERS = some.none() | some.integers(-3, 3)


@pytest.mark.django_db
@given(expression=EXPRESSIONS, a=NUMBERS, b=NUMBERS, c=NUMBERS)
def test_sql_gives_the_same_answer(expression: Expression, a: int | None, b: int | None, c: int | None) -> None:
    text, values = sql_of(expression, {"a": "x.a", "b": "x.b"})
    row = "SELECT CAST(%s AS integer) AS a, CAST(%s AS integer) AS b"

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CASE WHEN ({text}) THEN 1 WHEN NOT ({text}) THEN 0 END FROM ({row}) x", [*values, *values, a, b])
        found = cursor.fetchone()[0]

    # No column has `c`, so nobody's is known.
    assert (None if found is None else bool(found)) is judge(expression, {"a": a, "b": b})
    assert c is None or judge(expression, {"a": a, "b": b, "c": c}) in {True, False, None}
