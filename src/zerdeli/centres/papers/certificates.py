"""The certificate: one page in Kazakh and Russian, with a code that leads to its check and its machine form inside."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zerdeli.base import formats
from zerdeli.base.choices import _ as lazy
from zerdeli.base.identifiers import spoken
from zerdeli.base.paper import paged, printed, raw, scanned
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken
from zerdeli.centres.pages.certificates import check_key
from zerdeli.centres.pages.completing import issuer
from zerdeli.centres.queries.certificates import CertificateRow, certificate_numbered, credential_numbered

PAPER_LANGUAGES = ("kk", "ru")


def certificate_paper(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Print a certificate that holds; a revoked one is refused."""
    check_key(number, key)
    row = certificate_numbered(number)
    if row.revoked_at is not None:
        raise RuleBroken(Reason("centres.revoked_paper", lazy("This certificate is revoked, so it is not printed.")))
    address = request.build_absolute_uri(reverse("certificate-scanned", args=[number, key]))
    halves = "".join(_half(row, language) for language in PAPER_LANGUAGES)
    with override("kk"):
        title = _("Certificate %(number)s") % {"number": spoken(number)}
    check = " \\ ".join(raw(_in(language, lazy("Scan the code, or type the number at this address:"))) for language in PAPER_LANGUAGES)
    plain = request.build_absolute_uri(reverse("certificate-typed", args=[number])).removesuffix("/")
    foot = (f"#v(1fr)\n#grid(columns: (36mm, 1fr), column-gutter: 8mm, align: horizon, [{scanned(address, '36mm')}],\n"
            f"[{check} \\ #text(weight: \"bold\")[{raw(plain)}] \\ #v(2mm) {raw(issuer().name)}])\n")
    source = paged(f"{halves}{foot}", title=title, margin="22mm", size="12pt")
    return printed(source, f"certificate-{number}.pdf", {f"certificate-{number}.json": credential_numbered(number, settings.KEYS)})


def _in(language: str, text: object) -> str:
    with override(language):
        return str(text)


def _half(row: CertificateRow, language: str) -> str:
    """Return one language's half of the page."""
    with override(language):
        facts = [(_("Centre"), row.centre[language]), (_("Hours"), formats.number(row.hours)),
                 (_("Days"), f"{formats.day(row.starts_on)} – {formats.day(row.completed_on)}"),
                 (_("Issued"), formats.day(day_of(row.issued_at)))]
        head, said = _("Certificate of completion"), _("has completed the course")
    lines = "".join(f"[{raw(label)}], [{raw(text)}],\n" for label, text in facts)
    return (f'#text(size: 13pt, fill: rgb("#0b5563"), lang: "{language}")[{raw(head)} #h(1fr) {raw(spoken(row.number))}]\n\n'
            f'#text(size: 22pt, weight: "bold")[{raw(row.holder)}]\n\n{raw(said)}\n\n'
            f'#text(size: 16pt, weight: "bold")[{raw(row.course[language])}]\n\n'
            f"#table(columns: (38mm, 1fr), stroke: none, inset: (x: 0pt, y: 4pt), {lines})\n"
            f'#v(5mm)\n#line(length: 100%, stroke: 0.5pt + rgb("#0b5563"))\n#v(5mm)\n')
