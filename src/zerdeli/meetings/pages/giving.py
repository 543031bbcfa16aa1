"""Concerns about which nothing was done yet, and giving an instruction about one; bodies and their successors."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty, require
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Queue
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.meetings.actions.bodies import end_body, open_body
from zerdeli.meetings.actions.giving import Order, give_instruction
from zerdeli.meetings.forms.instructions import BodyEndForm, BodyForm, GiveForm
from zerdeli.meetings.pages.instruction_words import place_words, spoken_language
from zerdeli.meetings.queries.bodies import BodyRow, bodies_listed, body_coded
from zerdeli.meetings.queries.instructions import concern_looked_at
from zerdeli.meetings.queries.scope import reach_of
from zerdeli.meetings.queries.work import concerns_to_instruct
from zerdeli.meetings.rules.deadlines import usual_deadline
from zerdeli.meetings.rules.words import Topic
from zerdeli.people.queries.scope import codes_around
from zerdeli.places.queries import place_tree
from zerdeli.terms.queries.reading import working_calendar

A_PAGE = 25


@never_cache
def to_give(request: HttpRequest) -> HttpResponse:
    """List concerns that nobody has been charged with, the oldest first."""
    tree, today, asked = place_tree(), day_of(now()), request.GET.get("after", "")
    reach = reach_of(actor_of(request), frozenset({Duty.GIVE_INSTRUCTIONS}), today)
    rows = concerns_to_instruct(reach, int(asked) if asked.isdecimal() and len(asked) < 19 else 0, A_PAGE + 1)
    cases = [Case(spoken(row.number), reverse("instruction-give", args=[row.number]),
                  f"{str(Topic(row.topic).label).capitalize()}. {place_words(tree, row.place_id)}",
                  _("official appeal") if row.is_appeal else _("no official appeal"), row.due_on, row.raised_on)
             for row in rows[:A_PAGE]]
    title = _("Concerns to give to somebody")
    queue = Queue(caption=title, today=today, cases=cases, who=_("What it is about"),
                  next_href=f"?after={rows[A_PAGE - 1].pk}" if len(rows) > A_PAGE else "",
                  empty=_("Every concern has an instruction or is settled. New ones appear here by themselves."))
    return render(request, "meetings/queue.html", {"title": title, "queue": queue})


@never_cache
def give(request: HttpRequest, number: str) -> HttpResponse:
    """Give an instruction about a concern."""
    concern, today = concern_looked_at(number), day_of(now())
    require(actor_of(request), Duty.GIVE_INSTRUCTIONS, codes_around(concern.place_id))
    usual = usual_deadline(given_on=today, is_appeal=concern.is_appeal, law_due_on=concern.due_on, after=working_calendar().after)
    form = GiveForm(request.POST if request.method == "POST" else None, bodies=_existing(bodies_listed()), initial={"due_on": usual})
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            given = give_instruction(what=_order(number, form.cleaned_data), by=actor_of(request), at=now())
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("instruction", number=given.number)
    facts = [Fact(_("Coupon"), spoken(number), is_code=True), Fact(_("Topic"), str(Topic(concern.topic).label)),
             Fact(_("Place"), place_words(place_tree(), concern.place_id)), Fact(_("Day it was raised"), formats.day(concern.raised_on)),
             Fact(_("Official appeal"), _("yes") if concern.is_appeal else _("no"))]
    return render(request, "meetings/give.html", {
        "form": form, "facts": facts, "words": concern.words, "back": reverse("instructions-give"),
        "title": _("Give an instruction"), "button": _("Give the instruction")}, status=status if form.errors else 200)


def _existing(bodies: list[BodyRow]) -> list[tuple[str, str]]:
    today = day_of(now())
    return [(body.code, body.names[spoken_language()]) for body in bodies
            if body.from_on <= today and (body.until_on is None or today < body.until_on)]


def _order(number: str, said: Mapping[str, Any]) -> Order:
    executor = said["executor"].strip()
    return Order(number, said["body"], said["text"], said["evidence"], f"staff:{executor}" if executor else "", said["due_on"])


@never_cache
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies, and open a new one."""
    form, status = BodyForm(request.POST if request.method == "POST" else None), 422
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            open_body(code=said["code"], names=(said["name_kk"], said["name_ru"], said["name_en"]), from_on=said["from_on"],
                      by=actor_of(request), at=now())
        except Refusal as refusal:
            status = refusal.status
            form.add_error("code", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("bodies")
    rows = [[Cell(row.names[spoken_language()], reverse("body-end", args=[row.code]) if row.until_on is None else "", is_name=True),
             Cell(row.code, is_code=True), Cell(formats.short_day(row.from_on)),
             Cell(formats.short_day(row.until_on) if row.until_on else "–"), Cell(row.heir or "–", is_code=True)]
            for row in bodies_listed()]
    return render(request, "meetings/bodies.html", {
        "form": form, "rows": rows, "crumbs": [(_("Office"), reverse("office"))],
        "heads": [Head(_("Body")), Head(_("Code of the body")), Head(_("First day")), Head(_("Is over on")), Head(_("Successor"))]},
        status=status if form.errors else 200)


@never_cache
def body_end(request: HttpRequest, code: str) -> HttpResponse:
    """End a body and say who goes on with its work."""
    body, status = body_coded(code), 422
    others = [(key, name) for key, name in _existing(bodies_listed()) if key != code]
    form = BodyEndForm(request.POST if request.method == "POST" else None, bodies=others)
    if request.method == "POST" and form.is_valid():
        try:
            end_body(code=code, until_on=form.cleaned_data["until_on"], successor=form.cleaned_data["successor"],
                     by=actor_of(request), at=now())
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("bodies")
    name = {"kk": body.name_kk, "ru": body.name_ru, "en": body.name_en}[spoken_language()]
    return render(request, "meetings/give.html", {
        "form": form, "title": _("End a body"), "facts": [Fact(_("Body"), name, is_name=True)], "words": "",
        "button": _("End the body"), "back": reverse("bodies")}, status=status if form.errors else 200)
