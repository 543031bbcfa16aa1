"""What the registers know of families and persons that the terms ask for, and what the terms find: one by one, and as a set."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Min

from zerdeli.base.versions import in_force
from zerdeli.centres.models import Completion
from zerdeli.grants.models import Award
from zerdeli.grants.rules.states import AwardState
from zerdeli.people.models import Household, Person
from zerdeli.people.queries.merges import records_kept_as
from zerdeli.terms.rules.expressions import Expression, Facts, Value, facts_in, sql_of
from zerdeli.terms.rules.requirements import Fact, Requirement, family_requirements, together
from zerdeli.terms.rules.terms import Rule, Terms

# What is asked of members, as a table of households: fact -> (its column, the SELECT of it, its parameters by name).
_MEMBERS = "JOIN people_person p ON p.id = x.person_id AND p.household_id IS NOT NULL"
_PARTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    Fact.BORN_ON: (
        "MAX(x.born_on)", "FROM people_person x WHERE x.household_id IS NOT NULL AND x.closed_at IS NULL"
        " AND x.same_as_id IS NULL GROUP BY x.household_id", ()),
    Fact.TRAINED_ON: (
        "MIN(x.completed_on)", f"FROM centres_completion x {_MEMBERS} WHERE x.closed_at IS NULL AND x.subject = %s"
        " GROUP BY p.household_id", ("course",)),
    Fact.GRANTS_BEFORE: (
        "COUNT(*)", f"FROM grants_award x {_MEMBERS} WHERE x.closed_at IS NULL AND x.state = 'in_force' AND x.size = %s"
        " AND x.awarded_on < %s GROUP BY p.household_id", ("size", "day")),
}
_COLUMNS: dict[str, str] = {
    Fact.STATUS: "h.status", Fact.STATUS_ON: "h.status_on", Fact.CHILDREN: "h.children", Fact.BORN_ON: "born_on.value",
    Fact.TRAINED_ON: "trained_on.value", Fact.GRANTS_BEFORE: "COALESCE(grants_before.value, 0)",
}


@dataclass(frozen=True)
class Found:
    """How many families of a place meet the requirements, do not meet them, and of how many that is not known."""

    met: int
    not_met: int
    not_known: int


def size_of(terms: Terms) -> str:
    """Return the size of grant that a scheme gives."""
    return terms.scheme.removeprefix("grants.")


def course_of(terms: Terms) -> str:
    """Return the subject of the course that the terms require; empty where they require none."""
    required = terms.one(Rule.COURSE)
    return required.value if required else ""


def _set_of_families(expression: Expression, terms: Terms) -> tuple[str, list[Value]]:
    """Return a SELECT of every household in force: id, place, and whether it meets the expression, NULL where not known."""
    asked = facts_in([expression])
    named: dict[str, Value] = {"course": course_of(terms), "size": size_of(terms), "day": terms.on}
    joins, values = [], []
    for fact, (column, rest, names) in _PARTS.items():
        if fact in asked:
            owner = "x.household_id" if fact == Fact.BORN_ON else "p.household_id"
            joins.append(f"LEFT JOIN (SELECT {owner} AS household_id, {column} AS value {rest}) {fact}"
                         f" ON {fact}.household_id = h.id")
            values += [named[name] for name in names]
    condition, tested = sql_of(expression, _COLUMNS)
    sql = (f"SELECT h.id, h.place_id, CAST(({condition}) AS boolean) AS meets FROM people_household h {' '.join(joins)}"
           " WHERE h.closed_at IS NULL")
    return sql, [*tested, *values]


def families_found(terms: Terms) -> dict[int, Found]:
    """Return by place how many families meet the terms of a day: one statement over the whole register."""
    sql, values = _set_of_families(together(family_requirements(terms)), terms)
    text = ("SELECT place_id, CASE WHEN meets THEN 'met' WHEN NOT meets THEN 'not_met' ELSE 'not_known' END, COUNT(*)"
            f" FROM ({sql}) found GROUP BY 1, 2")
    found: dict[int, Counter[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        for place, answer, count in cursor.fetchall():
            found.setdefault(place, Counter())[answer] = count
    return {place: Found(counts["met"], counts["not_met"], counts["not_known"]) for place, counts in found.items()}


def family_answers(terms: Terms, requirements: tuple[Requirement, ...]) -> Iterator[tuple[int, bool | None]]:
    """Return every family with whether it meets some requirements, judged as a set; None where it is not known."""
    sql, values = _set_of_families(together(requirements), terms)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(5000):
            for household, __, meets in rows:
                yield household, None if meets is None else bool(meets)


def facts_of_family(number: str, terms: Terms) -> Facts | None:
    """Return what the registers know of a family taken whole; None where there is no such family."""
    household = Household.objects.filter(in_force(), number=number).first()
    if household is None:
        return None
    members = Person.objects.filter(in_force(), household=household, same_as=None)
    born = [day for day in members.values_list("born_on", flat=True) if day is not None]
    everybody = list(Person.objects.filter(household=household).values_list("pk", flat=True))
    return {**_of_household(household), Fact.BORN_ON: max(born, default=None), **_of_people(everybody, terms)}


def facts_of_person(person_id: int, terms: Terms) -> Facts:
    """Return what the registers know of a person, those merged with her, and her family."""
    person = Person.objects.select_related("household").get(pk=person_id)
    of_family = _of_household(person.household) if person.household else {}
    return {**of_family, Fact.BORN_ON: person.born_on, **_of_people(records_kept_as(person.same_as_id or person.pk), terms)}


def _of_household(household: Household) -> dict[str, Any]:
    return {Fact.STATUS: household.status, Fact.STATUS_ON: household.status_on, Fact.CHILDREN: household.children}


def _of_people(people: Iterable[int], terms: Terms) -> dict[str, Any]:
    """Return the day of the first required course and the number of grants before the terms' day."""
    people = list(people)
    trained: date | None = Completion.objects.filter(
        in_force(), person__in=people, subject=course_of(terms)).aggregate(first=Min("completed_on"))["first"]
    grants = Award.objects.filter(in_force(), person__in=people, state=AwardState.IN_FORCE, size=size_of(terms),
                                  awarded_on__lt=terms.on).count()
    return {Fact.TRAINED_ON: trained, Fact.GRANTS_BEFORE: grants}
