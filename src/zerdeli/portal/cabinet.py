"""A resident's cabinet: what is needed from her, then everything of hers, field by field."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.accounts.queries.signing import known_phone, visitor_of
from zerdeli.accounts.rules.phones import masked_phone
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.frame import Affair, Section
from zerdeli.portal.frame import cabinet_sections


@dataclass(frozen=True)
class Line:
    """An affair, ready for the reader."""

    what: str
    state: str
    tone: str
    href: str
    needs: str
    until: str


@dataclass(frozen=True)
class Part:
    """A section, ready for the reader."""

    code: str
    title: str
    lines: list[Line]
    empty: str
    href: str


@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, what is needed from her, and her affairs."""
    who = who_is_signed_in(request)
    if who is None:
        return redirect("sign-in")
    visitor = visitor_of(who.account_id, who.actor, now())
    found = [(section, list(section.affairs(visitor))) for section in cabinet_sections()]
    needed = sorted((affair for __, affairs in found for affair in affairs if affair.needs),
                    key=lambda affair: affair.until_on or date.max)
    phone = known_phone(who.account_id, settings.KEYS)
    return render(request, "portal/me.html", {
        "shown": who.shown, "phone": masked_phone(phone) if phone else "", "is_staff": who.is_staff,
        "is_known": visitor.person_id is not None,
        "needed": [_line(affair) for affair in needed],
        "parts": [_part(place, *one) for place, one in enumerate(found, start=1) if one[1] or one[0].empty]})


def _part(place: int, section: Section, affairs: list[Affair]) -> Part:
    return Part(f"part-{place}", str(section.title), [_line(affair) for affair in affairs], str(section.empty),
                reverse(section.address) if section.address else "")


def _line(affair: Affair) -> Line:
    href = reverse(affair.address, kwargs=dict(affair.arguments)) if affair.address else ""
    until = _("Due: %(day)s") % {"day": formats.day(affair.until_on)} if affair.until_on else ""
    return Line(str(affair.what), str(affair.state), affair.tone, href, str(affair.needs), until)
