"""Cases: one with all that belongs to it, the queue of the office, what somebody has, and everything for a file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.formats import listed_name
from zerdeli.base.identifiers import masked
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.grants.models import Application, Case, Need, Purchase, SittingCase
from zerdeli.grants.queries.drafts import Answers
from zerdeli.grants.rules.cases import OPEN, Step
from zerdeli.grants.rules.purchases import Wanted
from zerdeli.grants.rules.sittings import STANDING
from zerdeli.grants.rules.states import ApplicationState
from zerdeli.people.queries.scope import scope_of_duty


@dataclass(frozen=True)
class NeedRow:
    """What a case needs from its applicant, or needed."""

    id: int
    kind: str
    words: str
    what: str
    due_on: date
    asked_at: datetime
    answered_at: datetime | None
    answer: str
    answer_words: str
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether she has still to answer."""
        return self.answered_at is None and self.closed_at is None


@dataclass(frozen=True)
class CaseShown:
    """A case with its purchases and needs; `who` is the person as lists show them, `iin` masked."""

    case: Case
    who: str
    iin: str
    answers: Answers
    purchases: tuple[tuple[int, Wanted], ...]
    needs: tuple[NeedRow, ...]
    relatives: tuple[tuple[str, str], ...]

    @property
    def open_needs(self) -> list[NeedRow]:
        """What she has still to answer, the nearest day first."""
        return sorted((need for need in self.needs if need.is_open), key=lambda need: need.due_on)


@dataclass(frozen=True)
class CaseRow:
    """A line of the office's queue."""

    reference: str
    who: str
    step: str
    asked: int
    due_on: date
    received_on: date
    owner: str
    key: tuple[date, int]


@dataclass(frozen=True)
class QueueCounts:
    """How many open cases there are, how many are late, due within the week, and nobody's."""

    open: int
    late: int
    week: int
    nobodys: int


def no_case() -> NotFound:
    """Return the refusal that there is no such application, or none that the actor may see."""
    return NotFound(Reason("grants.no_case", _("There is no application with this number. Check the eight digits.")))


def case_numbered(reference: str) -> Case:
    """Return a case, or refuse."""
    found = Case.objects.select_related("person", "application", "round", "place", "slot").filter(reference=reference).first()
    if found is None:
        raise no_case()
    return found


def live_case_for_update(reference: str) -> Case:
    """Return a case, locked until the act is over, or refuse."""
    found = Case.objects.select_for_update(of=("self",)).select_related("person", "application").filter(reference=reference).first()
    if found is None:
        raise no_case()
    return found


def application_for_update(number: str) -> Application:
    """Return the application in force under a number, locked until the act is over, or refuse."""
    found = Application.objects.select_for_update(of=("self",)).select_related("round", "person__household").filter(
        in_force(), number=number).first()
    if found is None:
        raise no_case()
    return found


def is_worked_on(application: Application) -> bool:
    """Tell whether an application has its case, or stands on an agenda of the commission."""
    return (Case.objects.filter(application=application).exists()
            or SittingCase.objects.filter(application=application, state__in=STANDING).exists())


def pending_applications(size: str, limit: int) -> list[tuple[str, int, int, str]]:
    """Return applications that nobody decided yet, with no case and on no agenda: number, sum, person, given name; oldest first."""
    rows = Application.objects.filter(in_force(), state=ApplicationState.SUBMITTED, round__size=size, case__isnull=True,
                                      large_family=True).exclude(sitting_cases__state__in=STANDING)
    return list(rows.order_by("submitted_on", "pk").values_list("number", "asked", "person_id", "person__given_name")[:limit])


def case_with_key(key: str) -> Case | None:
    """Return the case that was made of a draft; None where none was."""
    return Case.objects.filter(key=key).first()


def case_shown(reference: str, keys: Keyring) -> CaseShown:
    """Return a case with all that belongs to it, or refuse."""
    case = case_numbered(reference)
    purchases = list(Purchase.objects.filter(case=case).order_by("position"))
    names = {row.pk: row.what for row in purchases}
    needs = tuple(NeedRow(row.pk, row.kind, row.words, names.get(row.purchase_id or 0, ""), row.due_on, row.asked_at, row.answered_at,
                          row.answer, row.answer_words, row.closed_at) for row in Need.objects.filter(case=case).order_by("-id"))
    person = case.person
    iin = keys.reveal(bytes(person.iin_hidden)) if person.iin_hidden else ""
    relatives = tuple((keys.reveal(bytes(row.name_hidden)), row.post) for row in case.relatives.order_by("id")) if case.has_relatives else ()
    return CaseShown(case, listed_name(person.surname, person.given_name, person.patronymic), masked(iin) if iin else "",
                     typed_of_case(case, keys),
                     tuple((row.pk, Wanted(row.what, row.price, row.quantity, row.seller)) for row in purchases), needs, relatives)


