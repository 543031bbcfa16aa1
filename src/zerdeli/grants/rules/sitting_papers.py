"""What the commission is shown of an application: parts that can be quoted, and what the check found."""

from dataclasses import dataclass

from zerdeli.base.choices import Choices, _
from zerdeli.grants.rules.sitting_decisions import Line, Statement


class Part(Choices):
    """A part of the application that can be quoted."""

    IDEA = "idea", _("What the business is")
    PLAN = "plan", _("How income and costs were reckoned")
    MARKET = "market", _("Who else offers it")
    BUYERS = "buyers", _("Who will buy")
    ASKED = "asked", _("Sum asked for")
    INCOME = "income", _("Income in a month")
    COSTS = "costs", _("Costs in a month")
    JOBS = "jobs", _("People at work after a year")
    YEAR_INCOME = "year_income", _("Income in the first year")
    YEAR_COSTS = "year_costs", _("Costs in the first year")
    OWN_MONEY = "own_money", _("Own money")
    LINE = "line", _("What will be bought")
    NOTE = "note", _("Trainer’s note")


class Finding(Choices):
    """What the check found; it never blocks."""

    SAME_FAMILY = "same_family", _("another application of the same family")
    SAME_ADDRESS = "same_address", _("the same address in another case")
    SAME_SELLER = "same_seller", _("the same seller in another case")
    GRANT_BEFORE = "grant_before", _("a grant before this one")
    NO_COURSE = "no_course", _("no completed course of entrepreneurship in the register")
    LOSS = "loss", _("costs a month exceed the income")


TEXTS = (Part.IDEA, Part.PLAN, Part.MARKET, Part.BUYERS)
# Sums are kept in tiyn, `jobs` is a number of people.
SUMS = (Part.YEAR_INCOME, Part.YEAR_COSTS, Part.OWN_MONEY)


@dataclass(frozen=True)
class Papers:
    """What a case's page and pack show. A statement's label is a `Part`; a number's text is tiyn or a count in digits."""

    asked: int
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    findings: tuple[tuple[str, str], ...]
    note: str = ""

    @property
    def quotable(self) -> tuple[str, ...]:
        """The keys of everything that a refusal may quote."""
        return tuple(statement.key for statement in self.statements)
