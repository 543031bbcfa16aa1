"""One's own data to take along: as JSON, and as a page that opens anywhere."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.base.clock import now
from zerdeli.people.queries.consents import consents_of_person
from zerdeli.people.queries.corrections import requests_of_person
from zerdeli.people.queries.persons import looks_at_person
from zerdeli.portal.persons.held import Part, own_record, own_words_for, plain_parts, services_of_person
from zerdeli.portal.persons.mydata import me_signed_in
from zerdeli.portal.persons.words import today


@never_cache
def as_json(request: HttpRequest) -> HttpResponse:
    """Send all that is held of who is signed in as JSON."""
    found = me_signed_in(request)
    looks = looks_at_person(found.records, settings.KEYS)
    names = own_words_for({look.by for look in looks})
    answer = JsonResponse({
        "at": now().isoformat(), "language": get_language(), "held": plain_parts([*own_record(found, settings.KEYS), *services_of_person(found)]),
        "looked": [{"at": look.at.isoformat(), "what": look.kind, "who": names[look.by], "why": look.why, "words": look.words}
                   for look in looks],
        "consents": [{"purpose": one.purpose, "version": one.version, "language": one.language, "way": one.way,
                      "from": one.signed_on.isoformat(), "until": one.until_on.isoformat(), "contents": dict(one.contents),
                      "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None}
                     for one in consents_of_person(found.records, settings.KEYS)],
        "requests": [{"number": one.number, "item": one.item, "wanted": one.wanted, "asked_at": one.asked_at.isoformat(),
                      "is_accepted": one.is_accepted, "answer": one.answer}
                     for one in requests_of_person(found.records, settings.KEYS, today())],
    }, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="zerdeli-data.json"'
    return answer


@never_cache
def as_file(request: HttpRequest) -> HttpResponse:
    """Send all that is held of who is signed in as a page of its own that loads nothing."""
    found = me_signed_in(request)
    looks = looks_at_person(found.records, settings.KEYS)
    names = own_words_for({look.by for look in looks})
    consents = Part(_("Consents"), heads=(_("What for"), _("How"), _("Until")), rows=tuple(
        (str(one.purpose.label), str(one.way.label), f"{one.until_on:%d.%m.%Y}") for one in
        consents_of_person(found.records, settings.KEYS)))
    looked = Part(_("Who looked"), heads=(_("When"), _("Who")), rows=tuple(
        (f"{look.at:%d.%m.%Y %H:%M}", names[look.by]) for look in looks))
    parts = [*own_record(found, settings.KEYS), *services_of_person(found), consents, looked]
    # A file to keep, which a browser saves and never shows as a page of this site.
    answer = render(request, "portal/persons/export.html", {"parts": parts, "at": now()}, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = 'attachment; filename="zerdeli-data.html"'
    return answer
