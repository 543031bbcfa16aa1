"""How a case, its level and its days are said; no word says more than the level reached."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.maps import Map, draw
from zerdeli.land.queries.cases import Case
from zerdeli.land.rules.cases import ORDER, Next
from zerdeli.places.queries import Tree


def place_name(tree: Tree, place_id: int) -> str:
    """Return a place's name in the reader's language, its district after it."""
    language = (get_language() or "kk")[:2]
    place, district = tree.places[place_id], tree.district_of(place_id)
    return place.name(language) if place.id == district.id else f"{place.name(language)}, {district.name(language)}"


def level_words(case: Case) -> str:
    """Return the level that a case has reached, as everybody is told it."""
    if case.is_closed and case.standing.level != ORDER[-1]:
        return _("the case has ended; the plot does not come back this way")
    return str(case.standing.level.label)


def next_words(case: Case) -> str:
    """Return the next legal day of a case in words, or that the law sets none."""
    if case.is_closed:
        return "–"
    if case.due_on:
        return _("no later than %(day)s") % {"day": formats.short_day(case.due_on)}
    if case.earliest_on:
        return _("not before %(day)s") % {"day": formats.short_day(case.earliest_on)}
    return _("the law sets no day")


def window_words(one: Next) -> str:
    """Return when a step may be taken, with the article that says so."""
    parts = []
    if one.window.earliest:
        parts.append(_("not before %(day)s (article %(article)s)") % {
            "day": formats.short_day(one.window.earliest), "article": one.window.earliest_article})
    if one.window.latest:
        parts.append(_("no later than %(day)s (article %(article)s)") % {
            "day": formats.short_day(one.window.latest), "article": one.window.latest_article})
    return "; ".join(parts) or _("the law sets no day")


def scale(case: Case) -> tuple[list[str], int]:
    """Return the names of all levels and how many are reached."""
    return [str(level.label) for level in ORDER], ORDER.index(case.standing.level) + 1


def drawn(plots: Mapping[str, str], blocks: Mapping[str, str]) -> tuple[Map, list[str]]:
    """Return plots and the buildings around them drawn to one scale: the map, and the buildings' paths."""
    whole = draw({**{f"b:{code}": shape for code, shape in blocks.items()}, **plots})
    return whole, [shape.path for code, shape in whole.shapes.items() if code.startswith("b:")]
