"""GeoReport v2: which topics there are, concerns with where they stand, and taking new ones from other programs.

What residents said is not published, so `description` names the topic only, and a spot is the middle of its square of 250 m.
Writing needs no key; the concern is a message unless name and phone come with it. `media_url` is not fetched.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.clock import now
from zerdeli.base.identifiers import is_reference
from zerdeli.base.periods import ALMATY, day_of
from zerdeli.base.projections import is_near_zone, projection_into, unprojection_from
from zerdeli.base.reading import read_telephone
from zerdeli.base.refusals import Reason, Refusal
from zerdeli.meetings.actions.recording import record_concern
from zerdeli.meetings.api.shapes import Record, answer, answer_one, failed
from zerdeli.meetings.pages.words import clock_words, language, place_words, state_words
from zerdeli.meetings.queries.concerns import requests_found, states_of_concerns
from zerdeli.meetings.queries.where import buildings_said, place_said
from zerdeli.meetings.rules.alike import NEAR
from zerdeli.meetings.rules.said import Contact, Said, Where
from zerdeli.meetings.rules.stems import meanings
from zerdeli.meetings.rules.words import DONE_STATES, Source, Topic
from zerdeli.places.queries import place_tree

MOST, WITHIN = 1_000, timedelta(days=90)


def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Say where the service is and which formats it speaks."""
    endpoint = request.build_absolute_uri(reverse("open311-services", args=["json"])).removesuffix("/services.json")
    return answer_one({
        "changeset": "2026-11-25T00:00:00+05:00", "contact": settings.OPERATOR_OF_DATA or "Zerdeli", "key_service": "No key is needed.",
        "endpoints": [{"specification": "http://wiki.open311.org/GeoReport_v2", "url": endpoint, "changeset": "2026-11-25T00:00:00+05:00",
                       "type": "production", "formats": "application/json, text/xml"}]}, form, "discovery")


def services(request: HttpRequest, form: str) -> HttpResponse:
    """List the topics."""
    return answer([_service(topic) for topic in Topic], form, "services", "service")


def _service(topic: Topic) -> Record:
    words = sorted({meaning.concept for meaning in meanings().values() if meaning.topic == topic})
    return {"service_code": topic.value, "service_name": str(topic.label), "description": str(topic.label), "metadata": False,
            "type": "realtime", "keywords": ",".join(words), "group": _("neighbourhood")}


