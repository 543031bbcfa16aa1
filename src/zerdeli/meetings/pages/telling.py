"""Five screens on which anybody says what hurts, without an account: what, where, a photo, how to tell you, check."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.drafts import Draft, Typed
from zerdeli.base.flows import CHECK, Flow, Step, Walk, check, question
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.documents.actions import store_file
from zerdeli.meetings.actions.recording import record_concern
from zerdeli.meetings.forms.telling import BUILDING, ContactForm, PhotoForm, SentPhotoForm, WhatForm, WhereForm
from zerdeli.meetings.pages.words import (
    clock_words,
    kind_words,
    language,
    place_words,
    receiver_words,
    secret_address,
    secret_of,
)
from zerdeli.meetings.queries.alike import Alike, alike_concerns
from zerdeli.meetings.queries.concerns import building_named, concern_numbered
from zerdeli.meetings.queries.where import buildings_said, place_said
from zerdeli.meetings.rules.alike import Spot
from zerdeli.meetings.rules.appeals import is_official_appeal
from zerdeli.meetings.rules.said import Contact, Said, Where
from zerdeli.meetings.rules.stems import stems_of
from zerdeli.meetings.rules.words import Topic
from zerdeli.places.queries import place_tree

FLOW = Flow("concern", _("Say what hurts"), (
    Step("what", WhatForm),
    Step("where", WhereForm, heading=_("Where is it?")),
    Step("photo", PhotoForm, template="meetings/photo.html"),
    Step("contact", ContactForm, heading=_("How do we tell you?"), why=_(
        "With a name and a phone number it is an official appeal, which the law says must be answered. Without them it is a"
        " message: we look at it too, and you find it by its number. Neither is published.")),
), _("Send"))


def _walk(request: HttpRequest) -> Walk:
    draft = Draft(request, FLOW.name)
    typed = request.POST.get("where") or "".join(draft.answers.get("where", {}).get("where", [""]))
    found = [(row.code, row.address) for row in buildings_said(typed)] if typed else []
    return Walk(FLOW, draft, lambda name: reverse("concern-tell", kwargs={"step": name}), reverse("concerns"),
                {"where": {"found": found}, "contact": {"language": language()}})


def concern_start(request: HttpRequest) -> HttpResponse:
    """Begin anew; the notice in a stairwell brings the address of its building along."""
    draft = Draft(request, FLOW.name)
    draft.renew()
    if where := request.GET.get("where", "")[:300]:
        draft.answer("where", {"where": [where]})
    return draft.kept_by(redirect("concern-tell", step="what"))


@never_cache
def concern_tell(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one question, or show the check and record what is said."""
    walk = _walk(request)
    if step == CHECK:
        return _checked(request, walk)
    if step == "photo":
        return _photo(request, walk)
    return question(request, walk, step)


