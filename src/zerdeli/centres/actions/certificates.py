"""Issuing and revoking certificates, and putting a fresh key into use."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext, override

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import IssuerKeys, Keyring
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.centres.models import Certificate, Completion
from zerdeli.centres.queries.certificates import certificate_for_update, is_certificate_number_taken
from zerdeli.centres.rules.completing import RunRule, reasons_against_revoking
from zerdeli.centres.rules.credentials import Certified, Issuer, Signer, credential_of
from zerdeli.journal.actions import record_act
from zerdeli.people.rules.names import full_name

PAPER_LANGUAGES = ("kk", "ru")


def issue_certificate(
    *, completion: Completion, number: str, issuer: Issuer, issuer_keys: IssuerKeys, keys: Keyring, by: Actor, at: datetime
) -> Certificate:
    """Issue the certificate of a completion and sign its machine form. The caller has the duty and the transaction."""
    signer = Signer(issuer_keys.name, issuer_keys.sign)
    try:
        with transaction.atomic():
            # The serial that the signed form names is the row's own, so the row comes first.
            row = Certificate.objects.create(number=number, completion=completion, credential_hidden=b"", key_name=signer.name,
                                             issued_at=at, issued_by=by.name)
    except IntegrityError:
        raise RuleBroken(Reason("centres.issued_already", _("Her certificate is issued already. Load the page anew."))) from None
    row.credential_hidden = keys.hide(credential_of(_said(row, completion), issuer, signer))
    row.save(update_fields=["credential_hidden"])
    record_act(kind="certificate.issued", about=f"certificate:{number}", by=by, at=at, facts={
        "run": completion.run.code, "key": signer.name})
    return row


@transaction.atomic
def revoke_certificate(*, number: str, because: str, by: Actor, at: datetime) -> Certificate:
    """Revoke a certificate and say why: from now on its page and the status list say so. Her completion stays."""
    row = certificate_for_update(number)
    run = row.completion.run
    require(by, Duty.ISSUE_CERTIFICATES, within=(run.centre.code, run.place.code))
    refuse_if(reasons_against_revoking(row.revoked_at is not None, because))
    row.revoked_at, row.revoked_by, row.revoked_because = at, by.name, because.strip()
    row.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
    record_act(kind="certificate.revoked", about=f"certificate:{number}", by=by, at=at, facts={"run": run.code})
    return row


def rotate_certificate_key(*, issuer_keys: IssuerKeys, by: Actor, at: datetime) -> str:
    """Put a fresh signing key into use and return its name; what older keys signed stays valid, since they stay published."""
    require(by, Duty.ISSUE_CERTIFICATES)
    name = issuer_keys.rotate()
    record_act(kind="certificate.key_rotated", about=f"key:{name}", by=by, at=at, facts={
        "public": issuer_keys.published()[-1][1].hex()})
    return name


def new_certificate_number() -> str:
    """Return a number that no certificate has yet; it says nothing of how many there are."""
    while True:
        number = reference(secrets.randbelow(10**7))
        if not is_certificate_number_taken(number):
            return number


def _said(row: Certificate, completion: Completion) -> Certified:
    run, person = completion.run, completion.person
    course, centre = run.course, run.centre
    return Certified(
        number=row.number, serial=row.pk, holder=full_name(person.surname, person.given_name, person.patronymic),
        course_code=course.code, course=(course.name_kk, course.name_ru), centre=f"{centre.name_kk} · {centre.name_ru}",
        hours=course.hours, starts_on=run.starts_on, ends_on=completion.completed_on,
        rule=_rule_in_words(RunRule(run.attendance_needed, run.test_needed)), issued_at=row.issued_at)


def _rule_in_words(rule: RunRule) -> str:
    said = []
    for language in PAPER_LANGUAGES:
        with override(language):
            said.append(gettext("Attendance at least %(share)s per cent") % {"share": rule.attendance_needed or 0})
            if rule.test_needed is not None:
                said.append(gettext("test at least %(points)s of a hundred points") % {"points": rule.test_needed})
    return " · ".join(said)
