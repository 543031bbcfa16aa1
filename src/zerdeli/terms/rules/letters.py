"""A finding in words fit for a letter: what is wanted and since when, what is known, what follows, and on what it rests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.money import whole_tenge
from zerdeli.terms.rules.expressions import Compare, Judged, Operator, Value
from zerdeli.terms.rules.requirements import Asking, Fact, Finding
from zerdeli.terms.rules.terms import Rate, Rule, Term, Unit
from zerdeli.terms.rules.words import Ground, label_of

MET, NOT_MET, NOT_KNOWN = _("met"), _("not met"), _("not known")
UNVERIFIED = _("unverified: nobody has yet compared this row with the text of the act")


@dataclass(frozen=True)
class Line:
    """One requirement as a letter has it; every text is in the reader's language already."""

    title: str
    answer: str
    wanted: tuple[str, ...]
    known: tuple[str, ...]
    basis: tuple[str, ...]
    is_verified: bool


def lines_of_letter(findings: tuple[Finding, ...]) -> Iterator[Line]:
    """Return the findings in words of the language that is active now."""
    for finding in findings:
        required = finding.requirement
        rows: tuple[Term | Rate, ...] = (*required.terms, *([required.rate] if required.rate else []))
        yield Line(str(required.asking.label), str(answer_word(finding.answer)), tuple(_wanted(finding)),
                   tuple(_known(finding.trace)), tuple(dict.fromkeys(_basis(row) for row in rows)), required.is_verified)


def answer_word(answer: bool | None) -> Any:
    """Return the word of an answer."""
    return {True: MET, False: NOT_MET, None: NOT_KNOWN}[answer]


def _basis(row: Term | Rate) -> str:
    return str(_("%(basis)s, in force since %(day)s")) % {"basis": row.legal_basis, "day": formats.day(row.from_on)}


def _wanted(finding: Finding) -> Iterator[str]:
    rows = finding.requirement.terms
    if not rows:
        yield str(_("No term for this day is in the register."))
    if finding.requirement.asking == Asking.SUM and rows:
        yield str(_("at most %(sum)s")) % {"sum": _told(Fact.ASKED, finding.trace[0].test.value)}
        return
    for row in rows:
        yield term_text(row)


def term_text(row: Term) -> str:
    """Return a term's value in words: a word of its list, or a number with its unit."""
    if row.word:
        return f"{label_of(row.rule, row.word)}: {row.value}%"
    if row.unit == Unit.WORD:
        return str(label_of(row.rule, row.value))
    amount = formats.number(row.number)
    if row.rule in (Rule.LEAST_CHILDREN, Rule.OLDEST_YOUTH, Rule.GRANTS_EACH):
        return f"{Rule(row.rule).label}: {amount}"
    if row.unit == Unit.TENGE:
        return formats.tenge(row.number)
    return f"{amount}{'%' if row.unit == Unit.PERCENT else f' {Unit(row.unit).label}'}"


def _known(trace: tuple[Judged, ...]) -> Iterator[str]:
    """Return each fact once, as it is known."""
    seen: dict[str, Value | None] = {}
    for judged in trace:
        seen.setdefault(judged.test.fact, judged.fact)
    for fact, value in seen.items():
        yield known_words(fact, value)


def _told(fact: str, value: Value | None) -> str:
    if value is None:
        return str(NOT_KNOWN)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if fact == Fact.ASKED:
        return formats.tenge(whole_tenge(int(value)))
    if fact == Fact.STATUS:
        return str(label_of(Rule.GROUND, str(value))) if value in Ground.values else str(_("no status"))
    return str(value)


def known_words(fact: str, value: Value | None) -> str:
    """Return a fact with what is known of it."""
    return f"{Fact(fact).label}: {_told(fact, value)}"


def compared_words(test: Compare) -> str:
    """Return a single test in words: the fact, how it is compared, and with what."""
    told = _told(test.fact, test.value)
    if isinstance(test.value, date):
        words = {Operator.IS: "%(day)s", Operator.AT_MOST: _("not later than %(day)s"), Operator.AT_LEAST: _("not earlier than %(day)s")}
        return f"{Fact(test.fact).label}: {str(words[test.operator]) % {'day': told}}"
    return f"{Fact(test.fact).label}: {told}" if test.operator == Operator.IS else (
        f"{Fact(test.fact).label}: {Operator(test.operator).label} {told}")
