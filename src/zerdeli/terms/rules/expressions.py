"""A small language in which a rule is said once: judged for one case with a trace, and compiled to SQL for a register.

An answer is True, False or None: not known. Not known joins as in SQL (Kleene): “no” settles “and”, “yes” settles “or”,
and what is not known stays so under “not”. Values are whole numbers, days, words and yes or no; nothing is a fraction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _

Value = int | date | str | bool
Facts = Mapping[str, Value | None]
Answer = bool | None


class Operator(Choices):
    """How a fact is compared with a value."""

    IS = "is", _("is")
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


@dataclass(frozen=True)
class Compare:
    """A fact compared with a value; not known where the fact is not."""

    fact: str
    operator: Operator
    value: Value


@dataclass(frozen=True)
class All:
    """Every part holds; with no parts it holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds; with no parts none does."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: "Expression"


@dataclass(frozen=True)
class Unknown:
    """Nobody can say, because the rule itself is not known."""


Expression = Compare | All | AnyOf | Not | Unknown


@dataclass(frozen=True)
class Judged:
    """One test as it was judged: what the fact was, None where nobody knows it, and the answer."""

    test: Compare
    fact: Value | None
    answer: Answer


def judge(expression: Expression, facts: Facts) -> Answer:
    """Return the answer for one case."""
    if isinstance(expression, Compare):
        return _compared(expression, facts.get(expression.fact))
    if isinstance(expression, Not):
        inner = judge(expression.part, facts)
        return None if inner is None else not inner
    if isinstance(expression, Unknown):
        return None
    settled = isinstance(expression, AnyOf)
    answers = [judge(part, facts) for part in expression.parts]
    if settled in answers:
        return settled
    return None if None in answers else not settled


def _compared(test: Compare, fact: Value | None) -> Answer:
    if fact is None:
        return None
    if test.operator == Operator.IS:
        return fact == test.value
    # Days are compared with days and numbers with numbers: a rule that mixes them is our fault and is raised.
    above = fact >= test.value  # type: ignore[operator]
    return above if test.operator == Operator.AT_LEAST else fact == test.value or not above


def tests_in(expression: Expression) -> Iterator[Compare]:
    """Return every test of an expression, in order."""
    if isinstance(expression, Compare):
        yield expression
    elif isinstance(expression, Not):
        yield from tests_in(expression.part)
    elif isinstance(expression, All | AnyOf):
        for part in expression.parts:
            yield from tests_in(part)


def facts_in(expressions: Sequence[Expression]) -> frozenset[str]:
    """Return the facts that expressions ask for."""
    return frozenset(test.fact for expression in expressions for test in tests_in(expression))


def traced(expression: Expression, facts: Facts) -> tuple[Judged, ...]:
    """Return every test of an expression with what it found, in order."""
    return tuple(Judged(test, fact := facts.get(test.fact), _compared(test, fact)) for test in tests_in(expression))


_SIGNS = {Operator.IS: "=", Operator.AT_LEAST: ">=", Operator.AT_MOST: "<="}


def sql_of(expression: Expression, columns: Mapping[str, str]) -> tuple[str, list[Value]]:
    """Return a condition in SQL with its parameters, NULL where the answer is not known; both databases read it alike.

    `columns` says in which column a fact stands; a fact without one is known of nobody.
    """
    if isinstance(expression, Compare):
        column = columns.get(expression.fact)
        return (f"{column} {_SIGNS[expression.operator]} %s", [expression.value]) if column else ("NULL", [])
    if isinstance(expression, Not):
        text, values = sql_of(expression.part, columns)
        return f"(NOT ({text}))", values
    if isinstance(expression, Unknown):
        return "NULL", []
    parts = [sql_of(part, columns) for part in expression.parts]
    if not parts:
        return ("TRUE" if isinstance(expression, All) else "FALSE"), []
    joint = " AND " if isinstance(expression, All) else " OR "
    return f"({joint.join(text for text, __ in parts)})", [value for __, values in parts for value in values]
