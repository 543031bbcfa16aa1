"""How instructions, places, deadlines and answers are said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.kazakh import latin
from zerdeli.meetings.queries.bodies import BodyRow
from zerdeli.meetings.rules.words import ConcernState, InstructionState, Verdict
from zerdeli.places.queries import Tree
from zerdeli.places.rules import Level

TONES: Mapping[str, str] = {
    ConcernState.CLOSED: "good", ConcernState.NOT_DONE: "bad", ConcernState.EXTENDED: "clarify", ConcernState.REPORTED: "info",
}


def spoken_language() -> str:
    """Return the reader's language: kk, ru or en."""
    return (get_language() or "kk")[:2]


def place_words(tree: Tree, place_id: int) -> str:
    """Return a place's name in the reader's language, its district after it."""
    place, district = tree.places[place_id], tree.district_of(place_id)
    name = place.name(spoken_language())
    return name if place.id == district.id else f"{name}, {district.name(spoken_language())}"


def place_line(place: Any) -> str:
    """Return the same for a place that is read with the one it lies in."""
    name = str(getattr(place, f"name_{spoken_language()}"))
    if place.level != Level.MICRODISTRICT or place.parent is None:
        return name
    return f"{name}, {getattr(place.parent, f'name_{spoken_language()}')}"


def body_words(instruction: Any) -> str:
    """Return who carries out an instruction that is read with its body."""
    if instruction.body is None:
        return latin(instruction.department) if spoken_language() == "en" else str(instruction.department)
    return str(getattr(instruction.body, f"name_{spoken_language()}"))


def department_words(department: str, bodies: list[BodyRow]) -> str:
    """Return a department in the reader's language where a body is known under that name, else as it was written."""
    body = next((one for one in bodies if department in one.names.values()), None)
    name = body.names[spoken_language()] if body else department
    return latin(name) if spoken_language() == "en" else name


def deadline_words(first_on: date, now_on: date | None) -> str:
    """Return the deadline; where it was extended, the new one and the first one."""
    if now_on is None:
        return formats.day(first_on)
    return _("%(now)s, extended; first deadline %(first)s") % {"now": formats.day(now_on), "first": formats.day(first_on)}


def verdict_words(verdict: str) -> str:
    """Return what residents say of a report."""
    return _("residents: %(verdict)s") % {"verdict": Verdict(verdict).label} if verdict else ""


def state_words(state: InstructionState | ConcernState) -> tuple[str, str]:
    """Return a state in words, and its tone."""
    return str(state.label), TONES.get(state.value, "")
