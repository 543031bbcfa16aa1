"""The truth table of the requirements: what is known of somebody on a day, and what each requirement finds.

`docs/generate.py` prints it as the rule book in three languages.
"""

from datetime import date

from tests.terms.shipped import shipped_rates, shipped_terms
from zerdeli.base.money import tiyn
from zerdeli.terms.rules.book import Case
from zerdeli.terms.rules.expressions import Value
from zerdeli.terms.rules.requirements import Fact
from zerdeli.terms.rules.terms import Rule, Scheme, terms_on

NEWS = date(2020, 12, 24)
REQUIRED = frozenset({Rule.GROUND, Rule.WORK, Rule.COURSE, Rule.GRANTS_EACH, Rule.CAP_MULTIPLE, Rule.LEAST_CHILDREN})
MOTHER: dict[str, Value | None] = {
    Fact.STATUS: "large_family_benefit", Fact.STATUS_ON: date(2020, 3, 1), Fact.CHILDREN: 4,
    Fact.TRAINED_ON: date(2020, 10, 1), Fact.GRANTS_BEFORE: 0, Fact.ASKED: tiyn(555_600)}


def case(changed: dict[str, Value | None], *answers: bool | None, day: date = NEWS, scheme: str = Scheme.SMALL) -> Case:
    """Return the mother of the news with something changed."""
    return Case(terms_on(shipped_terms(), shipped_rates(), scheme, day), {**MOTHER, **changed}, answers)


YES, NO, WHO_KNOWS = True, False, None
CASES = (
    case({}, YES, YES, YES, YES),
    case({Fact.CHILDREN: 3}, NO, YES, YES, YES),
    case({Fact.CHILDREN: None}, WHO_KNOWS, YES, YES, YES),
    case({Fact.STATUS_ON: date(2020, 12, 24)}, YES, YES, YES, YES),
    case({Fact.STATUS_ON: date(2020, 12, 25)}, NO, YES, YES, YES),
    case({Fact.STATUS_ON: None}, WHO_KNOWS, YES, YES, YES),
    case({Fact.STATUS: None}, WHO_KNOWS, YES, YES, YES),
    case({Fact.STATUS: "none"}, NO, YES, YES, YES),
    case({Fact.STATUS: "altyn_alqa", Fact.CHILDREN: 0}, YES, YES, YES, YES),
    case({Fact.TRAINED_ON: None}, YES, WHO_KNOWS, YES, YES),
    case({Fact.TRAINED_ON: date(2020, 12, 25)}, YES, NO, YES, YES),
    case({Fact.GRANTS_BEFORE: 1}, YES, YES, NO, YES),
    case({Fact.ASKED: tiyn(555_600) + 1}, YES, YES, YES, NO),
    case({Fact.ASKED: None}, YES, YES, YES, WHO_KNOWS),
    # Before the course was asked for, and before the index rose on 1 April 2020.
    case({Fact.STATUS_ON: date(2019, 3, 1), Fact.ASKED: tiyn(555_600)}, YES, YES, NO, day=date(2020, 3, 31)),
    # Since April 2022 an award no longer counts, and work is asked about.
    case({Fact.STATUS: "altyn_alqa"}, WHO_KNOWS, WHO_KNOWS, YES, YES, YES, day=date(2025, 6, 1)),
    case({Fact.UNEMPLOYED: True}, YES, YES, YES, YES, YES, day=date(2025, 6, 1)),
    # A large grant on the day of the news, and in a year of which nothing is known.
    case({Fact.ASKED: tiyn(2_000_000)}, YES, YES, YES, scheme=Scheme.LARGE),
    case({}, WHO_KNOWS, WHO_KNOWS, scheme=Scheme.LARGE, day=date(2025, 1, 1)),
)
