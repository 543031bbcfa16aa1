"""Reading sessions: a run's, a room's, a trainer's, a day's."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Session
from zerdeli.centres.rules.hours import Hours


@dataclass(frozen=True)
class SessionRow:
    """A session with its room and trainer, by name."""

    id: int
    number: int
    starts_at: datetime
    ends_at: datetime
    room: str
    trainer: str
    cancelled_because: str

    @property
    def hours(self) -> Hours:
        """When it is held."""
        return Hours(self.starts_at, self.ends_at)


def first_session_of(run_id: int) -> datetime | None:
    """Return when a run's first session begins that is not cancelled; None where none is planned."""
    found = Session.objects.filter(in_force(), run_id=run_id, cancelled_at__isnull=True).order_by("starts_at")
    return found.values_list("starts_at", flat=True).first()


def sessions_of_run(run_id: int) -> list[SessionRow]:
    """Return all sessions of a run in their order, the cancelled ones too."""
    rows = Session.objects.filter(in_force(), run_id=run_id).select_related("room", "trainer").order_by("starts_at", "number")
    return [SessionRow(row.pk, row.number, row.starts_at, row.ends_at, row.room.name if row.room else "",
                       row.trainer.name if row.trainer else "", row.cancelled_because) for row in rows]


def session_of_run(run_id: int, number: int) -> Session:
    """Return a session of a run that is held, by its number, or refuse."""
    found = Session.objects.filter(in_force(), run_id=run_id, number=number).first()
    if found is None:
        raise NotFound(Reason("centres.no_session", _("There is no such session.")))
    return found


def sessions_beside(
    room_id: int | None, trainer_id: int | None, starts_at: datetime, ends_at: datetime, but: int, language: str
) -> list[Hours]:
    """Return the sessions in a room or by a trainer that share a moment with some hours, but one session."""
    theirs = (Q(room_id=room_id) if room_id else Q(pk__in=())) | (Q(trainer_id=trainer_id) if trainer_id else Q(pk__in=()))
    rows = Session.objects.filter(
        theirs, in_force(), cancelled_at__isnull=True, starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(pk=but)
    listed = rows.select_related("room", "trainer", "run__course").order_by("starts_at", "id")
    return [Hours(row.starts_at, row.ends_at, getattr(row.run.course, f"name_{language}"),
                  row.room.name if row.room_id == room_id and row.room else "",
                  row.trainer.name if row.trainer_id == trainer_id and row.trainer else "") for row in listed]
