"""Concerns and meetings in the words of a page."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.shown import Fact
from zerdeli.meetings.queries.concerns import Given
from zerdeli.meetings.rules.appeals import law_on
from zerdeli.meetings.rules.words import ConcernState, InstructionState, Source, Topic

TONES: Mapping[str, str] = {
    ConcernState.RECORDED: "blue", ConcernState.ASSIGNED: "blue", ConcernState.IN_WORK: "blue", ConcernState.EXTENDED: "yellow",
    ConcernState.REPORTED: "yellow", ConcernState.NOT_DONE: "red", ConcernState.EXPLAINED: "grey", ConcernState.FORWARDED: "grey",
    ConcernState.JOINED: "grey",
}


def language() -> str:
    """Return the page's language, one of ours."""
    return (get_language() or "kk")[:2]


def place_words(place: Any) -> str:
    """Return a place's name in the page's language."""
    return str(getattr(place, f"name_{language()}"))


def state_words(state: ConcernState) -> tuple[str, str]:
    """Return a state in words and its tone."""
    text = str(state.label)
    return text[:1].upper() + text[1:], TONES.get(state, "")


def secret_of(number: str) -> str:
    """Return the secret part of the address at which whoever raised a concern finds it."""
    return settings.KEYS.salted(f"concern:{number}", 32)


def kind_words(concern: Any) -> str:
    """Return whether a concern is an official appeal, and what follows from that."""
    if concern.is_appeal:
        return _("An official appeal: the law sets the day of the answer.")
    return _("A message, not an official appeal: no name and phone were given. The law sets no day for it; we keep to the same one.")


def clock_words(concern: Any) -> str:
    """Return by which law and article the day of the answer is reckoned."""
    if concern.registered_on is None:
        return ""
    law = law_on(concern.registered_on)
    unit = _("working days") if law.in_working_days else _("calendar days")
    return _("%(law)s, article %(article)s: %(count)s %(unit)s from the day of registration") % {
        "law": law.name, "article": law.answer_article, "count": law.answer_days, "unit": unit}


def receiver_words(concern: Any) -> str:
    """Return who received a concern."""
    by = concern.entry.by.removeprefix("staff:") if concern.source not in {Source.SITE, Source.OPEN311} else ""
    office = _("Akim’s office: %(place)s") % {"place": place_words(concern.place)}
    return f"{office} ({by})" if by else office


def public_facts(concern: Any) -> list[Fact]:
    """Return what everybody may know of a concern: nothing of who raised it, and not their words."""
    lines = [
        (_("Number"), spoken(concern.number)), (_("Topic"), str(Topic(concern.topic).label)), (_("Place"), place_words(concern.place)),
        (_("Raised"), formats.day(concern.raised_on)), (_("How it came in"), str(Source(concern.source).label)),
        (_("Registered"), formats.day(concern.registered_on) if concern.registered_on else ""),
        (_("Answer by"), formats.day(concern.due_on) if concern.due_on else ""), (_("Kind"), kind_words(concern)),
        (_("Basis"), clock_words(concern))]
    return [Fact(str(label), text) for label, text in lines if text]


def own_facts(concern: Any) -> list[Fact]:
    """Return what whoever raised a concern sees besides: their words and where it is."""
    where = concern.building.address if concern.building else ""
    lines = [(_("What you wrote"), concern.words), (_("Where it is"), " · ".join(part for part in (concern.where_words, where) if part)),
             (_("Photo"), _("Added") if concern.photo else "")]
    return [Fact(str(label), text, is_name=True) for label, text in lines if text]


def instruction_lines(given: list[Given]) -> list[Fact]:
    """Return the instructions about a concern, each with where it stands."""
    return [Fact(one.department, _("%(state)s since %(day)s; due %(due)s") % {
        "state": InstructionState(one.state).label, "day": formats.day(one.since_on),
        "due": formats.day(one.due_now_on or one.due_on)}, label_is_name=True) for one in given]


def secret_address(number: str) -> str:
    """Return the secret address of a concern."""
    return reverse("concern-own", args=[number, secret_of(number)])
