"""Reading what is held of one person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zerdeli.base.choices import _
from zerdeli.base.identifiers import is_reference
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.documents.queries import names_of_files
from zerdeli.journal.queries import entries_about
from zerdeli.people.models import ChildYear, Evidence, Household, Person, Phone
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.queries.search import PersonRow, row_of_person

# A page that was opened with a reason stays open as long as a session lasts without a click.
OPEN_FOR = timedelta(minutes=30)
OPENINGS = ("person.opened", "person.iin_opened", "person.phone_opened")


@dataclass(frozen=True)
class Opened:
    """A record of a person as pages need it; `same_as_id` is set where it is joined to another."""

    pk: int
    place_id: int
    household_id: int | None
    same_as_id: int | None
    row: PersonRow


@dataclass(frozen=True)
class EvidenceRow:
    """What a household's status rests on."""

    status: str
    ground: str
    source: str
    from_on: date
    until_on: date | None
    seen_on: date


@dataclass(frozen=True)
class HouseholdRow:
    """A person's household: numbers of people and children only."""

    id: int
    number: str
    children: int
    status: str
    status_on: date | None
    members: int
    evidence: tuple[EvidenceRow, ...]
    born_in: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Look:
    """Somebody looked at a person's page or number: when, who, and why."""

    at: datetime
    by: str
    kind: str
    why: str
    words: str


def person_with_number(number: str) -> Person:
    """Return the record that an office calls by this number, or refuse."""
    found = None
    if is_reference(number):
        found = Person.objects.filter(in_force(), pk=int(number[:-1])).select_related("same_as", "place").first()
    if found is None:
        raise no_person()
    return found


def record_numbered(number: str, keys: Keyring, day: date) -> Opened:
    """Return the record that an office calls by this number as pages show it, or refuse."""
    found = person_with_number(number)
    return Opened(found.pk, found.place_id, found.household_id, found.same_as_id, row_of_person(found, keys, day))


def record_of_person(person_id: int, keys: Keyring, day: date) -> Opened | None:
    """Return the record that counts of a person as pages show it."""
    found = Person.objects.filter(pk=records_of_person(person_id)[0]).first()
    if found is None:
        return None
    return Opened(found.pk, found.place_id, found.household_id, None, row_of_person(found, keys, day))


def no_person() -> NotFound:
    """Return the refusal that there is no such person, or none that the actor may see."""
    return NotFound(Reason("people.no_person", _("There is no such person in your places.")))


def person_for_update(person_id: int) -> Person:
    """Return a record in force, locked, or refuse."""
    found = Person.objects.select_for_update(of=("self",)).filter(in_force(), pk=person_id).first()
    if found is None:
        raise no_person()
    return found


def household_shown(household_id: int | None) -> HouseholdRow | None:
    """Return a household with its evidence and the birth years of its children; None where there is none."""
    if household_id is None:
        return None
    home = Household.objects.get(pk=household_id)
    evidence = tuple(EvidenceRow(row.status, row.ground, row.source, row.from_on, row.until_on, row.seen_on)
                     for row in Evidence.objects.filter(household=home).order_by("-from_on", "-id"))
    years = tuple(ChildYear.objects.filter(household=home).order_by("born_in").values_list("born_in", "children"))
    members = Person.objects.filter(in_force(), household=home, same_as__isnull=True).count()
    return HouseholdRow(home.pk, home.number, home.children, home.status, home.status_on, members, evidence, years)


def statuses_on(household_id: int, day: date) -> set[str]:
    """Return the statuses that evidence supports on a day."""
    rows = Evidence.objects.filter(household_id=household_id, from_on__lte=day)
    return {row.status for row in rows if row.until_on is None or day < row.until_on}


def phones_of_person(person_id: int, keys: Keyring) -> list[tuple[str, bool]]:
    """Return a person's phones in E.164, each with whether SMS is safe; those of joined records too."""
    rows = Phone.objects.filter(person_id__in=records_of_person(person_id), ended_at__isnull=True).order_by("id")
    return [(keys.reveal(bytes(row.phone_hidden)), row.is_safe) for row in rows]


def looks_at_person(person_id: int, keys: Keyring) -> list[Look]:
    """Return who opened what of a person, newest first; joined records included."""
    found = []
    for record in records_of_person(person_id):
        for entry in entries_about(about_person(record)).filter(kind__in=OPENINGS):
            words = entry.facts.get("words_hidden", "")
            found.append(Look(entry.at, entry.by, entry.kind, entry.facts.get("why", ""),
                              keys.reveal(bytes.fromhex(words)) if words else ""))
    return sorted(found, key=lambda look: look.at, reverse=True)


def was_opened_lately(person_id: int, by: str, at: datetime) -> bool:
    """Tell whether somebody opened a person's page with a reason within the last half hour."""
    return entries_about(about_person(person_id)).filter(kind="person.opened", by=by, at__gt=at - OPEN_FOR).exists()


def about_person(person_id: int) -> str:
    """Return how the journal calls a record of a person."""
    return f"person:{person_id}"


def person_with_iin(iin: str, keys: Keyring) -> Person | None:
    """Return who has an IIN, as the record that counts."""
    found = Person.objects.filter(in_force(), iin_index=keys.blind(iin)).select_related("same_as").first()
    return found.same_as or found if found else None


@dataclass(frozen=True)
class Details:
    """What a person may read of her own record and nobody else needs: the whole IIN and birth day, and where it is from."""

    iin: str
    born_on: date | None
    known_at: datetime
    file: str


def own_details(person_id: int, keys: Keyring) -> Details:
    """Return the unmasked part of a record, for the person herself."""
    found = Person.objects.get(pk=person_id)
    file = names_of_files({found.entry_id}).get(found.entry_id, "")
    iin = keys.reveal(bytes(found.iin_hidden)) if found.iin_hidden else ""
    return Details(iin, found.born_on, found.known_at, file)
