"""Reading visits and needs: a confidential need is there for its worker only."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.keys import Keyring
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Centre, SupportNeed, Visit
from zerdeli.centres.rules.support import Kind, NeedState, Outcome, no_need
from zerdeli.centres.rules.words import COUNTED
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.queries.scope import Scope, codes_above, places_coded
from zerdeli.people.queries.search import PersonRow, row_of_person
from zerdeli.places.queries import Tree

A_PAGE = 25


@dataclass(frozen=True)
class CentreRow:
    """A centre at which somebody helps."""

    id: int
    code: str
    place_id: int
    names: dict[str, str]


@dataclass(frozen=True)
class ThreeNumbers:
    """Visits, enrolments and the people behind both, who are fewer: the three are never one number."""

    visits: int
    enrolments: int
    people: int


@dataclass(frozen=True)
class VisitRow:
    """A visit with those of its needs that the reader may know."""

    id: int
    number: str
    visited_on: date
    person: PersonRow | None
    needs: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True)
class NeedRow:
    """A need as lists show it."""

    id: int
    number: str
    kind: Kind
    state: NeedState
    is_confidential: bool
    worker: str
    next_on: date | None
    opened_at: datetime
    person: PersonRow


def centres_of_helper(actor: Actor, tree: Tree) -> list[CentreRow]:
    """Return the centres at which somebody's duty to help holds, by code."""
    rows = Centre.objects.filter(in_force()).order_by("code")
    return [CentreRow(row.pk, row.code, row.place_id, {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en})
            for row in rows
            if actor.holds_within(Duty.HELP_FAMILIES, {row.code} | codes_above(tree, row.place_id))]


def scope_of_helper(actor: Actor, centres: list[CentreRow], tree: Tree) -> Scope:
    """Return where somebody finds people by name: the districts of the centres at which the duty holds."""
    if not any(limited == Duty.HELP_FAMILIES for limited, __ in actor.limits):
        return None if Duty.HELP_FAMILIES in actor.duties else frozenset()
    return places_coded(tree, {tree.district_of(centre.place_id).code for centre in centres})


def known_to(actor: Actor, prefix: str = "") -> Q:
    """Return the condition of needs that somebody may know of: her own, and those that are not confidential."""
    return Q(**{f"{prefix}is_confidential": False}) | Q(**{f"{prefix}worker": actor.name})


def open_needs(
    actor: Actor, centre_ids: list[int], keys: Keyring, day: date, after: tuple[date | None, int] | None = None
) -> list[NeedRow]:
    """Return needs that are not over, the nearest next day first and those without one last, a page and one more."""
    rows = _needs(actor).filter(centre_id__in=centre_ids).exclude(state=NeedState.CLOSED)
    if after is not None and after[0] is not None:
        rows = rows.filter(Q(next_on__gt=after[0]) | Q(next_on=after[0], id__gt=after[1]) | Q(next_on__isnull=True))
    elif after is not None:
        rows = rows.filter(next_on__isnull=True, id__gt=after[1])
    found = rows.order_by(F("next_on").asc(nulls_last=True), "id")[:A_PAGE + 1]
    return [row_of_need(row, keys, day) for row in found]


def needs_of_person(person_id: int, actor: Actor, keys: Keyring, day: date) -> list[NeedRow]:
    """Return the needs of a person that somebody may know of, newest first."""
    rows = _needs(actor).filter(person_id__in=records_of_person(person_id)).order_by("-id")
    return [row_of_need(row, keys, day) for row in rows]


def need_known(number: str, actor: Actor, centre_ids: list[int]) -> SupportNeed:
    """Return a need that somebody may know of with its steps and referrals, or refuse as if it were not there."""
    rows = _needs(actor).filter(centre_id__in=centre_ids).prefetch_related("steps", "referrals")
    found = rows.filter(number=number).first()
    if found is None:
        raise no_need()
    return found


def need_for_update(number: str, actor: Actor) -> SupportNeed:
    """Return a need that somebody may know of, locked, or refuse as if it were not there."""
    rows = SupportNeed.objects.select_for_update(of=("self",)).select_related("centre").filter(known_to(actor))
    found = rows.filter(number=number).first()
    if found is None:
        raise no_need()
    return found


def row_of_need(row: SupportNeed, keys: Keyring, day: date) -> NeedRow:
    """Return a need as lists show it."""
    kind = Kind(keys.reveal(bytes(row.kind_hidden)))
    return NeedRow(row.pk, row.number, kind, NeedState(row.state), row.is_confidential, row.worker, row.next_on,
                   row.opened_at, row_of_person(row.person, keys, day))


