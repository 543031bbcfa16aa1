"""The one expression of a rule gives the same answer for each family and for the register as a set."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from tests.conftest import IS_PROOF
from tests.grants.families import write_families
from tests.terms.shipped import shipped_rates, shipped_terms
from zerdeli.grants.queries.eligibility import facts_of_family, facts_of_person, families_found, family_answers
from zerdeli.people.models import Household, Person
from zerdeli.terms.rules.expressions import judge
from zerdeli.terms.rules.requirements import family_requirements, together
from zerdeli.terms.rules.terms import Scheme, terms_on

pytestmark = pytest.mark.django_db
DAYS = (date(2019, 6, 3), date(2020, 12, 24), date(2024, 2, 29))
FAMILIES = 100_000 if IS_PROOF else 2_000


@pytest.mark.parametrize("day", DAYS)
def test_one_by_one_and_as_a_set_agree(day: date) -> None:
    """On 29 February, before and after the course was required, and with grounds that no register knows."""
    terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, day)
    true, required = write_families(Random(day.toordinal()), FAMILIES, day), family_requirements(terms)

    as_a_set = dict(family_answers(terms, required))

    assert as_a_set == {family: judge(together(required), facts) for family, facts in true.items()}
    assert len(as_a_set) == FAMILIES
    counts = Counter(as_a_set.values())
    found = families_found(terms)
    assert [(one.met, one.not_met, one.not_known) for one in found.values()] == [(counts[True], counts[False], counts[None])]


@pytest.mark.parametrize("day", DAYS)
def test_each_requirement_alone_agrees_and_all_three_answers_come(day: date) -> None:
    terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, day)
    true = write_families(Random(7), 500, day)
    answers: set[bool | None] = set()

    for required in family_requirements(terms):
        as_a_set = dict(family_answers(terms, (required,)))
        assert as_a_set == {family: judge(required.expression, facts) for family, facts in true.items()}
        answers |= set(as_a_set.values())

    assert answers == {True, False, None}


def test_the_facts_of_a_family_are_those_that_the_set_is_judged_by() -> None:
    terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, DAYS[1])
    true = write_families(Random(3), 60, DAYS[1])

    numbers = dict(Household.objects.filter(closed_at=None).values_list("pk", "number"))

    assert {pk: facts_of_family(number, terms) for pk, number in numbers.items()} == true
    assert facts_of_family("no number", terms) is None


def test_grants_of_merged_persons_are_hers() -> None:
    terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, DAYS[1])
    write_families(Random(3), 60, DAYS[1])
    one, other = [person for person in Person.objects.order_by("pk")
                  if facts_of_person(person.pk, terms)["grants_before"] == 1][:2]
    Person.objects.filter(pk=other.pk).update(same_as=one)

    assert facts_of_person(one.pk, terms)["grants_before"] == 2
    assert facts_of_person(other.pk, terms)["grants_before"] == 2


def test_a_person_without_a_family_has_no_known_status() -> None:
    terms = terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, DAYS[1])
    write_families(Random(3), 10, DAYS[1])
    person = Person.objects.order_by("pk")[0]
    Person.objects.filter(pk=person.pk).update(household=None)

    assert "status" not in facts_of_person(person.pk, terms)
