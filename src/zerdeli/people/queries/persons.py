"""Reading what is held of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, DateField, Exists, F, OuterRef, Subquery, Value

from zerdeli.base.choices import _
from zerdeli.base.identifiers import is_reference
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.journal.queries import entries_about, entries_about_any
from zerdeli.people.models import ChildYear, Evidence, Household, Person, Phone
from zerdeli.people.queries.merges import merges_in_force
from zerdeli.people.queries.search import PersonRow, row_of_person

# A page that was opened with a reason stays open as long as a session lasts without a click.
OPEN_FOR = timedelta(minutes=30)
OPENINGS = ("person.opened", "person.iin_opened", "person.phone_opened")


@dataclass(frozen=True)
class Details:
    """What a person may read of her own record and nobody else needs: the whole IIN and birth day, and where it is from."""

    iin: str
    born_on: date | None
    known_at: datetime
    entry: int


@dataclass(frozen=True)
class Opened:
    """A record of a person as pages need it, read at once: its place by language and with the codes around it.

    `same_as_id` is set where it is joined to another; `is_open` where the asker opened it lately; `records` are all
    records of the person, this one first.
    """

    pk: int
    row: PersonRow
    place: dict[str, str]
    codes: frozenset[str]
    household: Household | None
    members: int
    same_as_id: int | None
    is_open: bool
    records: tuple[int, ...]
    links: tuple[tuple[int, int], ...]
    details: Details


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


def record_numbered(number: str, keys: Keyring, day: date, by: str = "", at: datetime | None = None) -> Opened:
    """Return the record that an office calls by this number as pages show it, or refuse.

    With `by` and `at` it says too whether that actor opened it with a reason within the last half hour.
    """
    if not is_reference(number):
        raise no_person()
    found = _opened(int(number[:-1]), keys, day, by, at)
    if found is None:
        raise no_person()
    return found


def record_of_person(person_id: int, keys: Keyring, day: date) -> Opened | None:
    """Return the record of a person as pages show it, the one that counts where records were joined."""
    found = _opened(person_id, keys, day, "", None)
    return _opened(found.same_as_id, keys, day, "", None) if found and found.same_as_id else found


def _opened(person_id: int, keys: Keyring, day: date, by: str, at: datetime | None) -> Opened | None:
    lately = entries_about(about_person(person_id)).filter(kind="person.opened", by=by, at__gt=at - OPEN_FOR) if at else None
    members = Person.objects.filter(in_force(), household=OuterRef("household"), same_as__isnull=True).order_by()
    rows = Person.objects.filter(in_force(), pk=person_id).select_related("place__parent__parent", "household").annotate(
        members=Subquery(members.values("household").annotate(n=Count("pk")).values("n")),
        is_open=Exists(lately) if lately is not None else Value(False))
    person = rows.first()
    if person is None:
        return None
    links = tuple(merges_in_force(None).filter(kept_id=person_id).order_by("id").values_list("pk", "merged_id"))
    around = [place for place in (person.place, person.place.parent, person.place.parent and person.place.parent.parent) if place]
    iin = keys.reveal(bytes(person.iin_hidden)) if person.iin_hidden else ""
    return Opened(
        person.pk, row_of_person(person, keys, day),
        {"kk": person.place.name_kk, "ru": person.place.name_ru, "en": person.place.name_en},
        frozenset(place.code for place in around), person.household, person.members or 0, person.same_as_id,
        bool(person.is_open), (person.pk, *(merged for __, merged in links)), links,
        Details(iin, person.born_on, person.known_at, person.entry_id))


def no_person() -> NotFound:
    """Return the refusal that there is no such person, or none that the actor may see."""
    return NotFound(Reason("people.no_person", _("There is no such person in your places.")))


def person_for_update(person_id: int) -> Person:
    """Return a record in force, locked, or refuse."""
    found = Person.objects.select_for_update(of=("self",)).filter(in_force(), pk=person_id).first()
    if found is None:
        raise no_person()
    return found


def household_shown(found: Opened) -> HouseholdRow | None:
    """Return a person's household with its evidence and the birth years of its children; None where none is known."""
    home = found.household
    if home is None:
        return None
    # One question for both: a page may ask few.
    nothing, no_day = Value(""), Value(None, output_field=DateField())
    seen = Evidence.objects.filter(household=home).annotate(born=Value(0), children=Value(0)).values_list(
        "status", "ground", "source", "from_on", "until_on", "seen_on", "born", "children")
    years = ChildYear.objects.filter(household=home).annotate(
        a=nothing, b=nothing, c=nothing, d=no_day, e=no_day, f=no_day, born=F("born_in") + 0, count=F("children") + 0).values_list(
        "a", "b", "c", "d", "e", "f", "born", "count")
    rows = list(seen.order_by().union(years.order_by(), all=True))
    evidence = sorted((EvidenceRow(*row[:6]) for row in rows if row[3]), key=lambda row: row.from_on, reverse=True)
    born_in = sorted((row[6], row[7]) for row in rows if not row[3])
    return HouseholdRow(home.number, home.children, home.status, home.status_on, found.members, tuple(evidence), tuple(born_in))


def statuses_on(household_id: int, day: date) -> set[str]:
    """Return the statuses that evidence supports on a day."""
    rows = Evidence.objects.filter(household_id=household_id, from_on__lte=day)
    return {row.status for row in rows if row.until_on is None or day < row.until_on}


def phones_of_person(records: Sequence[int], keys: Keyring) -> list[tuple[str, bool]]:
    """Return the phones on all records of a person in E.164, each with whether SMS is safe."""
    rows = Phone.objects.filter(person_id__in=records, ended_at__isnull=True).order_by("id")
    return [(keys.reveal(bytes(row.phone_hidden)), row.is_safe) for row in rows]


def looks_at_person(records: Sequence[int], keys: Keyring) -> list[Look]:
    """Return who opened what of a person, on all her records, newest first."""
    return [Look(entry.at, entry.by, entry.kind, entry.facts.get("why", ""), _words(entry.facts, keys))
            for entry in entries_about_any(map(about_person, records)).filter(kind__in=OPENINGS)]


def _words(facts: Mapping[str, str], keys: Keyring) -> str:
    hidden = facts.get("words_hidden", "")
    return keys.reveal(bytes.fromhex(hidden)) if hidden else ""


def about_person(person_id: int) -> str:
    """Return how the journal calls a record of a person."""
    return f"person:{person_id}"


def person_with_iin(iin: str, keys: Keyring) -> Person | None:
    """Return who has an IIN, as the record that counts."""
    found = Person.objects.filter(in_force(), iin_index=keys.blind(iin)).select_related("same_as").first()
    return found.same_as or found if found else None