def typed_of_case(case: Case, keys: Keyring) -> Answers:
    """Return what was typed of a case, by step; nothing for one that came from elsewhere."""
    found: Answers = json.loads(keys.reveal(bytes(case.sections_hidden))).get("typed", {})
    return found


def case_in_reach(reference: str, by: Actor) -> Case:
    """Return the bare case where it lies within an actor's places, or refuse."""
    scope, case = scope_of_duty(by, Duty.CHECK_APPLICATIONS), case_numbered(reference)
    if scope is not None and case.place_id not in scope:
        raise no_case()
    return case


def case_for_office(reference: str, by: Actor, keys: Keyring) -> CaseShown:
    """Return a case that lies within an actor's places, or refuse."""
    scope, shown = scope_of_duty(by, Duty.CHECK_APPLICATIONS), case_shown(reference, keys)
    if scope is not None and shown.case.place_id not in scope:
        raise no_case()
    return shown


def case_need_for_update(need_id: int, case: Case) -> Need:
    """Return something that a case needs, locked until the act is over, or refuse."""
    found = Need.objects.select_for_update().filter(pk=need_id, case=case).first()
    if found is None:
        raise NotFound(Reason("grants.no_need", _("Nothing like this is needed. Look at the page of the application.")))
    return found


def _scoped(by: Actor) -> QuerySet[Case]:
    scope = scope_of_duty(by, Duty.CHECK_APPLICATIONS)
    return Case.objects.all() if scope is None else Case.objects.filter(place_id__in=scope)


def queue_counts(by: Actor, today: date, week_until: date) -> QueueCounts:
    """Return the numbers above the queue, in one question."""
    found = _scoped(by).filter(closed_at__isnull=True).aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), week=Count("pk", filter=Q(due_on__gte=today, due_on__lt=week_until)),
        nobodys=Count("pk", filter=Q(owner="")))
    return QueueCounts(**found)


def cases_in_queue(by: Actor, chosen: str, today: date, week_until: date, after: tuple[date, int] | None, limit: int) -> list[CaseRow]:
    """Return open cases by their legal date; `chosen` is one of the numbers above, or a step."""
    rows = _scoped(by).filter(closed_at__isnull=True)
    filters = {"late": Q(due_on__lt=today), "week": Q(due_on__gte=today, due_on__lt=week_until), "nobodys": Q(owner=""),
               "mine": Q(owner=by.name), **{step.value: Q(step=step) for step in OPEN}}
    rows = rows.filter(filters.get(chosen, Q()))
    if after is not None:
        rows = rows.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], pk__gt=after[1]))
    fields = ("reference", "person__surname", "person__given_name", "person__patronymic", "step", "asked", "due_on", "received_on",
              "owner", "pk")
    return [CaseRow(one[0], listed_name(one[1], one[2], one[3]), one[4], one[5], one[6], one[7], one[8], (one[6], one[9]))
            for one in rows.order_by("due_on", "pk").values_list(*fields)[:limit]]


def next_case_for_update(by: Actor) -> Case | None:
    """Return the open case of nobody's whose day is nearest, locked; what another takes at this moment is passed over."""
    rows = _scoped(by).filter(closed_at__isnull=True, owner="", step__in=(Step.RECEIVED, Step.READY)).order_by("due_on", "pk")
    return rows.select_for_update(of=("self",), skip_locked=True).first()


def cases_waiting(actor: Actor, at: datetime) -> int:
    """Return how many received applications wait to be checked in an actor's places."""
    return _scoped(actor).filter(step=Step.RECEIVED).count()


def cases_of_visitor(account_id: int, person_id: int | None, limit: int = 20) -> list[Case]:
    """Return the applications of an account's holder, the newest first."""
    own = Q(account_id=account_id)
    if person_id is not None:
        own |= Q(person__in=[person_id]) | Q(person__same_as=person_id)
    return list(Case.objects.filter(own).prefetch_related("needs").order_by("-id")[:limit])


def rows_for_file(by: Actor) -> Iterator[tuple[object, ...]]:
    """Yield every application of an actor's places, the oldest first: no name and no IIN, read in one go."""
    fields = ("reference", "size", "way", "step", "received_on", "due_on", "asked", "cap", "income", "costs", "site", "ground",
              "children", "place__code", "round__code", "owner")
    return _scoped(by).order_by("pk").values_list(*fields).iterator(chunk_size=2000)
