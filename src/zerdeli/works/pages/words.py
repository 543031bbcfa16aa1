"""How a work, its state and its money are said; no word says more than the state."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.shown import Bar
from zerdeli.places.queries import Tree
from zerdeli.places.rules import Level
from zerdeli.works.queries.money import WorkMoney
from zerdeli.works.rules.states import WAY, WorkKind, WorkState

TONES: Mapping[str, str] = {
    WorkState.PLANNED: "grey", WorkState.FUNDED: "blue", WorkState.CONTRACTED: "blue", WorkState.BUILT: "yellow",
    WorkState.ACCEPTED: "green", WorkState.ON_BALANCE: "green", WorkState.DROPPED: "red",
}


def place_words(tree: Tree, place_id: int) -> str:
    """Return a place's name in the reader's language, its district after it."""
    language = (get_language() or "kk")[:2]
    place, district = tree.places[place_id], tree.district_of(place_id)
    return place.name(language) if place.id == district.id else f"{place.name(language)}, {district.name(language)}"


def place_of(work: Any) -> str:
    """Return the place of a work that was read with its place, its district after it."""
    language, chain = (get_language() or "kk")[:2], chain_of(work)
    names = [str(getattr(place, f"name_{language}")) for place in chain if place.level != Level.CITY or len(chain) == 1]
    return ", ".join(names)


def codes_around(work: Any) -> tuple[str, ...]:
    """Return the codes of the places that a work lies in, the smallest first."""
    return tuple(place.code for place in chain_of(work))


def chain_of(work: Any) -> list[Any]:
    """Return the places that a work lies in, the smallest first."""
    chain, place = [], work.place
    while place is not None:
        chain.append(place)
        place = place.parent if place.parent_id else None
    return chain


def kind_words(work: Any) -> str:
    """Return what is built, as a title begins."""
    words = str(WorkKind(work.kind).label)
    return words[:1].upper() + words[1:]


def state_words(state: str) -> str:
    """Return a state as everybody is told it."""
    return str(WorkState(state).label)


def tenge(amount: int | None) -> str:
    """Return tiyn as tenge, a dash where nothing is known."""
    if amount is None:
        return "–"
    return formats.tenge(Decimal(amount) / TIYN_IN_TENGE, 2 if amount % TIYN_IN_TENGE else 0)


def four_bars(money: WorkMoney) -> list[Bar]:
    """Return the four sums of a work's documents."""
    return [Bar(_("Approved"), tenge(money.approved), money.approved), Bar(_("Committed"), tenge(money.committed), money.committed),
            Bar(_("Paid"), tenge(money.paid), money.paid), Bar(_("Confirmed used"), tenge(money.used), money.used)]


def days_words(work: Any) -> str:
    """Return from when until when a work is planned."""
    if not work.starts_on and not work.ends_on:
        return _("not said yet")
    return f"{_short(work.starts_on)} – {_short(work.ends_on)}"


def _short(day: date | None) -> str:
    return formats.short_day(day) if day else "…"


def way_words() -> list[str]:
    """Return the states of the way in order."""
    return [str(state.label) for state in WAY]
