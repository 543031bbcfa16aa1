"""Which records are of one person, at any instant: what pages follow and figures count by."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.journal.queries import entries_about, entries_of_kind
from zerdeli.people.models import Likeness, Merge, Person
from zerdeli.people.queries.scope import Scope, scope_of_duty
from zerdeli.people.queries.search import PersonRow, row_of_person
from zerdeli.people.rules.likeness import Record, Sign

A_PAGE = 25
LOOKED_THROUGH = "records.looked_through"


def merges_in_force(at: datetime | None) -> QuerySet[Merge]:
    """Return the links that held at an instant, or hold now where there is none."""
    if at is None:
        return Merge.objects.filter(confirmed_at__isnull=False, undone_at__isnull=True)
    return Merge.objects.filter(Q(undone_at__isnull=True) | Q(undone_at__gt=at), confirmed_at__lte=at)


def have_records_been_joined() -> bool:
    """Tell whether any link ever held."""
    return Merge.objects.filter(confirmed_at__isnull=False).exists()


def same_person(path: str = "person", *, at: datetime | None) -> Combinable:
    """Return the expression of the person that a row is about at an instant, joined records counted as the one kept.

    Where no link held, it is the plain column, which an index gives in order.
    """
    merges = merges_in_force(at)
    if not merges.exists():
        return F(f"{path}_id")
    kept = merges.filter(merged_id=OuterRef(f"{path}_id")).values("kept_id")[:1]
    return Case(When(Q(**{f"{path}_id__in": merges.values("merged_id")}), then=Subquery(kept)), default=F(f"{path}_id"),
                output_field=BigIntegerField())


def records_of_person(person_id: int) -> list[int]:
    """Return the primary keys of all records of one person: the one kept first, then those joined to it."""
    return records_kept_as(Person.objects.filter(pk=person_id).values_list("same_as_id", flat=True).first() or person_id)


def records_kept_as(kept: int) -> list[int]:
    """Return the primary keys of the record that is kept and of those joined to it."""
    return [kept, *Person.objects.filter(same_as_id=kept).order_by("pk").values_list("pk", flat=True)]


def record_for_joining(person: Person) -> Record:
    """Return what counts about a record when it is joined to another."""
    return Record(person.pk, person.iin_index is not None, person.born_on, person.same_as_id,
                  Person.objects.filter(same_as=person).count())


def merge_for_update(merge_id: int) -> Merge:
    """Return a proposal or link, locked, with its records, or refuse."""
    found = Merge.objects.select_for_update(of=("self",)).select_related("kept", "merged").filter(pk=merge_id).first()
    if found is None:
        raise NotFound(Reason("people.no_merge", _("There is no such proposal.")))
    return found


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one person. `merge_id` and `proposed_by` are set once somebody proposed to join them."""

    id: int
    sign: Sign
    first: PersonRow
    second: PersonRow
    found_at: datetime
    first_record: Record
    second_record: Record
    merge_id: int | None = None
    proposed_by: str = ""
    kept_id: int | None = None


def pairs_to_look_at(scope: Scope, keys: Keyring, day: date, after: int = 0) -> list[Pair]:
    """Return pairs of records that nobody has decided on, oldest first, a page and one more; `after` is the last seen."""
    rows = Likeness.objects.filter(set_aside_at__isnull=True, joined_at__isnull=True, pk__gt=after)
    if scope is not None:
        rows = rows.filter(first__place_id__in=scope, second__place_id__in=scope)
    found = list(rows.select_related("first", "second").order_by("id")[:A_PAGE + 1])
    open_merges = {merge.merged_id: merge for merge in Merge.objects.filter(
        merged_id__in={one for row in found for one in (row.first_id, row.second_id)}, confirmed_at__isnull=True,
        declined_at__isnull=True)}
    return [_pair(row, open_merges, keys, day) for row in found]


def pair_numbered(pair_id: int, scope: Scope, keys: Keyring, day: date) -> Pair:
    """Return a pair within a scope, decided or not, or refuse."""
    row = Likeness.objects.select_related("first", "second").filter(pk=pair_id).first()
    if row is None or (scope is not None and not {row.first.place_id, row.second.place_id} <= scope):
        raise NotFound(Reason("people.no_pair", _("There is no such pair of records.")))
    merges = Merge.objects.filter(merged_id__in=(row.first_id, row.second_id), declined_at__isnull=True, undone_at__isnull=True)
    return _pair(row, {merge.merged_id: merge for merge in merges if merge.confirmed_at is None}, keys, day)


def _pair(row: Likeness, merges: dict[int, Merge], keys: Keyring, day: date) -> Pair:
    merge = next((merges[one] for one in (row.first_id, row.second_id) if one in merges
                  and {merges[one].kept_id, merges[one].merged_id} == {row.first_id, row.second_id}), None)
    return Pair(row.pk, Sign(row.sign), row_of_person(row.first, keys, day), row_of_person(row.second, keys, day),
                row.found_at, _record(row.first), _record(row.second), merge.pk if merge else None,
                merge.proposed_by if merge else "", merge.kept_id if merge else None)


def _record(person: Person) -> Record:
    return Record(person.pk, person.iin_index is not None, person.born_on, person.same_as_id)


def link_of_record(person_id: int) -> Merge | None:
    """Return the link by which a record is joined to another now."""
    return merges_in_force(None).filter(merged_id=person_id).first()


def links_to_record(person_id: int) -> list[Merge]:
    """Return the links that join other records to this one now, oldest first."""
    return list(merges_in_force(None).filter(kept_id=person_id).order_by("id"))


def pairs_waiting(actor: Actor, at: datetime) -> int:
    """Return how many pairs wait for somebody who joins records, within the places of the duty."""
    scope = scope_of_duty(actor, Duty.JOIN_RECORDS)
    rows = Likeness.objects.filter(set_aside_at__isnull=True, joined_at__isnull=True, found_at__lte=at)
    if scope is not None:
        rows = rows.filter(first__place_id__in=scope, second__place_id__in=scope)
    return rows.count()


def are_new_persons_unseen() -> bool:
    """Tell whether register files brought persons since all records were looked through for likely pairs."""
    brought = entries_about("persons").order_by("-id").values_list("pk", flat=True).first()
    looked = entries_of_kind(LOOKED_THROUGH).values_list("pk", flat=True).first()
    return brought is not None and (looked is None or looked < brought)
