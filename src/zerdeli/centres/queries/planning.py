"""Reading what the planning of runs stands on: centres, courses, rooms, trainers, and whom to write to."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Centre, Course, Enrolment, Room, Run, Session, Trainer
from zerdeli.centres.rules.words import EnrolmentState


def centre_coded(code: str) -> Centre:
    """Return a centre by its code, or refuse."""
    found = Centre.objects.filter(in_force(), code=code).select_related("place").first()
    if found is None:
        raise NotFound(Reason("centres.no_centre", _("There is no such centre.")))
    return found


def course_coded(code: str) -> Course:
    """Return a course by its code, or refuse."""
    found = Course.objects.filter(in_force(), code=code).first()
    if found is None:
        raise NotFound(Reason("centres.no_course", _("There is no such course. Look at the list of courses.")))
    return found


def room_for_update(code: str, centre_id: int) -> Room:
    """Return a room of a centre, locked, or refuse."""
    found = Room.objects.select_for_update(no_key=True).filter(in_force(), code=code, centre_id=centre_id).first()
    if found is None:
        raise NotFound(Reason("centres.no_room", _("The centre has no such room.")))
    return found


def trainer_for_update(code: str, centre_id: int) -> Trainer:
    """Return a trainer of a centre, locked, or refuse."""
    found = Trainer.objects.select_for_update(no_key=True).filter(in_force(), code=code, centre_id=centre_id).first()
    if found is None:
        raise NotFound(Reason("centres.no_trainer", _("The centre has no such trainer.")))
    return found


def next_run_code(centre: str, year: int) -> str:
    """Return a code that no run of a centre has yet in a year: BO-ALATAU-21-007."""
    start = f"{centre[:13]}-{year % 100:02d}-"
    last = Run.objects.filter(code__startswith=start).order_by("-code").values_list("code", flat=True).first()
    serial = last.removeprefix(start) if last else "0"
    return f"{start}{int(serial) + 1 if serial.isdigit() else 1:03d}"


def last_session_number(run_id: int) -> int:
    """Return the highest number of a run's sessions; 0 where it has none."""
    found = Session.objects.filter(in_force(), run_id=run_id).order_by("-number")
    return found.values_list("number", flat=True).first() or 0


def learners_of_run(run_id: int) -> list[Enrolment]:
    """Return who is enrolled in a run, with their accounts."""
    rows = Enrolment.objects.filter(in_force(), run_id=run_id, state=EnrolmentState.ENROLLED)
    return list(rows.select_related("account").order_by("id"))