def _photo(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Keep a photo without its traces; between pages its hash stands for it."""
    kept = walk.draft.answers.get("photo", {})
    if request.method != "POST":
        return question(request, walk, "photo", kept="".join(kept.get("name", [])))
    sent = SentPhotoForm(request.POST, request.FILES)
    if not sent.is_valid():
        step, form = walk.step("photo"), walk.form(walk.step("photo"), {})
        form.is_valid()
        form.add_error("photo", sent.errors["photo"].as_data())
        return render(request, step.template, {"form": form, "step": step, "flow": walk.flow, "back": walk.before("photo"),
                                               "navigation": ()}, status=422)
    answer: Typed = kept
    if content := sent.cleaned_data["photo"]:
        answer = {"photo": [store_file(store=settings.STORE, content=content)], "name": [sent.file_name]}
    walk.draft.answer("photo", answer)
    return walk.draft.kept_by(redirect(walk.address(walk.next_open if "change" in request.GET else "contact")))


def _checked(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Show what will be sent, and what others said alike nearby; record it once."""
    if walk.draft.reference and not walk.draft.answers:
        return redirect("concern-told")
    cleaned = walk.cleaned
    if not walk.is_complete:
        return check(request, walk)
    if request.method != "POST":
        return _check_page(request, walk, cleaned)
    try:
        row = record_concern(said=_said(cleaned, request.POST.get("joins", "")), key=walk.draft.key, keys=settings.KEYS,
                             by=actor_of(request), at=now())
    except Refusal as refusal:
        return _check_page(request, walk, cleaned, refusal)
    walk.draft.finish(row.number)
    return walk.draft.kept_by(redirect("concern-told"))


def _said(cleaned: dict[str, Any], joins: str) -> Said:
    contact = Contact(cleaned["name"].strip(), cleaned["phone"], cleaned["language"] or language(), cleaned["may_write"])
    return Said(words=cleaned["words"], where=_where(cleaned), contact=contact, photo=cleaned["photo"],
                joins=joins if joins.isdecimal() and len(joins) == 8 else "")


def _where(cleaned: dict[str, Any]) -> Where:
    place = None if cleaned["building"] else place_said(cleaned["where"], place_tree())
    return Where(words=cleaned["where"], building=cleaned["building"], place=place.code if place else "")


def _check_page(request: HttpRequest, walk: Walk, cleaned: dict[str, Any], refusal: Refusal | None = None) -> HttpResponse:
    is_appeal = is_official_appeal(name=cleaned["name"], phone=cleaned["phone"])
    building = building_named(cleaned["building"]) if cleaned["building"] else None
    facts = [_fact(fact, walk, building) for fact in walk.facts if str(fact.label) != str(BUILDING)]
    return check(request, walk, refusal=refusal, template="meetings/check.html", facts=facts, is_appeal=is_appeal,
                 alike=[_alike_line(each) for each in _alike(cleaned, building)])


def _fact(fact: Fact, walk: Walk, building: Any) -> Fact:
    """Show a photo by its name, and the building that was found beside the words."""
    if fact.href.startswith(walk.address("photo")):
        name = "".join(walk.draft.answers.get("photo", {}).get("name", []))
        return Fact(fact.label, name, fact.href, is_name=bool(name))
    if fact.href.startswith(walk.address("where")) and building and fact.text != building.address:
        return Fact(fact.label, f"{fact.text}\n{building.address}", fact.href)
    return fact


def _alike(cleaned: dict[str, Any], building: Any) -> list[Alike]:
    if building is not None:
        east = None if building.west is None else (building.west + building.east) // 2
        north = None if building.south is None else (building.south + building.north) // 2
        spot = Spot(building.place_id, building.pk, east, north)
    else:
        tree = place_tree()
        place = place_said(cleaned["where"], tree) or tree.city
        spot = Spot(place.id if place else 0)
    return alike_concerns(stems_of(cleaned["words"]), spot)


def _alike_line(each: Alike) -> dict[str, str]:
    """Return a concern that says the same: its topic and place, never its words."""
    row, people = each.concern, each.voices + 1
    voices = ngettext("%(count)s person says so", "%(count)s people say so", people) % {"count": formats.number(people)}
    return {"number": row.number, "text": f"{Topic(row.topic).label}, {place_words(row.place)}, {formats.day(row.raised_on)}",
            "voices": voices, "spoken": spoken(row.number), "href": reverse("concern", args=[row.number])}


@never_cache
def concern_told(request: HttpRequest) -> HttpResponse:
    """Show the coupon of what was just sent from here, and the secret address at which only its sender finds it."""
    draft = Draft(request, FLOW.name)
    if not draft.reference:
        return redirect("concern-tell", step="what")
    row = concern_numbered(draft.reference)
    facts = [Fact(gettext("Received"), formats.moment(row.known_at)), Fact(gettext("Received by"), receiver_words(row)),
             Fact(gettext("Registered"), formats.day(row.registered_on) if row.registered_on else ""),
             Fact(gettext("Answer by"), formats.day(row.due_on) if row.due_on else ""), Fact(gettext("Kind"), kind_words(row)),
             Fact(gettext("Basis"), clock_words(row))]
    return render(request, "meetings/told.html", {
        "number": spoken(row.number), "facts": facts, "own": request.build_absolute_uri(secret_address(row.number)),
        "own_href": secret_address(row.number), "has_phone": bool(row.phone_index), "is_written": row.may_write and bool(row.phone_index),
        "joined": row.joined_to, "coupon": reverse("concern-coupon", args=[row.number, secret_of(row.number)]),
        "again": reverse("concern-start"), "navigation": ()})
