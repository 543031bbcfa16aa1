"""Concerns in the office: what waits, by the day the law sets; one with what may be done about it; a new one by telephone."""

import secrets
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Count, Queue
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.meetings.actions.recording import change_concern, record_concern
from zerdeli.meetings.forms.office import EditForm, StaffConcernForm
from zerdeli.meetings.pages.concerns import key_of
from zerdeli.meetings.pages.words import (
    instruction_lines,
    language,
    own_facts,
    place_words,
    public_facts,
    secret_of,
    state_words,
)
from zerdeli.meetings.queries.alike import alike_concerns, spot_of
from zerdeli.meetings.queries.concerns import (
    RECENT,
    Wanted,
    codes_of_place,
    concern_numbered,
    concerns_due,
    count_waiting,
    forwardings_of,
    instructions_about,
    voices_of,
)
from zerdeli.meetings.queries.where import buildings_said, place_said, places_by_name
from zerdeli.meetings.rules.appeals import listed_changes
from zerdeli.meetings.rules.said import Contact, Edited, Said, Where
from zerdeli.meetings.rules.states import state_of_concern
from zerdeli.meetings.rules.words import ConcernState, Settled, Source, Topic
from zerdeli.places.queries import Tree, place_tree

AT_ONCE = 50


def places_of_duty(by: Actor, tree: Tree) -> tuple[int, ...]:
    """Return the places in which somebody records concerns, by key; none where the duty holds everywhere."""
    limits = {code for duty, code in by.limits if duty == Duty.RECORD_CONCERNS}
    return tuple({key for place in tree.places.values() if place.code in limits for key in tree.within(place)})


def wanted_by(by: Actor, tree: Tree, at: Any) -> Wanted:
    """Return what waits for an officer: nothing was done about it, within the places of the duty."""
    return Wanted(places_of_duty(by, tree), waiting=True, since=day_of(at) - RECENT)


