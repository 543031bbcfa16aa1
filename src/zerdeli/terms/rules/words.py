"""The closed lists of words that terms are set in, and how a term is read out."""

from typing import Any

from zerdeli.base.choices import Choices, _
from zerdeli.terms.rules.terms import Rule


class Ground(Choices):
    """On what somebody may apply."""

    LARGE_FAMILY_BENEFIT = "large_family_benefit", _("the family receives the large-family benefit")
    ALTYN_ALQA = "altyn_alqa", _("the mother was awarded the «Altyn alqa»")
    KUMIS_ALQA = "kumis_alqa", _("the mother was awarded the «Kumis alqa»")
    LOW_INCOME = "low_income", _("the family receives targeted social assistance")
    YOUTH = "youth", _("she or he counts as youth")
    DISABILITY = "disability", _("she or he has a disability")
    DISABLED_CHILD = "disabled_child", _("she or he receives the benefit for raising a child with disability")
    KANDAS = "kandas", _("she or he is a kandas")
    MIGRANT = "migrant", _("she or he moved here from another region under the programme")
    LOST_BREADWINNER = "lost_breadwinner", _("she or he lost the breadwinner")


class Work(Choices):
    """What the occupation may be."""

    UNEMPLOYED = "unemployed", _("registered as unemployed")
    NEW_BUSINESS = "new_business", _("in business for less than a year")


class Spending(Choices):
    """What a grant is spent on."""

    EQUIPMENT = "equipment", _("equipment")
    CONSUMABLES = "consumables", _("materials and consumables")
    RENT = "rent", _("rent of premises")
    ANIMALS = "animals", _("farm animals")
    DEBTS = "debts", _("repayment of debts and loans")
    WEDDINGS = "weddings", _("weddings and family celebrations")


class Criterion(Choices):
    """What the commission weighs."""

    VIABILITY = "viability", _("whether the business can live from its market")
    MARKET = "market", _("knowledge of the market")
    SKILL = "skill", _("skill and experience of the applicant")
    JOBS = "jobs", _("jobs that it makes")
    PRODUCTION = "production", _("what it can produce")


class Condition(Choices):
    """What is fulfilled before money is paid."""

    BUSINESS = "business", _("a registered business: sole proprietor, single aggregate payment or farm")
    AGREEMENT = "agreement", _("a signed agreement")
    OWN_IBAN = "own_iban", _("a bank account in the grantee’s own name")


class CapDay(Choices):
    """Which day's index fixes the largest sum."""

    APPLICATION = "application", _("day of the application")
    DECISION = "decision", _("day of the decision")
    AGREEMENT = "agreement", _("day of the agreement")
    PAYMENT = "payment", _("day of the payment")


class Course(Choices):
    """Which course."""

    ENTERPRISE = "enterprise", _("basics of entrepreneurship («Bastau Business» or a family centre’s)")


class Defence(Choices):
    """Whether the plan is defended before the commission."""

    EVERYBODY = "everybody", _("every applicant defends her plan")
    NOBODY = "nobody", _("the commission decides on the papers")


class Again(Choices):
    """Whether somebody may apply again."""

    ALLOWED = "allowed", _("allowed")


class Return(Choices):
    """What is returned."""

    MISSPENT = "misspent", _("what was not spent as agreed is returned")


class Appeal(Choices):
    """Who hears an appeal."""

    HIGHER_BODY = "higher_body", _("the body above the commission, then the court")


LISTS: dict[str, type[Choices]] = {
    Rule.GROUND: Ground, Rule.PRIORITY: Ground, Rule.WORK: Work, Rule.SPENDING: Spending, Rule.FORBIDDEN: Spending,
    Rule.CRITERION: Criterion, Rule.CONDITION: Condition, Rule.CAP_DAY: CapDay, Rule.COURSE: Course,
    Rule.DEFENCE: Defence, Rule.REAPPLY: Again, Rule.RETURN: Return, Rule.APPEAL_TO: Appeal,
}
"""The words of each rule that is set in words; a criterion has a word and a weight."""


def label_of(rule: str, word: str) -> Any:
    """Return a word's name in the reader's language; the word itself where the list does not have it."""
    return dict(LISTS[rule].choices).get(word, word) if rule in LISTS else word
