"""Coupons on paper: number, day, hour, who received it, and a code that opens the concern's page. Kazakh first, then Russian."""

import secrets
from collections.abc import Sequence
from typing import Any

import segno
import typst
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty, require
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.meetings.pages.words import clock_words, kind_words, place_words, receiver_words, secret_of
from zerdeli.meetings.queries.concerns import codes_of_place, concern_numbered
from zerdeli.meetings.queries.meetings import coupons_of, meeting_numbered

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
PAPER_LANGUAGES = ("kk", "ru")
FRAME = '#set page(paper: "a4", margin: 12mm)\n#set text(font: "Libertinus Serif", size: 11pt, lang: "kk")\n#set par(leading: 0.5em)\n'


def concern_coupon(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Print the coupon of one concern; its address is as secret as the page of whoever raised it."""
    if not secrets.compare_digest(secret, secret_of(number)):
        raise NotFound(Reason("meetings.no_secret_page", _("There is no such page. Check the address, or look the coupon up by its number.")))
    return pdf(FRAME + _coupon(request, concern_numbered(number)), f"coupon-{number}.pdf")


def meeting_coupons(request: HttpRequest, number: str) -> HttpResponse:
    """Print the coupons of a meeting on sheets to be cut, in the order in which people spoke."""
    meeting = meeting_numbered(number)
    require(actor_of(request), Duty.RECORD_CONCERNS, within=codes_of_place(meeting.place))
    found = "".join(_coupon(request, row) for row in coupons_of(meeting.pk))
    return pdf(FRAME + (found or raw(_("Nothing was raised at this meeting."))), f"coupons-{number}.pdf")


def _coupon(request: HttpRequest, row: Any) -> str:
    with override("kk"):
        address = request.build_absolute_uri(reverse("concern", args=[row.number]))
    drawn = segno.make(address, error="m").svg_inline(border=2, scale=3).replace("<svg ", f"<svg {NAMESPACE} ", 1)
    said = "".join(f"[{_facts(row, language)}]," for language in PAPER_LANGUAGES)
    image = f'[#image(bytes({_quoted(drawn)}), format: "svg", width: 30mm)]'
    return (f"#block(breakable: false, width: 100%, stroke: (bottom: (dash: \"dashed\")), inset: (bottom: 4mm), below: 4mm)[\n"
            f"#text(size: 18pt, weight: \"bold\")[{raw(spoken(row.number))}] #h(1fr) {raw(address)}\n"
            f"#table(columns: (1fr, 1fr, 32mm), stroke: none, inset: 3pt, {said} {image})\n]\n")


def _facts(row: Any, language: str) -> str:
    with override(language):
        lines = _lines(row)
    return "".join(f"*{raw(label)}:* {raw(text)} \\ " for label, text in lines if text)


def _lines(row: Any) -> Sequence[tuple[str, str]]:
    return ((_("Coupon"), spoken(row.number)), (_("Received"), formats.moment(row.entry.at)), (_("Received by"), receiver_words(row)),
            (_("Place"), place_words(row.place)), (_("Registered"), formats.day(row.registered_on) if row.registered_on else ""),
            (_("Answer by"), formats.day(row.due_on) if row.due_on else ""), (_("Kind"), kind_words(row)), (_("Basis"), clock_words(row)),
            (_("Operator"), settings.OPERATOR_OF_DATA))


def raw(text: str) -> str:
    """Write a text so that Typst takes none of its signs for an order."""
    return f"#{_quoted(text)}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pdf(source: str, name: str) -> HttpResponse:
    """Set a sheet and answer with it."""
    return HttpResponse(typst.compile(source.encode()), content_type="application/pdf", headers={
        "Content-Disposition": f'inline; filename="{name}"'})
