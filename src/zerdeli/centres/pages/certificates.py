"""Certificates for everybody: checking one by its number or its code, its machine form, the keys and the status lists."""

import json
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import is_reference, spoken
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound
from zerdeli.base.shown import Fact
from zerdeli.centres.actions.certificates import revoke_certificate
from zerdeli.centres.forms.attendance import FindForm, RevokeForm
from zerdeli.centres.pages.asking import asked_of_run, head_within
from zerdeli.centres.pages.completing import DUTIES, issuer
from zerdeli.centres.pages.shown import language
from zerdeli.centres.queries.certificates import (
    CertificateRow,
    certificate_numbered,
    credential_numbered,
    last_certificate_serial,
    no_certificate,
    serials_revoked,
)
from zerdeli.centres.rules.credentials import Signer, issuer_document, list_number_of, status_list_of

JSON_LD = "application/vc+ld+json"


def key_of_certificate(number: str) -> str:
    """Return what the code on the paper adds to the number: whoever holds the paper may read the name."""
    return settings.KEYS.salted(f"certificate:{number}", 12)


def find_certificate(request: HttpRequest) -> HttpResponse:
    """Ask for the number of a certificate; asking sets no cookie."""
    form = FindForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            certificate_numbered(number if is_reference(number) else "")
        except NotFound as refusal:
            form.add_error("number", str(refusal.reasons[0]))
        else:
            return redirect("certificate", number=number)
    return render(request, "centres/certificate_find.html", {"form": form}, status=422 if form.errors else 200)


def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether a certificate holds and what for, without whose it is."""
    return _page(request, certificate_numbered(number), "")


def certificate_of_paper(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Say whether a certificate holds, what for and whose it is, to whoever has scanned its paper."""
    check_key(number, key)
    return _page(request, certificate_numbered(number), key)


def certificate_scanned(request: HttpRequest, number: str, key: str = "") -> HttpResponse:
    """Lead from the short address of the code, or of the machine form, to the page."""
    return redirect("certificate-of-paper", number=number, key=key) if key else redirect("certificate", number=number)


def certificate_file(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Give the signed machine form of a certificate, which verifies without us."""
    check_key(number, key)
    return _file(credential_numbered(number, settings.KEYS), f"certificate-{number}.json")


def issuer_keys(request: HttpRequest) -> HttpResponse:
    """Give the DID document: the keys with which certificates are verified, the former ones too."""
    document = issuer_document(issuer(), settings.CERTIFICATE_KEYS.published())
    return HttpResponse(json.dumps(document, ensure_ascii=False, indent=2), content_type="application/did+json", headers=_FREE)


def status_list(request: HttpRequest, number: int) -> HttpResponse:
    """Give the signed list that says which certificates are revoked."""
    if not 1 <= number <= list_number_of(last_certificate_serial()):
        raise no_certificate()
    signer = Signer(settings.CERTIFICATE_KEYS.name, settings.CERTIFICATE_KEYS.sign)
    return _file(status_list_of(number, serials_revoked(number), issuer(), now(), signer), f"status-{number}.json")


@never_cache
def certificate_revoke(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why a certificate is revoked, and revoke it."""
    row = certificate_numbered(number)
    found = head_within(request, row.run_code, Duty.ISSUE_CERTIFICATES)
    form = RevokeForm(request.POST if request.method == "POST" else None)

    def act() -> HttpResponse:
        revoke_certificate(number=number, because=form.cleaned_data["because"], by=actor_of(request), at=now())
        return redirect("completion", code=row.run_code)
    return asked_of_run(request, form, act, title=_("Revoke certificate %(number)s") % {"number": spoken(number)}, button=_("Revoke"),
                        back=reverse("completion", args=[row.run_code]), found=found, who=row.holder)


# Anybody's program may read what is public, from wherever it runs.
_FREE = {"Access-Control-Allow-Origin": "*"}


def _file(text: str, name: str) -> HttpResponse:
    return HttpResponse(text, content_type=JSON_LD, headers={**_FREE, "Content-Disposition": f'inline; filename="{name}"'})


def check_key(number: str, key: str) -> None:
    """Refuse an address that somebody guessed as if there were no certificate."""
    if not secrets.compare_digest(key.encode(), key_of_certificate(number).encode()):
        raise no_certificate()


def _page(request: HttpRequest, row: CertificateRow, key: str) -> HttpResponse:
    return render(request, "centres/certificate.html", {
        "title": (_("The paper of certificate %(number)s") if key else _("Certificate %(number)s")) % {"number": spoken(row.number)}, "facts": facts_of_certificate(row, with_name=bool(key)),
        "is_revoked": row.revoked_at is not None, "number": row.number, "key": key, "issuer": issuer().name,
        "revoked": formats.day(day_of(row.revoked_at)) if row.revoked_at else "", "because": row.revoked_because if key else ""})


def facts_of_certificate(row: CertificateRow, *, with_name: bool) -> list[Fact]:
    """Return what a certificate says, line by line."""
    lines = [(_("Course"), row.course[language()]), (_("Centre"), row.centre[language()]), (_("Hours"), formats.number(row.hours)),
             (_("Days"), f"{formats.day(row.starts_on)} – {formats.day(row.completed_on)}"),
             (_("Issued"), formats.day(day_of(row.issued_at)))]
    name = [Fact(_("Whose it is"), row.holder, is_name=True)] if with_name else []
    return [*name, *(Fact(str(label), text) for label, text in lines)]


@never_cache
def certificate_print(request: HttpRequest, number: str) -> HttpResponse:
    """Lead staff to the paper of a certificate of their centre."""
    head_within(request, certificate_numbered(number).run_code, *DUTIES)
    return redirect("certificate-of-paper", number=number, key=key_of_certificate(number))
