"""What the pages of attendance, papers, completion and certificates need in order to be seen."""

from datetime import timedelta

from django.conf import settings

from tests.centres.classes import HEAD, OTHER_TRAINER, TRAINER, keys_of_class, past_class
from tests.centres.learners import comes, open_run
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.centres.actions.attendance import mark_attendance
from zerdeli.centres.actions.certificates import revoke_certificate
from zerdeli.centres.actions.completing import confirm_completions
from zerdeli.centres.actions.papers import FormRow, Received, type_attendance_sheet, type_enrolment_forms
from zerdeli.centres.models import Certificate, Enrolment, PaperSheet, Run
from zerdeli.centres.pages.certificates import key_of_certificate
from zerdeli.centres.queries.enrolments import Name
from zerdeli.centres.rules.credentials import Issuer
from zerdeli.centres.rules.words import Mark

Arguments = dict[str, object]
PHOTO = b"\xff\xd8\xff\xe0 a photo \xff\xd9"


def a_class() -> Arguments:
    """Give a session that is over, of a class nobody has marked."""
    run = Run.objects.filter(code="R-81", closed_at=None).first() or past_class(now(), 4, code="R-81")
    return {"code": run.code, "number": 1}


def class_code() -> Arguments:
    """Give the code of that class."""
    return {"code": a_class()["code"]}


def marked_class() -> Arguments:
    """Give a class that is marked: two meet its rule, two do not, one of the former has her certificate."""
    code = class_code()
    run = Run.objects.get(code="R-81", closed_at=None)
    keys = keys_of_class(run)
    if not Certificate.objects.exists():
        for number in (1, 2, 3):
            marks = {key: Mark.PRESENT if place < 2 or number == 1 else Mark.ABSENT for place, key in enumerate(keys)}
            mark_attendance(code=run.code, number=number, marks=marks, seen={}, keys=settings.KEYS, by=TRAINER, at=now())
        confirm_completions(code=run.code, enrolments=keys[:1], issuer=Issuer("https://zerdeli.kz", "Орталық"),
                            issuer_keys=settings.CERTIFICATE_KEYS, keys=settings.KEYS, by=HEAD, at=now())
    return code


def class_with_test() -> Arguments:
    """Give a class that asks for a test."""
    code = class_code()
    Run.objects.filter(code="R-81").update(test_needed=50)
    return code


def more_people() -> None:
    """Let two more be in the class."""
    run = Run.objects.get(code="R-81", closed_at=None)
    twin = Enrolment.objects.filter(run=run, closed_at=None).latest("id")
    other = past_class(now(), 2, code=f"R-MORE{Run.objects.count()}")
    Enrolment.objects.filter(run=other).update(run=run, place_id=twin.place_id)


def certificate() -> Arguments:
    """Give the number of a certificate."""
    marked_class()
    return {"number": Certificate.objects.earliest("id").number}


def certificate_with_key() -> Arguments:
    """Give number and key of a certificate, as its paper's code has them."""
    number = str(certificate()["number"])
    return {"number": number, "key": key_of_certificate(number)}


def revoked_certificate() -> Arguments:
    """Give number and key of a certificate that was revoked."""
    found = certificate_with_key()
    if Certificate.objects.filter(number=found["number"], revoked_at=None).exists():
        revoke_certificate(number=str(found["number"]), because="Аты қате жазылған", by=HEAD, at=now())
    return found


def a_sheet(by: Actor = OTHER_TRAINER) -> Arguments:
    """Give an attendance sheet that waits for another person."""
    run = Run.objects.get(code=class_code()["code"], closed_at=None)
    if not PaperSheet.objects.exists():
        type_attendance_sheet(code=run.code, number=2, marks=dict.fromkeys(keys_of_class(run), Mark.PRESENT), keys=settings.KEYS, by=by,
                              received=Received(now().date() - timedelta(days=1), PHOTO, settings.STORE), at=now())
    return {"number": PaperSheet.objects.earliest("id").number}


def some_forms() -> Arguments:
    """Give a bundle of enrolment forms that waits for another person."""
    run = Run.objects.filter(code="R-82").first() or open_run(now(), code="R-82", seats=3, days=40)
    forms = [FormRow(Name("Омарова", "Айгүл"), f"+770100000{number}", "", False) for number in (61, 62, 63)]
    sheet = type_enrolment_forms(code=run.code, forms=forms, language="kk", keys=settings.KEYS, at=now(),
                                 by=Actor("staff:first", frozenset({Duty.ENROL_PEOPLE})),
                                 received=Received(now().date(), PHOTO, settings.STORE))
    return {"number": sheet.number}


def more_sheets() -> None:
    """Let two more bundles wait."""
    for __ in range(2):
        some_forms()


def unseen_learner() -> Arguments:
    """Give an enrolment by phone whose card nobody has seen."""
    run = Run.objects.filter(code="R-83").first() or open_run(now(), code="R-83", seats=3, days=60)
    return {"code": run.code, "number": comes(77, run, now()).reference}


