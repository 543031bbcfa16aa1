"""The rule book: requirements and cases in words, in the language that is active."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.terms.rules.expressions import All, AnyOf, Compare, Expression, Facts, Not, Unknown
from zerdeli.terms.rules.letters import answer_word, compared_words, known_words, lines_of_letter
from zerdeli.terms.rules.requirements import findings_on, requirements_on
from zerdeli.terms.rules.terms import Scheme, Terms


@dataclass(frozen=True)
class Case:
    """A row of the truth table: terms of a day, what is known of somebody, and the answer of each requirement in order."""

    terms: Terms
    facts: Facts
    answers: tuple[bool | None, ...]


def expression_words(expression: Expression) -> str:
    """Return an expression in words."""
    if isinstance(expression, Compare):
        return compared_words(expression)
    if isinstance(expression, Not):
        return str(_("not (%(part)s)")) % {"part": expression_words(expression.part)}
    if isinstance(expression, Unknown):
        return str(_("not known: no term says so"))
    joint = str(_("and") if isinstance(expression, All) else _("or"))
    parts = [f"({expression_words(part)})" if isinstance(part, All | AnyOf) else expression_words(part)
             for part in expression.parts]
    return f" {joint} ".join(parts)


def book_of(terms: Sequence[Terms], cases: Sequence[Case]) -> Iterator[str]:
    """Return the rule book as lines of Markdown: what each set of terms requires and on what it rests, then the cases."""
    yield f"# {_('Rule book of the grants')}\n"
    yield f"{_('What a requirement finds is a finding for people who decide. It refuses nobody.')}\n"
    for one in terms:
        yield f"## {Scheme(one.scheme).label}, {formats.day(one.on)}\n"
        yield from _requirements(one)
    yield f"## {_('Cases')}\n"
    for case in cases:
        yield from _case(case)


def _requirements(terms: Terms) -> Iterator[str]:
    required = requirements_on(terms)
    for requirement, line in zip(required, lines_of_letter(findings_on(required, {})), strict=True):
        mark = "" if requirement.is_verified else f" **{_('unverified')}**"
        yield f"- **{line.title}**: {expression_words(requirement.expression)}.{mark} {'; '.join(line.basis)}"
    yield ""


def _case(case: Case) -> Iterator[str]:
    known = "; ".join(f"{known_words(fact, value)}" for fact, value in case.facts.items())
    found = "; ".join(f"{required.asking.label}: {answer_word(answer)}"
                      for required, answer in zip(requirements_on(case.terms), case.answers, strict=True))
    yield f"- {Scheme(case.terms.scheme).label}, {formats.day(case.terms.on)}: {known} → {found}"
