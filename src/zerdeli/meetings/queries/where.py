"""Finding where something is from what people say: buildings by address, places by name."""

import re
from collections.abc import Iterable

from zerdeli.base.kazakh import search_key
from zerdeli.base.versions import in_force
from zerdeli.places.models import Building
from zerdeli.places.queries import PlaceRow, Tree

MOST_LOOKED_AT, MOST_FOUND = 5_000, 8
# Words of an address that say nothing of which one it is.
_GENERAL_WORDS = "улица ул дом д үй көшесі көше микрорайон мкр ықшам ауданы шағын пәтер кв квартира"
_GENERAL = frozenset(search_key(word) for word in _GENERAL_WORDS.split())
_SIGNS = re.compile(r"[\s,.;«»\"()№]+")


def buildings_said(words: str) -> list[Building]:
    """Return buildings whose address holds the street and the number that somebody said, whatever else they said."""
    numbers = re.findall(r"\d+", words)
    if not numbers:
        return []
    parts = [part for part in _parts(words) if part not in _GENERAL and len(part) > 2 and not part[0].isdigit()]
    rows = Building.objects.filter(in_force(), address__contains=numbers[-1]).select_related("place")
    found: list[Building] = []
    for row in rows.order_by("address", "id")[:MOST_LOOKED_AT]:
        theirs = frozenset(_parts(row.address))
        if numbers[-1] in theirs and any(_begins(part, theirs) for part in parts):
            found.append(row)
    most = max((_shared(parts, row) for row in found), default=0)
    return [row for row in found if _shared(parts, row) == most][:MOST_FOUND]


def _shared(parts: Iterable[str], row: Building) -> int:
    theirs = frozenset(_parts(row.address))
    return sum(_begins(part, theirs) for part in parts)


def _parts(text: str) -> list[str]:
    return [part for part in _SIGNS.split(search_key(text)) if part]


def _begins(part: str, words: Iterable[str]) -> bool:
    return part not in _GENERAL and any(word.startswith(part) or (len(word) > 3 and part.startswith(word)) for word in words if word not in _GENERAL)


def place_said(words: str, tree: Tree) -> PlaceRow | None:
    """Return the smallest place whose name somebody said, None where they named none."""
    parts = _parts(words)
    named = [place for place in tree.places.values() for name in place.names.values()
             if (key := search_key(name).strip("«»")) and any(part.startswith(key) for part in parts)]
    order = {"microdistrict": 0, "district": 1, "city": 2}
    return min(named, key=lambda place: (order.get(place.level, 3), place.code), default=None)


def places_by_name(tree: Tree, language: str) -> list[tuple[str, str]]:
    """Return all places as a form lists them, districts with what lies in them."""
    listed: list[tuple[str, str]] = []
    for district in tree.districts:
        listed.append((district.code, district.name(language)))
        listed += sorted((place.code, f"{district.name(language)}: {place.name(language)}")
                         for place in tree.places.values() if place.parent_id == district.id)
    return listed
