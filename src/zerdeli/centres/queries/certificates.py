"""Reading certificates: by number, by completion, and which are revoked."""

from dataclasses import dataclass
from datetime import date, datetime

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Certificate, Completion
from zerdeli.centres.queries.runs import Names
from zerdeli.centres.rules.credentials import A_LIST
from zerdeli.people.rules.names import full_name


@dataclass(frozen=True)
class CertificateRow:
    """A certificate with what its paper says; `holder` is her full name, for whoever may read it."""

    id: int
    number: str
    holder: str
    course_code: str
    course: Names
    centre: Names
    centre_code: str
    place_code: str
    run_code: str
    hours: int
    language: str
    starts_on: date
    ends_on: date
    completed_on: date
    rule: str
    issued_at: datetime
    revoked_at: datetime | None
    revoked_because: str


def certificate_numbered(number: str) -> CertificateRow:
    """Return a certificate by its number, the revoked ones too, or refuse."""
    rows = Certificate.objects.filter(number=number).select_related(
        "completion__person", "completion__run__course", "completion__run__centre__place")
    found = rows.first()
    if found is None:
        raise no_certificate()
    done, run = found.completion, found.completion.run
    return CertificateRow(
        id=found.pk, number=found.number, holder=full_name(done.person.surname, done.person.given_name, done.person.patronymic),
        course_code=run.course.code, course=_named(run.course), centre=_named(run.centre), centre_code=run.centre.code,
        place_code=run.centre.place.code, run_code=run.code, hours=run.course.hours, language=run.language,
        starts_on=run.starts_on, ends_on=run.ends_on, completed_on=done.completed_on,
        rule=f"{run.attendance_needed}" if run.attendance_needed is not None else "", issued_at=found.issued_at,
        revoked_at=found.revoked_at, revoked_because=found.revoked_because)


def no_certificate() -> NotFound:
    """Return the refusal that there is no such certificate."""
    return NotFound(Reason("centres.no_certificate", _("There is no certificate with this number. Check the eight digits.")))


def credential_numbered(number: str, keys: Keyring) -> str:
    """Return the signed machine form of a certificate, or refuse."""
    found = Certificate.objects.filter(number=number).first()
    if found is None:
        raise no_certificate()
    return keys.reveal(bytes(found.credential_hidden))


def certificate_for_update(number: str) -> Certificate:
    """Return a certificate, locked, with the run of its completion, or refuse."""
    rows = Certificate.objects.select_for_update(of=("self",)).filter(number=number)
    found = rows.select_related("completion__run__centre", "completion__run__place").first()
    if found is None:
        raise no_certificate()
    return found


def is_certificate_number_taken(number: str) -> bool:
    """Tell whether a number is a certificate's, or stands on a paper that a register file brought."""
    return Certificate.objects.filter(number=number).exists()


def certificate_of_person_in_run(run_id: int, person_id: int | None) -> str:
    """Return the number of somebody's certificate of a run, empty where there is none that holds."""
    if person_id is None:
        return ""
    done = Completion.objects.filter(in_force(), run_id=run_id, person_id=person_id)
    found = Certificate.objects.filter(completion__in=done, revoked_at__isnull=True).values_list("number", flat=True)
    return found.first() or ""


def serials_revoked(number: int) -> list[int]:
    """Return the serials of the revoked certificates in a status list."""
    first = (number - 1) * A_LIST
    rows = Certificate.objects.filter(revoked_at__isnull=False, pk__gte=first, pk__lt=first + A_LIST)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def last_certificate_serial() -> int:
    """Return the highest serial of a certificate; nought where there is none."""
    return Certificate.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _named(row: object) -> Names:
    return {language: getattr(row, f"name_{language}") for language in ("kk", "ru", "en")}
