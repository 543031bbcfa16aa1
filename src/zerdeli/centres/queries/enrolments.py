"""Reading enrolments: one's own, those of a run, and who waits."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from zerdeli.base.choices import _
from zerdeli.base.kazakh import sort_key
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import believed_at, in_force
from zerdeli.centres.models import Completion, Enrolment, Run, Session
from zerdeli.centres.queries.runs import RunRow, no_run, rows_of_runs
from zerdeli.centres.rules.hours import Hours
from zerdeli.centres.rules.places import Waiting, place_on_list
from zerdeli.centres.rules.words import LIVE, EnrolmentState, Subject
from zerdeli.people.queries.merges import records_of_person


@dataclass(frozen=True)
class Name:
    """What somebody is called; the patronymic may be empty."""

    surname: str
    given_name: str
    patronymic: str = ""


@dataclass(frozen=True)
class EnrolmentRow:
    """An enrolment as its owner and the staff see it. `place` on the waiting list is counted from one, 0 off the list."""

    id: int
    reference: str
    state: EnrolmentState
    enrolled_on: date
    needs_childcare: bool
    offered_until: datetime | None
    place: int
    name: Name
    account_id: int | None
    person_id: int | None


@dataclass(frozen=True)
class OwnEnrolment:
    """One's own enrolment and its run."""

    row: EnrolmentRow
    run: RunRow


def run_for_update(run_id: int) -> Run:
    """Return a run, locked: whoever gives or frees a place in it holds it meanwhile."""
    return Run.objects.select_for_update(no_key=True).get(pk=run_id)


def run_id_coded(code: str) -> int:
    """Return the key of the run with that code, or refuse."""
    found = Run.objects.filter(in_force(), code=code).values_list("pk", flat=True).first()
    if found is None:
        raise no_run()
    return found


def enrolment_of_account(run_id: int, account_id: int, person_id: int | None) -> Enrolment | None:
    """Return the enrolment of an account, or of the person whose account it is, in a run."""
    mine = Q(account_id=account_id) | (Q(person_id=person_id) if person_id else Q(pk__in=()))
    return Enrolment.objects.filter(mine, in_force(), run_id=run_id).order_by("id").first()


def enrolment_of_person(run_id: int, person_id: int) -> Enrolment | None:
    """Return a person's enrolment in a run."""
    return Enrolment.objects.filter(in_force(), run_id=run_id, person_id=person_id).first()


def enrolment_numbered(reference: str) -> Enrolment:
    """Return the enrolment with that reference, or refuse."""
    rows = Enrolment.objects.filter(in_force(), reference=reference).exclude(reference="")
    found = rows.select_related("person").first()
    if found is None:
        raise no_enrolment()
    return found


def no_enrolment() -> NotFound:
    """Return the refusal that there is no such enrolment, or that it is somebody else's."""
    return NotFound(Reason("centres.no_enrolment", _("There is no enrolment with this number. Check it, or sign in with the"
                                                     " phone from which you enrolled.")))


def waiting_of_run(run_id: int) -> list[Waiting]:
    """Return who is on a run's waiting list without an offer, in their order."""
    rows = Enrolment.objects.filter(in_force(), run_id=run_id, state=EnrolmentState.WAITING).order_by("queue")
    return [Waiting(pk, queue or 0, care) for pk, queue, care in rows.values_list("pk", "queue", "needs_childcare")]


def last_queue_number(run_id: int) -> int:
    """Return the highest number that a run's waiting list ever gave; 0 where it gave none."""
    found = Enrolment.objects.filter(in_force(), run_id=run_id, queue__isnull=False).order_by("-queue")
    return found.values_list("queue", flat=True).first() or 0


def is_reference_taken(reference: str) -> bool:
    """Tell whether an enrolment has that reference."""
    return Enrolment.objects.filter(in_force(), reference=reference).exists()


def hours_of_learner(account_id: int | None, person_id: int | None, at: datetime, but: int, language: str) -> list[Hours]:
    """Return the sessions still to come of all runs in which somebody has a place or waits for one, but one run."""
    mine = Q(pk__in=())
    if account_id:
        mine |= Q(account_id=account_id)
    if person_id:
        mine |= Q(person_id=person_id)
    runs = Enrolment.objects.filter(mine, in_force(), state__in=LIVE).exclude(run_id=but).values("run_id")
    return hours_of_runs(Session.objects.filter(run_id__in=runs, ends_at__gt=at), language)


def hours_of_run(run_id: int, at: datetime, language: str) -> list[Hours]:
    """Return a run's sessions that are still to come."""
    return hours_of_runs(Session.objects.filter(run_id=run_id, ends_at__gt=at), language)


