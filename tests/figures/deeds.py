"""What tests ask of figures, and what they do to the register, later than the small district was entered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.small import AT, BY, CITY, write_file
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import period_named
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.figures.models import Edition
from zerdeli.figures.queries.answers import answer
from zerdeli.figures.rules.catalogue import FIGURES, figure_named
from zerdeli.grants.actions.awards import void_award
from zerdeli.intake.actions.entering import Wish, enter_register_file
from zerdeli.places.queries import place_tree
from zerdeli.portal.registers import REGISTERS

LATER = AT + timedelta(days=1)
MUCH_LATER = AT + timedelta(days=2)


def value(code: str, place: str = CITY, period: str = "2020", at: datetime | None = None) -> int:
    """Return what a figure says."""
    tree = place_tree(at)
    return answer(figure_named(code), tree, tree.named(place), period_named(period), at).value


def values(period: str = "2020", at: datetime | None = None, place: str = CITY) -> dict[str, int]:
    """Return what every figure says."""
    return {figure.code: value(figure.code, place, period, at) for figure in FIGURES}


def moved(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Return what differs between two sets of values."""
    return {code: (before[code], after[code]) for code in before if before[code] != after[code]}


def void(number: int = 0, at: datetime = LATER) -> str:
    """Void an award of the small district: 0 to 11 are small, 0 to 6 with a business, 12 to 17 large."""
    void_award(number=reference(200 + number), reason="Қате шот", by=BY, at=at)
    return reference(200 + number)


def enter_late(folder: Path, register: str, rows: Sequence[Sequence[Any]], at: datetime = LATER, reason: str = "") -> None:
    """Enter rows of a register at a later instant."""
    path = write_file(folder, f"late-{register}", register, rows)
    outcome = enter_register_file(wish=Wish(path, reason=reason), registers=REGISTERS, keys=settings.KEYS, by=BY, at=at,
                                  progress=lambda *__: None)
    assert outcome.findings.is_clean, outcome.findings.problems


def publish(at: datetime) -> Edition:
    """Publish an edition of all that was done up to an instant, that instant's deeds among them."""
    soon = at + timedelta(minutes=1)
    return publish_edition(as_of=soon, store=settings.STORE, keys=settings.KEYS, by=BY, at=soon)
