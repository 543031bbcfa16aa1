"""What the terms of a day require of a family or an application, as expressions; found, never held against anybody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.terms.rules.expressions import (
    All,
    AnyOf,
    Compare,
    Expression,
    Facts,
    Judged,
    Operator,
    Unknown,
    judge,
    traced,
)
from zerdeli.terms.rules.terms import Cap, Rate, Rule, Term, Terms
from zerdeli.terms.rules.words import Ground, Work


class Fact(Choices):
    """What is asked of a case. For a family taken whole, a fact about a person is that of any of its members."""

    STATUS = "status", _("status of the family")
    STATUS_ON = "status_on", _("day of its evidence")
    CHILDREN = "children", _("children under 18 or studying full-time")
    BORN_ON = "born_on", _("birth day")
    TRAINED_ON = "trained_on", _("day on which the required course was completed")
    GRANTS_BEFORE = "grants_before", _("grants of this kind received before")
    DISABILITY = "disability", _("has a disability")
    DISABLED_CHILD = "disabled_child", _("receives the benefit for raising a child with disability")
    KANDAS = "kandas", _("is a kandas")
    MIGRANT = "migrant", _("moved here from another region under the programme")
    LOST_BREADWINNER = "lost_breadwinner", _("lost the breadwinner")
    UNEMPLOYED = "unemployed", _("is registered as unemployed")
    IN_BUSINESS_SINCE = "in_business_since", _("day on which the business was registered")
    ASKED = "asked", _("sum asked for")


class Asking(Choices):
    """What a requirement asks."""

    GROUND = "ground", _("Who may apply")
    WORK = "work", _("Occupation")
    COURSE = "course", _("Course")
    ONE_GRANT = "one_grant", _("Grants received before")
    SUM = "sum", _("Sum asked for")


FAMILY = (Asking.GROUND, Asking.WORK, Asking.COURSE, Asking.ONE_GRANT)
"""What is asked of a family whether it has applied or not."""


@dataclass(frozen=True)
class Requirement:
    """One thing that the terms require: its expression, and the rows that make it."""

    asking: Asking
    expression: Expression
    terms: tuple[Term, ...]
    rate: Rate | None = None

    @property
    def is_verified(self) -> bool:
        """Tell whether every row that makes it is verified; a rule that no row sets is not."""
        rows: tuple[Term | Rate, ...] = (*self.terms, *([self.rate] if self.rate else []))
        return bool(rows) and all(row.is_verified for row in rows)


@dataclass(frozen=True)
class Finding:
    """What a requirement found: met, not met, or None where it is not known; and the tests behind it."""

    requirement: Requirement
    answer: bool | None
    trace: tuple[Judged, ...]


def requirements_on(terms: Terms) -> tuple[Requirement, ...]:
    """Return what the terms of a day require; what no row requires is not asked, save who may apply and the sum."""
    grounds, works = terms.all(Rule.GROUND), terms.all(Rule.WORK)
    course, each, cap = terms.one(Rule.COURSE), terms.one(Rule.GRANTS_EACH), terms.cap
    found = [_required(Asking.GROUND, [_on_ground(row, terms) for row in grounds],
                       (*grounds, *_bounds_of(grounds, terms)))]
    if works:
        found.append(_required(Asking.WORK, [_at_work(row, terms.on) for row in works], works))
    if course:
        found.append(Requirement(Asking.COURSE, _by(Fact.TRAINED_ON, terms.on), (course,)))
    if each:
        fewer = Compare(Fact.GRANTS_BEFORE, Operator.AT_MOST, each.number - 1)
        found.append(Requirement(Asking.ONE_GRANT, fewer, (each,)))
    return (*found, _within_cap(cap))


def family_requirements(terms: Terms) -> tuple[Requirement, ...]:
    """Return what is required of a family, whether it has applied or not."""
    return tuple(required for required in requirements_on(terms) if required.asking in FAMILY)


def findings_on(requirements: tuple[Requirement, ...], facts: Facts) -> tuple[Finding, ...]:
    """Return what each requirement finds for one case, with its trace. These are findings: they refuse nobody."""
    return tuple(Finding(required, judge(required.expression, facts), traced(required.expression, facts))
                 for required in requirements)


def together(requirements: tuple[Requirement, ...]) -> Expression:
    """Return the one expression that all requirements make."""
    return All(tuple(required.expression for required in requirements))


def years_before(day: date, years: int) -> date:
    """Return the same day of an earlier year; 29 February becomes 28 February where the year has none."""
    if (day.month, day.day) == (2, 29) and not _is_leap(day.year - years):
        return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _required(asking: Asking, parts: list[Expression], rows: tuple[Term, ...]) -> Requirement:
    return Requirement(asking, AnyOf(tuple(parts)) if parts else Unknown(), rows)


def _by(fact: Fact, day: date) -> Compare:
    return Compare(fact, Operator.AT_MOST, day)


def _within_cap(cap: Cap | None) -> Requirement:
    if cap is None:
        return Requirement(Asking.SUM, Unknown(), ())
    return Requirement(Asking.SUM, Compare(Fact.ASKED, Operator.AT_MOST, cap.amount), (cap.term,), cap.rate)


def _status(ground: str, terms: Terms) -> Expression:
    return All((Compare(Fact.STATUS, Operator.IS, ground), _by(Fact.STATUS_ON, terms.on)))


def _benefit(ground: str, terms: Terms) -> Expression:
    least = terms.one(Rule.LEAST_CHILDREN)
    many = Compare(Fact.CHILDREN, Operator.AT_LEAST, least.number) if least else Unknown()
    return All((Compare(Fact.STATUS, Operator.IS, ground), _by(Fact.STATUS_ON, terms.on), many))


def _youth(ground: str, terms: Terms) -> Expression:
    oldest = terms.one(Rule.OLDEST_YOUTH)
    if oldest is None:
        return Unknown()
    # Who turns one year more than the oldest age on the day counts no longer.
    return Compare(Fact.BORN_ON, Operator.AT_LEAST, _day_after(years_before(terms.on, oldest.number + 1)))


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _said(ground: str, terms: Terms) -> Expression:
    return Compare(ground, Operator.IS, True)


_GROUNDS: dict[str, Callable[[str, Terms], Expression]] = {
    Ground.LARGE_FAMILY_BENEFIT: _benefit, Ground.YOUTH: _youth,
    **dict.fromkeys((Ground.ALTYN_ALQA, Ground.KUMIS_ALQA, Ground.LOW_INCOME), _status),
}


def _on_ground(row: Term, terms: Terms) -> Expression:
    return _GROUNDS.get(row.value, _said)(row.value, terms)


def _bounds_of(grounds: tuple[Term, ...], terms: Terms) -> tuple[Term, ...]:
    """Return the rows that bound a ground in force: fewest children, oldest age."""
    named = {row.value for row in grounds}
    bounds: list[tuple[str, Rule]] = [(Ground.LARGE_FAMILY_BENEFIT, Rule.LEAST_CHILDREN), (Ground.YOUTH, Rule.OLDEST_YOUTH)]
    return tuple(row for ground, rule in bounds if ground in named and (row := terms.one(rule)))


def _at_work(row: Term, day: date) -> Expression:
    if row.value == Work.UNEMPLOYED:
        return Compare(Fact.UNEMPLOYED, Operator.IS, True)
    return Compare(Fact.IN_BUSINESS_SINCE, Operator.AT_LEAST, _day_after(years_before(day, 1)))