def hours_of_runs(sessions: QuerySet[Session], language: str) -> list[Hours]:
    """Return sessions that hold as hours, each with its course's name."""
    rows = sessions.filter(in_force(), cancelled_at__isnull=True).order_by("starts_at", "id")
    return [Hours(*values) for values in rows.values_list("starts_at", "ends_at", f"run__course__name_{language}")]


def own_enrolments(account_id: int, person_id: int | None, keys: Keyring, after: int, limit: int) -> list[OwnEnrolment]:
    """Return a page of somebody's enrolments, the newest first, from below a key; 0 begins."""
    mine = Q(account_id=account_id) | (Q(person_id=person_id) if person_id else Q(pk__in=()))
    found = Enrolment.objects.filter(mine, in_force()).exclude(reference="")
    rows = list((found.filter(pk__lt=after) if after else found).select_related("person").order_by("-pk")[:limit])
    runs = {run.id: run for run in rows_of_runs(Run.objects.filter(pk__in=[row.run_id for row in rows]))}
    queues = _queues_of({row.run_id for row in rows if row.state == EnrolmentState.WAITING})
    return [OwnEnrolment(_row(row, queues.get(row.run_id, ()), keys), runs[row.run_id]) for row in rows]


def own_enrolment(reference: str, account_id: int, person_id: int | None, keys: Keyring) -> OwnEnrolment:
    """Return one's own enrolment by its reference; somebody else's is refused as if it were not there."""
    row = enrolment_numbered(reference)
    if row.account_id != account_id and (person_id is None or row.person_id != person_id):
        raise no_enrolment()
    queues = _queues_of({row.run_id} if row.state == EnrolmentState.WAITING else ())
    run = rows_of_runs(Run.objects.filter(pk=row.run_id))[0]
    return OwnEnrolment(_row(row, queues.get(row.run_id, ()), keys), run)


def roster_of_run(run_id: int, keys: Keyring) -> list[EnrolmentRow]:
    """Return who has a place in a run or waits for one: by the time of enrolment, then by the list. A run is small."""
    rows = list(Enrolment.objects.filter(in_force(), run_id=run_id).select_related("person").order_by("id"))
    queues = tuple(row.queue for row in rows if row.state == EnrolmentState.WAITING and row.queue)
    found = [_row(row, queues, keys) for row in rows]
    return sorted(found, key=lambda row: (row.place, row.id))


def _queues_of(runs: Iterable[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    rows = Enrolment.objects.filter(in_force(), run_id__in=runs, state=EnrolmentState.WAITING)
    for run, queue in rows.values_list("run_id", "queue"):
        found.setdefault(run, []).append(queue or 0)
    return {run: tuple(queues) for run, queues in found.items()}


def _row(row: Enrolment, queues: Sequence[int], keys: Keyring) -> EnrolmentRow:
    waits = row.state == EnrolmentState.WAITING and row.queue
    return EnrolmentRow(
        id=row.pk, reference=row.reference, state=EnrolmentState(row.state), enrolled_on=row.enrolled_on,
        needs_childcare=row.needs_childcare, offered_until=row.offered_until,
        place=place_on_list(row.queue, queues) if waits and row.queue else 0, name=name_of(row, keys),
        account_id=row.account_id, person_id=row.person_id)


def name_of(row: Enrolment, keys: Keyring) -> Name:
    """Return the name of whoever is enrolled: the person's where one is known, else as it was typed."""
    if row.person:
        return Name(row.person.surname, row.person.given_name, row.person.patronymic)
    return Name(**json.loads(keys.reveal(bytes(row.name_hidden or b""))))


def order_of_name(name: Name) -> tuple[str, str, str]:
    """Return the place of a name in the order of the Kazakh alphabet."""
    return sort_key(name.surname), sort_key(name.given_name), sort_key(name.patronymic)


def last_typed_name(account_id: int, keys: Keyring) -> Name | None:
    """Return the name under which an account enrolled last, so that it need not be typed again."""
    row = Enrolment.objects.filter(in_force(), account_id=account_id).select_related("person").order_by("-id").first()
    return name_of(row, keys) if row else None


def offers_over(at: datetime, limit: int) -> list[tuple[int, int]]:
    """Return offers whose time is over, as pairs of the enrolment and its run, the oldest first."""
    rows = Enrolment.objects.filter(in_force(), state=EnrolmentState.OFFERED, offered_until__lte=at)
    return list(rows.order_by("offered_until", "id").values_list("pk", "run_id")[:limit])


def has_completed_basics(person_id: int, at: datetime) -> bool:
    """Tell whether the register knew at an instant that a person had finished the basics of enterprise by that day.

    This is the course («Іскер ана») that grants ask for; persons that were merged count as one.
    """
    return Completion.objects.filter(
        believed_at(at), person_id__in=records_of_person(person_id), subject=Subject.ENTERPRISE,
        completed_on__lte=day_of(at)).exists()