@dataclass(frozen=True)
class NeedPage:
    """A need with all its words."""

    row: NeedRow
    plan: str
    steps: tuple[tuple[date, str], ...]
    referrals: tuple[tuple[int, str, date, date | None, str], ...]
    outcome: Outcome | None
    outcome_words: str


def need_shown(number: str, actor: Actor, centre_ids: list[int], keys: Keyring, day: date) -> NeedPage:
    """Return a need with all its words, for who may know of it."""
    row = need_known(number, actor, centre_ids)

    def words(hidden: bytes | memoryview | None) -> str:
        return keys.reveal(bytes(hidden)) if hidden else ""

    steps = sorted(((one.done_on, one.pk, words(one.words_hidden)) for one in row.steps.all()), reverse=True)
    referrals = tuple((one.pk, words(one.body_hidden), one.sent_on, one.answered_on, words(one.answer_hidden))
                      for one in sorted(row.referrals.all(), key=lambda one: one.pk))
    return NeedPage(row_of_need(row, keys, day), words(row.plan_hidden), tuple((on, said) for on, __, said in steps),
                    referrals, Outcome(row.outcome) if row.outcome else None, words(row.outcome_hidden))


def visits_at(
    actor: Actor, centre_ids: list[int], keys: Keyring, day: date, before: tuple[date, int] | None = None
) -> list[VisitRow]:
    """Return the visits to some centres, newest first, a page and one more; `before` is the last one seen."""
    rows = Visit.objects.filter(in_force(), centre_id__in=centre_ids).select_related("person__same_as")
    if before is not None:
        rows = rows.filter(Q(visited_on__lt=before[0]) | Q(visited_on=before[0], id__lt=before[1]))
    found = list(rows.order_by("-visited_on", "-id")[:A_PAGE + 1])
    needs: dict[int, list[tuple[str, Kind]]] = {}
    for need in SupportNeed.objects.filter(known_to(actor), visit__in=found).order_by("id"):
        needs.setdefault(need.visit_id or 0, []).append((need.number, Kind(keys.reveal(bytes(need.kind_hidden)))))
    return [VisitRow(row.pk, row.number, row.visited_on,
                     row_of_person(row.person.same_as or row.person, keys, day) if row.person else None,
                     tuple(needs.get(row.pk, ()))) for row in found]


def three_numbers(centre_ids: list[int], from_on: date, until_on: date) -> ThreeNumbers:
    """Return visits, enrolments and distinct people of some centres in a half-open span of days."""
    if not centre_ids:
        return ThreeNumbers(0, 0, 0)
    centres, counted = (", ".join(["%s"] * len(values)) for values in (centre_ids, COUNTED))
    # One question: all three stand on one page, and who was joined is the one kept.
    came = f"FROM centres_visit v WHERE v.closed_at IS NULL AND v.centre_id IN ({centres}) AND v.visited_on >= %s AND v.visited_on < %s"
    learned = (f"FROM centres_enrolment v JOIN centres_run r ON r.id = v.run_id WHERE v.closed_at IS NULL AND r.centre_id IN ({centres})"
               f" AND v.enrolled_on >= %s AND v.enrolled_on < %s AND v.state IN ({counted})")
    who = ("SELECT COALESCE((SELECT m.kept_id FROM people_merge m WHERE m.merged_id = v.person_id AND m.confirmed_at IS NOT NULL"
           " AND m.undone_at IS NULL), v.person_id) AS who")
    visit: list[int | str | date] = [*centre_ids, from_on, until_on]
    enrolment: list[int | str | date] = [*visit, *COUNTED]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (SELECT count(*) {came}), (SELECT count(*) {learned}), (SELECT count(who) FROM ({who} {came}"
                       f" UNION {who} {learned}) AS people)", [*visit, *enrolment, *visit, *enrolment])
        return ThreeNumbers(*cursor.fetchone())


def needs_waiting(actor: Actor, at: datetime) -> int:
    """Return how many of one's own needs are due today or earlier."""
    found = SupportNeed.objects.filter(worker=actor.name, next_on__lte=at.date()).exclude(state=NeedState.CLOSED)
    return found.aggregate(n=Count("pk"))["n"] or 0


def _needs(actor: Actor) -> QuerySet[SupportNeed]:
    return SupportNeed.objects.filter(known_to(actor)).select_related("person")
