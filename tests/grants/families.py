"""Random families written straight into the tables, with what is true of each told apart from what a query finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from zerdeli.base.identifiers import reference
from zerdeli.centres.models import Centre, Completion, Course, Run
from zerdeli.grants.models import Application, Award, Round
from zerdeli.journal.models import Entry
from zerdeli.people.models import Household, Person
from zerdeli.people.rules.persons import Status
from zerdeli.places.models import Place
from zerdeli.terms.rules.expressions import Facts
from zerdeli.terms.rules.requirements import Fact, years_before

AT = datetime(2020, 12, 24, 3, 31, tzinfo=UTC)
BATCH = 5_000


@dataclass
class Known:
    """What every row of a register carries."""

    entry: Entry

    @property
    def words(self) -> dict[str, object]:
        return {"entry": self.entry, "known_at": AT}


def write_families(rng: Random, count: int, day: date) -> dict[int, Facts]:
    """Write random families around a day and return what is true of each, by the key of its household."""
    entry = Entry.objects.create(at=AT, by="tester", kind="test", about="families", facts={})
    words = Known(entry).words
    place = Place.objects.create(code="750000000", level="city", name_kk="А", name_ru="А", name_en="A", **words)
    households = [_household(rng, serial, place, day, words) for serial in range(count)]
    Household.objects.bulk_create(households, batch_size=BATCH)
    # A version that was believed before and is closed counts nowhere.
    Household.objects.create(number=reference(9_999_999), place=place, children=9, status=Status.ALTYN_ALQA,
                             status_on=day, closed_at=AT, record=households[0].pk, **words)
    members = [(household, _person(rng, f"{household.pk}-{n}", household, place, day, words))
               for household in households for n in range(rng.choice((0, 1, 1, 2)))]
    Person.objects.bulk_create((person for __, person in members), batch_size=BATCH)
    trained = _completions(rng, [person for __, person in members], place, day, words)
    awarded = _awards(rng, [person for __, person in members], place, day, words)
    return _true_of(households, members, trained, awarded, day)


def _household(rng: Random, serial: int, place: Place, day: date, words: dict[str, object]) -> Household:
    status = rng.choice(Status.values)
    evidence = None if rng.random() < 0.2 else day + timedelta(days=rng.choice((-400, -1, 0, 1, 200)))
    return Household(number=reference(serial), place=place, children=rng.randint(0, 7), status=status, status_on=evidence, **words)


def _person(rng: Random, name: str, household: Household, place: Place, day: date, words: dict[str, object]) -> Person:
    born = None if rng.random() < 0.2 else years_before(day, rng.choice((19, 29, 30, 31, 45))) + timedelta(
        days=rng.choice((-1, 0, 1)))
    return Person(iin_index=name, iin_hidden=b"", surname="А", given_name="А", search="а", sort="а", born_on=born, sex="female",
                  place=place, household=household, **words)


def _completions(rng: Random, people: Sequence[Person], place: Place, day: date,
                 words: dict[str, object]) -> list[tuple[Person, str, date]]:
    course = Course.objects.create(code="BIZ", subject="enterprise", name_kk="Б", name_ru="Б", name_en="B", hours=40, **words)
    centre = Centre.objects.create(code="C", place=place, name_kk="О", name_ru="Ц", name_en="C", address="1", **words)
    run = Run.objects.create(code="R", course=course, centre=centre, place=place, subject="enterprise", language="kk",
                             starts_on=day, ends_on=day, seats=9, **words)
    done = [(person, rng.choice(("enterprise", "craft")), day + timedelta(days=rng.choice((-90, 0, 1))))
            for person in people if rng.random() < 0.6]
    Completion.objects.bulk_create((
        Completion(run=run, person=person, place=place, subject=subject, sex="female", completed_on=on, **words)
        for person, subject, on in done), batch_size=BATCH)
    return done


def _awards(rng: Random, people: Sequence[Person], place: Place, day: date,
            words: dict[str, object]) -> list[tuple[Person, str, str, date]]:
    first = Round.objects.create(code="S", size="small", from_on=day - timedelta(days=900), until_on=day + timedelta(days=9),
                                 cap=9, mci=9, legal_basis="–", source="–", **words)
    made = [(person, rng.choice(("small", "small", "large")), rng.choice(("in_force", "in_force", "voided")),
             day + timedelta(days=rng.choice((-300, -1, 0)))) for person in people if rng.random() < 0.4]
    applications = Application.objects.bulk_create((
        Application(number=reference(1_000_000 + n), round=first, person=person, place=place, submitted_on=on, asked=5,
                    state="approved", decided_on=on, large_family=True, **words)
        for n, (person, __, __, on) in enumerate(made)), batch_size=BATCH)
    Award.objects.bulk_create((
        Award(number=reference(2_000_000 + n), application=application, person=person, place=place, size=size, awarded_on=on,
              amount=5, protocol="1", state=state, large_family=True, sex="female", **words)
        for n, (application, (person, size, state, on)) in enumerate(zip(applications, made, strict=True))), batch_size=BATCH)
    return made


def _true_of(households: Sequence[Household], members: Sequence[tuple[Household, Person]],
             trained: Sequence[tuple[Person, str, date]], awarded: Sequence[tuple[Person, str, str, date]],
             day: date) -> dict[int, Facts]:
    born: dict[int, list[date]] = {}
    first: dict[int, list[date]] = {}
    grants: dict[int, int] = {}
    for household, person in members:
        if person.born_on:
            born.setdefault(household.pk, []).append(person.born_on)
    for person, subject, on in trained:
        if subject == "enterprise":
            first.setdefault(person.household.pk, []).append(on)
    for person, size, state, on in awarded:
        if (size, state) == ("small", "in_force") and on < day:
            grants[person.household.pk] = grants.get(person.household.pk, 0) + 1
    return {one.pk: {
        Fact.STATUS: one.status, Fact.STATUS_ON: one.status_on, Fact.CHILDREN: one.children,
        Fact.BORN_ON: max(born.get(one.pk, []), default=None), Fact.TRAINED_ON: min(first.get(one.pk, []), default=None),
        Fact.GRANTS_BEFORE: grants.get(one.pk, 0)} for one in households}