def service(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Say that a topic asks for nothing of its own."""
    if code not in Topic.values:
        return failed([_("There is no such service code.")], form, 404)
    return answer_one({"service_code": code, "attributes": []}, form, "service_definition")


@csrf_exempt
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """List concerns of a time, or take a new one."""
    if request.method == "POST":
        return _take(request, form)
    if request.method not in {"GET", "HEAD"}:
        refused = failed([_("Only reading and posting are possible here.")], form, 405)
        refused["Allow"] = "GET, HEAD, POST"
        return refused
    conditions = _conditions(request.GET)
    if isinstance(conditions, str):
        return failed([conditions], form, 400)
    is_open = {"open": True, "closed": False}.get(request.GET.get("status", ""))
    return answer(_records(requests_found(conditions, is_open, MOST)), form, "service_requests", "request")


def _conditions(asked: Mapping[str, str]) -> dict[str, Any] | str:
    """Return what the address asks for as conditions, or what is wrong with it."""
    if ids := asked.get("service_request_id", ""):
        return {"number__in": [each.strip() for each in ids.split(",")][:MOST]}
    known: dict[str, Any] = {}
    if codes := [code.strip() for code in asked.get("service_code", "").split(",") if code.strip()]:
        known["topic__in"] = codes
    if any(each not in {"open", "closed"} for each in asked.get("status", "").split(",") if each):
        return _("The status is “open” or “closed”.")
    try:
        until = _day(asked.get("end_date", "")) or day_of(now())
        return known | {"raised_on__lte": until, "raised_on__gte": _day(asked.get("start_date", "")) or until - WITHIN}
    except (ValueError, OverflowError):
        return _("A date is written as in 2020-12-24T09:00:00Z.")


def _day(text: str) -> date | None:
    """Return the day of a moment in Almaty, None where none is given; raises ValueError or OverflowError where it cannot be read."""
    if not text:
        return None
    found = datetime.fromisoformat(text.replace(" ", "+"))
    return (found.astimezone(ALMATY) if found.tzinfo else found).date()


def one_request(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """Give one concern, as a list of one."""
    found = requests_found({"number": number}, None, 1) if is_reference(number) else []
    if not found:
        return failed([_("There is no such service request.")], form, 404)
    return answer(_records(found), form, "service_requests", "request")


def token(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """Give the number for a token: here a concern has its number at once, so a token is its number."""
    if not is_reference(number) or not requests_found({"number": number}, None, 1):
        return failed([_("There is no such service request.")], form, 404)
    return answer([{"service_request_id": number, "token": number}], form, "service_requests", "request")


def _records(rows: list[Any]) -> list[Record]:
    states = states_of_concerns(rows)
    return [_record(row, states[row.pk]) for row in rows]


def _record(row: Any, state: Any) -> Record:
    longitude, latitude = _spot(row)
    return {
        "service_request_id": row.number, "status": "closed" if state in DONE_STATES else "open", "status_notes": state_words(state)[0],
        "service_name": str(Topic(row.topic).label), "service_code": row.topic, "description": str(Topic(row.topic).label),
        "agency_responsible": _("Akim’s office: %(place)s") % {"place": place_words(row.place)}, "service_notice": clock_words(row) or None,
        "requested_datetime": _written(row.raised_on), "updated_datetime": row.known_at.astimezone(ALMATY).isoformat(timespec="seconds"),
        "expected_datetime": _written(row.due_on) if row.due_on else None, "address": place_words(row.place), "address_id": row.place.code,
        "zipcode": None, "lat": latitude, "long": longitude, "media_url": None}


def _written(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=ALMATY).isoformat()


def _spot(row: Any) -> tuple[float | None, float | None]:
    """Return the middle of the square in which a concern lies, in degrees: nobody's door."""
    if row.east is None or row.north is None:
        return None, None
    east, north = ((value // NEAR + 0.5) * NEAR for value in (row.east, row.north))
    longitude, latitude = unprojection_from(settings.ENVIRONMENT.utm_zone)(east, north)
    return round(longitude, 5), round(latitude, 5)


def _take(request: HttpRequest, form: str) -> HttpResponse:
    """Record what another program sends; what is missing is named all at once."""
    said = request.POST
    place, wrong = _place_of(said)
    if said.get("service_code", "") not in Topic.values:
        wrong.append(_("service_code is missing or unknown. The list of services has the codes."))
    phone = read_telephone(said["phone"]) if said.get("phone", "").strip() else ""
    if isinstance(phone, Reason):
        wrong.append(f"phone: {phone}")
    if wrong or isinstance(phone, Reason):
        return failed(wrong, form, 400)
    name = " ".join(part for part in (said.get("last_name", "").strip(), said.get("first_name", "").strip()) if part)[:150]
    try:
        row = record_concern(said=Said(
            words=said.get("description", "")[:2000], where=place, contact=Contact(name, phone, language(), may_write=False),
            source=Source.OPEN311, topic=said["service_code"]), key="", keys=settings.KEYS, by=actor_of(request), at=now())
    except Refusal as refusal:
        return failed([str(reason) for reason in refusal.reasons], form, 400)
    return answer([{"service_request_id": row.number, "service_notice": clock_words(row), "account_id": None}], form,
                  "service_requests", "request")


def _place_of(said: Mapping[str, str]) -> tuple[Where, list[str]]:
    """Return where it is, by coordinates, the code of a building or place, or an address in words; and what is wrong with it."""
    words, tree = said.get("address_string", "").strip()[:300], place_tree()
    if said.get("lat", "") or said.get("long", ""):
        return _by_degrees(said.get("lat", ""), said.get("long", ""), words)
    if code := said.get("address_id", "").strip():
        if any(place.code == code for place in tree.places.values()):
            return Where(words=words, place=code), []
        return Where(), [_("address_id is unknown. Give the code of a place.")]
    if not words:
        return Where(), [_("Say where it is: lat and long, address_string or address_id.")]
    found = buildings_said(words)
    if len(found) == 1:
        return Where(words=words, building=found[0].code), []
    named = place_said(words, tree)
    return Where(words=words, place=named.code if named else ""), []


def _by_degrees(lat: str, long: str, words: str) -> tuple[Where, list[str]]:
    zone = settings.ENVIRONMENT.utm_zone
    try:
        latitude, longitude = float(lat), float(long)
    except ValueError:
        return Where(), [_("lat and long are two numbers in degrees.")]
    if not (-80 <= latitude <= 84 and -180 <= longitude <= 180 and is_near_zone(longitude, zone)):
        return Where(), [_("This spot lies far from this city.")]
    east, north = projection_into(zone)(longitude, latitude)
    return Where(words=words, east=round(east), north=round(north)), []
