"""Finding people by name, phone, IIN or reference: few, masked, within the place of the finder's duty.

A name finds only whom the duty covers. An IIN or a phone is given by the person herself, so whoever has it in full finds
her wherever she lives, and no second record of her is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from zerdeli.base.identifiers import masked, reference
from zerdeli.base.keys import Keyring
from zerdeli.base.versions import in_force
from zerdeli.people.models import Person
from zerdeli.people.queries.scope import Scope
from zerdeli.people.rules.names import full_name
from zerdeli.people.rules.persons import age_on
from zerdeli.people.rules.reading import By, Wanted

MOST = 50
LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True)
class PersonRow:
    """A person as lists show her: the IIN masked, her age and no birth day."""

    id: int
    number: str
    surname: str
    given_name: str
    patronymic: str
    age: int | None
    masked_iin: str
    place_id: int
    sort: str

    @property
    def name(self) -> str:
        """Surname, given name and patronymic."""
        return full_name(self.surname, self.given_name, self.patronymic)


@dataclass(frozen=True)
class Found:
    """Who was found, in the order of the Kazakh alphabet; `has_more` where more than MOST agree."""

    rows: tuple[PersonRow, ...]
    has_more: bool = False


def people_found(wanted: Wanted, scope: Scope, keys: Keyring, day: date) -> Found:
    """Return whom somebody looks for, records of one person once, at most MOST of them."""
    rows: dict[int, Person] = {}
    for person in _matching(wanted, scope, keys):
        canonical = person.same_as or person
        rows[canonical.pk] = canonical
        if len(rows) > MOST:
            break
    shown = sorted((row_of_person(person, keys, day) for person in rows.values()), key=lambda row: (row.sort, row.id))
    return Found(tuple(shown[:MOST]), has_more=len(rows) > MOST)


def row_of_person(person: Person, keys: Keyring, day: date) -> PersonRow:
    """Return a person as lists show her."""
    iin = masked(keys.reveal(bytes(person.iin_hidden))) if person.iin_hidden else ""
    return PersonRow(person.pk, number_of_person(person.pk), person.surname, person.given_name, person.patronymic,
                     age_on(person.born_on, day), iin, person.place_id, person.sort)


def number_of_person(person_id: int) -> str:
    """Return the number by which an office calls a person's record."""
    return reference(person_id)


def _matching(wanted: Wanted, scope: Scope, keys: Keyring) -> Iterator[Person]:
    people = Person.objects.filter(in_force()).select_related("same_as")
    if wanted.by == By.IIN:
        yield from people.filter(iin_index=keys.blind(wanted.value))
    elif wanted.by == By.PHONE:
        yield from people.filter(phones__phone_index=keys.blind(wanted.value), phones__ended_at__isnull=True)[:MOST + 1]
    elif wanted.by == By.REFERENCE:
        own, inside = Q(pk=int(wanted.value[:-1])), Q(household__number=wanted.value)
        yield from _within(people.filter(own), scope)
        yield from _within(people.filter(inside, household__closed_at__isnull=True), scope)[:MOST]
    elif wanted.by == By.NAME:
        yield from _named(_within(people, scope), wanted.words)


def _named(people: QuerySet[Person], words: tuple[str, ...]) -> Iterator[Person]:
    """Give people by what their name begins with; only where nobody is named so, by words in any order."""
    found = False
    for column in ("search", "by_given"):
        for person in people.filter(begins_with(column, " ".join(words)))[:MOST + 1]:
            found = True
            yield person
    if found or len(words) == 1:
        return
    for column in ("search", "by_given"):
        rows = people.filter(begins_with(column, words[0]))
        for word in words[1:]:
            rows = rows.filter(search__contains=f" {word}") if column == "search" else rows.filter(
                Q(search__contains=f" {word}") | Q(search__startswith=word))
        yield from rows[:MOST + 1]


def begins_with(column: str, prefix: str) -> Q:
    """Return the condition that an index serves on both databases: SQLite's LIKE folds letters and uses none."""
    if connection.vendor == "postgresql":
        return Q(**{f"{column}__startswith": prefix})
    return Q(**{f"{column}__gte": prefix, f"{column}__lt": prefix + LAST_LETTER})


def _within(people: QuerySet[Person], scope: Scope) -> QuerySet[Person]:
    return people if scope is None else people.filter(place_id__in=scope)


def people_numbered(person_ids: set[int], keys: Keyring, day: date) -> dict[int, PersonRow]:
    """Return people as lists show them, by primary key; a joined record as the one that it is joined to."""
    found = Person.objects.filter(pk__in=person_ids).select_related("same_as")
    return {person.pk: row_of_person(person.same_as or person, keys, day) for person in found}