def office_concerns(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is due first on top."""
    at, by, tree = now(), actor_of(request), place_tree()
    wanted, today = wanted_by(by, tree, at), day_of(at)
    rows, counts = concerns_due(wanted, key_of(request, "after"), AT_ONCE + 1), count_waiting(wanted, today)
    last = rows[AT_ONCE - 1] if len(rows) > AT_ONCE else None
    here = reverse("office-concerns")
    queue = Queue(
        _("Concerns that wait"), today,
        [Case(spoken(row.number), reverse("office-concern", args=[row.number]), f"{Topic(row.topic).label}, {place_words(row.place)}",
              state_words(ConcernState.RECORDED)[0], row.due_on, row.registered_on) for row in rows[:AT_ONCE]],
        counts=[Count(_("wait"), counts["waiting"], here, is_chosen=True), Count(_("late"), counts["late"], here, is_late=True),
                Count(_("due today"), counts["today"], here)],
        next_href=f"{here}?after={(last.due_on or date.max).isoformat()}.{last.pk}" if last else "",
        empty=_("Nothing waits: something was done about every concern of the last months."), who=_("What about"))
    return render(request, "meetings/office_concerns.html", {"queue": queue, "crumbs": [(_("For staff"), reverse("office"))]})


@never_cache
def office_concern(request: HttpRequest, number: str) -> HttpResponse:
    """Show a concern with who raised it, what is like it, and what may be done about it."""
    row = own_concern(request, number)
    given = instructions_about(row.pk)
    state = state_of_concern(settled=row.settled, states=[one.state for one in given])
    text, tone = state_words(state)
    keys = settings.KEYS
    who = [Fact(_("Who raised it"), keys.reveal(bytes(row.name_hidden)) if row.name_hidden else "", is_name=True),
           Fact(_("Phone number"), formats.phone(keys.reveal(bytes(row.phone_hidden))) if row.phone_hidden else "", is_name=True)]
    sent_on = [Fact(str(getattr(each.body, f"name_{language()}")), f"{formats.day(each.forwarded_on)}: {each.words}") for each in forwardings_of(row.pk)]
    waits = row.settled == Settled.NOTHING
    alike = alike_concerns(row.folded.split(), spot_of(row), but=row.pk) if waits else []
    return render(request, "meetings/office_concern.html", {
        "number": number, "spoken": spoken(number), "state": text, "tone": tone, "facts": [*own_facts(row), *(one for one in who if one.text), *public_facts(row)[1:]],
        "lines": instruction_lines(given), "sent_on": sent_on, "voices": formats.number(voices_of(row.pk) + 1),
        "answer": row.settled_words, "leads": row.joined_to.number if row.joined_to else "", "revision": row.revision,
        "deeds": _deeds(number, state), "coupon": reverse("concern-coupon", args=[number, secret_of(number)]), "alike": [
            {"number": each.concern.number, "spoken": spoken(each.concern.number), "words": each.concern.words,
             "where": each.concern.where_words or place_words(each.concern.place)} for each in alike],
        "crumbs": [(_("For staff"), reverse("office")), (_("Concerns"), reverse("office-concerns"))]})


def _deeds(number: str, state: ConcernState) -> list[tuple[str, str]]:
    named = [(_("Change it"), reverse("office-concern-edit", args=[number]))]
    if state == ConcernState.RECORDED:
        named += [(_("Answered on the spot"), reverse("office-concern-deed", args=[number, "answer"])),
                  (_("Join it to an earlier one"), reverse("office-concern-deed", args=[number, "join"]))]
    if state == ConcernState.JOINED:
        named.append((_("Let it stand for itself again"), reverse("office-concern-deed", args=[number, "part"])))
    return [*named, (_("Send it, or a part of it, on to another body"), reverse("office-concern-deed", args=[number, "forward"]))]


def own_concern(request: HttpRequest, number: str) -> Any:
    """Return a concern of a place where the duty holds, or refuse."""
    row = concern_numbered(number)
    require(actor_of(request), Duty.RECORD_CONCERNS, within=codes_of_place(row.place))
    return row


@never_cache
def office_concern_new(request: HttpRequest) -> HttpResponse:
    """Write down what somebody tells by telephone, at the reception or on paper; sent twice, it is recorded once."""
    tree = place_tree()
    form = StaffConcernForm(request.POST if request.method == "POST" else None, places=places_by_name(tree, language()),
                            initial={"key": secrets.token_hex(16)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = record_concern(said=Said(
                words=said["words"], where=where_said(said["where"], said["place"], tree), source=Source(said["source"]), topic=said["topic"],
                contact=Contact(said["name"].strip(), said["phone"], language(), said["may_write"])), key=said["key"], keys=settings.KEYS,
                by=actor_of(request), at=now())
        except Refusal as refusal:
            _add(form, refusal)
        else:
            return redirect("office-concern", number=row.number)
    return render(request, "meetings/office_form.html", {
        "form": form, "title": _("A concern by telephone or on paper"), "button": _("Record it"), "back": reverse("office-concerns")},
        status=422 if form.errors else 200)


def where_said(words: str, place: str, tree: Tree) -> Where:
    """Return where something is by what was said: the only building that fits, else the place that is named."""
    found = buildings_said(words) if words else []
    if len(found) == 1:
        return Where(words=words, building=found[0].code)
    named = None if place else place_said(words, tree)
    return Where(words=words, place=place or (named.code if named else ""))


def _add(form: forms.Form, refusal: Refusal) -> None:
    for reason in refusal.reasons:
        form.add_error(None, str(reason))


@never_cache
def office_concern_edit(request: HttpRequest, number: str) -> HttpResponse:
    """Change a concern; whoever was overtaken sees both versions and loses nothing that she typed."""
    row, tree = own_concern(request, number), place_tree()
    places = [(place.code, place.name(language())) for place in sorted(tree.places.values(), key=lambda one: one.code)]
    form = EditForm(request.POST if request.method == "POST" else None, places=places, initial=_saved(row))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            change_concern(number=number, revision=said["revision"], by=actor_of(request), at=now(), edited=Edited(
                said["words"], said["topic"], Where(words=said["where"], building=said["building"], place=said["place"])))
            return redirect("office-concern", number=number)
        except Refusal as refusal:
            if any(reason.code == "meetings.changed_meanwhile" for reason in refusal.reasons):
                return _overtaken(request, number, form, refusal, places)
            _add(form, refusal)
    return _edit_page(request, number, form, status=422 if form.errors else 200)


def _saved(row: Any) -> dict[str, Any]:
    return {"words": row.words, "topic": row.topic, "where": row.where_words, "place": row.place.code,
            "building": row.building.code if row.building else "", "revision": row.revision}


def _overtaken(request: HttpRequest, number: str, form: EditForm, refusal: Refusal, places: list[tuple[str, str]]) -> HttpResponse:
    """Show what another officer saved beside what this one typed; her form is as she left it, ready to be saved over it."""
    saved = _saved(concern_numbered(number))
    typed = {name: str(value) for name, value in form.cleaned_data.items()}
    fields = [name for name in saved if name != "revision"]
    differs = listed_changes([(name, str(saved[name])) for name in fields], [(name, typed.get(name, "")) for name in fields])
    names = {"place": dict(places), "topic": {value: str(label) for value, label in Topic.choices}}
    again = EditForm(renewed(request, saved["revision"]), places=places)
    lines = [(str(again.fields[name].label), names.get(name, {}).get(theirs, theirs), names.get(name, {}).get(mine, mine))
             for name, theirs, mine in differs]
    return _edit_page(request, number, again, status=409, reasons=[str(reason) for reason in refusal.reasons], differs=lines)


def renewed(request: HttpRequest, revision: int) -> QueryDict:
    """Return what was typed, as if it had been typed over what is saved now."""
    typed = request.POST.copy()
    typed["revision"] = str(revision)
    return typed


def _edit_page(request: HttpRequest, number: str, form: EditForm, *, status: int, **context: Any) -> HttpResponse:
    return render(request, "meetings/office_edit.html", {
        "form": form, "title": _("Change the concern %(number)s") % {"number": spoken(number)}, "button": _("Save"),
        "back": reverse("office-concern", args=[number]), **context}, status=status)
